package education.warehouse.present.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Lines over time, each labelled at its end; a line is not drawn across a gap or a break of the series. */
public final class LineChart {

    static final int WIDTH = 760;
    static final int HEIGHT = 380;
    private static final double LABEL_HEIGHT = 17;
    private static final double LETTER_WIDTH = 7.5;
    private static final int STEPS = 6;
    private static final Color CLEAR = new Color(0, 0, 0, 0);
    /** Of the height, what the plot itself has. */
    private static final double PLOT_HEIGHT = HEIGHT - 52;
    /** Of the width, what labels at the ends of lines have. */
    private static final double LABEL_SHARE = 0.24;

    private static final Shape DOT = new Ellipse2D.Double(-3.5, -3.5, 7, 7);
    private static final Shape SQUARE = new Rectangle2D.Double(-4, -4, 8, 8);

    private LineChart() {}

    /**
     * One line.
     *
     * @param name at its end
     * @param points from left to right
     */
    public record Line(String name, Ink ink, List<Point> points) {}

    /**
     * One point of a line.
     *
     * @param place on the axis of time
     * @param value null where there is none
     * @param isJoined whether a line leads to it from the point before
     * @param isMarked whether it is provisional or doubtful, which a hollow square shows
     */
    public record Point(double place, Double value, boolean isJoined, boolean isMarked) {}

    /**
     * @param labels of the axis of time, by place
     * @param breaks places at which a new series begins
     * @param value a number as it stands at the axis
     */
    public static Drawing of(
            String title,
            String description,
            List<Line> lines,
            Map<Double, String> labels,
            Set<Double> breaks,
            DoubleFunction<String> value) {
        XYSeriesCollection data = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new MarkingRenderer(lines);
        for (Line line : lines) {
            style(renderer, data.getSeriesCount(), line.ink());
            data.addSeries(series(data.getSeriesCount(), line));
        }
        XYPlot plot = new XYPlot(data, time(new TreeMap<>(labels), data), values(value, data), renderer);
        plot.setRangeGridlinePaint(Ink.GRID.colour());
        plot.setRangeGridlineStroke(new BasicStroke(1f));
        plot.setDomainGridlinesVisible(false);
        plot.setAxisOffset(new RectangleInsets(0, 0, 0, 0));
        breaks.forEach(place -> plot.addDomainMarker(breakAt(place, !breaks.contains(place + 1))));
        labelEnds(plot, lines);
        return new Drawing(Drawing.plain(plot), WIDTH, HEIGHT, title, description);
    }

    /** A line of its own with no axes, for a cell of a table. */
    public static Drawing small(String title, String description, Line line) {
        XYSeriesCollection data = new XYSeriesCollection(series(0, line));
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        style(renderer, 0, line.ink());
        renderer.setSeriesStroke(0, new BasicStroke(2f));
        NumberAxis time = new NumberAxis();
        time.setVisible(false);
        time.setAutoRangeIncludesZero(false);
        NumberAxis values = new NumberAxis();
        values.setVisible(false);
        values.setAutoRangeIncludesZero(false);
        XYPlot plot = new XYPlot(data, time, values, renderer);
        plot.setRangeGridlinesVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        return new Drawing(Drawing.plain(plot), 110, 30, title, description);
    }

    private static XYSeries series(int key, Line line) {
        XYSeries series = new XYSeries(key, true, true);
        for (Point point : line.points()) {
            int before = series.getItemCount() - 1;
            if (!point.isJoined() && before >= 0) {
                // a point without a value between the two breaks the line
                series.add((series.getX(before).doubleValue() + point.place()) / 2, null);
            }
            series.add(point.place(), point.value());
        }
        return series;
    }

    private static void style(XYLineAndShapeRenderer renderer, int series, Ink ink) {
        renderer.setSeriesPaint(series, ink.colour());
        renderer.setSeriesStroke(series, ink.stroke());
        renderer.setSeriesShape(series, DOT);
        renderer.setSeriesFillPaint(series, ink.colour());
        renderer.setDrawSeriesLineAsPath(true);
    }

    private static NumberAxis time(TreeMap<Double, String> labels, XYSeriesCollection data) {
        NumberAxis axis = axis();
        double first = data.getDomainLowerBound(false);
        double span = Math.max(data.getDomainUpperBound(false) - first, 1);
        axis.setRange(first - span * 0.03, first + span * (1 + LABEL_SHARE / (1 - LABEL_SHARE)));
        axis.setTickUnit(new NumberTickUnit(1, new Labels(everyFew(labels))));
        axis.setTickMarksVisible(false);
        return axis;
    }

    /** So many labels as there is room for, the last among them. */
    private static Map<Double, String> everyFew(TreeMap<Double, String> labels) {
        int longest = labels.values().stream().mapToInt(String::length).max().orElse(1);
        double room = WIDTH * (1 - LABEL_SHARE) / (longest * LETTER_WIDTH + 14);
        int few = (int) Math.max(1, Math.ceil(labels.size() / room));
        Map<Double, String> shown = new TreeMap<>();
        int fromLast = 0;
        for (Map.Entry<Double, String> label : labels.descendingMap().entrySet()) {
            if (fromLast++ % few == 0) {
                shown.put(label.getKey(), label.getValue());
            }
        }
        return shown;
    }

    private static NumberAxis values(DoubleFunction<String> value, XYSeriesCollection data) {
        NumberAxis axis = axis();
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        axis.setAutoRangeIncludesZero(data.getRangeLowerBound(false) < 0.6 * data.getRangeUpperBound(false));
        axis.setNumberFormatOverride(new Labels(value));
        double span = data.getRangeUpperBound(false)
                - (axis.getAutoRangeIncludesZero()
                        ? Math.min(0, data.getRangeLowerBound(false))
                        : data.getRangeLowerBound(false));
        double ceiling = Math.max(span / STEPS, 1e-3);
        axis.setTickUnit((NumberTickUnit) NumberAxis.createStandardTickUnits().getCeilingTickUnit(ceiling));
        return axis;
    }

