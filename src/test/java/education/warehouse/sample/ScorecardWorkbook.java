package education.warehouse.sample;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ss.util.CellAddress;

/**
 * The education scorecard of June 2023: eleven crosstabs. Where each label stands is {@code scorecard_layout.csv}, where
 * each figure stands is {@code scorecard_figures.csv}.
 */
final class ScorecardWorkbook {

    /** Sheets whose percentages were typed as text. */
    private static final Set<String> TEXT_SHEETS = Set.of("EHCP");

    private final SampleWorkbook workbook = new SampleWorkbook("Education Scorecard, June 2023");
    private final Map<String, SampleSheet> sheets = new LinkedHashMap<>();

    private ScorecardWorkbook() {}

    static byte[] bytes() throws IOException {
        ScorecardWorkbook scorecard = new ScorecardWorkbook();
        Published.rows("scorecard_layout.csv").forEach(scorecard::label);
        Published.rows("scorecard_figures.csv").forEach(scorecard::figure);
        return scorecard.workbook.bytes();
    }

    private void label(Map<String, String> label) {
        SampleSheet sheet = sheets.computeIfAbsent(label.get("sheet"), this::newSheet);
        if (label.get("style").equals("header")) {
            sheet.header(label.get("cells"), label.get("text"));
        } else {
            sheet.text(label.get("cells"), label.get("style"), label.get("text"));
        }
    }

    private void figure(Map<String, String> figure) {
        SampleSheet sheet = sheets.get(figure.get("sheet"));
        CellAddress address = new CellAddress(figure.get("cell"));
        if (sheet.holdsSomething(address)) {
            return; // a status printed once for a block of merged cells stands there as a label
        }
        if (TEXT_SHEETS.contains(figure.get("sheet"))) {
            sheet.textFigure(address, figure.get("printed"));
        } else {
            sheet.figure(address, figure.get("printed"));
        }
    }

    private SampleSheet newSheet(String name) {
        SampleSheet sheet = workbook.sheet(name);
        sheet.widths(46, 12, 18);
        return sheet;
    }
}
