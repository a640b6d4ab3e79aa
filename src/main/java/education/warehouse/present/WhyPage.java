package education.warehouse.present;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Why the figures of a series are what they are.
 *
 * @param figures from the newest back
 * @param origins by period: what leads first
 * @param ways SELECTs that a figure goes through, by basis
 */
public record WhyPage(
        Page page,
        SeriesPage.Measure measure,
        List<Figure> figures,
        Map<String, List<Origin>> origins,
        Map<String, List<String>> ways) {

    /** A figure as one source gives it, and where it stands there. */
    public record Origin(
            String measureKey,
            String cohortKey,
            String periodKey,
            boolean isLeading,
            String basis,
            String coverage,
            String version,
            boolean isCurrent,
            Double value,
            String status,
            Double numerator,
            Double denominator,
            String file,
            String hash,
            LocalDate asAt,
            String place) {

        /** The number as its source gives it, or why there is none. */
        public String shown() {
            return value == null ? status : plain(value);
        }

        /** What it is a part of, where the source gives that. */
        public String counts() {
            return numerator == null && denominator == null
                    ? ""
                    : (numerator == null ? "?" : plain(numerator))
                            + (denominator == null ? "" : " of " + plain(denominator));
        }

        private static String plain(double number) {
            java.math.BigDecimal decimal = java.math.BigDecimal.valueOf(number).stripTrailingZeros();
            return Words.number(decimal, Math.max(0, decimal.scale()));
        }
    }

    public List<Origin> of(Figure figure) {
        return origins.getOrDefault(figure.periodKey(), List.of());
    }
}