    private static NumberAxis axis() {
        NumberAxis axis = new NumberAxis();
        axis.setTickLabelFont(Drawing.FONT);
        axis.setTickLabelPaint(Ink.TEXT.colour());
        axis.setAxisLinePaint(Ink.TEXT.colour());
        axis.setTickMarkPaint(Ink.TEXT.colour());
        return axis;
    }

    private static ValueMarker breakAt(double place, boolean isLabelled) {
        ValueMarker marker = new ValueMarker(
                place - 0.5, Ink.TEXT.colour(), new BasicStroke(1f, 0, 0, 1f, new float[] {2f, 2f}, 0f));
        marker.setLabel(isLabelled ? "new series" : null);
        marker.setLabelBackgroundColor(CLEAR);
        marker.setLabelFont(Drawing.FONT.deriveFont(11f));
        marker.setLabelPaint(Ink.TEXT.colour());
        marker.setLabelAnchor(RectangleAnchor.TOP_LEFT);
        marker.setLabelTextAnchor(TextAnchor.TOP_RIGHT);
        marker.setAlpha(1f);
        return marker;
    }

    /** Puts the name of each line beside its last point, apart where two ends are near each other. */
    private static void labelEnds(XYPlot plot, List<Line> lines) {
        double step = plot.getRangeAxis().getRange().getLength() / PLOT_HEIGHT * LABEL_HEIGHT;
        double floor = plot.getRangeAxis().getRange().getLowerBound() + step / 2;
        List<End> ends = new ArrayList<>(lines.stream()
                .flatMap(line -> End.of(line).stream())
                .sorted(Comparator.comparingDouble(End::value))
                .toList());
        double least = floor;
        for (int i = 0; i < ends.size(); i++) {
            End end = ends.get(i);
            ends.set(i, new End(end.line(), end.place(), Math.max(end.value(), least)));
            least = ends.get(i).value() + step;
        }
        double most = plot.getRangeAxis().getRange().getUpperBound() - step / 2;
        for (int i = ends.size() - 1; i >= 0; i--) {
            End end = ends.get(i);
            ends.set(i, new End(end.line(), end.place(), Math.min(end.value(), most)));
            most = ends.get(i).value() - step;
        }
        double right = ends.stream().mapToDouble(End::place).max().orElse(0);
        double gap = plot.getDomainAxis().getRange().getLength() * 0.015;
        ends.forEach(end -> {
            XYTextAnnotation label = new XYTextAnnotation(end.line().name(), right + gap, end.value());
            label.setTextAnchor(TextAnchor.CENTER_LEFT);
            label.setFont(end.line().ink() == Ink.HOME ? Drawing.BOLD : Drawing.FONT);
            label.setPaint(Ink.TEXT.colour());
            plot.addAnnotation(label);
        });
    }

    private record End(Line line, double place, double value) {

        static List<End> of(Line line) {
            List<Point> known = line.points().stream()
                    .filter(point -> point.value() != null)
                    .toList();
            if (known.isEmpty()) {
                return List.of();
            }
            Point last = known.get(known.size() - 1);
            return List.of(new End(line, last.place(), last.value()));
        }
    }

    /** A hollow square for what is provisional or doubtful; no points on the lines of others. */
    private static final class MarkingRenderer extends XYLineAndShapeRenderer {

        private static final long serialVersionUID = 1L;
        private final transient List<Line> lines;

        MarkingRenderer(List<Line> lines) {
            super(true, true);
            this.lines = lines;
            setUseFillPaint(true);
        }

        private Point point(int series, int item) {
            double place = getPlot().getDataset().getXValue(series, item);
            return lines.get(series).points().stream()
                    .filter(point -> point.place() == place)
                    .findFirst()
                    .orElse(new Point(place, null, false, false));
        }

        @Override
        public boolean getItemShapeVisible(int series, int item) {
            return lines.get(series).ink() == Ink.HOME || point(series, item).isMarked() || isAlone(series, item);
        }

        private boolean isAlone(int series, int item) {
            return !isKnown(series, item - 1) && !isKnown(series, item + 1);
        }

        private boolean isKnown(int series, int item) {
            return item >= 0
                    && item < getPlot().getDataset().getItemCount(series)
                    && getPlot().getDataset().getY(series, item) != null;
        }

        @Override
        public java.awt.Paint getItemFillPaint(int series, int item) {
            return point(series, item).isMarked() ? Ink.PAPER.colour() : super.getItemFillPaint(series, item);
        }

        @Override
        public Shape getItemShape(int series, int item) {
            return point(series, item).isMarked() ? SQUARE : DOT;
        }
    }

    /** Numbers of an axis as people write them. */
    private static final class Labels extends NumberFormat {

        private static final long serialVersionUID = 1L;
        private final transient DoubleFunction<String> written;

        Labels(DoubleFunction<String> written) {
            this.written = written;
        }

        Labels(Map<Double, String> labels) {
            this(place -> labels.getOrDefault(place, ""));
        }

        @Override
        public StringBuffer format(double number, StringBuffer buffer, FieldPosition position) {
            return buffer.append(written.apply(number));
        }

        @Override
        public StringBuffer format(long number, StringBuffer buffer, FieldPosition position) {
            return format((double) number, buffer, position);
        }

        @Override
        public Number parse(String text, ParsePosition position) {
            throw new UnsupportedOperationException("labels are written only");
        }
    }
}
