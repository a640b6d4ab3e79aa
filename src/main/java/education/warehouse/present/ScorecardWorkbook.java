package education.warehouse.present;

import education.warehouse.present.ScorecardLayout.SheetTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PageOrder;
import org.apache.poi.ss.usermodel.PaperSize;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * The committee's scorecard with today's figures: contents, notes, and one table a sheet as {@code jobs/reports/scorecard.yaml} wants
 * them. Every number is the one of {@code report.trend}.
 */
final class ScorecardWorkbook {

    static final String FILE = "education-scorecard.xlsx";
    private static final String CONTENTS = "Contents";
    private static final String NOTES = "Notes";
    private static final int CHARACTER = 256;
    private static final double MARGIN = 0.4;

    private final Shown shown;
    private final ScorecardLayout layout;

    ScorecardWorkbook(Shown shown, ScorecardLayout layout) {
        this.shown = shown;
        this.layout = layout;
    }

    void writeTo(Path file) throws IOException {
        Files.deleteIfExists(file);
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            ScorecardStyles styles = new ScorecardStyles(workbook);
            workbook.getProperties().getCoreProperties().setTitle(title());
            workbook.getProperties().getCoreProperties().setCreator(shown.head().name());
            // the same figures give the same bytes, whenever they are written
            workbook.getProperties().getCoreProperties().setCreated(Optional.of(new Date(0)));
            XSSFSheet contents = sheet(workbook, CONTENTS);
            XSSFSheet notes = sheet(workbook, NOTES);
            Map<SheetTable, ScorecardSheet> tables = new LinkedHashMap<>();
            for (SheetTable table : layout.tables()) {
                ScorecardSheet written = new ScorecardSheet(shown, table, sheet(workbook, table.sheet()), styles);
                written.write();
                tables.put(table, written);
            }
            writeContents(contents, styles, tables);
            writeNotes(notes, styles);
            styles.writeNames();
            workbook.write(out);
        }
    }

    private String title() {
        return layout.title() + ", " + shown.head().area()
                + (shown.head().isOpen() ? "" : " (for use inside the council)");
    }

    private static XSSFSheet sheet(XSSFWorkbook workbook, String name) {
        XSSFSheet sheet = workbook.createSheet(name);
        sheet.getPrintSetup().setPaperSize(PaperSize.A4_PAPER);
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup().setPageOrder(PageOrder.DOWN_THEN_OVER);
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setFitWidth((short) 1);
        sheet.getPrintSetup().setFitHeight((short) 0);
        sheet.setMargin(PageMargin.LEFT, MARGIN);
        sheet.setMargin(PageMargin.RIGHT, MARGIN);
        sheet.getFooter().setLeft("&A");
        sheet.getFooter().setRight("&P of &N");
        sheet.setDisplayGridlines(false);
        return sheet;
    }

    private void writeContents(XSSFSheet sheet, ScorecardStyles styles, Map<SheetTable, ScorecardSheet> tables) {
        ScorecardSheet.text(sheet, 0, 0, title(), styles.title);
        int[] widths = {26, 42, 78, 20, 10};
        for (int i = 0; i < widths.length; i++) {
            sheet.setColumnWidth(i, widths[i] * CHARACTER);
        }
        String[] titles = {"Sheet", "Section", "Table", "Newest period", "Figures"};
        for (int i = 0; i < titles.length; i++) {
            ScorecardSheet.text(sheet, 2, i, titles[i], styles.header);
        }
        int line = 3;
        for (Map.Entry<SheetTable, ScorecardSheet> table : tables.entrySet()) {
            link(sheet, line, table.getKey().sheet(), styles);
            ScorecardSheet.text(sheet, line, 1, table.getKey().section(), styles.label);
            ScorecardSheet.text(sheet, line, 2, table.getKey().title(), styles.label);
            ScorecardSheet.text(sheet, line, 3, table.getValue().newestPeriod(), styles.label);
            Cell figures = ScorecardSheet.row(sheet, line).createCell(4);
            figures.setCellValue(table.getValue().figures());
            figures.setCellStyle(styles.number("number", 0, false));
            line++;
        }
        link(sheet, line + 1, NOTES, styles);
        ScorecardSheet.fitHeights(sheet, 2, line - 1);
        ScorecardSheet.asTable(sheet, "Contents_table", 2, line - 1, titles.length);
        sheet.createFreezePane(0, 3);
        sheet.setRepeatingRows(CellRangeAddress.valueOf("3:3"));
    }

    private static void link(XSSFSheet sheet, int line, String target, ScorecardStyles styles) {
        Cell cell = ScorecardSheet.text(sheet, line, 0, target, styles.link);
        Hyperlink link = sheet.getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
        link.setAddress("'" + target + "'!A1");
        cell.setHyperlink(link);
    }

    private void writeNotes(XSSFSheet sheet, ScorecardStyles styles) {
        sheet.setColumnWidth(0, 40 * CHARACTER);
        sheet.setColumnWidth(1, 120 * CHARACTER);
        ScorecardSheet.text(sheet, 0, 0, "Notes", styles.title);
        ScorecardSheet.text(sheet, 2, 0, "Word", styles.header);
        ScorecardSheet.text(sheet, 2, 1, "What it means", styles.header);
        int line = 3;
        for (List<String> note : notes()) {
            ScorecardSheet.text(sheet, line, 0, note.get(0), styles.label);
            ScorecardSheet.text(sheet, line, 1, note.get(1), styles.label);
            line++;
        }
        ScorecardSheet.fitHeights(sheet, 2, line - 1);
        ScorecardSheet.asTable(sheet, "Notes_table", 2, line - 1, 2);
        sheet.createFreezePane(0, 3);
        sheet.setRepeatingRows(CellRangeAddress.valueOf("3:3"));
    }

    private List<List<String>> notes() {
        SiteHead head = shown.head();
        List<List<String>> notes = new ArrayList<>();
        notes.add(List.of(
                head.region() + ", " + head.country(),
                "Published figures of the region and the country; never averages of authorities."));
        notes.add(List.of(
                "Median of neighbours",
                "Median of the statistical neighbours of " + head.area() + " that have a figure."));
        notes.add(List.of("Gap", "Figure of " + head.area() + " less the other one; of shares in percentage points."));
        notes.add(List.of("Rank", "Place among the authorities of the region that have a figure, 1 is best."));
        notes.add(
                List.of(
                        "Direction",
                        "Change since the year before, or the period before: an arrow for the number, and whether that is good. It is not given across a gap or where a new series begins."));
        notes.add(List.of(
                "Three-year average", "Mean of the newest year and the two before it, where there are all three."));
        notes.add(
                List.of(
                        "provisional",
                        "The publisher may still change the figure, or it is compared with one of another state of the publication."));
        notes.add(List.of(
                "doubtful",
                "Two things about the figure are odd, and nothing confirms it: it has no direction and no rank."));
        notes.add(List.of(
                "few people",
                "Behind the figure are fewer people than the threshold of disclosure control: do not publish it."));
        notes.add(List.of(
                "suppressed, withheld",
                "Not shown, as few people are behind the figure or it would give away another one."));
        notes.add(List.of("not available, no figure", "The source has no number there."));
        layout.tables().stream()
                .flatMap(table -> table.measures().stream())
                .distinct()
                .map(shown.measures()::get)
                .filter(Objects::nonNull)
                .forEach(measure -> notes.add(List.of(
                        measure.measure(),
                        measure.definition()
                                + (measure.source() == null ? "" : " Source: " + measure.source() + "."))));
        return notes;
    }
}
