package education.warehouse.statistics;

import java.util.Map;
import java.util.Optional;

/**
 * A column of a published table that holds numbers.
 *
 * @param name of the clean column
 * @param measure what it is a figure of; empty where its numbers become no figures
 * @param cohort the group that it is about, in rows about everybody; empty where the row says it
 * @param numerator the indicator above its line, where there is one
 * @param denominator the indicator below its line, where there is one
 * @param optional whether a file may lack the column; where there is nothing in it there is no figure then
 * @param where labels that breakdowns must have, for an indicator that is a measure of some rows only
 */
public record Indicator(
        String name,
        Optional<String> measure,
        Optional<String> cohort,
        Optional<String> numerator,
        Optional<String> denominator,
        boolean optional,
        Map<String, String> where) {

    public Indicator {
        where = where == null ? Map.of() : Map.copyOf(where);
    }

    /** Whether it becomes figures. */
    public boolean isFigure() {
        return measure.isPresent();
    }

    /** Whether it is made of the same counts. */
    public boolean hasCountsOf(Indicator other) {
        return numerator.equals(other.numerator) && denominator.equals(other.denominator);
    }
}
