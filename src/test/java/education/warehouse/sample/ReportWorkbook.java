package education.warehouse.sample;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.poi.ss.util.CellAddress;

/**
 * A report of printed figures as a workbook: where each label stands is {@code <name>_layout.csv}, where each figure stands is
 * {@code <name>_figures.csv}.
 */
final class ReportWorkbook {

    private final SampleWorkbook workbook;
    private final Map<String, SampleSheet> sheets = new LinkedHashMap<>();

    private ReportWorkbook(String title) {
        this.workbook = new SampleWorkbook(title);
    }

    static byte[] bytes(String name, String title) throws IOException {
        ReportWorkbook report = new ReportWorkbook(title);
        Published.rows(name + "_layout.csv").forEach(report::label);
        Published.rows(name + "_figures.csv").forEach(report::figure);
        return report.workbook.bytes();
    }

    private void label(Map<String, String> label) {
        SampleSheet sheet = sheets.computeIfAbsent(label.get("sheet"), this::newSheet);
        if (label.get("style").matches("[0-9A-F]{6}")) {
            sheet.number(label.get("cells"), label.get("style"), Integer.parseInt(label.get("text")));
        } else {
            sheet.text(label.get("cells"), label.get("style"), label.get("text"));
        }
    }

    /** A figure that is told in a comment stands in the text of its cell. */
    private void figure(Map<String, String> figure) {
        SampleSheet sheet = sheets.get(figure.get("sheet"));
        CellAddress address = new CellAddress(figure.get("cell"));
        if (!sheet.holdsSomething(address)) {
            sheet.printed(address, figure.get("printed"));
        }
    }

    private SampleSheet newSheet(String name) {
        SampleSheet sheet = workbook.sheet(name);
        sheet.widths(46, 14, 10);
        return sheet;
    }
}
