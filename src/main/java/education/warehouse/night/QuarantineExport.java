package education.warehouse.night;

import education.warehouse.Problem;
import education.warehouse.duckdb.Sql;
import education.warehouse.files.DurableFiles;
import education.warehouse.home.CorrectionSheets;
import education.warehouse.home.Raw;
import education.warehouse.normalise.RawTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Rows in quarantine as a workbook that their senders can be given, one sheet each. Of a delivery without personal fields it has
 * the rows themselves, laid out as {@link CorrectionSheets} says: what comes back corrected is a delivery. Of pupils it has file and
 * line of each row and what is wrong, and no value.
 */
public final class QuarantineExport implements AutoCloseable {

    private static final int LONGEST_NAME = 31;
    private static final int WIDTH = 256;
    private static final int ROWS_IN_MEMORY = 100;

    /** How dates are written, for people: what a contract says, and what that looks like. */
    private static final List<List<String>> FORMS = List.of(
            List.of("%Y", "yyyy"),
            List.of("%y", "yy"),
            List.of("%m", "mm"),
            List.of("%d", "dd"),
            List.of("%b", "mmm"),
            List.of("%H", "hh"),
            List.of("%M", "mm"),
            List.of("%S", "ss"));

    private final Quarantine quarantine;
    private final SXSSFWorkbook workbook = new SXSSFWorkbook(new XSSFWorkbook(), ROWS_IN_MEMORY, true, true);
    private final CellStyle title = style(true, false);
    private final CellStyle wrong = style(false, true);
    private final CellStyle text = style(false, false);
    private final Set<String> names = new HashSet<>(Set.of(CorrectionSheets.ABOUT.toLowerCase(Locale.ROOT)));

