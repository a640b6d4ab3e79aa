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
import education.warehouse.home.Raw;
import education.warehouse.home.SourceFile;
import education.warehouse.privacy.PseudonymKey;
import education.warehouse.project.FileLimits;
import education.warehouse.project.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of hundreds of columns, as publishers have them, in little memory: DfE's scorecard of school places has 243. */
final class WideFilesTest {

    private static final String MEMORY = "500MB";
    private static final int ROWS = 10;

    @TempDir
    private Path home;

    @Test
    void readsTwoHundredAndFiftyNumbers() throws IOException {
        String fields = each(250, number -> "  - {name: number_" + number + ", type: number}\n", "");
        Contract contract = contract("""
                feed: wide
                title: Wide
                grain: one row per key
                file: {format: csv}
                asAt: {from: fixed, date: 2023-03-31}
                replaces: everything
                fields:
                  - {name: key, type: integer, constraints: {required: true}}
                %sprimaryKey: [key]
                """.formatted(fields));
        String csv = "key," + each(250, number -> "number_" + number, ",") + "\n"
                + rows(row -> row + "," + each(250, number -> row + "." + number, ","));

        Normalised normalised = normalised(contract, csv);

        assertThat(normalised.refusal()).isEmpty();
        assertThat(normalised.rowsClean()).isEqualTo(ROWS);
        assertThat(clean(contract, "sum(number_1), sum(number_250)")).isEqualTo("46.0000000000|47.5000000000");
    }

    @Test
    void tellsEveryFaultOfAWideRow() throws IOException {
        String fields = each(
                250,
                number -> "  - {name: number_" + number + ", type: number, constraints: {maximum: 9}, onError: cell}\n",
                "");
        Contract contract = contract("""
                feed: wide
                title: Wide
                grain: one row per key
                file: {format: csv}
                asAt: {from: fixed, date: 2023-03-31}
                replaces: everything
                fields:
                  - {name: key, type: integer, constraints: {required: true}}
                %s""".formatted(fields));
        String csv = "key," + each(250, number -> "number_" + number, ",") + "\n1,"
                + each(250, number -> number % 2 == 0 ? "10" : "n/a", ",") + "\n2," + each(250, number -> "9", ",")
                + "\n";

        Normalised normalised = normalised(contract, csv);

        assertThat(normalised.rowsClean()).isEqualTo(2);
        assertThat(normalised.cellsQuarantined()).isEqualTo(250);
        assertThat(clean(contract, "sum(number_1), sum(number_250)")).isEqualTo("9.0000000000|9.0000000000");
        assertThat(
                        quarantine(
                                contract,
                                "count(*) filter (rule = 'type'), count(*) filter (rule = 'maximum'), any_value(message) filter (field = 'number_1')"))
                .isEqualTo(
                        "125|125|Cannot read number_1: \"n/a\" is not a number (wide.csv, line 2). Only this cell was left"
                                + " out. Correct it and send the file again, or widen the contract.");
    }

    @ParameterizedTest
    @ValueSource(ints = {53, 243})
    void readsIndicatorsByTheCommonDescription(int indicators) throws IOException {
        Path common = Files.createDirectories(home.resolve("jobs/common"));
        Files.copy(
                Path.of("jobs/common/explore_education_statistics.yaml"),
                common.resolve("explore_education_statistics.yaml"));
        Contract contract =
                contract("""
                feed: wide
                title: Wide
                grain: one row per year and area
                extends: explore_education_statistics
                file: {name: "wide*.csv"}
                figures: {coverage: state-funded schools}
                indicators:
                %s""".formatted(each(indicators, number -> "  - {name: indicator_" + number + "}\n", "")));
        String csv = "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
                + "old_la_code,new_la_code,la_name," + each(indicators, number -> "indicator_" + number, ",") + "\n"
                + rows(row ->
                        "202223,Academic year,Local authority,E92000001,England,E12000002,North West," + (340 + row)
                                + ",E0800001" + row + ",Area " + row + ","
                                + each(indicators, number -> row == 0 ? "c" : row + "." + number, ","));

        Normalised normalised = normalised(contract, csv);

        assertThat(normalised.refusal()).isEmpty();
        assertThat(normalised.rowsClean()).isEqualTo(ROWS);
        assertThat(clean(
                        contract,
                        "sum(indicator_53), count(*) filter (indicator_53_status = 'suppressed'),"
                                + " count(*) filter (indicator_53_status = 'observed')"))
                .isEqualTo("49.7700000000|1|9");
    }

    private static String each(int count, IntFunction<String> text, String between) {
        return IntStream.rangeClosed(1, count).mapToObj(text).collect(Collectors.joining(between));
    }

    private static String rows(IntFunction<String> row) {
        return IntStream.range(0, ROWS).mapToObj(row).map(line -> line + "\n").collect(Collectors.joining());
    }

    private Contract contract(String contract) throws IOException {
        Path jobs = home.resolve("jobs");
        Path feeds = Files.createDirectories(jobs.resolve("feeds"));
        Files.createDirectories(home.resolve("sql"));
        Files.createDirectories(home.resolve("data/reference"));
        for (String schema : List.of("contract.schema.json", "nightly.schema.json")) {
            Files.copy(Path.of("jobs").resolve(schema), jobs.resolve(schema));
        }
        Files.writeString(
                jobs.resolve("nightly.yaml"), "{area: E08000014, threads: 2, memory: 500MB, keepReleases: 2}");
        Files.writeString(feeds.resolve("wide.yaml"), contract);
        return Contracts.read(ProjectFiles.from(home)).of("wide").orElseThrow();
    }

    private Normalised normalised(Contract contract, String csv) throws IOException {
        Path delivered = Files.writeString(
                Files.createDirectories(home.resolve("inbox/wide")).resolve("wide.csv"), csv);
        SourceFile file =
                Inbox.deliveriesOf("wide", delivered, FileLimits.USUAL).get(0);
        Path folder = Files.createDirectories(home.resolve("lake"));
        try (Engine engine = new Engine(settings())) {
            Raw raw = new Extraction(engine, FileLimits.USUAL, PseudonymKey.forOnce()::pseudonyms)
                    .extract(file, contract, folder);
            Resource resource = raw.resourcesOf(contract).get(0);
            return new Normalisation(engine)
                    .normalise(contract, resource, folder, folder, file.fileName(), Optional.empty());
        }
    }

    private DatabaseSettings settings() {
        return new DatabaseSettings(2, MEMORY, home.resolve("scratch"), List.of(home));
    }

    private String clean(Contract contract, String columns) {
        return values(Lake.rows(home.resolve("lake"), contract.resources().get(0)), columns);
    }

    private String quarantine(Contract contract, String columns) {
        return values(Lake.quarantine(home.resolve("lake"), contract.resources().get(0)), columns);
    }

    private String values(Path parquet, String columns) {
        try (Database database = Database.inMemory(settings())) {
            return String.join(
                    "|",
                    database.rows("select " + columns + " from read_parquet(" + Sql.text(parquet) + ")")
                            .get(0));
        }
    }
}
