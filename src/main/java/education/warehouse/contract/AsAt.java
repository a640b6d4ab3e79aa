package education.warehouse.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
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

/** One way in which a delivery may say which date its data describes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AsAt.FileName.class, name = "file-name"),
    @JsonSubTypes.Type(value = AsAt.Column.class, name = "column"),
    @JsonSubTypes.Type(value = AsAt.Fixed.class, name = "fixed")
})
public sealed interface AsAt {

    /** The date, as far as the file's name and the contract say it. */
    Optional<LocalDate> of(String fileName);

    /**
     * The file's name says it.
     *
     * @param pattern a regular expression with one group
     * @param format of that group, such as {@code yyyy-MM-dd}; a month means its last day
     * @param day the day that a year means, as {@code MM-dd}; its last day unless given
     */
    record FileName(String pattern, String format, String day) implements AsAt {

        private static final String LAST_DAY = "12-31";

        public FileName {
            day = day == null ? LAST_DAY : day;
        }

        /** Empty also where the name does not match in reasonable time. */
        @Override
        public Optional<LocalDate> of(String fileName) {
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
                return Optional.of(
                        parsed instanceof Year year
                                ? year.atMonthDay(MonthDay.parse("--" + day))
                                : LocalDate.from(parsed));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }

        boolean isDay() {
            try {
                return MonthDay.parse("--" + day) != null;
            } catch (DateTimeParseException e) {
                return false;
            }
        }
    }

    /** The newest date in a column says it. */
    record Column(String column) implements AsAt {
        @Override
        public Optional<LocalDate> of(String fileName) {
            return Optional.empty();
        }
    }

    /** The contract says it. */
    record Fixed(LocalDate date) implements AsAt {
        @Override
        public Optional<LocalDate> of(String fileName) {
            return Optional.of(date);
        }
    }
}
