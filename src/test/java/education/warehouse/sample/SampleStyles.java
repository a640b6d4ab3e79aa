package education.warehouse.sample;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The cell styles of one sample workbook, each made once. */
final class SampleStyles {

    private final XSSFWorkbook workbook;
    private final Map<String, CellStyle> made = new HashMap<>();

    SampleStyles(XSSFWorkbook workbook) {
        this.workbook = workbook;
    }

    /** A number or date format. */
    CellStyle format(String format) {
        return made.computeIfAbsent("format " + format, key -> {
            CellStyle style = workbook.createCellStyle();
            style.setDataFormat(workbook.createDataFormat().getFormat(format));
            return style;
        });
    }

    /** title, note, header, section, label, total, unavailable, paragraphs or a colour of six hex digits, which fills a cell of paragraphs. */
    CellStyle named(String name) {
        return made.computeIfAbsent(name, key -> key.matches("[0-9A-F]{6}") ? filled(key) : plain(key));
    }

    private CellStyle plain(String name) {
        return switch (name) {
            case "title" -> withFont(bold(14));
            case "note" -> withFont(italic());
            case "header" -> header();
            case "section", "total" -> withFont(bold(11));
            case "label" -> workbook.createCellStyle();
            case "unavailable" -> centred(withFont(italic()));
            case "paragraphs" -> paragraphs();
            default -> throw new IllegalArgumentException("Cannot style cell: no style \"" + name + "\".");
        };
    }

    private CellStyle filled(String colour) {
        XSSFCellStyle style = paragraphs();
        style.setFillForegroundColor(new XSSFColor(HexFormat.of().parseHex(colour)));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        return style;
    }

    private XSSFCellStyle paragraphs() {
        XSSFCellStyle style = workbook.createCellStyle();
        style.setWrapText(true);
        style.setVerticalAlignment(VerticalAlignment.TOP);
        return style;
    }

    private CellStyle header() {
        CellStyle style = centred(withFont(bold(11)));
        style.setWrapText(true);
        style.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.index);
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        return style;
    }

    private CellStyle filled(int red, int green, int blue) {
        XSSFCellStyle style = workbook.createCellStyle();
        style.setFillForegroundColor(new XSSFColor(new byte[] {(byte) red, (byte) green, (byte) blue}));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        return centred(style);
    }

    private static CellStyle centred(CellStyle style) {
        style.setAlignment(HorizontalAlignment.CENTER);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        return style;
    }

    private CellStyle withFont(XSSFFont font) {
        CellStyle style = workbook.createCellStyle();
        style.setFont(font);
        return style;
    }

    private XSSFFont bold(int points) {
        XSSFFont font = workbook.createFont();
        font.setBold(true);
        font.setFontHeightInPoints((short) points);
        return font;
    }

    private XSSFFont italic() {
        XSSFFont font = workbook.createFont();
        font.setItalic(true);
        return font;
    }
}
