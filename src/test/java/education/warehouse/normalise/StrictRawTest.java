package education.warehouse.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.contract.Contract;
import education.warehouse.contract.Contracts;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.DatabaseSettings;
import education.warehouse.duckdb.Engine;
import education.warehouse.duckdb.Sql;
import education.warehouse.extract.Extraction;
import education.warehouse.home.Inbox;
import education.warehouse.home.Lake;
import education.warehouse.home.Normalised;
import education.warehouse.home.SourceFile;
import education.warehouse.privacy.PseudonymKey;
import education.warehouse.project.FileLimits;
import education.warehouse.project.ProjectFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is loaded from a workbook of which raw keeps only what the contract reads is what is loaded from one that is kept whole: of
 * sheets put together by chance from titles, texts, numbers, fills and merged cells.
 */
class StrictRawTest {

    private static final int SOME = 8;
    private static final int MANY = 25;
    private static final int ROWS = 9;
    private static final int COLUMNS = 7;

    private static final List<String> TEXTS =
            List.of("School", "Boys", "Girls", "Area", "2021", "Abbey", "Bridge", "text 4", "Note: ask", "c");

    private static final List<String> COLOURS = List.of("92D050", "FF0000", "FFFFFF", "7030A0");

    private static final String FORM = """
            feed: chance
            title: Chance
            grain: one row per something
            source: made up (Open Government Licence v3.0)
            file: {format: xlsx}
            asAt: {from: fixed, date: 2023-03-31}
            replaces: everything
            """;

    private static final String TABLE = """
            fields:
              - {name: school, title: School, type: string, constraints: {required: true}}
              - {name: boys, title: Boys, type: integer, missingValues: ["", c]}
              - {name: girls, title: Girls, type: integer, optional: true, onError: cell, struck: left out}
              - {name: state, title: Boys, type: string, fill: {good: [92D050], bad: [FF0000]}}
            filters:
              - {description: notes, condition: "school ilike 'note%'"}
            """;

    private static final String CROSSTAB = """
            layout: crosstab
            header: {titles: [Area, School], rows: 2, column: B}
            fields:
              - {name: section, title: section, type: string}
              - {name: row_label, title: row label, type: string}
              - {name: column_label_1, title: column label 1, type: string}
              - {name: column_label_2, title: column label 2, type: string}
              - {name: printed, title: text, type: string, struck: left out}
              - {name: state, title: fill, type: string, fill: {good: [92D050], bad: [FF0000]}}
            """;

    @TempDir
    private Path home;

    @Test
    void tablesAreLoadedAlike() throws IOException {
        assertThat(loadedAlike(TABLE, SOME)).isPositive();
    }

    @Test
    void crosstabsAreLoadedAlike() throws IOException {
        assertThat(loadedAlike(CROSSTAB, SOME)).isGreaterThan(1);
    }

    @Tag("long")
    @Test
    void manyAreLoadedAlike() throws IOException {
        assertThat(loadedAlike(TABLE, MANY)).isGreaterThan(1);
        assertThat(loadedAlike(CROSSTAB, MANY)).isGreaterThan(5);
    }

    /** How many of the sheets have rows at all. */
    private int loadedAlike(String layout, int sheets) throws IOException {
        Contract whole = contract("whole", FORM + "otherColumns: kept\n" + layout);
        Contract strict = contract("strict", FORM + layout);
        int loaded = 0;
        DatabaseSettings settings = new DatabaseSettings(2, "500MB", home.resolve("scratch"), List.of(home));
        try (Engine engine = new Engine(settings)) {
            for (int seed = 0; seed < sheets; seed++) {
                Path delivered = workbook(seed, layout.equals(TABLE));
                List<String> kept = loaded(engine, settings, whole, delivered);
                assertThat(loaded(engine, settings, strict, delivered))
                        .as("sheet " + seed)
                        .isEqualTo(kept);
                loaded += kept.size() > 2 ? 1 : 0;
            }
        }
        return loaded;
    }

