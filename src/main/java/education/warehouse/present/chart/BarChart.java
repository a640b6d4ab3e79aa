package education.warehouse.present.chart;

import java.awt.BasicStroke;
import java.awt.Paint;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.CategoryItemLabelGenerator;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;

/** Areas in order of their values, as bars from nothing, each with its number. */
public final class BarChart {

    private static final int WIDTH = 760;
    private static final int BAR = 22;

    private BarChart() {}

    /** One bar. */
    public record Bar(String name, Ink ink, double value) {}

    /** @param value a number as it stands beside its bar */
    public static Drawing of(String title, String description, List<Bar> bars, DoubleFunction<String> value) {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        bars.forEach(bar -> data.addValue(bar.value(), "value", bar.name()));
        CategoryAxis names = new CategoryAxis();
        names.setTickLabelFont(Drawing.FONT);
        names.setTickLabelPaint(Ink.TEXT.colour());
        names.setAxisLinePaint(Ink.TEXT.colour());
        names.setTickMarksVisible(false);
        names.setMaximumCategoryLabelWidthRatio(0.4f);
        bars.stream()
                .filter(bar -> bar.ink() == Ink.HOME)
                .forEach(bar -> names.setTickLabelFont(bar.name(), Drawing.BOLD));
        names.setLowerMargin(0.005);
        names.setUpperMargin(0.005);
        names.setCategoryMargin(0.25);
        NumberAxis values = new NumberAxis();
        values.setVisible(false);
        values.setUpperMargin(0.12);
        CategoryPlot plot = new CategoryPlot(data, names, values, new ColouredBars(bars, value));
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeGridlinesVisible(false);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.setAxisOffset(new RectangleInsets(0, 0, 0, 0));
        return new Drawing(Drawing.plain(plot), WIDTH, bars.size() * BAR + 24, title, description);
    }

    private static final class ColouredBars extends BarRenderer {

        private static final long serialVersionUID = 1L;
        private final transient List<Bar> bars;

        ColouredBars(List<Bar> bars, DoubleFunction<String> value) {
            this.bars = bars;
            setBarPainter(new StandardBarPainter());
            setShadowVisible(false);
            setDrawBarOutline(false);
            setDefaultStroke(new BasicStroke(0f));
            setItemMargin(0);
            setDefaultItemLabelGenerator(new Values(value));
            setDefaultItemLabelsVisible(true);
            setDefaultItemLabelFont(Drawing.FONT);
            setDefaultItemLabelPaint(Ink.TEXT.colour());
            setDefaultPositiveItemLabelPosition(
                    new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
            setDefaultNegativeItemLabelPosition(
                    new ItemLabelPosition(ItemLabelAnchor.OUTSIDE9, TextAnchor.CENTER_RIGHT));
        }

        @Override
        public Paint getItemPaint(int row, int column) {
            return bars.get(column).ink().colour();
        }
    }

    private record Values(DoubleFunction<String> written) implements CategoryItemLabelGenerator {

        @Override
        public String generateRowLabel(CategoryDataset data, int row) {
            return "";
        }

        @Override
        public String generateColumnLabel(CategoryDataset data, int column) {
            return "";
        }

        @Override
        public String generateLabel(CategoryDataset data, int row, int column) {
            return written.apply(data.getValue(row, column).doubleValue());
        }
    }
}
