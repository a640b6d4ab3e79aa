package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.duckdb.Sql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two made-up authorities with children who move between them: in homes of their own, in one home, and in the release of their region. */
class AuthoritiesTest {

    private static final String KNOWSLEY = "E08000011";
    private static final String LIVERPOOL = "E08000012";
    private static final String REGION = "E12000002";

    private static final String FIGURE =
            "measure_key, cohort_key, area_key, school_key, period_key, coverage, value, status,"
                    + " numerator, denominator from %s.star.fct_figure where basis = 'computed'";

    private static TestHome knowsley;
    private static TestHome liverpool;
    private static TestHome together;
    private static Path region;
    private static HomeUnderTest.Result made;

    @BeforeAll
    static void nights(@TempDir Path temporary) throws IOException {
        knowsley = home(temporary.resolve("knowsley"), KNOWSLEY);
        liverpool = home(temporary.resolve("liverpool"), LIVERPOOL);
        together = empty(TestHome.empty(temporary.resolve("together")).withPages(), KNOWSLEY);
        Path settings = together.workingDirectory().resolve("jobs/nightly.yaml");
        Files.writeString(settings, "pseudonyms: own\n" + Files.readString(settings));
        region = temporary.resolve("region");
        made = together.run(
                "region",
                "--homes",
                knowsley.folder().toString(),
                liverpool.folder().toString(),
                "--to",
                region.toString());
        assertThat(made.exitCode()).as(made.out() + made.err()).isZero();
    }

    private static TestHome empty(TestHome home, String area) {
        Path definitions = home.ownDefinitions();
        HomeUnderTest.edit(definitions.resolve("jobs/nightly.yaml"), "area: E08000014", "area: " + area);
        Path populations = definitions.resolve("data/reference/child_populations.csv");
        HomeUnderTest.edit(
                populations,
                "children,source\n",
                "children,source\n" + KNOWSLEY + ",2022-09-01,2023-08-31,34000,made up\n" + LIVERPOOL
                        + ",2022-09-01,2023-08-31,96000,made up\n");
        return home;
    }

    static TestHome home(Path folder, String area) {
        TestHome home = empty(TestHome.empty(folder), area);
        HomeUnderTest.Result sample = home.run(
                "sample",
                "--area",
                area,
                "--pupils",
                "200",
                "--to",
                home.folder().resolve("inbox").toString());
        assertThat(sample.exitCode()).as(sample.err()).isZero();
        published(home);
        return home;
    }

    private static void published(TestHome home) {
        HomeUnderTest.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
    }

    @Test
    void theSiteOfARegionHasItsNameAndSaysWhoseDataIsOld() throws IOException {
        Path site = region.resolve("current/site");
        assertThat(Files.readString(site.resolve("index.html")))
                .contains("North West")
                .doesNotContain("Sefton");
        assertThat(Files.readString(site.resolve("night/index.html")))
                .contains("Newest of any", "Knowsley", "Liverpool", "Attendance marks");
    }

    /** Their rows say whose they are: nothing of them counts for the authority under which they were put. */
    @Tag("long")
    @Test
    void plansOfAnotherAuthorityAreHeld(@TempDir Path temporary) {
        TestHome home = TestHome.empty(temporary);
        HomeUnderTest.copy(knowsley.inbox("ehc_plans"), home.inbox("ehc_plans"));
        HomeUnderTest.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(3);
        assertThat(home.query(
                        "select distinct state, reason like '%' || file || ': it is filed under Sefton (E08000014),"
                                + " and % are of Knowsley (" + KNOWSLEY + "). Put it into inbox/" + KNOWSLEY
                                + "/ehc_plans/;%' from meta.delivery where feed = 'ehc_plans'"))
                .containsExactly("held|true");
        assertThat(home.query("select count(*) from star.fct_plan")).containsExactly("0");
    }

