package education.warehouse.sample;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.util.CellAddress;

/** The results of the resilience survey in schools: one table, a row for each number or finding that was presented. */
public final class SurveyWorkbook {

    private static final List<String> TITLES =
            List.of("Section", "Subject", "Measure", "Cohort", "Statistic", "Printed", "Unit", "Place");
    private static final List<String> COLUMNS =
            List.of("section", "subject", "measure", "cohort", "statistic", "printed", "unit", "place");

    private SurveyWorkbook() {}

    static byte[] bytes() throws IOException {
        return of(Published.rows("resilience_survey.csv"));
    }

    /** Of rows that say what was presented. */
    public static byte[] of(List<Map<String, String>> rows) throws IOException {
        SampleWorkbook workbook = new SampleWorkbook("Resilience survey");
        SampleSheet sheet = workbook.sheet("Results");
        for (int column = 0; column < TITLES.size(); column++) {
            sheet.header(new CellAddress(0, column).formatAsString(), TITLES.get(column));
        }
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < COLUMNS.size(); column++) {
                String text = rows.get(row).get(COLUMNS.get(column));
                if (!text.isEmpty()) {
                    sheet.text(new CellAddress(row + 1, column).formatAsString(), "label", text);
                }
            }
        }
        return workbook.bytes();
    }
}
