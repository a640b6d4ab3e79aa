package education.warehouse.sample;

import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.util.CellAddress;

/** A set of statistical neighbours as its publisher lays it out: two rows of column numbers above the titles. */
final class NeighboursWorkbook {

    private NeighboursWorkbook() {}

    /** @param table the published table that it is written from */
    static byte[] bytes(String table) throws IOException {
        SampleWorkbook workbook = new SampleWorkbook("Statistical neighbours");
        SampleSheet sheet = workbook.sheet("LA SN Groups");
        List<List<String>> lines = Published.lines(table);
        for (int line = 0; line < lines.size(); line++) {
            List<String> cells = lines.get(line);
            for (int column = 0; column < cells.size(); column++) {
                String cell = cells.get(column);
                CellAddress address = new CellAddress(line, column);
                if (cell.matches("\\d+")) {
                    sheet.figure(address, cell);
                } else if (!cell.isEmpty()) {
                    sheet.text(address.formatAsString(), line < 3 ? "header" : "label", cell);
                }
            }
        }
        return workbook.bytes();
    }
}
