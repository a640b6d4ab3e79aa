package education.warehouse.sample.world;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rates that made-up records are steered to, as shares: one council's printed ones, by measure, cohort and period.
 *
 * <p>The printed table does not follow from itself everywhere: the total of all pupils is not what the phases add up to. Primary
 * and secondary pupils are moved by half of that gap, so that they are off by as much as the total and all are as near as can be.
 */
public final class Rates {

    /** What is printed. */
    public enum Measure {
        ABSENCE_RATE,
        PERSISTENT_ABSENCE_RATE,
        SUSPENDED_PUPILS_PERCENT,
        EHC_PLAN_MAINSTREAM_PERCENT
    }

    /** The pupils whom a figure is of; three of them are phases. */
    public enum Cohort {
        ALL,
        PRIMARY,
        SECONDARY,
        SPECIAL,
        EHCP,
        SEN_SUPPORT,
        LOOKED_AFTER
    }

    /** First halves of terms, terms, and all that has been of the year. */
    public enum Period {
        AUTUMN_1,
        AUTUMN,
        SPRING_1,
        SPRING,
        SUMMER_TO_22_MAY,
        YEAR
    }

    /** The academic year whose terms are printed. */
    private static final String LATEST = "2022/23";

    /** More than this a phase is not moved: a made-up authority of few schools may have other proportions. */
    private static final double MOST_MOVED = 0.0015;

    private static final Set<String> MEASURES = Stream.of(Measure.values())
            .map(measure -> measure.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());

    private record Series(Measure measure, Cohort cohort) {

        static Series of(NamedCsvRecord row) {
            return new Series(read(Measure.class, row.getField("measure")), read(Cohort.class, row.getField("cohort")));
        }
    }

    private record Figure(Series series, Period period) {}

    private final Map<Figure, Double> printed = new HashMap<>();
    private final Map<Series, Double> changes = new HashMap<>();

    /** What is published of a day in January, and is the same all year. */
    private final Map<Series, Double> constant = new HashMap<>();

    private Rates(Outline outline, SchoolYear year) {
        for (NamedCsvRecord row : Tables.rows("rates.csv")) {
            printed.put(new Figure(Series.of(row), read(Period.class, row.getField("period"))), rate(row));
        }
        // rows stand by year: the latest until the year in question rules, and the earliest before there is one
        for (NamedCsvRecord row : Tables.rows("earlier_years.csv")) {
            Series series = Series.of(row);
            boolean isUntilThen = row.getField("academic_year").compareTo(year.label()) <= 0;
            if (isUntilThen || !changes.containsKey(series)) {
                changes.put(series, rate(row) / printed.get(new Figure(series, Period.YEAR)));
            }
        }
        if (year.label().compareTo(LATEST) >= 0) {
            changes.clear();
        }
        if (outline.isOfItsOwn()) {
            changes.clear();
            PublishedFigures.of(outline).all().forEach((figure, published) -> {
                if (MEASURES.contains(figure.measure())) {
                    Series series =
                            new Series(read(Measure.class, figure.measure()), read(Cohort.class, figure.cohort()));
                    double rate = published.in(year.start() + 1) / 100;
                    if (series.measure() == Measure.EHC_PLAN_MAINSTREAM_PERCENT) {
                        constant.put(series, rate);
                    } else {
                        changes.put(series, rate / printed.get(new Figure(series, Period.YEAR)));
                    }
                }
            });
        }
    }

    private static <E extends Enum<E>> E read(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }

    private static double rate(NamedCsvRecord row) {
        return Double.parseDouble(row.getField("printed")) / 100;
    }

    /**
     * Rates of an academic year: those of the year that has them by term, changed as the figures of whole years have; of an authority
     * of its own so that those of whole years are its published ones.
     */
    public static Rates of(Outline outline, SchoolYear year) {
        return new Rates(outline, year);
    }

    public double of(Measure measure, Cohort cohort, Period period) {
        Series series = new Series(measure, cohort);
        if (constant.containsKey(series)) {
            return constant.get(series);
        }
        double change = changes.getOrDefault(series, changes.getOrDefault(new Series(measure, Cohort.ALL), 1.0));
        return printed.get(new Figure(series, period)) * change;
    }

    /**
     * The rate of a cohort; of a phase with what is added to it, so that the total is off by as much.
     *
     * @param primary how much the rate of the primary phase is of, likewise the others
     */
    double moved(Measure measure, Group group, Period period, double primary, double secondary, double special) {
        double rate = of(measure, group.cohort, period);
        if (!group.completesItsPhase()) {
            return rate;
        }
        double all = primary + secondary + special;
        double gap = of(measure, Cohort.ALL, period)
                - primary / all * of(measure, Cohort.PRIMARY, period)
                - secondary / all * of(measure, Cohort.SECONDARY, period)
                - special / all * of(measure, Cohort.SPECIAL, period);
        return rate + Math.max(-MOST_MOVED, Math.min(MOST_MOVED, gap / (1 + primary / all + secondary / all)));
    }
}
