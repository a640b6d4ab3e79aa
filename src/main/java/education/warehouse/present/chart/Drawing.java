package education.warehouse.present.chart;

import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.OutputStream;
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

    /** For a page: as an element, in the colours of its style sheet. */
    public String inPage(String id) {
        String svg = element(id);
        for (Ink ink : Ink.values()) {
            svg = svg.replace(ink.written(), ink.property());
        }
        return svg;
    }

    /** For slides: as a file, in colours of its own. */
    public String asFile() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element("chart");
    }

    /** For documents that take no vector graphics, at twice the size. */
    public void asPicture(OutputStream out) throws IOException {
        ChartUtils.writeScaledChartAsPNG(out, chart, width, height, 2, 2);
    }

    private String element(String id) {
        SVGGraphics2D graphics = new SVGGraphics2D(width, height, SVGUnits.PX);
        // names within the picture are the same in every release
        graphics.setDefsKeyPrefix(id);
        graphics.setGeomDoubleConverter(Drawing::rounded);
        graphics.setTransformDoubleConverter(Drawing::rounded);
        graphics.setFontFunction(family -> FAMILY);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        String body = graphics.getSVGElement(id, false, new ViewBox(0, 0, width, height), null, null);
        int start = body.indexOf('>') + 1;
        String head = body.substring(0, start - 1).replaceFirst("\\s*$", "");
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
