package education.warehouse.sample.world;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.HashMap;
import java.util.Map;

/**
 * The rates that made-up records are steered to, as shares: one council's printed ones, by measure, cohort and period.
 *
 * <p>The printed table does not follow from itself everywhere: the total of all pupils is not what the phases add up to. Primary
 * and secondary pupils are moved by half of that gap, so that they are off by as much as the total and all are as near as can be.
 */
public final class Rates {

    /** The academic year whose terms are printed. */
    private static final String LATEST = "2022/23";

    public static final String ABSENCE = "absence_rate";
    public static final String PERSISTENT_ABSENCE = "persistent_absence_rate";
    public static final String SUSPENDED = "suspended_pupils_percent";
    public static final String IN_MAINSTREAM = "ehc_plan_mainstream_percent";

    static final String ALL = "all";
    static final String PRIMARY = "primary";
    static final String SECONDARY = "secondary";
    static final String SPECIAL = "special";
    public static final String PLAN = "ehcp";
    static final String SUPPORT = "sen_support";
    static final String CARE = "looked_after";

    /** More than this a phase is not moved: a made-up authority of few schools may have other proportions. */
    private static final double MOST_MOVED = 0.0015;

    private static final String OF_THE_YEAR = "year";

    private final Map<String, Double> printed = new HashMap<>();
    private final Map<String, Double> changes = new HashMap<>();

    private Rates(SchoolYear year) {
        for (NamedCsvRecord row : Tables.rows("rates.csv")) {
            printed.put(
                    key(row.getField("measure"), row.getField("cohort"), row.getField("period")),
                    Double.parseDouble(row.getField("printed")) / 100);
        }
        // rows stand by year: the latest until the year in question rules, and the earliest before there is one
        for (NamedCsvRecord row : Tables.rows("earlier_years.csv")) {
            String measure = row.getField("measure");
            String cohort = row.getField("cohort");
            boolean isUntilThen = row.getField("academic_year").compareTo(year.label()) <= 0;
            if (isUntilThen || !changes.containsKey(measure + "|" + cohort)) {
                double rate = Double.parseDouble(row.getField("printed")) / 100;
                changes.put(measure + "|" + cohort, rate / printed.get(key(measure, cohort, OF_THE_YEAR)));
            }
        }
        if (year.label().compareTo(LATEST) >= 0) {
            changes.clear();
        }
    }

    /** Rates of an academic year: those of the year that has them by term, changed as the figures of whole years have. */
    public static Rates of(SchoolYear year) {
        return new Rates(year);
    }

    private static String key(String measure, String cohort, String period) {
        return measure + "|" + cohort + "|" + period;
    }

    public double of(String measure, String cohort, String period) {
        double change = changes.getOrDefault(measure + "|" + cohort, changes.getOrDefault(measure + "|" + ALL, 1.0));
        return printed.get(key(measure, cohort, period)) * change;
    }

    /**
     * How much is added to the primary and to the secondary phase of a figure, so that the total is off by as much.
     *
     * @param primary share of the primary phase in what the rate is of, likewise the others
     */
    double moved(String measure, String period, double primary, double secondary, double special) {
        double gap = of(measure, ALL, period)
                - primary * of(measure, PRIMARY, period)
                - secondary * of(measure, SECONDARY, period)
                - special * of(measure, SPECIAL, period);
        return Math.max(-MOST_MOVED, Math.min(MOST_MOVED, gap / (1 + primary + secondary)));
    }
}
