package education.warehouse.present;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import education.warehouse.cli.TestHome;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.xmlbeans.XmlError;
import org.apache.xmlbeans.XmlOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scorecard workbook, read back: its figures are those of the view, and whoever hears or prints it is served too. */
class ScorecardWorkbookTest {

    private static final int HEADER = 2;

    @TempDir
    private static Path temporary;

    private static Path release;
    private static XSSFWorkbook workbook;

    @BeforeAll
    static void night() throws IOException, InvalidFormatException {
        release = TestHome.ofTheSamples().folder().resolve("current").toRealPath();
        workbook = read("education-scorecard.xlsx");
    }

    @AfterAll
    static void close() throws IOException {
        workbook.getPackage().revert();
    }

    private static XSSFWorkbook read(String file) throws IOException, InvalidFormatException {
        return new XSSFWorkbook(OPCPackage.open(release.resolve(file).toFile(), PackageAccess.READ));
    }

    private static Iterable<XSSFSheet> sheets() {
        List<XSSFSheet> sheets = new ArrayList<>();
        workbook.forEach(sheet -> sheets.add((XSSFSheet) sheet));
        return sheets;
    }

    /** Titles of a table with their columns. */
    private static Map<String, Integer> titles(XSSFSheet sheet) {
        Map<String, Integer> titles = new TreeMap<>();
        for (Cell cell : sheet.getRow(HEADER)) {
            titles.put(cell.getStringCellValue(), cell.getColumnIndex());
        }
        return titles;
    }

    private static String text(Row row, Integer column) {
        Cell cell = row.getCell(column);
        return cell == null
                ? ""
                : cell.getCellType() == CellType.STRING
                        ? cell.getStringCellValue()
                        : String.valueOf(cell.getNumericCellValue());
    }

    @Test
    void aSheetSaysWhatTheCommitteeAsks() {
        XSSFSheet sheet = workbook.getSheet("Persistent absence");
        Map<String, Integer> titles = titles(sheet);
        Row secondary = null;
        for (Row row : sheet) {
            secondary = row.getCell(0) != null && text(row, 0).equals("Secondary") ? row : secondary;
        }
        assertThat(titles).containsKeys("2022/23", "2023/24", "2024/25");
        assertThat(text(secondary, titles.get("2024/25"))).isEqualTo("28.7");
        assertThat(text(secondary, titles.get("Sefton"))).isEqualTo("28.7");
        assertThat(text(secondary, titles.get("North West"))).isEqualTo("23.8");
        assertThat(text(secondary, titles.get("England"))).isEqualTo("23.4");
        assertThat(text(secondary, titles.get("Rank"))).isEqualTo("22 of 24");
        assertThat(text(secondary, titles.get("Direction"))).isEqualTo("↓ improving");
        assertThat(text(secondary, titles.get("Source"))).startsWith("Published: Local Authority Interactive Tool");
    }

