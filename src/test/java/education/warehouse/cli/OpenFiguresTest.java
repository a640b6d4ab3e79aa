package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.DatabaseSettings;
import education.warehouse.duckdb.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What may leave the building: one package of figures, without rows of pupils, and without small counts. */
class OpenFiguresTest {

    @TempDir
    private Path folder;

    @Test
    void theTablesAreFiguresAsParquetAndCsvWithTheirOwnPackage() throws IOException {
        TestHome home = TestHome.ofTheSamples();
        Path open = home.release().resolve("open");

        try (Stream<Path> files = Files.list(open)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "README.md",
                            "csv",
                            "datapackage.json",
                            "education-scorecard.xlsx",
                            "open.figure.csv",
                            "open.figure.parquet",
                            "site");
        }
        JsonNode resources = JsonMapper.shared()
                .readTree(Files.readString(open.resolve("datapackage.json")))
                .path("resources");
        for (JsonNode resource : resources) {
            Path file = open.resolve(resource.path("path").asString());
            assertThat(resource.path("bytes").asLong()).isEqualTo(Files.size(file));
            if (resource.has("rows")) {
                assertThat(resource.path("rows").asLong())
                        .isEqualTo(Long.parseLong(home.value("select count(*) from open.figure")));
            }
        }
        try (Database database =
                Database.inMemory(new DatabaseSettings(1, "1GB", folder, List.of(folder, home.folder())))) {
            String parquet = "read_parquet(" + Sql.text(open.resolve("open.figure.parquet")) + ")";
            String csv = "read_csv(" + Sql.text(open.resolve("open.figure.csv")) + ", all_varchar = true)";
            String texts = "select cast(columns(*) as varchar) from ";
            assertThat(database.number("select count(*) from (" + texts + parquet + " except all from " + csv + ")"))
                    .isZero();
        }
    }

    @Test
    void aSmallCountIsSuppressedWithAllThatIsMadeOfIt() {
        TestHome home = TestHome.ofTheSamples();
        String computed =
                " from open.figure join star.fct_figure as truth using (measure_key, cohort_key, area_key, school_key, period_key,"
                        + " coverage, basis) where basis = 'computed'";

        assertThat(home.query("select count(*)" + computed + " and figure.numerator between 1 and 5"))
                .containsExactly("0");
        assertThat(home.query("select count(*)" + computed + " and figure.denominator between 1 and 5"))
                .containsExactly("0");
        assertThat(home.query(
                        "select count(*)" + computed + " and figure.value is not null and (figure.numerator is null"
                                + " or figure.denominator is null and unit = '%')"))
                .containsExactly("0");
        assertThat(home.query("select count(*)" + computed
                        + " and truth.denominator between 1 and 5 and figure.value is not null"))
                .as("0 or 100 per cent of a small group")
                .containsExactly("0");
        assertThat(home.query("select distinct figure.status" + computed + " order by 1"))
                .containsExactly("not applicable", "observed", "suppressed", "withheld");
        assertThat(Long.parseLong(home.value("select count(*)" + computed + " and figure.status = 'observed'")))
                .as("and most of what is not small stays")
                .isGreaterThan(700);
        assertThat(home.query("select reason, sum(cells) > 0 from meta.disclosure group by 1 order by 1"))
                .containsExactly("primary|true", "secondary|true", "shown|true", "withheld|true");
    }

    @Tag("long")
    @Test
    void thresholdAndZerosAreSettings() {
        TestHome home = TestHome.afterANight(folder).withoutPages();
        HomeUnderTest.edit(
                home.ownDefinitions().resolve("jobs/nightly.yaml"),
                "disclosure: {threshold: 6, zeros: shown}",
                "disclosure: {threshold: 11, zeros: suppressed}");

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(
                        home.value(
                                "select count(*) from open.figure where basis = 'computed' and (numerator < 11 or denominator < 11)"))
                .isEqualTo("0");
        assertThat(home.value("select distinct smallest_group from star.dim_measure"))
                .isEqualTo("11");
    }
}
