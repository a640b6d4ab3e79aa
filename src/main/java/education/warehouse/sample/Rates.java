package education.warehouse.sample;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.HashMap;
import java.util.Map;

/**
 * The rates that made-up records are steered to, as shares: one council's printed ones, by measure, cohort and period.
 *
 * <p>The printed table does not follow from itself everywhere: the total of all pupils is not what the phases add up to. Primary
 * and secondary pupils are moved by half of that gap, so that they are off by as much as the total and all are as near as can be.
 */
final class Rates {

    static final String ABSENCE = "absence_rate";
    static final String PERSISTENT_ABSENCE = "persistent_absence_rate";
    static final String SUSPENDED = "suspended_pupils_percent";
    static final String IN_MAINSTREAM = "ehc_plan_mainstream_percent";

    static final String ALL = "all";
    static final String PRIMARY = "primary";
    static final String SECONDARY = "secondary";
    static final String SPECIAL = "special";
    static final String PLAN = "ehcp";
    static final String SUPPORT = "sen_support";
    static final String CARE = "looked_after";

    /** More than this a phase is not moved: a made-up authority of few schools may have other proportions. */
    private static final double MOST_MOVED = 0.0015;

    private final Map<String, Double> printed = new HashMap<>();

    static Rates printed() {
        Rates rates = new Rates();
        for (NamedCsvRecord row : Tables.rows("rates.csv")) {
            rates.printed.put(
                    key(row.getField("measure"), row.getField("cohort"), row.getField("period")),
                    Double.parseDouble(row.getField("printed")) / 100);
        }
        return rates;
    }

    private static String key(String measure, String cohort, String period) {
        return measure + "|" + cohort + "|" + period;
    }

    double of(String measure, String cohort, String period) {
        return printed.get(key(measure, cohort, period));
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
