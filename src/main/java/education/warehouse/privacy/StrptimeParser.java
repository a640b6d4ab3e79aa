package education.warehouse.privacy;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/** A date written as a strptime pattern says, such as {@code %Y-%b-%d %H:%M:%S}. */
final class StrptimeParser {

    private static final int FIRST_YEAR_OF_TWO_DIGITS = 1969;

    private final DateTimeFormatter formatter;

    StrptimeParser(String pattern) {
        DateTimeFormatterBuilder form = new DateTimeFormatterBuilder().parseCaseInsensitive();
        String plain = pattern.replace("%-", "%");
        for (int i = 0; i < plain.length(); i++) {
            char sign = plain.charAt(i);
            if (sign == '%' && i + 1 < plain.length()) {
                i++;
                boolean isFollowedByLiteral = i + 1 == plain.length() || plain.charAt(i + 1) != '%';
                directive(form, plain.charAt(i), isFollowedByLiteral ? 1 : 2);
            } else {
                form.appendLiteral(sign);
            }
        }
        // a month alone is its first day, as DuckDB reads it
        if (!plain.contains("%d")) {
            form.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
        }
        formatter = form.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }

    private static void directive(DateTimeFormatterBuilder form, char directive, int shortest) {
        switch (directive) {
            case 'Y' -> form.appendValue(ChronoField.YEAR, 4);
            case 'y' -> form.appendValueReduced(ChronoField.YEAR, 2, 2, FIRST_YEAR_OF_TWO_DIGITS);
            case 'm' -> form.appendValue(ChronoField.MONTH_OF_YEAR, shortest, 2, SignStyle.NOT_NEGATIVE);
            case 'd' -> form.appendValue(ChronoField.DAY_OF_MONTH, shortest, 2, SignStyle.NOT_NEGATIVE);
            case 'b' -> form.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.SHORT);
            case 'B' -> form.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.FULL);
            case 'H' -> form.appendValue(ChronoField.HOUR_OF_DAY, 2);
            case 'M' -> form.appendValue(ChronoField.MINUTE_OF_HOUR, 2);
            case 'S' -> form.appendValue(ChronoField.SECOND_OF_MINUTE, 2);
            default -> throw new IllegalArgumentException("%" + directive);
        }
    }

    Optional<LocalDate> read(String text) {
        try {
            return Optional.of(LocalDate.parse(text, formatter));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