    /** Rows of a SELECT over the releases of a home, {@code own}, and of another one, {@code other}. */
    private static List<String> rows(TestHome own, Path other, String select) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("attach " + Sql.text(own.release().resolve("education.duckdb")) + " as own (read_only)");
            statement.execute(
                    "attach " + Sql.text(other.resolve("current/education.duckdb")) + " as other (read_only)");
            List<String> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery(select)) {
                while (found.next()) {
                    List<String> row = new ArrayList<>();
                    for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                        row.add(found.getString(column));
                    }
                    rows.add(String.join("|", row));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(select, e);
        }
    }

    private static Stream<TestHome> homes() {
        return Stream.of(knowsley, liverpool);
    }

    private static String area(TestHome home) {
        return home == knowsley ? KNOWSLEY : LIVERPOOL;
    }

    /** A night on the files of both in one home. */
    private static void loadBothTogether() {
        HomeUnderTest.copy(knowsley.folder().resolve("inbox"), together.folder().resolve("inbox"));
        HomeUnderTest.copy(
                liverpool.folder().resolve("inbox"),
                together.folder().resolve("inbox").resolve(LIVERPOOL));
        published(together);
    }

    @Tag("long")
    @Test
    void inOneHomeEachHasTheFiguresOfAHomeOfItsOwnAndNothingOfEitherIsLost() {
        loadBothTogether();
        homes().forEach(home -> {
            String own = "select " + FIGURE.formatted("own") + " and area_key = '" + area(home) + "'";
            String other = "select " + FIGURE.formatted("other") + " and area_key = '" + area(home) + "'";
            assertThat(rows(home, together.folder(), own + " except all " + other))
                    .isEmpty();
            assertThat(rows(home, together.folder(), other + " except all " + own))
                    .isEmpty();
            assertThat(rows(home, together.folder(), "select count(*) > 5000 from (" + own + ")"))
                    .containsExactly("true");
        });
        homes().forEach(home -> assertThat(rows(
                        home,
                        together.folder(),
                        "select feed, resource, file, state, rows_in, rows_clean from own.meta.delivery where authority is not"
                                + " null except all select feed, resource, file, state, rows_in, rows_clean from"
                                + " other.meta.delivery where authority = '" + area(home) + "'"))
                .isEmpty());
        assertThat(together.query(
                        "select register, change, urn, column_name, before, after from star.fct_school_change"))
                .as("registers of two authorities are no two editions of one")
                .isEmpty();
        assertThat(together.query("select plan_key from star.fct_plan where not (starts_with(plan_key, '" + KNOWSLEY
                        + "') or starts_with(plan_key, '" + LIVERPOOL + "'))"))
                .isEmpty();
    }

    @Test
    void theRegionHasTheFiguresOfEachAuthority() {
        homes().forEach(home -> {
            String own = "select " + FIGURE.formatted("own") + " and area_key = '" + area(home) + "'";
            String other = "select " + FIGURE.formatted("other") + " and area_key = '" + area(home) + "'";
            assertThat(rows(home, region, own + " except all " + other)).isEmpty();
            assertThat(rows(home, region, other + " except all " + own)).isEmpty();
        });
    }

    /** As authorities have it: of a hundred, of ten thousand children, or of one. */
    @Test
    void aValueOfTheRegionIsOfAsManyAsThoseOfItsAuthorities() {
        String factors =
                "select distinct measure_key, cast(round(cast(value as double) * denominator / numerator) as int) as factor from"
                        + " other.star.fct_figure where basis = 'computed' and school_key = 'none' and numerator > 0 and denominator > 0"
                        + " and area_key %s '" + REGION + "'";
        assertThat(rows(knowsley, region, factors.formatted("=") + " order by all"))
                .contains("absence_rate|100", "looked_after_rate|10000")
                .isSubsetOf(rows(knowsley, region, factors.formatted("<>")));
    }

    @Test
    void figuresOfTheRegionAreSumsOverSumsAndSayOfHowMany() {
        assertThat(rows(
                        knowsley,
                        region,
                        "with authorities as (select measure_key, cohort_key, period_key, coverage, sum(numerator) as above,"
                                + " sum(denominator) as below, count(*) as authorities from other.star.fct_figure where basis ="
                                + " 'computed' and school_key = 'none' and status = 'observed' and area_key <> '"
                                + REGION
                                + "' group by all), region as (select * from other.star.fct_figure where basis = 'computed' and"
                                + " area_key = '" + REGION
                                + "') select region.measure_key, region.coverage from authorities full join region on"
                                + " region.measure_key = authorities.measure_key and region.cohort_key = authorities.cohort_key and"
                                + " region.period_key = authorities.period_key and starts_with(region.coverage,"
                                + " authorities.coverage) where region.numerator is distinct from above or"
                                + " region.denominator is distinct from below"))
                .isEmpty();
        assertThat(rows(
                        knowsley,
                        region,
                        "select distinct coverage from other.star.fct_figure where basis = 'computed' and area_key = '"
                                + REGION + "' and measure_key = 'absence_rate' and period_key = '2022/23'"))
                .containsExactly("pupil records, 2 of 24 authorities");
        assertThat(rows(
                        knowsley,
                        region,
                        "select count(*) from other.meta.finding where check_name ="
                                + " 'figures_of_a_region_are_of_all_its_authorities' and message like '%Sefton%'"))
                .isNotEqualTo(List.of("0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dim_pupil",
                "dim_child",
                "bridge_pupil_cohort",
                "fct_attendance",
                "fct_suspension",
                "fct_plan",
                "fct_contact",
                "fct_care_episode",
                "fct_action_note"
            })
    void noChildsRowLeavesItsHome(String table) {
        assertThat(rows(knowsley, region, "select count(*) from other.star." + table))
                .containsExactly("0");
    }

    @Test
    void noPseudonymIsAnywhereInTheRelease() throws IOException {
        List<String> pseudonyms =
                knowsley.query("select distinct pupil from star.dim_pupil where length(pupil) = 16 limit 40");
        assertThat(pseudonyms).hasSizeGreaterThan(20);
        byte[] release = Files.readAllBytes(region.resolve("current/education.duckdb"));
        String text = new String(release, StandardCharsets.ISO_8859_1);
        assertThat(pseudonyms).noneMatch(text::contains);
    }

    @Test
    void whoIsNotThereIsNamed() {
        assertThat(rows(knowsley, region, "select count(*), count(release) from other.meta.home"))
                .containsExactly("24|2");
        assertThat(made.out()).contains("Area         " + REGION + ", 2 homes", "Travelled");
    }

    @Test
    void whatAnAuthorityKeepsBackStaysKeptBack() {
        homes().forEach(home -> assertThat(rows(
                        home,
                        region,
                        "select own.measure_key, own.cohort_key, own.period_key from own.open.figure as own join"
                                + " other.open.figure as other using (measure_key, cohort_key, area_key, school_key, period_key,"
                                + " coverage, basis) where basis = 'computed' and own.numerator is null and own.status in"
                                + " ('suppressed', 'withheld') and other.numerator is not null"))
                .isEmpty());
    }

    @Test
    void withoutAnythingNewNothingIsDone() {
        HomeUnderTest.Result again = together.run(
                "region",
                "--homes",
                knowsley.folder().toString(),
                liverpool.folder().toString(),
                "--to",
                region.toString());
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).startsWith("Nothing new since ");
    }

    @Test
    void aSparkThatIsNotThereOrFailsIsExplainedAndNothingIsPublished(@TempDir Path folder) throws IOException {
        Path failing = Files.writeString(
                folder.resolve("spark-submit"),
                "#!/bin/sh\necho 'FAILED -- sql/star/dim_area.sql: no such table'\nexit 1\n");
        assertThat(failing.toFile().setExecutable(true)).isTrue();
        HomeUnderTest.Result absent = onSpark(folder, "/nowhere/spark-submit");
        assertThat(absent.exitCode()).isEqualTo(2);
        assertThat(absent.err())
                .contains("Cannot run /nowhere/spark-submit", "--submit")
                .doesNotContain("\tat ");
        HomeUnderTest.Result failed = onSpark(folder, failing + " --master local");
        assertThat(failed.exitCode()).isEqualTo(6);
        assertThat(failed.err())
                .contains("sql/star/dim_area.sql: no such table", "spark.log", "The last release stays")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("region/current")).doesNotExist();
    }

    private static HomeUnderTest.Result onSpark(Path folder, String submit) {
        return together.run(
                "region",
                "--homes",
                knowsley.folder().toString(),
                liverpool.folder().toString(),
                "--to",
                folder.resolve("region").toString(),
                "--engine",
                "spark",
                "--submit",
                submit);
    }

    @Test
    void mistakesAreExplained(@TempDir Path nowhere) {
        HomeUnderTest.Result twice = together.run(
                "region",
                "--homes",
                knowsley.folder().toString(),
                knowsley.folder().toString(),
                nowhere.toString(),
                "--to",
                nowhere.resolve("region").toString());
        assertThat(twice.exitCode()).isEqualTo(2);
        assertThat(twice.err())
                .contains("both are homes of " + KNOWSLEY, "Cannot read " + nowhere + ": it has no release");
    }
}
