package education.warehouse.present;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.namespace.QName;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.xmlbeans.XmlCursor;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTXf;

/** The named styles of the workbook: who changes one in Excel changes all of its cells. */
final class ScorecardStyles {

    private static final byte[] BLUE = {(byte) 0xFF, 0x12, 0x43, 0x6D};
    private static final byte[] BAND = {(byte) 0xFF, (byte) 0xE7, (byte) 0xEE, (byte) 0xF5};

    private final XSSFWorkbook workbook;
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private final Map<String, Integer> names = new LinkedHashMap<>();
    private final Map<String, XSSFCellStyle> numbers = new HashMap<>();

    final XSSFCellStyle title;
    final XSSFCellStyle text;
    final XSSFCellStyle header;
    final XSSFCellStyle numberHeader;
    final XSSFCellStyle label;
    final XSSFCellStyle note;
    final XSSFCellStyle plain;
    final XSSFCellStyle link;
    final XSSFCellStyle status;
    final XSSFCellStyle day;

    ScorecardStyles(XSSFWorkbook workbook) {
        this.workbook = workbook;
        this.title = named("Sheet title", font(16, true, false));
        this.text = named("Sheet text", font(11, false, false));
        text.setWrapText(true);
        text.setVerticalAlignment(VerticalAlignment.TOP);
        this.header = header("Sheet header", HorizontalAlignment.LEFT);
        this.numberHeader = header("Sheet number header", HorizontalAlignment.RIGHT);
        this.label = lined(named("Sheet label", font(11, false, false)));
        label.setWrapText(true);
        label.setAlignment(HorizontalAlignment.LEFT);
        label.setIndention((short) 1);
        this.note = named("Sheet note", font(10, false, false));
        note.setWrapText(true);
        note.setVerticalAlignment(VerticalAlignment.TOP);
        this.plain = named("Sheet footnote", font(10, false, false));
        this.link = named("Sheet link", font(11, false, true));
        this.status = lined(named("Sheet status", font(11, false, false)));
        status.setAlignment(HorizontalAlignment.RIGHT);
        this.day = lined(named("Sheet day", font(11, false, false)));
        day.setDataFormat(workbook.createDataFormat().getFormat("d mmm yyyy"));
        day.setAlignment(HorizontalAlignment.LEFT);
    }

    /** Of numbers with so many decimals, of shares with the sign behind. */
    XSSFCellStyle number(String unit, int decimals, boolean isChange) {
        String digits = "#,##0" + (decimals > 0 ? "." + "0".repeat(decimals) : "");
        String written = switch (unit) {
            case "%" -> isChange ? digits : digits + "\"%\"";
            case "pounds" -> "\"£\"" + digits;
            default -> digits;
        };
        String format = isChange ? "+" + written + ";\"−\"" + written + ";" + written : written;
        return numbers.computeIfAbsent(format, key -> {
            XSSFCellStyle style = lined(named("Sheet number " + (numbers.size() + 1), font(11, false, false)));
            style.setDataFormat(workbook.createDataFormat().getFormat(key));
            style.setAlignment(HorizontalAlignment.RIGHT);
            return style;
        });
    }

    private XSSFCellStyle header(String name, HorizontalAlignment alignment) {
        XSSFFont font = font(11, true, false);
        XSSFCellStyle style = named(name, font);
        style.setFillForegroundColor(new XSSFColor(BAND));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        style.setBorderBottom(BorderStyle.MEDIUM);
        style.setBottomBorderColor(new XSSFColor(BLUE));
        style.setWrapText(true);
        style.setAlignment(alignment);
        style.setIndention((short) (alignment == HorizontalAlignment.LEFT ? 1 : 0));
        style.setVerticalAlignment(VerticalAlignment.BOTTOM);
        return style;
    }

    private static XSSFCellStyle lined(XSSFCellStyle style) {
        style.setBorderBottom(BorderStyle.THIN);
        style.setBottomBorderColor(new XSSFColor(new byte[] {(byte) 0xFF, (byte) 0xB1, (byte) 0xB4, (byte) 0xB6}));
        style.setVerticalAlignment(VerticalAlignment.TOP);
        return style;
    }

    private XSSFFont font(int points, boolean isBold, boolean isLink) {
        XSSFFont font = workbook.createFont();
        font.setFontName("Arial");
        font.setFontHeightInPoints((short) points);
        font.setBold(isBold);
        if (isLink) {
            font.setUnderline(XSSFFont.U_SINGLE);
            font.setColor(new XSSFColor(new byte[] {(byte) 0xFF, 0x1A, 0x65, (byte) 0xA6}));
        }
        return font;
    }

    /** POI makes styles of cells only; the name that Excel shows is a style of its own, which they follow. */
    private XSSFCellStyle named(String name, XSSFFont font) {
        CTXf follows = CTXf.Factory.newInstance();
        follows.setNumFmtId(0);
        follows.setFontId(font.getIndex());
        follows.setFillId(0);
        follows.setBorderId(0);
        int place = workbook.getStylesSource().putCellStyleXf(follows) - 1;
        names.put(name, place);
        XSSFCellStyle cells = workbook.createCellStyle();
        cells.getCoreXf().setXfId(place);
        cells.setFont(font);
        return cells;
    }

    /** Writes the names of the styles; POI's small schemas have no class for them. */
    void writeNames() {
        try (XmlCursor cursor = workbook.getStylesSource().getCTStylesheet().newCursor()) {
            cursor.toChild(new QName(MAIN, "cellXfs"));
            if (!cursor.toNextSibling()) {
                cursor.toEndToken();
            }
            cursor.beginElement("cellStyles", MAIN);
            cursor.insertAttributeWithValue("count", String.valueOf(names.size() + 1));
            name(cursor, "Normal", 0, "0");
            names.forEach((name, place) -> name(cursor, name, place, null));
        }
    }

    private static void name(XmlCursor cursor, String name, int place, String builtIn) {
        cursor.beginElement("cellStyle", MAIN);
        cursor.insertAttributeWithValue("name", name);
        cursor.insertAttributeWithValue("xfId", String.valueOf(place));
        if (builtIn != null) {
            cursor.insertAttributeWithValue("builtinId", builtIn);
        }
        cursor.toNextToken();
    }
}
