package education.warehouse.contract;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * One way in which a delivery may say which date it speaks for.
 *
 * @param from {@code file-name}, {@code column} or {@code fixed}
 * @param pattern a regular expression with one group, for {@code file-name}
 * @param format of that group, such as {@code yyyy-MM-dd}; a month means its last day
 * @param day the day that a year means, as {@code MM-dd}; its last day unless given
 * @param column the field, for {@code column}; the newest date in it counts
 * @param date the date, for {@code fixed}
 */
public record AsAt(String from, String pattern, String format, String day, String column, LocalDate date) {

    boolean isInName() {
        return from.equals("file-name");
    }

    boolean isFixed() {
        return from.equals("fixed");
    }

    /** The date in the file's name or the fixed one; empty where a column tells or the name does not, or not in time. */
    Optional<LocalDate> of(String fileName) {
        return isFixed() ? Optional.of(date) : isInName() ? inName(fileName) : Optional.empty();
    }

    private Optional<LocalDate> inName(String fileName) {
        Matcher matcher = PatientText.matcher(pattern, fileName);
        if (!PatientText.finds(matcher) || matcher.group(1) == null) {
            return Optional.empty();
        }
        try {
            TemporalAccessor parsed = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(format.replace('y', 'u'))
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT)
                    .parseBest(matcher.group(1), LocalDate::from, YearMonth::from, Year::from);
            if (parsed instanceof YearMonth month) {
                return Optional.of(month.atEndOfMonth());
            }
            return Optional.of(parsed instanceof Year year ? year.atMonthDay(dayOfYear()) : LocalDate.from(parsed));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private MonthDay dayOfYear() {
        return day == null ? MonthDay.of(12, 31) : MonthDay.parse("--" + day);
    }
}
