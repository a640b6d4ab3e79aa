package education.warehouse.normalise;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
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
import education.warehouse.home.Raw;
import education.warehouse.home.SourceFile;
import education.warehouse.privacy.PseudonymKey;
import education.warehouse.project.FileLimits;
import education.warehouse.project.ProjectFiles;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder below {@code golden/} goes through contracts, extract and normalise as in a night. Its files say what must come
 * of it: {@code clean.csv}, {@code quarantine.csv} and {@code outcome.txt} (rows set aside, findings, refusal), of a resource
 * {@code clean_<resource>.csv} and so on. A file that is not there must be empty.
 */
@Tag("fast")
final class GoldenCasesTest {

    private static final PseudonymKey KEY = PseudonymKey.of("the golden cases' own key, no secret");

    private static final String SETTINGS = "{area: E08000014, threads: 2, memory: 500MB, keepReleases: 2}";

    @TempDir
    private static Path folder;

    /** One for all cases, as in a night: to open it costs more than most cases do. */
    private static Engine engine;

    private Path home;

    @BeforeAll
    static void openEngine() {
        engine = new Engine(new DatabaseSettings(2, "500MB", folder.resolve("scratch"), List.of(folder)));
    }

    @AfterAll
    static void closeEngine() {
        engine.close();
    }

    static List<GoldenCase> cases() {
        return GoldenCase.all().toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void readsADelivery(GoldenCase golden) throws IOException {
        home = Files.createDirectories(folder.resolve(golden.toString()));
        Contract contract = contract(golden);
        Path delivered = Files.createDirectories(home.resolve("inbox").resolve(golden.feed()))
                .resolve(golden.input().getFileName());
        Files.copy(golden.input(), delivered);
        SourceFile file =
                Inbox.deliveriesOf(golden.feed(), delivered, FileLimits.USUAL).get(0);
        Path lake = Files.createDirectories(home.resolve("lake"));
        try (Database database = engine.session()) {
            Raw raw = new Extraction(engine, FileLimits.USUAL, KEY::pseudonyms).extract(file, contract, lake);
            SoftAssertions softly = new SoftAssertions();
            Set<String> told = new TreeSet<>();
            for (Resource resource : raw.resourcesOf(contract)) {
                Normalised normalised = new Normalisation(engine)
                        .normalise(contract, resource, lake, lake, file.fileName(), Optional.empty());
                String suffix = resource.name().isEmpty() ? "" : "_" + resource.name();
                told.addAll(List.of(
                        "clean" + suffix + ".csv", "quarantine" + suffix + ".csv", "outcome" + suffix + ".txt"));
                List<List<String>> clean = rows(database, Lake.rows(lake, resource));
                List<List<String>> quarantine = rows(database, Lake.quarantine(lake, resource));
                same(softly, golden, "clean" + suffix + ".csv", csv(clean));
                same(softly, golden, "quarantine" + suffix + ".csv", csv(quarantine));
                same(softly, golden, "outcome" + suffix + ".txt", outcome(normalised));
                counted(softly, normalised, clean, quarantine);
            }
            softly.assertThat(Inbox.deliveriesOf(golden.feed(), delivered, FileLimits.USUAL)
                            .get(0)
                            .sha256())
                    .as("hash of the source file afterwards")
                    .isEqualTo(file.sha256());
            told.add("never.txt");
            for (String never : golden.text("never.txt").lines().toList()) {
                softly.assertThat(written(lake, database))
                        .as("everything that was written")
                        .doesNotContain(never);
            }
            softly.assertThat(golden.expected())
                    .as("files that nothing was compared with")
                    .isSubsetOf(told);
            softly.assertAll();
        }
    }

    private Contract contract(GoldenCase golden) throws IOException {
        Path jobs = home.resolve("jobs");
        Path feeds = Files.createDirectories(jobs.resolve("feeds"));
        Files.createDirectories(home.resolve("sql"));
        Files.createDirectories(home.resolve("data/reference"));
        for (String schema : List.of("contract.schema.json", "nightly.schema.json")) {
            Files.copy(Path.of("jobs").resolve(schema), jobs.resolve(schema));
        }
        Files.writeString(jobs.resolve("nightly.yaml"), SETTINGS);
        Files.writeString(feeds.resolve(golden.feed() + ".yaml"), golden.contract());
        return Contracts.read(ProjectFiles.from(home)).of(golden.feed()).orElseThrow();
    }

    /** What came is also in {@code target/golden}, for whoever writes a new case. */
    private static void same(SoftAssertions softly, GoldenCase golden, String name, String actual) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/golden").resolve(golden.toString()));
        Files.writeString(folder.resolve(name), actual);
        softly.assertThat(actual).as(golden + "/" + name).isEqualTo(golden.text(name));
    }