    @Test
    void everyFigureIsTheFigureOfTheView() {
        int compared = 0;
        try (Database database = Database.readOnly(release.resolve("education.duckdb"))) {
            for (XSSFSheet sheet : sheets()) {
                Map<String, Integer> titles = sheet.getRow(HEADER) == null ? Map.of() : titles(sheet);
                for (Row row : sheet) {
                    if (row.getRowNum() > HEADER && titles.containsKey("Cohort") && row.getCell(1) != null) {
                        compared += compare(database, sheet, titles, row);
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(350);
    }

    private static int compare(Database database, XSSFSheet sheet, Map<String, Integer> titles, Row row) {
        int compared = 0;
        boolean isOfOneMeasure = titles.containsKey("Newest");
        for (Map.Entry<String, Integer> column : titles.entrySet()) {
            Cell cell = row.getCell(column.getValue());
            if (cell == null
                    || cell.getCellType() != CellType.NUMERIC
                    || column.getKey().equals("As at")) {
                continue;
            }
            String of = isOfOneMeasure ? measure(sheet) : column.getKey();
            String period = isOfOneMeasure
                    ? column.getKey().matches("[0-9].*") ? column.getKey() : text(row, titles.get("Newest"))
                    : text(row, titles.get("Period"));
            String value = isOfOneMeasure ? of(column.getKey()) : "value";
            List<String> found = database.texts("select cast(" + value
                    + " as string) from report.trend where is_home and is_headline and" + " (measure = " + Sql.text(of)
                    + ") and cohort = " + Sql.text(text(row, 0)) + " and period = " + Sql.text(period));
            assertThat(found)
                    .as(sheet.getSheetName() + " " + cell.getAddress() + " " + of + ", " + period)
                    .hasSize(1);
            assertThat(cell.getNumericCellValue())
                    .as(sheet.getSheetName() + " " + cell.getAddress())
                    .isCloseTo(Double.parseDouble(found.get(0)), within(1e-9));
            compared++;
        }
        return compared;
    }

    private static String of(String title) {
        return switch (title) {
            case "North West" -> "region_value";
            case "England" -> "national_value";
            case "Gap to North West" -> "gap_to_region";
            case "Gap to England" -> "gap_to_national";
            case "Median of neighbours" -> "neighbours_median";
            case "Three-year average" -> "three_year_average";
            default -> "value";
        };
    }

    /** The measure of a sheet of one, by the title that jobs/reports/scorecard.yaml gives it. */
    private static String measure(XSSFSheet sheet) {
        String title = sheet.getRow(0).getCell(0).getStringCellValue();
        if (sheet.getSheetName().startsWith("Key stage")) {
            return sheet.getSheetName() + ": expected standard";
        }
        return switch (title) {
            case "Absence rate" -> "Overall absence rate";
            case "Pupils with persistent absence, per cent of enrolments" -> "Persistent absence rate";
            case "Pupils with a plan in mainstream schools, per cent of pupils with a plan" ->
                "Pupils with a plan in mainstream schools";
            case "Young people aged 16 to 19 not in education, employment or training" -> title;
            case "First language known or believed to be other than English, per cent of pupils" ->
                "First language known or believed to be other than English, percent";
            case "Children with a good level of development, per cent" ->
                "Good level of development at the end of reception";
            case "Pupils who meet the standard in year 1, per cent" -> "Phonics: expected standard in year 1";
            case "Attainment 8, average points" -> "Attainment 8, average points per pupil";
            case "Grades 9 to 5 in English and mathematics, per cent of pupils" ->
                "Key stage 4: grades 9 to 5 in English and mathematics";
            case "Grades 9 to 4 in English and mathematics, per cent of pupils" ->
                "Key stage 4: grades 9 to 4 in English and mathematics";
            default -> title;
        };
    }

    @Test
    void whoHearsTheSheetIsServed() {
        int charts = 0;
        for (XSSFSheet sheet : sheets()) {
            assertThat(sheet.getMergedRegions()).as(sheet.getSheetName()).isEmpty();
            assertThat(sheet.getTables())
                    .as(sheet.getSheetName() + " has one table, whose headers are marked")
                    .hasSize(1);
            assertThat(sheet.getPaneInformation().isFreezePane())
                    .as(sheet.getSheetName())
                    .isTrue();
            assertThat(sheet.getRepeatingRows()).as(sheet.getSheetName()).isNotNull();
            assertThat(sheet.getPrintSetup().getLandscape())
                    .as(sheet.getSheetName())
                    .isTrue();
            if (sheet.getDrawingPatriarch() != null) {
                for (var anchor : sheet.getDrawingPatriarch().getCTDrawing().getTwoCellAnchorList()) {
                    assertThat(anchor.getGraphicFrame()
                                    .getNvGraphicFramePr()
                                    .getCNvPr()
                                    .getDescr())
                            .isNotBlank();
                    charts++;
                }
            }
        }
        assertThat(charts).isGreaterThan(8);
        assertThat(workbook.getSheetName(0)).isEqualTo("Contents");
        assertThat(workbook.getSheetName(1)).isEqualTo("Notes");
    }

    /** Against the Open XML schemas. */
    @Test
    void everySheetIsValid() throws IOException {
        List<XmlError> errors = new ArrayList<>();
        XmlOptions options = new XmlOptions().setErrorListener(errors);
        workbook.getCTWorkbook().validate(options);
        workbook.getStylesSource().getCTStylesheet().validate(options);
        for (XSSFSheet sheet : sheets()) {
            sheet.getCTWorksheet().validate(options);
            sheet.getTables().forEach(table -> table.getCTTable().validate(options));
            if (sheet.getDrawingPatriarch() != null) {
                sheet.getDrawingPatriarch().getCTDrawing().validate(options);
                sheet.getDrawingPatriarch()
                        .getCharts()
                        .forEach(chart -> chart.getCTChartSpace().validate(options));
            }
        }
        assertThat(errors).isEmpty();
        try (InputStream styles = workbook.getStylesSource().getPackagePart().getInputStream()) {
            assertThat(new String(styles.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("<cellStyle name=\"Sheet header\"");
        }
    }

    @Test
    void theOpenOneHasNothingThatIsSuppressed() throws IOException, InvalidFormatException {
        XSSFWorkbook open = read("open/education-scorecard.xlsx");
        List<String> marks = new ArrayList<>();
        open.forEach(sheet -> sheet.forEach(row -> row.forEach(cell -> {
            if (cell.getCellType() == CellType.STRING && !sheet.getSheetName().equals("Notes")) {
                marks.add(cell.getStringCellValue());
            }
        })));
        open.getPackage().revert();
        assertThat(marks).noneMatch(text -> text.contains("few people") || text.contains("for use inside"));
    }

    @Test
    void rendersOnLandscapePagesInLibreOffice() throws IOException, InterruptedException {
        boolean isThere = Files.isExecutable(Path.of("/usr/bin/soffice"));
        if (!isThere) {
            System.err.println("NOT TESTED: the scorecard in LibreOffice. Install libreoffice-calc to try it.");
        }
        assumeTrue(isThere, "libreoffice-calc is not installed: the scorecard is not rendered");
        Process process = new ProcessBuilder(
                        "soffice",
                        "-env:UserInstallation=" + temporary.resolve("office").toUri(),
                        "--headless",
                        "--convert-to",
                        "pdf",
                        "--outdir",
                        temporary.toString(),
                        release.resolve("education-scorecard.xlsx").toString())
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("office.log").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String pdf = Files.readString(temporary.resolve("education-scorecard.pdf"), StandardCharsets.ISO_8859_1);
        // each sheet is as wide as a page: one of 842 by 595 points
        List<String> boxes = Pattern.compile("/MediaBox\\s*\\[[^\\]]*]")
                .matcher(pdf)
                .results()
                .map(found -> found.group())
                .toList();
        assertThat(boxes).hasSizeBetween(workbook.getNumberOfSheets(), workbook.getNumberOfSheets() + 8);
        assertThat(boxes).allMatch(box -> box.matches(".*\\b84[12](\\.\\d+)? 59[56](\\.\\d+)?.*"));
    }
}
