package education.warehouse.present;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Values as people read them in the United Kingdom. */
public final class Words {

    static final String MINUS = "−";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.UK);
    private static final Pattern NOT_ZERO = Pattern.compile("[1-9]");
    private static final Set<Integer> NUMBERS = Set.of(
            Types.INTEGER,
            Types.BIGINT,
            Types.SMALLINT,
            Types.TINYINT,
            Types.DOUBLE,
            Types.FLOAT,
            Types.DECIMAL,
            Types.NUMERIC);

    private Words() {}

    public static boolean isNumber(int type) {
        return NUMBERS.contains(type);
    }

    /** {@code places_offered} as the title of a column. */
    public static String title(String name) {
        String words = name.replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** As an address has it: small letters, digits and hyphens. */
    public static String slug(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /** A sentence's beginning. */
    public static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    public static String of(Object value) {
        if (value == null) {
            return "";
        } else if (value instanceof Boolean yes) {
            return yes ? "yes" : "no";
        } else if (value instanceof LocalDate day) {
            return day(day);
        } else if (value instanceof LocalDateTime moment) {
            return MOMENT.format(moment);
        } else if (value instanceof Timestamp moment) {
            return MOMENT.format(moment.toLocalDateTime());
        } else if (value instanceof BigDecimal number) {
            return number(number, Math.max(0, number.scale()));
        } else if (value instanceof Integer || value instanceof Long) {
            return number(new BigDecimal(value.toString()), 0);
        }
        return value.toString();
    }

    public static String day(LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    /** With commas between thousands, and a minus that is as wide as a plus. */
    public static String number(BigDecimal number, int decimals) {
        String digits = number.abs().setScale(decimals, RoundingMode.HALF_UP).toPlainString();
        StringBuilder text = new StringBuilder(digits);
        int whole = digits.indexOf('.') < 0 ? digits.length() : digits.indexOf('.');
        for (int place = whole - 3; place > 0; place -= 3) {
            text.insert(place, ',');
        }
        return number.signum() < 0 && NOT_ZERO.matcher(text).find() ? MINUS + text : text.toString();
    }

    /** A figure with its unit, such as 7.6%, 1,234 or £1,234. */
    public static String figure(BigDecimal value, String unit, int decimals) {
        if (value == null) {
            return "";
        }
        String number = number(value, decimals);
        return switch (unit) {
            case "%" -> number + "%";
            case "pounds" -> number.startsWith(MINUS) ? MINUS + "£" + number.substring(1) : "£" + number;
            default -> number;
        };
    }

    /** A difference of two figures with its sign, such as +0.3; of shares it is in percentage points. */
    public static String change(BigDecimal value, int decimals) {
        if (value == null) {
            return "";
        }
        String number = number(value, decimals);
        boolean isGrown = value.signum() > 0 && NOT_ZERO.matcher(number).find();
        return (isGrown ? "+" : "") + number;
    }

    public static String arrow(BigDecimal change) {
        return change == null ? "" : change.signum() > 0 ? "↑" : change.signum() < 0 ? "↓" : "→";
    }

    static String movement(BigDecimal change) {
        return change == null ? "" : change.signum() > 0 ? "up" : change.signum() < 0 ? "down" : "unchanged";
    }

    /** What the unit of a measure is called where its numbers do not show it. */
    public static String unit(String unit) {
        return switch (unit) {
            case "%" -> "per cent";
            case "number" -> "number";
            case "pounds" -> "pounds";
            default -> unit;
        };
    }
}
