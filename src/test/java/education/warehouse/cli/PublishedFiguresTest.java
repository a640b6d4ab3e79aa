package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.DatabaseSettings;
import education.warehouse.duckdb.Sql;
import education.warehouse.project.Hashes;
import education.warehouse.sample.Published;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The release that a night makes of the sample inbox, against the tables as the council published them. */
class PublishedFiguresTest {

    private static TestHome home;

    @BeforeAll
    static void night() {
        home = TestHome.ofTheAggregates();
    }

    private static List<String> joined(String table, String... columns) {
        return Published.rows(table).stream()
                .map(row -> Stream.of(columns).map(row::get).collect(Collectors.joining("|")))
                .sorted()
                .toList();
    }

    @Test
    void theScorecardHoldsEveryPrintedFigureToTheLetterAndItsCell() {
        String[] columns = {
            "section", "measure", "cohort", "period", "geography", "statistic", "printed", "sheet", "cell"
        };
        assertThat(home.query("select " + String.join(", ", columns) + " from report.scorecard").stream()
                        .sorted())
                .containsExactlyElementsOf(joined("scorecard_figures.csv", columns))
                .hasSize(932);
    }

    @Test
    void exactlyTheFiguresThatCannotBeAreAccused() {
        String columns = "section, measure, cohort, period, geography, statistic, printed";
        List<String> accused = home.query("select " + columns + " from report.scorecard where not agrees");
        assertThat(accused.stream().sorted().toList())
                .isEqualTo(joined("disagreements.csv", columns.split(", ")).stream()
                        .distinct()
                        .toList());
        assertThat(
                        home.query(
                                "select count(*) from report.scorecard where not agrees and (note is null or recomputed is null)"))
                .containsExactly("0");
        for (String cell : home.query(
                "select 'sheet \"' || sheet || '\", cell ' || cell from report.scorecard where not agrees")) {
            assertThat(home.query(
                            "select 1 from meta.finding where check_name = 'printed_figures_agree_with_what_they_follow_from'"
                                    + " and place like '%" + cell + "'"))
                    .as(cell)
                    .hasSize(1);
        }
        assertThat(
                        home.query(
                                "select count(*) from meta.finding where check_name = 'printed_figures_agree_with_what_they_follow_from'"))
                .containsExactly(Integer.toString(accused.size()));
    }

    /** How many figures of each kind follow from others, counted in the published tables. */
    @Test
    void everyFigureThatFollowsFromOthersIsRecomputed() {
        assertThat(home.query(
                        "select statistic, count(*) from report.scorecard where recomputed is not null and statistic in"
                                + " ('3 year trend', 'compared to 2019') group by 1 order by 1"))
                .containsExactly("3 year trend|44", "compared to 2019|36");
        assertThat(home.query(
                        "select statistic, count(*) from report.scorecard where section = 'Language' and recomputed is not null"
                                + " group by 1 order by 1"))
                .containsExactly("%|120", "number|28");
        assertThat(home.query(
                        "select count(*) from report.scorecard where section like 'Ofsted%' and recomputed is null and printed not in"
                                + " ('-', '0')"))
                .containsExactly("0");
        assertThat(home.query("select count(*) from report.scorecard where (recomputed is null) <> (agrees is null)"))
                .containsExactly("0");
    }

    @Test
    void everyFigureKeepsTheStatusThatItIsPrintedWith() {
        assertThat(
                        home.query(
                                "select case when printed in ('Currently Unavailable', 'Not Available') then 'unavailable' when printed = '-'"
                                        + " then 'not applicable' else 'observed' end as expected, count(*) from report.scorecard group by 1 order by 1"))
                .isEqualTo(home.query("select status, count(*) from star.fct_scorecard group by 1 order by 1"));
        assertThat(home.query("select count(*) from star.fct_figure where (value is null) = (status = 'observed')"))
                .containsExactly("0");
    }

    static List<Map<String, String>> sentences() {
        return Published.rows("sentences.csv");
    }

    /** What the report says in words, asked of the warehouse; and whether it follows. */
    @ParameterizedTest
    @MethodSource("sentences")
    void oneQueryAnswersTheSentence(Map<String, String> sentence) {
        assertThat(home.query(sentence.get("query")))
                .as(sentence.get("sentence"))
                .containsExactly(sentence.get("expected"));
        assertThat(sentence.get("query")).contains("from report.");
        assertThat(sentence.get("why")).isNotBlank();
    }