    private Contract contract(String kind, String text) throws IOException {
        Path project = home.resolve(kind);
        Path jobs = Files.createDirectories(project.resolve("jobs"));
        Files.createDirectories(project.resolve("sql"));
        Files.createDirectories(project.resolve("data/reference"));
        for (String schema : List.of("contract.schema.json", "nightly.schema.json")) {
            Files.copy(Path.of("jobs").resolve(schema), jobs.resolve(schema));
        }
        Files.writeString(
                jobs.resolve("nightly.yaml"), "{area: E08000014, threads: 2, memory: 500MB, keepReleases: 2}");
        Files.writeString(Files.createDirectories(jobs.resolve("feeds")).resolve("chance.yaml"), text);
        return Contracts.read(ProjectFiles.from(project)).of("chance").orElseThrow();
    }

    private Path workbook(int seed, boolean withTitles) throws IOException {
        Random random = new Random(seed);
        Random looks = new Random(seed);
        Path file = Files.createDirectories(home.resolve("inbox/chance")).resolve("chance.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            XSSFSheet sheet = workbook.createSheet("Sheet");
            int titles = withTitles ? random.nextInt(4) : -1;
            for (int line = 0; line < ROWS; line++) {
                XSSFRow row = sheet.createRow(line);
                for (int position = 0; position < COLUMNS; position++) {
                    fill(row, position, random);
                    look(row, position, looks);
                }
                if (line == titles) {
                    List.of("School", "Boys", "Girls")
                            .forEach(title ->
                                    row.createCell(random.nextInt(COLUMNS)).setCellValue(title));
                }
            }
            for (int i = random.nextInt(6); i > 0; i--) {
                merge(sheet, random);
            }
            workbook.write(out);
        }
        return file;
    }

    private static void fill(XSSFRow row, int position, Random random) {
        switch (random.nextInt(5)) {
            case 0 -> row.createCell(position).setCellValue(random.nextInt(100));
            case 1, 2 -> row.createCell(position).setCellValue(TEXTS.get(random.nextInt(TEXTS.size())));
            default -> {
                // empty
            }
        }
    }

    private static void look(XSSFRow row, int position, Random random) {
        if (random.nextInt(4) == 0) {
            XSSFCell cell = row.getCell(position, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
            cell.setCellStyle(style(row.getSheet().getWorkbook(), random));
        }
    }

    private static XSSFCellStyle style(XSSFWorkbook workbook, Random random) {
        XSSFFont font = workbook.createFont();
        font.setStrikeout(random.nextBoolean());
        XSSFCellStyle style = workbook.createCellStyle();
        style.setFont(font);
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        style.setFillForegroundColor(
                new XSSFColor(HexFormat.of().parseHex(COLOURS.get(random.nextInt(COLOURS.size())))));
        return style;
    }

    private static void merge(XSSFSheet sheet, Random random) {
        int line = random.nextInt(ROWS - 1);
        int position = random.nextInt(COLUMNS - 1);
        try {
            sheet.addMergedRegion(
                    new CellRangeAddress(line, line + random.nextInt(3), position, position + 1 + random.nextInt(2)));
        } catch (IllegalStateException | IllegalArgumentException e) {
            // it would overlap another one
        }
    }

    /** Counts, refusal, findings but for those of unknown columns, clean rows and quarantine. */
    private List<String> loaded(Engine engine, DatabaseSettings settings, Contract contract, Path delivered)
            throws IOException {
        Path folder = Files.createTempDirectory(home, "lake");
        SourceFile file =
                Inbox.deliveriesOf("chance", delivered, FileLimits.USUAL).get(0);
        new Extraction(engine, FileLimits.USUAL, PseudonymKey.forOnce()::pseudonyms).extract(file, contract, folder);
        Resource resource = contract.resources().get(0);
        Normalised normalised = new Normalisation(engine)
                .normalise(contract, resource, folder, folder, file.fileName(), Optional.empty());
        List<String> loaded = new ArrayList<>(List.of(
                normalised.rowsIn() + " " + normalised.rowsFiltered() + " " + normalised.refusal(),
                normalised
                        .with(normalised.findings().stream()
                                .filter(finding -> !finding.rule().equals("unknown column"))
                                .toList())
                        .findings()
                        .toString()));
        for (Path rows : List.of(Lake.rows(folder, resource), Lake.quarantine(folder, resource))) {
            if (Files.exists(rows)) {
                try (Database database = Database.inMemory(settings)) {
                    Stream.of(database.texts("select rows::varchar from read_parquet(" + Sql.text(rows) + ") as rows"))
                            .forEach(loaded::addAll);
                }
            }
        }
        return loaded;
    }
}
