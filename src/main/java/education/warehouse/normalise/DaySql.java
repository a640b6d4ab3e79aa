package education.warehouse.normalise;

import education.warehouse.contract.Field;
import education.warehouse.duckdb.Sql;
import education.warehouse.privacy.PersonalValue;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SQL that reads days from texts; without times of day, and within the years in which a pupil can have lived. */
final class DaySql {

    private static final String FIRST_DAY = "date '1900-01-01'";
    private static final String LAST_DAY = "date '2199-12-31'";

    private DaySql() {}

    /** The moment that a text gives by the first form of its field, which is the form of most texts. */
    static String moment(String text, Field field) {
        return formats(field).isEmpty()
                ? "cast(null as timestamp)"
                : moment(text, formats(field).get(0));
    }

    /** The day by the first form that gives one; {@code moment} is the column of that by the first form of all. */
    static String day(String text, String moment, Field field) {
        return Stream.concat(
                        Stream.of(day(text, moment)),
                        formats(field).stream().skip(1).map(format -> day(text, moment(text, format))))
                .collect(Collectors.joining(", ", "coalesce(", ")"));
    }

    /** The day that a cell stores. */
    static String storedDay(String stored) {
        return "coalesce(" + day(stored, moment(stored, "%Y-%m-%d")) + ", "
                + day(stored, moment(stored, "%Y-%m-%d %H:%M:%S")) + ")";
    }

    /** Of a date of birth nothing is left but its month. */
    private static List<String> formats(Field field) {
        return field.isPersonal() ? List.of(PersonalValue.MONTH) : field.format();
    }

    private static String moment(String text, String format) {
        return "try_strptime(" + text + ", " + Sql.text(format) + ")";
    }

    /** Words such as "epoch" and "infinity" are days to DuckDB, whatever the form: it makes the first day of 1900 of them. */
    private static String day(String text, String moment) {
        String day = "cast(" + moment + " as date)";
        return "case when " + moment + " = " + day + " and " + day + " between " + FIRST_DAY + " and " + LAST_DAY
                + " and (" + day + " <> " + FIRST_DAY + " or regexp_matches(" + text + ", '[0-9]')) then " + day
                + " end";
    }
}
