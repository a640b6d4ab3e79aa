package education.warehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.DatabaseSettings;
import education.warehouse.duckdb.Sql;
import education.warehouse.project.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleInboxTest {

    private static final Path COMMITTED = Path.of("data/inbox");
    private static final Path SCORECARD = COMMITTED.resolve("scorecard/education-scorecard-2023-06.xlsx");
    private static final Path TRAINING = COMMITTED.resolve("training/training-attendance-2022-23.xlsx");
    private static final Path OFSTED_OUTCOMES = COMMITTED.resolve("ofsted_outcomes/ofsted-outcomes-spring-2023.xlsx");

    private final DataFormatter formatter = new DataFormatter(Locale.US);

    @Test
    void theCommittedFilesHoldWhatTheBuilderWrites(@TempDir Path written) throws IOException {
        SampleInbox.writeTo(written);

        assertThat(files(COMMITTED)).containsAll(files(written));
        for (Path file : files(written)) {
            if (file.toString().endsWith(".gz")) {
                assertThat(unpacked(COMMITTED.resolve(file)))
                        .as(file.toString())
                        .isEqualTo(unpacked(written.resolve(file)));
            } else if (file.toString().endsWith(".xlsx")) {
                assertThat(cells(COMMITTED.resolve(file))).as(file.toString()).isEqualTo(cells(written.resolve(file)));
            } else if (file.toString().endsWith(".parquet")) {
                assertThat(rows(COMMITTED.resolve(file))).as(file.toString()).isEqualTo(rows(written.resolve(file)));
            } else {
                assertThat(COMMITTED.resolve(file)).hasSameBinaryContentAs(written.resolve(file));
            }
        }
    }

    @Tag("long")
    @Test
    void theBuilderWritesTheSameBytesEveryTime(@TempDir Path first, @TempDir Path second) throws IOException {
        SampleInbox.writeTo(first);
        SampleInbox.writeTo(second);

        assertThat(files(first)).hasSize(83).isEqualTo(files(second));
        for (Path file : files(first)) {
            assertThat(first.resolve(file)).hasSameBinaryContentAs(second.resolve(file));
        }
    }

    @Test
    void everyPublishedFigureIsShownAtItsCell() throws IOException {
        List<Map<String, String>> figures = Published.rows("scorecard_figures.csv");
        List<String> shown = new ArrayList<>();
        try (Workbook workbook = open(SCORECARD)) {
            for (Map<String, String> figure : figures) {
                shown.add(shown(workbook.getSheet(figure.get("sheet")), new CellAddress(figure.get("cell"))));
            }
        }

        assertThat(figures).hasSize(932);
        assertThat(figures.stream().map(figure -> figure.get("sheet") + "!" + figure.get("cell")))
                .doesNotHaveDuplicates();
        assertThat(shown)
                .isEqualTo(figures.stream().map(figure -> figure.get("printed")).toList());
    }

    @Test
    void noFigureStandsAtACellThatNobodyClaims() throws IOException {
        List<String> claimed = Published.rows("scorecard_figures.csv").stream()
                .map(figure -> figure.get("sheet") + "!" + figure.get("cell"))
                .toList();
        List<String> labelled = Published.rows("scorecard_layout.csv").stream()
                .map(label -> label.get("sheet") + "!" + label.get("cells").replaceAll(":.*", ""))
                .toList();
        List<String> filled = new ArrayList<>();
        try (Workbook workbook = open(SCORECARD)) {
            assertThat(workbook).hasSize(11);
            cellsOf(workbook).forEach(cell -> filled.add(place(cell)));
        }

        assertThat(filled)
                .allSatisfy(place -> assertThat(claimed.contains(place) || labelled.contains(place))
                        .as(place)
                        .isTrue());
    }

    @Test
    void everyDisagreementIsOneOfThePublishedFigures() {
        List<String> key = List.of("section", "measure", "cohort", "period", "geography", "statistic", "printed");

        assertThat(Published.rows("scorecard_figures.csv"))
                .extracting(figure -> key.stream().map(figure::get).toList())
                .containsAll(Published.rows("disagreements.csv").stream()
                        .map(line -> key.stream().map(line::get).toList())
                        .toList());
    }

    @Test
    void trainingShowsEveryPrintedCell() throws IOException {
        assertThat(shownRows(TRAINING, 3, 12)).isEqualTo(Published.lines("training_attendance.csv"));
    }

    @Test
    void trainingMonthsAreDates() throws IOException {
        try (Workbook workbook = open(TRAINING)) {
            Cell month = workbook.getSheetAt(0).getRow(4).getCell(0);

            assertThat(month.getLocalDateTimeCellValue()).isEqualTo("2022-04-01T00:00:00");
            assertThat(formatter.formatCellValue(month)).isEqualTo("Apr-22");
        }
    }

    @Test
    void ofstedOutcomesShowEveryPrintedCell() throws IOException {
        assertThat(shownRows(OFSTED_OUTCOMES, 2, 7)).isEqualTo(Published.lines("ofsted_outcomes.csv"));
    }

    /** Hash of what is packed: how it is packed differs from one machine to another. */
    private static String unpacked(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return Hashes.sha256(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** What a Parquet file holds: how it is written differs from one version of DuckDB to another. */
    private static List<List<String>> rows(Path file) {
        DatabaseSettings settings = new DatabaseSettings(
                1, "500MB", file.getParent(), List.of(file.toAbsolutePath().getParent()));
        try (Database database = Database.inMemory(settings)) {
            return database.rows("select * from read_parquet(" + Sql.text(file.toAbsolutePath()) + ")");
        }
    }

    private List<List<String>> shownRows(Path file, int headerRow, int columns) throws IOException {
        try (Workbook workbook = open(file)) {
            Sheet sheet = workbook.getSheetAt(0);
            List<List<String>> rows = new ArrayList<>();
            for (int row = headerRow; row <= sheet.getLastRowNum(); row++) {
                List<String> cells = new ArrayList<>();
                for (int column = 0; column < columns; column++) {
                    cells.add(shown(sheet, new CellAddress(row, column)));
                }
                rows.add(cells);
            }
            return rows;
        }
    }

    /** What a person sees at an address; everywhere in a merged range that is its first cell's text. */
    private String shown(Sheet sheet, CellAddress address) {
        CellAddress shown = sheet.getMergedRegions().stream()
                .filter(range -> range.isInRange(address))
                .map(range -> new CellAddress(range.getFirstRow(), range.getFirstColumn()))
                .findFirst()
                .orElse(address);
        Row row = sheet.getRow(shown.getRow());
        return row == null ? "" : formatter.formatCellValue(row.getCell(shown.getColumn()));
    }

    /** Every filled cell with its place, type, format and text, then the merged ranges. */
    private List<String> cells(Path file) throws IOException {
        List<String> cells = new ArrayList<>();
        try (Workbook workbook = open(file)) {
            cellsOf(workbook)
                    .forEach(cell -> cells.add(String.join(
                            " ",
                            place(cell),
                            cell.getCellType().name(),
                            cell.getCellStyle().getDataFormatString(),
                            formatter.formatCellValue(cell))));
            for (Sheet sheet : workbook) {
                sheet.getMergedRegions().stream()
                        .map(CellRangeAddress::formatAsString)
                        .forEach(range -> cells.add(sheet.getSheetName() + " merged " + range));
            }
        }
        return cells;
    }

    private Stream<Cell> cellsOf(Workbook workbook) {
        List<Cell> cells = new ArrayList<>();
        workbook.forEach(sheet -> sheet.forEach(row -> row.forEach(cells::add)));
        return cells.stream().filter(cell -> !formatter.formatCellValue(cell).isEmpty());
    }

    private static String place(Cell cell) {
        return cell.getSheet().getSheetName() + "!" + cell.getAddress().formatAsString();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .sorted()
                    .toList();
        }
    }

    private static Workbook open(Path file) throws IOException {
        try {
            return new XSSFWorkbook(OPCPackage.open(file.toFile(), PackageAccess.READ));
        } catch (InvalidFormatException problem) {
            throw new IOException(problem);
        }
    }
}
