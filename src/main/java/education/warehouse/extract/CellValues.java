package education.warehouse.extract;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;

/** What a cell shows and what is stored under it. */
final class CellValues {

    /**
     * A cell as a person sees it, what is stored, and what kind of thing that is. Of a percentage 8.1% is stored, not 0.081: so
     * it is the same number as the text 8.1%.
     */
    record Shown(String text, String value, String kind) {}

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    /** Excel writes characters that XML has no place for as _x000D_. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?");
    private static final Pattern ISO_MOMENT =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T([0-9:]{8})(?:\\.0+)?Z?)?");
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|[\\\\_*].");
    private static final String GENERAL = "General";

    private final StylesTable styles;
    private final ReadOnlySharedStringsTable strings;
    private final boolean is1904;
    private final DataFormatter formatter = new DataFormatter(Locale.US);
    private final Map<String, Format> formats = new HashMap<>();
    private final Map<Integer, Shown> shared = new HashMap<>();
    private final Matcher number = NUMBER.matcher("");

    /** How the cells of a style show their numbers. */
    private record Format(int code, String pattern, boolean isDate, boolean isPercentage) {}

    CellValues(StylesTable styles, ReadOnlySharedStringsTable strings, boolean is1904) {
        this.styles = styles;
        this.strings = strings;
        this.is1904 = is1904;
    }

    /**
     * @param type the cell's {@code t}
     * @param style the cell's {@code s}
     * @param content text of its {@code v} or {@code is}
     */
    Shown of(String type, String style, String content) {
        if (content.isBlank()) {
            return text(content);
        }
        return switch (type == null ? "n" : type) {
            case "s" ->
                shared.computeIfAbsent(
                        Integer.valueOf(content.trim()),
                        index -> text(strings.getItemAt(index).getString()));
            case "inlineStr", "str" -> text(content);
            case "b" -> {
                String word = content.trim().equals("1") || content.trim().equals("true") ? "TRUE" : "FALSE";
                yield new Shown(word, word, "boolean");
            }
            case "e" -> new Shown(content, content, "error");
            case "d" -> moment(content.trim());
            default -> number.reset(content.trim()).matches() ? number(style, content.trim()) : text(content);
        };
    }

    private static Shown text(String content) {
        Matcher matcher = ESCAPED.matcher(content);
        String plain = matcher.replaceAll(
                found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
        return new Shown(plain, plain, "text");
    }

    /** A date that its writer did not turn into a number. */
    private static Shown moment(String content) {
        Matcher matcher = ISO_MOMENT.matcher(content);
        if (!matcher.matches()) {
            return text(content);
        }
        String time = matcher.group(2);
        boolean isDay = time == null || time.equals("00:00:00");
        return new Shown(content, matcher.group(1) + (isDay ? "" : " " + time), "date");
    }

    private Shown number(String style, String content) {
        double number = Double.parseDouble(content);
        Format format = formats.computeIfAbsent(style, this::format);
        if (format.isDate() && DateUtil.isValidExcelDate(number)) {
            LocalDateTime moment = DateUtil.getLocalDateTime(number, is1904, true);
            boolean isDay = moment.toLocalTime().toSecondOfDay() == 0;
            return new Shown(formatted(number, format), (isDay ? DAY : MOMENT).format(moment), "date");
        }
        BigDecimal exact = new BigDecimal(content).stripTrailingZeros();
        String stored = format.isPercentage() ? plain(exact.movePointRight(2)) + "%" : plain(exact);
        // a format may show nothing (zeros, above all), and General shortens a number that is too long for it
        String shown = format.pattern().equals(GENERAL) && exact.scale() <= 0 ? stored : formatted(number, format);
        return new Shown(shown.isBlank() ? stored : shown, stored, "number");
    }

    private String formatted(double number, Format format) {
        return formatter.formatRawCellContents(number, format.code(), format.pattern(), is1904);
    }

    private Format format(String number) {
        XSSFCellStyle style = number == null || styles == null ? null : styles.getStyleAt(Integer.parseInt(number));
        int code = style == null ? 0 : style.getDataFormat();
        String pattern = style == null || style.getDataFormatString() == null ? GENERAL : style.getDataFormatString();
        return new Format(code, pattern, DateUtil.isADateFormat(code, pattern), isPercentage(pattern));
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }

    /** Whether a format shows hundredths: it has a percent sign that is neither quoted nor escaped. */
    private static boolean isPercentage(String pattern) {
        return LITERAL.matcher(pattern).replaceAll("").contains("%");
    }
}