    /** The text of every file in a folder, Parquet files row by row. */
    private static String written(Path folder, Database database) throws IOException {
        StringBuilder written = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                written.append(file.getFileName()).append('\n');
                written.append(
                        file.toString().endsWith(".parquet")
                                ? csv(rows(database, file))
                                : Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return written.toString();
    }

    /** Nothing is lost: what came is clean, in quarantine or set aside, and the files hold as many as the note says. */
    private static void counted(
            SoftAssertions softly, Normalised normalised, List<List<String>> clean, List<List<String>> quarantine) {
        softly.assertThat(normalised.rowsClean() + normalised.rowsQuarantined() + normalised.filtered())
                .as("rows in = clean + quarantined + filtered")
                .isEqualTo(normalised.rowsIn());
        softly.assertThat(Math.max(clean.size() - 1, 0)).as("clean rows").isEqualTo((int) normalised.rowsClean());
        softly.assertThat(quarantine.stream()
                        .skip(1)
                        .filter(row -> row.get(row.size() - 1).equals("row"))
                        .map(row -> String.join("|", row.get(1), String.valueOf(row.get(2))))
                        .distinct()
                        .count())
                .as("rows in quarantine")
                .isEqualTo(normalised.rowsQuarantined());
        softly.assertThat(quarantine.stream()
                        .skip(1)
                        .filter(row -> row.get(row.size() - 1).equals("cell"))
                        .count())
                .as("cells in quarantine")
                .isEqualTo(normalised.cellsQuarantined());
    }

    private static String outcome(Normalised normalised) {
        List<String> lines = new ArrayList<>();
        normalised
                .rowsFiltered()
                .forEach(filtered -> lines.add("filtered " + filtered.rows() + ": " + filtered.reason()));
        normalised
                .findings()
                .forEach(finding -> lines.add(finding.severity().word() + " " + finding.rule() + " (" + finding.place()
                        + "): " + finding.message()));
        if (normalised.isRefused()) {
            lines.add("refused: " + normalised.refusal().orElseThrow());
        }
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /** Titles and rows of a Parquet file as text; nothing where there is no file or no row. */
    private static List<List<String>> rows(Database database, Path parquet) {
        if (!Files.exists(parquet)) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        database.query("from read_parquet(" + Sql.text(parquet) + ")", (row, number) -> {
            if (rows.isEmpty()) {
                rows.add(titles(row));
            }
            return rows.add(texts(row));
        });
        return rows;
    }

    private static List<String> titles(ResultSet row) throws SQLException {
        List<String> titles = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            titles.add(row.getMetaData().getColumnName(i));
        }
        return titles;
    }

    private static List<String> texts(ResultSet row) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            texts.add(
                    row.getObject(i) instanceof BigDecimal number
                            ? number.stripTrailingZeros().toPlainString()
                            : row.getString(i));
        }
        return texts;
    }

    private static String csv(List<List<String>> rows) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            rows.forEach(writer::writeRecord);
        }
        return text.toString();
    }
}