    @Test
    void theTrendComparesWithTheRegionAndEngland() {
        String language =
                "from report.trend where area_key = 'E08000014' and cohort = 'All' and measure like '%other than English, percent'";
        assertThat(home.query(
                        "select cast(value as decimal(9, 1)), cast(gap_to_region as decimal(9, 1)), cast(gap_to_national as"
                                + " decimal(9, 1)), comparator_basis " + language + " and period = '2021/22'"))
                .containsExactly("6.3|-9.6|-13.2|published");
        assertThat(home.query("select period, change_on_year is null, three_year_average is null " + language
                        + " order by period"))
                .as("nothing across the break of the series in 2017/18")
                .containsExactly(
                        "2015/16|true|true",
                        "2016/17|false|true",
                        "2017/18|true|true",
                        "2018/19|false|true",
                        "2019/20|false|false",
                        "2020/21|false|false",
                        "2021/22|false|false");
        assertThat(
                        home.query(
                                "select count(*) from report.trend where measure like 'Good level of development%' and coverage = 'as printed'"
                                        + " and period = '2021/22' and (change_on_year is not null or three_year_average is not null)"))
                .as("nothing across the years without assessments")
                .containsExactly("0");
    }

    /** The council prints another England than DfE publishes: each figure stands beside that of its own coverage. */
    @Test
    void onlyLikeIsComparedWithLike() {
        assertThat(home.query(
                        "select period, coverage, cast(value as decimal(9, 1)), cast(national_value as decimal(9, 1)), comparator_basis from"
                                + " report.trend where area_key = 'E08000014' and cohort = 'All' and (measure like '%9 to 4%' and period ="
                                + " '2021/22' or measure like 'Good level%' and period = '2017/18') order by all"))
                .containsExactly(
                        "2017/18|all early years providers|70.8|71.5|published",
                        "2017/18|as printed|70.8|71.0|printed",
                        "2021/22|as printed|64.4|64.3|printed",
                        "2021/22|state-funded schools|64.5|68.8|published");
    }

    /** The share that the council prints and that of all plans are two measures, which never meet. */
    @Test
    void theSharesOfPlansInMainstreamSchoolsAreTwoMeasures() {
        assertThat(home.query(
                        "select measure, basis, cast(value as decimal(9, 1)) from report.trend where area_key = 'E08000014' and measure"
                                + " in ('Pupils with a plan in mainstream schools', 'EHC plans placed in mainstream schools') and (period ="
                                + " '2021/22' or period_end = date '2022-01-20') order by all"))
                .containsExactly(
                        "EHC plans placed in mainstream schools|published|33.9",
                        "Pupils with a plan in mainstream schools|printed|22.5");
        assertThat(
                        home.query(
                                "select count(*) from report.reconciliation where measure = 'Pupils with a plan in mainstream schools'"))
                .containsExactly("0");
    }

    @Test
    void theTrainingSessionsAreThoseOfTheTable() {
        assertThat(home
                        .query(
                                "select session_as_written, course_key, starts_on, part_of_day, delivery_mode, minutes, tutor, audience,"
                                        + " places_offered, attendances_as_written from star.fct_training_session")
                        .stream()
                        .sorted()
                        .toList())
                .isEqualTo(joined(
                        "training-sessions.csv",
                        "session_text",
                        "course_key",
                        "starts_on",
                        "part_of_day",
                        "delivery_mode",
                        "minutes",
                        "tutor",
                        "audience",
                        "places_offered",
                        "attendances"));
        assertThat(
                        home.query(
                                "select sessions, attendances, places_offered from report.training_take_up where level = 'all sessions'"))
                .as("the report's text speaks of 48 courses and 1395 professionals")
                .containsExactly("48|1213|1725");
        assertThat(
                        home.query(
                                "select sessions, attendances from report.training_take_up where level = 'course' and course = 'Working Together'"))
                .containsExactly("8|243");
        assertThat(home.query("select agency_key, sum(attendances) from star.fct_training group by 1 order by 2 desc"))
                .containsExactly(
                        "education|619",
                        "council_social_care|215",
                        "health|148",
                        "private_early_years|113",
                        "voluntary_sector|95",
                        "criminal_justice|10",
                        "police|9",
                        "housing|4");
        assertThat(home.query("select sum(attendances) from star.fct_training_health"))
                .containsExactly("142");
        assertThat(home.query(
                        "select reason, rows from meta.filtered where feed = 'training' and reason = 'control total'"))
                .containsExactly("control total|1");
    }

    @Test
    void theInspectionsAreThoseOfTheTable() {
        String[] columns = {
            "school_as_written",
            "school_key",
            "starts_on",
            "start_precision",
            "ends_on",
            "inspection_kind",
            "outcome",
            "grade",
            "previous_on",
            "previous_outcome",
            "previous_grade",
            "lead_inspector"
        };
        assertThat(home.query("select " + String.join(", ", columns) + " from star.fct_inspection").stream()
                        .sorted()
                        .toList())
                .isEqualTo(joined("inspections.csv", columns));
    }