    private QuarantineExport(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    /**
     * What was written.
     *
     * @param rows rows of deliveries
     * @param sheets one for each sender
     * @param corrects file that it corrects when it comes back; empty where it only says what is wrong
     * @param feed in whose folder of the inbox it is to be put then
     */
    public record Written(long rows, int sheets, String corrects, String feed) {}

    /** Writes those that are wanted. Throws a {@link Problem} where there are none, or where they are not of one delivery and must be. */
    public static Written write(Quarantine quarantine, Path file) throws IOException {
        List<Quarantine.Part> parts = quarantine.parts();
        if (parts.isEmpty()) {
            throw Problem.contract(
                    "Cannot export: no row in quarantine is as you want it. Say quarantine list to see all.");
        }
        List<Quarantine.Part> open =
                parts.stream().filter(part -> !part.isPersonal()).toList();
        if (!open.isEmpty() && parts.size() > 1) {
            throw Problem.contract(
                    "Cannot export: a workbook that may come back corrected is about one delivery, and these are "
                            + parts.size() + ". Name one with --delivery: "
                            + open.stream().map(Quarantine.Part::key).collect(Collectors.joining(", ")) + ".");
        }
        Path beside = file.toAbsolutePath().resolveSibling(file.getFileName() + ".part");
        try (QuarantineExport export = new QuarantineExport(quarantine)) {
            Written written = open.isEmpty() ? export.places(parts) : export.rows(open.get(0));
            try (OutputStream out = Files.newOutputStream(beside)) {
                export.workbook.write(out);
            }
            DurableFiles.close(beside);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return written;
        } catch (IOException e) {
            Files.deleteIfExists(beside);
            throw Problem.contract("Cannot write " + file + ": " + e.getMessage() + ". Correct the path.");
        }
    }

    private Written places(List<Quarantine.Part> parts) {
        about(List.of(
                "Rows that could not be loaded, a sheet for each sender.",
                "They are about pupils: correct them in your own records, and send the whole file again.",
                "Nothing of a row stands here but where it is and what is wrong with it."));
        Map<String, Sheet> sheets = new LinkedHashMap<>();
        Map<Sheet, Integer> next = new HashMap<>();
        long rows = 0;
        for (Quarantine.Part part : parts) {
            for (List<String> fault : quarantine
                    .database()
                    .rows("select sender, file, sheet, line, cell, field, "
                            + words(true) + " as wrong from quarantine where delivery_key = " + Sql.text(part.key())
                            + " order by sender, file, line, cell, field")) {
                Sheet sheet = sheets.computeIfAbsent(fault.get(0), sender -> {
                    Sheet made = sheet(sender);
                    put(made.createRow(0), title, "File", "Place", "Column", "What is wrong");
                    widths(made, 40, 16, 24, 60);
                    next.put(made, 1);
                    return made;
                });
                put(
                        sheet.createRow(next.merge(sheet, 1, Integer::sum) - 1),
                        text,
                        fault.get(1),
                        place(fault.get(2), fault.get(3), fault.get(4)),
                        fault.get(5) == null ? "" : Quarantine.title(part, fault.get(5)),
                        fault.get(6));
                rows++;
            }
        }
        return new Written(rows, sheets.size(), "", "");
    }

    private static String place(String sheet, String line, String cell) {
        String place = cell != null ? "cell " + cell : line == null ? "" : "line " + line;
        return sheet.isEmpty() ? place : sheet + ", " + place;
    }

    private Written rows(Quarantine.Part part) {
        RawTable table = quarantine.table(part);
        about(List.of(
                "Rows of " + part.file().fileName() + " that could not be loaded, a sheet for each sender.",
                "Correct the cells, leave the first three columns, the first two rows and this sheet as they are, and send it back.",
                "A row that is right as it is may be deleted here: it is left as it was."));
        Sheet about = workbook.getSheet(CorrectionSheets.ABOUT);
        put(about.createRow(about.getLastRowNum() + 2), text, CorrectionSheets.KEY, correctedKey(part));
        put(
                about.createRow(about.getLastRowNum() + 1),
                text,
                "Feed",
                part.contract().feed());
        quarantine
                .database()
                .execute(
                        "create or replace temp table faulty as select sender, sheet, line, string_agg(wrong, '; ') as wrong from"
                                + " (select distinct sender, sheet, line, coalesce(" + title(part) + " || ': ', '') || "
                                + words(false)
                                + " as wrong from quarantine where delivery_key = " + Sql.text(part.key())
                                + " and line is not null order by wrong) group by sender, sheet, line");
        List<String> senders = quarantine.database().texts("select distinct sender from faulty order by 1");
        long rows = 0;
        for (String sender : senders) {
            rows += rows(table, sheet(sender), sender);
        }
        return new Written(
                rows, senders.size(), part.file().fileName(), part.contract().feed());
    }

    private long rows(RawTable table, Sheet sheet, String sender) {
        Row letters = sheet.createRow(CorrectionSheets.LETTERS_ROW - 1);
        Row titles = sheet.createRow(CorrectionSheets.LETTERS_ROW);
        put(titles, title, "Sheet", "Line", "What is wrong");
        widths(sheet, 10, 8, 60);
        Map<Integer, Integer> places = new HashMap<>();
        for (int column : table.columns()) {
            int place = CorrectionSheets.LEADING + places.size();
            places.put(column, place);
            put(letters, place, text, CorrectionSheets.letter(column));
            put(titles, place, title, table.title(column));
        }
        int next = CorrectionSheets.FIRST_ROW - 1;
        long rows = 0;
        String before = "";
        Row row = titles;
        for (List<String> cell : quarantine
                .database()
                .rows("select faulty.sheet, faulty.line, wrong, position, text from faulty left join (" + table.cells()
                        + ") as cells using (sheet, line) where sender = " + Sql.text(sender)
                        + " order by faulty.sheet, faulty.line, position")) {
            String place = cell.get(0) + " " + cell.get(1);
            if (!place.equals(before)) {
                before = place;
                row = sheet.createRow(next++);
                put(row, wrong, cell.get(0), cell.get(1), cell.get(2));
                rows++;
            }
            if (cell.get(3) != null && cell.get(4) != null) {
                put(row, places.get(Integer.parseInt(cell.get(3))), text, cell.get(4));
            }
        }
        return rows;
    }

    /** Of corrections that left something in quarantine the delivery that they are about. */
    private String correctedKey(Quarantine.Part part) {
        return quarantine
                .lake()
                .rawOf(part.contract(), part.file().shortHash())
                .filter(Raw.Corrections.class::isInstance)
                .map(raw -> part.resource().key(((Raw.Corrections) raw).corrects()))
                .orElse(part.key());
    }

    /** SQL of what is wrong, without where and without what to do; of pupils without the value. */
    private static String words(boolean isPersonal) {
        String said =
                "coalesce(nullif(regexp_extract(message, '^Cannot read .*?: (.*) \\(.*\\)\\. (?:The row was|Only this cell)',"
                        + " 1), ''), message)";
        for (List<String> form : FORMS) {
            said = "replace(" + said + ", " + Sql.text(form.get(0)) + ", " + Sql.text(form.get(1)) + ")";
        }
        return isPersonal
                ? "case when value is not null then replace(" + said
                        + ", '\"' || left(value, 80) || '\"', 'the value') else " + said + " end"
                : said;
    }

    /** SQL of what a person calls the field that is at fault. */
    private static String title(Quarantine.Part part) {
        return part.resource().fields().stream()
                .map(field -> Sql.text(field.name()) + ": " + Sql.text(Quarantine.title(part, field.name())))
                .collect(Collectors.joining(", ", "coalesce(map {", "}[field], field)"));
    }

    private void about(List<String> sentences) {
        Sheet sheet = workbook.createSheet(CorrectionSheets.ABOUT);
        widths(sheet, 20, 100);
        for (int row = 0; row < sentences.size(); row++) {
            put(sheet.createRow(row), text, sentences.get(row));
        }
    }

    /** A sheet named after a sender, as far as the name of a sheet can be. */
    private Sheet sheet(String sender) {
        String safe = WorkbookUtil.createSafeSheetName(sender.isBlank() ? "no sender" : sender);
        String name = safe;
        for (int again = 2; !names.add(name.toLowerCase(Locale.ROOT)); again++) {
            String end = " " + again;
            name = safe.substring(0, Math.min(safe.length(), LONGEST_NAME - end.length())) + end;
        }
        Sheet sheet = workbook.createSheet(name);
        sheet.createFreezePane(0, 1);
        return sheet;
    }

    private static void put(Row row, CellStyle style, String... texts) {
        for (int column = 0; column < texts.length; column++) {
            put(row, column, style, texts[column]);
        }
    }

    private static void put(Row row, int column, CellStyle style, String said) {
        row.createCell(column).setCellStyle(style);
        row.getCell(column).setCellValue(said.substring(0, Math.min(said.length(), CorrectionSheets.LONGEST)));
    }

    private static void widths(Sheet sheet, int... letters) {
        for (int column = 0; column < letters.length; column++) {
            sheet.setColumnWidth(column, letters[column] * WIDTH);
        }
    }

    /** All are texts, so that a program for spreadsheets leaves what is typed as it is. */
    private CellStyle style(boolean isTitle, boolean isWrong) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat("@"));
        Font font = workbook.createFont();
        font.setBold(isTitle);
        style.setFont(font);
        if (isWrong) {
            style.setFillForegroundColor(IndexedColors.LIGHT_YELLOW.getIndex());
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        }
        return style;
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
