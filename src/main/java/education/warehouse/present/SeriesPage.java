package education.warehouse.present;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * The page of a measure and cohort.
 *
 * @param latest the newest figure
 * @param sentences what it says, in words
 * @param line chart over time, as an element; empty where there are too few figures
 * @param bars chart of the authorities of the region, as an element; empty where there are too few
 * @param hasPicture whether the chart over time is there as PNG too
 * @param figures of the kind of period that the newest is of, from the newest back
 * @param parts figures of other kinds of periods, from the newest back
 * @param authorities of the region with a figure of the same period, from the highest down
 * @param cohorts newest figures of the other cohorts, and of everybody
 * @param breaks of the series
 * @param remarks what a reader should know before relying on it
 */
public record SeriesPage(
        Page page,
        Measure measure,
        Figure latest,
        List<String> sentences,
        String line,
        String bars,
        boolean hasPicture,
        List<Figure> figures,
        List<Figure> parts,
        List<Authority> authorities,
        List<Cohort> cohorts,
        List<Break> breaks,
        List<Remark> remarks) {

    /** What a measure means. */
    public record Measure(
            String measureKey,
            String measure,
            String topic,
            String unit,
            int decimals,
            String polarity,
            String definition,
            String source,
            String bounds) {}

    /** An authority of the region in the period of the newest figure. */
    public record Authority(
            String measureKey,
            String cohortKey,
            String areaKey,
            String area,
            BigDecimal value,
            boolean isHome,
            boolean isNeighbour) {}

    /** The newest figure of a cohort, and how far it is from everybody. */
    public record Cohort(Figure figure, String gap, String gapIs, String nationalGap) {}

    /** A day on which a series begins anew. */
    public record Break(
            String measureKey, LocalDate breakOn, String coverage, String period, String reason, String source) {

        /** Whether it stands in the series of a figure. */
        boolean isOf(Figure figure) {
            return coverage == null || coverage.equals(figure.coverage());
        }
    }

    /** Something about a measure that a reader should know. */
    public record Remark(String measureKey, String kind, String message) {}

    /** As the figure of an authority is written. */
    public String written(BigDecimal value) {
        return Words.figure(value, measure.unit(), measure.decimals());
    }
}