    @Test
    void theFindingsAreThoseOfTheTables() {
        assertThat(
                        home.query(
                                "select check_name, place from meta.finding where place like 'training%' or place like 'ofsted-outcomes%'"))
                .hasSameSizeAs(Published.rows("training-and-inspection-findings.csv"));
        for (Map<String, String> finding : Published.rows("training-and-inspection-findings.csv")) {
            String firstRow = finding.get("rows").split("[^0-9]")[0];
            assertThat(home.query("select 1 from meta.finding where check_name = '" + finding.get("check")
                            + "' and place like '" + finding.get("file") + "%row%" + firstRow + "%'"))
                    .as(finding.toString())
                    .isNotEmpty();
        }
    }

    @Test
    void everyTableViewAndColumnIsExplained() {
        assertThat(home.query(
                        "select schema_name, object_name, column_name from meta.dictionary where coalesce(description, '') = '' or"
                                + " coalesce(grain, '') = ''"))
                .isEmpty();
        assertThat(home.query("select distinct schema_name from meta.dictionary order by 1"))
                .containsExactly("meta", "open", "report", "star");
    }

    @Test
    void theParquetFilesAreThoseOfTheDataPackage() throws IOException {
        JsonNode dataPackage = new JsonMapper()
                .readTree(home.release().resolve("datapackage.json").toFile());
        List<String> named = dataPackage
                .get("resources")
                .valueStream()
                .map(resource -> resource.get("path").asString())
                .toList();
        try (Stream<Path> files = Files.list(home.release().resolve("parquet"))) {
            assertThat(files.map(file -> "parquet/" + file.getFileName()).toList())
                    .containsExactlyInAnyOrderElementsOf(named.stream()
                            .filter(path -> path.startsWith("parquet/"))
                            .toList());
        }
        assertThat(home.query(
                        "select distinct 'parquet/' || schema_name || '.' || object_name || '.parquet' from meta.dictionary where"
                                + " schema_name in ('star', 'report', 'meta')"))
                .containsExactlyInAnyOrderElementsOf(named.stream()
                        .filter(path -> path.startsWith("parquet/"))
                        .toList());
        for (JsonNode resource : dataPackage.get("resources")) {
            Path file = home.release().resolve(resource.get("path").asString());
            assertThat(resource.get("bytes").asLong()).isEqualTo(Files.size(file));
            assertThat(resource.get("hash").asString()).isEqualTo("sha256:" + Hashes.sha256(file));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("r--r--r--");
            if (resource.has("rows")) {
                assertThat(resource.get("rows").asString())
                        .isEqualTo(home.value(
                                "select count(*) from " + resource.get("name").asString()));
            }
        }
    }

    @Test
    void theParquetFilesHoldPortableTypesOnly() throws IOException {
        Path parquet = home.release().resolve("parquet");
        try (Stream<Path> files = Files.list(parquet);
                Database database = Database.inMemory(
                        new DatabaseSettings(1, "1GB", home.folder().resolve("run/tmp"), List.of(parquet)))) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(
                                    database.texts("select distinct coalesce(converted_type, type) from parquet_schema("
                                            + Sql.text(file) + ") where num_children is null"))
                            .isSubsetOf(
                                    "BOOLEAN",
                                    "INT_32",
                                    "INT_64",
                                    "DOUBLE",
                                    "DECIMAL",
                                    "DATE",
                                    "TIMESTAMP_MICROS",
                                    "UTF8"));
        }
    }

    @Test
    void textThatIsStoredAsNumbersIsTextForWhoeverReadsIt() {
        assertThat(
                        home.value(
                                "select count(*) from duckdb_columns() where schema_name = 'star' and table_name in ('dim_measure', 'dim_area',"
                                        + " 'dim_period') and column_name in ('measure', 'area', 'period') and data_type like 'ENUM(%'"))
                .isEqualTo("3");
        assertThat(home.value("select count(*) from report.trend where measure = 'nothing of this name'"))
                .isEqualTo("0");
        assertThat(home.value("select count(*) > 0 from report.trend where measure || area like '%absence%Sefton'"))
                .isEqualTo("true");
        assertThat(home.value("select count(*) from (select cast(measure as varchar) as text, lag(cast(measure as"
                        + " varchar)) over (order by measure) as before from report.trend) where text < before"))
                .isEqualTo("0");
        assertThat(home.value("select count(*) from star.fct_figure as f anti join star.dim_measure as m"
                        + " on m.measure_key = f.measure_key"))
                .isEqualTo("0");
    }

    @Test
    void olderClientsCanOpenTheFile() {
        try (Database database = Database.readOnly(home.release().resolve("education.duckdb"))) {
            assertThat(database.text(
                            "select tags['storage_version'] from duckdb_databases() where database_name = 'education'"))
                    .startsWith("v1.2");
        }
    }
}
