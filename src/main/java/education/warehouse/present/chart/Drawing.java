package education.warehouse.present.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGUnits;
import org.jfree.svg.ViewBox;

/**
 * A chart that can be drawn.
 *
 * @param title what it shows, as people hear it who do not see it
 * @param description its numbers in a sentence
 */
public record Drawing(JFreeChart chart, int width, int height, String title, String description) {

    static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    static final Font BOLD = FONT.deriveFont(Font.BOLD);
    private static final String FAMILY = "arial, helvetica, sans-serif";

    /**
     * As an element of a page.
     *
     * @param id that no other chart of the page has
     */
    public Picture drawn(String id) {
        return new Picture(element(id));
    }

    /** A chart that was drawn, in colours of its own. */
    public record Picture(String element) {

        private static final Pattern COLOUR = Pattern.compile("rgb\\([0-9]+,[0-9]+,[0-9]+\\)");
        private static final Map<String, String> PROPERTIES =
                Stream.of(Ink.values()).collect(Collectors.toMap(Ink::written, Ink::property));

        /** For a page: in the colours of its style sheet. */
        public String inPage() {
            return COLOUR.matcher(element)
                    .replaceAll(colour -> PROPERTIES.getOrDefault(colour.group(), colour.group()));
        }

        /** For slides: as a file. */
        public String asFile() {
            return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element;
        }
    }

    /** As PNG on white, for documents that take no vector graphics, at twice the size. */
    public byte[] asPicture() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            chart.setBackgroundPaint(Color.WHITE);
            ChartUtils.writeScaledChartAsPNG(out, chart, width, height, 2, 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private String element(String id) {
        SVGGraphics2D graphics = graphics(id, width, height);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        return element(graphics, id, width, height, title, description);
    }

    /** What draws, the same in every release. */
    static SVGGraphics2D graphics(String id, double width, double height) {
        SVGGraphics2D graphics = new SVGGraphics2D(width, height, SVGUnits.PX);
        graphics.setDefsKeyPrefix(id);
        graphics.setGeomDoubleConverter(Drawing::rounded);
        graphics.setTransformDoubleConverter(Drawing::rounded);
        graphics.setFontFunction(family -> FAMILY);
        return graphics;
    }

    /** What was drawn, as an element that says what it shows. */
    static String element(SVGGraphics2D graphics, String id, int width, int height, String title, String description) {
        String body = graphics.getSVGElement(id, false, new ViewBox(0, 0, width, height), null, null);
        int start = body.indexOf('>') + 1;
        String head = body.substring(0, start - 1).stripTrailing();
        return head + " role=\"img\" aria-labelledby=\"" + id + "-title " + id + "-description\"><title id=\"" + id
                + "-title\">"
                + escaped(title) + "</title><desc id=\"" + id + "-description\">" + escaped(description) + "</desc>"
                + body.substring(start);
    }

    /** A hundredth of a pixel is more than anybody sees. */
    private static String rounded(double number) {
        double hundredths = Math.rint(number * 100) / 100;
        return hundredths == Math.rint(hundredths) ? String.valueOf((long) hundredths) : String.valueOf(hundredths);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A chart on plain paper, without what JFreeChart adds by itself. */
    static JFreeChart plain(org.jfree.chart.plot.Plot plot) {
        plot.setOutlineVisible(false);
        plot.setBackgroundPaint(null);
        JFreeChart chart = new JFreeChart(null, FONT, plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(new org.jfree.chart.ui.RectangleInsets(6, 2, 6, 2));
        return chart;
    }
}
