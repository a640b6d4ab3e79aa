package education.warehouse.sample;

import java.io.IOException;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.util.CellAddress;

/** Attendance at the safeguarding partnership's courses in 2022/23: one table, months as rows between the sessions. */
final class TrainingWorkbook {

    private static final int HEADER_ROW = 3;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM-yy", Locale.US);

    private final SampleWorkbook workbook = new SampleWorkbook("Training attendance 2022/23");
    private final SampleSheet sheet = workbook.sheet("Attendance 2022-23");

    private TrainingWorkbook() {}

    static byte[] bytes() throws IOException {
        TrainingWorkbook training = new TrainingWorkbook();
        training.headings();
        List<List<String>> lines = Published.lines("training_attendance.csv");
        training.header(lines.get(0));
        for (int line = 1; line < lines.size(); line++) {
            training.row(HEADER_ROW + line, lines.get(line));
        }
        return training.workbook.bytes();
    }

    private void headings() {
        sheet.widths(60, 12, 12);
        sheet.text("A1:L1", "title", "Safeguarding learning and development offer 2022/23");
        sheet.text("A2:L2", "note", "Attendance by agency; V: virtual, F2F: face to face");
    }

    private void header(List<String> titles) {
        for (int column = 0; column < titles.size(); column++) {
            sheet.header(new CellAddress(HEADER_ROW, column).formatAsString(), titles.get(column));
        }
    }

    private void row(int row, List<String> cells) {
        first(new CellAddress(row, 0), cells.get(0));
        for (int column = 1; column < cells.size(); column++) {
            if (!cells.get(column).isEmpty()) {
                sheet.figure(new CellAddress(row, column), cells.get(column));
            }
        }
    }

    private void first(CellAddress address, String text) {
        if (text.matches("[A-Z][a-z]{2}-\\d{2}")) {
            sheet.month(address, YearMonth.parse(text, MONTH).atDay(1));
        } else {
            sheet.text(address.formatAsString(), text.equals("TOTAL") ? "total" : "label", text);
        }
    }
}
