package education.warehouse.extract;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;

/** What a cell shows and what is stored under it. */
final class CellValues {

    /** A cell as a person sees it, what is stored, and what kind of thing that is. */
    record Shown(String text, String value, String kind) {}

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    /** Excel writes characters that XML has no place for as _x000D_. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private final StylesTable styles;
    private final ReadOnlySharedStringsTable strings;
    private final boolean is1904;
    private final DataFormatter formatter = new DataFormatter(Locale.US);

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
        return switch (type == null ? "n" : type) {
            case "s" -> text(strings.getItemAt(Integer.parseInt(content.trim())).getString());
            case "inlineStr", "str" -> text(content);
            case "b" -> {
                String word = content.trim().equals("1") || content.trim().equals("true") ? "TRUE" : "FALSE";
                yield new Shown(word, word, "boolean");
            }
            case "e" -> new Shown(content, content, "error");
            case "d" -> new Shown(content, content.replace('T', ' '), "date");
            default -> number(style, content.trim());
        };
    }

    private static Shown text(String content) {
        Matcher matcher = ESCAPED.matcher(content);
        String plain = matcher.replaceAll(
                found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
        return new Shown(plain, plain, "text");
    }

    private Shown number(String style, String content) {
        double number = Double.parseDouble(content);
        String stored = new BigDecimal(content).stripTrailingZeros().toPlainString();
        if (style == null) {
            return new Shown(formatter.formatRawCellContents(number, 0, "General"), stored, "number");
        }
        XSSFCellStyle format = styles.getStyleAt(Integer.parseInt(style));
        String shown =
                formatter.formatRawCellContents(number, format.getDataFormat(), format.getDataFormatString(), is1904);
        if (DateUtil.isADateFormat(format.getDataFormat(), format.getDataFormatString())
                && DateUtil.isValidExcelDate(number)) {
            LocalDateTime moment = DateUtil.getLocalDateTime(number, is1904, true);
            boolean isDay = moment.toLocalTime().toSecondOfDay() == 0;
            return new Shown(shown, (isDay ? DAY : MOMENT).format(moment), "date");
        }
        return new Shown(shown, stored, "number");
    }
}
