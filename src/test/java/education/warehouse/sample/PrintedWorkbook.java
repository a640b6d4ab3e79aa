package education.warehouse.sample;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.util.CellAddress;

/**
 * A workbook of printed tables, written from a list of its cells: sheet, cell or merged range, style and text. The style {@code
 * figure} is a number where the text is one, {@code paragraphs} a text of several lines, and a colour of six hex digits the same
 * with that fill; a pilcrow in a text is a line break.
 */
public final class PrintedWorkbook {

    private final SampleWorkbook workbook;
    private final Map<String, SampleSheet> sheets = new LinkedHashMap<>();

    private PrintedWorkbook(String title) {
        this.workbook = new SampleWorkbook(title);
    }

    /** Of a table under {@code src/test/resources/published}. */
    static byte[] of(String title, String table) throws IOException {
        return of(title, Published.rows(table));
    }

    /** Of cells that say their sheet, cells, style and text. */
    public static byte[] of(String title, List<Map<String, String>> cells) throws IOException {
        PrintedWorkbook printed = new PrintedWorkbook(title);
        cells.forEach(printed::cell);
        return printed.workbook.bytes();
    }

    private void cell(Map<String, String> cell) {
        SampleSheet sheet = sheets.computeIfAbsent(cell.get("sheet"), workbook::sheet);
        String style = cell.get("style");
        String text = cell.get("text").replace("¶", "\n");
        if (style.equals("figure") && text.matches("\\d{4,}")) {
            sheet.plainNumber(new CellAddress(cell.get("cells")), Integer.parseInt(text));
        } else if (style.equals("figure")) {
            sheet.figure(new CellAddress(cell.get("cells")), text);
        } else {
            sheet.text(cell.get("cells"), style, text);
        }
    }
}
