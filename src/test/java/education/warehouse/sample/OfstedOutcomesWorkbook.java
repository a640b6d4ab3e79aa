package education.warehouse.sample;

import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.util.CellAddress;

/** The twelve inspections of spring 2023: one table of text under a title. */
final class OfstedOutcomesWorkbook {

    private static final int HEADER_ROW = 2;

    private OfstedOutcomesWorkbook() {}

    static byte[] bytes() throws IOException {
        SampleWorkbook workbook = new SampleWorkbook("Ofsted outcomes, spring 2023");
        SampleSheet sheet = workbook.sheet("Spring 2023");
        sheet.widths(34, 34, 7);
        sheet.text("A1:G1", "title", "OFSTED Summary of Outcomes and Support Spring 2023");
        List<List<String>> lines = Published.lines("ofsted_outcomes.csv");
        for (int line = 0; line < lines.size(); line++) {
            row(sheet, line, lines.get(line));
        }
        return workbook.bytes();
    }

    private static void row(SampleSheet sheet, int line, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            if (!cells.get(column).isEmpty()) {
                String address = new CellAddress(HEADER_ROW + line, column).formatAsString();
                sheet.text(address, line == 0 ? "header" : "label", cells.get(column));
            }
        }
    }
}
