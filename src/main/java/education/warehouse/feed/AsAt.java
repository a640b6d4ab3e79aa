package education.warehouse.feed;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a delivery says which date it speaks for.
 *
 * @param from {@code file-name}, {@code column} or {@code fixed}
 * @param pattern a regular expression with one group, for {@code file-name}
 * @param format of that group, such as {@code yyyy-MM-dd}; a month means its last day, a year its last day
 * @param column the field, for {@code column}; the newest date in it counts
 * @param date the date, for {@code fixed}
 */
public record AsAt(String from, String pattern, String format, String column, LocalDate date) {

    /** The date in the file's name or the fixed one; empty where a column tells. */
    public Optional<LocalDate> of(String fileName) {
        if (from.equals("fixed")) {
            return Optional.of(date);
        }
        return from.equals("file-name") ? inName(fileName) : Optional.empty();
    }

    private Optional<LocalDate> inName(String fileName) {
        Matcher matcher = Pattern.compile(pattern).matcher(fileName);
        if (!matcher.find()) {
            return Optional.empty();
        }
        try {
            TemporalAccessor parsed = DateTimeFormatter.ofPattern(format, Locale.UK)
                    .parseBest(matcher.group(1), LocalDate::from, YearMonth::from, java.time.Year::from);
            if (parsed instanceof YearMonth month) {
                return Optional.of(month.atEndOfMonth());
            }
            return Optional.of(
                    parsed instanceof java.time.Year year
                            ? LocalDate.of(year.getValue(), 12, 31)
                            : LocalDate.from(parsed));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
