package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishers correct figures: the newest counts, the older ones stay, and what changed is told. */
class RevisionTest {

    private static final String HEADER =
            "la_name,New_LA_Code,OLD_LA_CODE,region_name,region_code,country_name,country_code,geographic_level,time_identifier,"
                    + "time_period,version,sex,establishment_type_group,attainment8_average,engmath_95_percent,engmath_94_percent,"
                    + "pupil_count,attainment8_sum\n";
    private static final String PROVISIONAL = HEADER
            + ",,,,,England,E92000001,National,Academic year,202324,Provisional,Total,All state-funded,46.1,45.9,65.4,600000,27660000\n"
            + "Sefton,E08000014,343,North West,E12000002,England,E92000001,Local authority,Academic year,202324,Provisional,Total,"
            + "All state-funded,44.0,40.0,60.0,2600,114400\n"
            + "Halton,E06000006,876,North West,E12000002,England,E92000001,Local authority,Academic year,202324,Provisional,Total,"
            + "All state-funded,c,z,x,1300,c\n";
    private static final String REVISED = PROVISIONAL
            .replace("Provisional", "Revised")
            .replace("44.0,40.0", "44.3,40.0")
            .replace("Halton,E06000006,876", "Warrington,E06000007,877");

    /** Of the year before, and not said to be in any state. */
    private static final String PLAIN =
            PROVISIONAL.replace(",version", "").replace(",Provisional", "").replace("202324", "202223");

    /** Of the year before that. */
    private static final String DETAILED =
            PROVISIONAL.replace("44.0,40.0", "44.0312,40.0").replace("202324", "202122");

    /** Of 2021, with a breakdown that means no group here. */
    private static final String WITH_OTHERS = PROVISIONAL.replace("202324", "202021")
            + "Sefton,E08000014,343,North West,E12000002,England,E92000001,Local authority,Academic year,202021,Provisional,Unknown,"
            + "All state-funded,41.0,40.0,60.0,20,820\n";

    @TempDir
    private static Path temporary;

    private static TestHome home;

    @BeforeAll
    static void aNightOnThreeYears() throws IOException {
        home = TestHome.empty(temporary.resolve("together"));
        deliverAll(home);
        TestHome.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
    }

    static void deliverAll(TestHome home) throws IOException {
        deliverOriginals(home);
        deliverCorrections(home);
    }

    private static void deliverOriginals(TestHome home) throws IOException {
        deliver(home, "ks4 provisional.csv", PROVISIONAL, "2024-10-17T09:30:00Z");
        deliver(home, "b.csv", PLAIN, "2024-10-17T09:30:00Z");
        deliver(home, "ks4 detailed.csv", DETAILED, "2024-10-17T09:30:00Z");
        deliver(home, "ks4 others.csv", WITH_OTHERS, "2024-10-17T09:30:00Z");
    }

    private static void deliverCorrections(TestHome home) throws IOException {
        deliver(home, "ks4 others again.csv", WITH_OTHERS.replace("41.0,40.0", "42.0,40.0"), "2025-02-27T09:30:00Z");
        deliver(home, "ks4 revised.csv", REVISED, "2025-02-27T09:30:00Z");
        deliver(home, "a.csv", PLAIN.replace("44.0,40.0", "44.3,40.0"), "2025-02-27T09:30:00Z");
        deliver(
                home,
                "ks4 rounded.csv",
                PROVISIONAL.replace("Provisional", "Revised").replace("202324", "202122"),
                "2025-02-27T09:30:00Z");
    }

    /** A row about a group that is none here changed: no figure, but the file is not what it was. */
    @Test
    void countsWhatChangedAndIsNoFigure() {
        assertThat(home.query("select earlier_file, file, rows_again, rows_changed, rows_changed_without_figure"
                        + " from report.revision_summary where file like '%others%'"))
                .containsExactly("ks4 others.csv|ks4 others again.csv|4|1|1");
        assertThat(home.query("select * from report.revision where period = '2020/21'"))
                .isEmpty();
        assertThat(
                        home.query(
                                "select rows_changed, rows_changed_without_figure from report.revision_summary where file = 'ks4 revised.csv'"))
                .containsExactly("2|0");
    }

    @Test
    void tellsWhatChangedWhatIsNewAndWhatIsWithdrawn() {
        assertThat(
                        home.query(
                                "select measure, area, change, earlier_value, earlier_status, value, status, earlier_version, version,"
                                        + " is_expected from report.revision where measure like 'Attain%' and period = '2023/24' order by area"))
                .containsExactly(
                        "Attainment 8, average points per pupil|Halton|withdrawn||suppressed||"
                                + "|provisional|revised|true",
                        "Attainment 8, average points per pupil|Sefton|changed|44.000000|observed|44.300000|observed|provisional"
                                + "|revised|true",
                        "Attainment 8, average points per pupil|Warrington|new||||suppressed|provisional|revised|true");
        assertThat(
                        home.query(
                                "select distinct area from report.revision where measure like '%9 to 5%' and period = '2023/24' order by 1"))
                .containsExactly("Halton", "Warrington");
        assertThat(
                        home.query(
                                "select area, value, version from report.trend where measure like 'Attain%' and period = '2023/24' order by area"))
                .containsExactly("England|46.100|revised", "Sefton|44.300|revised", "Warrington||revised");
        assertThat(
                        home.query(
                                "select version, is_current, count(*) from star.fct_figure where period_key = '2023/24' group by all order by all"))
                .containsExactly("provisional|false|9", "revised|true|9");
    }

    /** The same day spoken for, and no word for the state: the later one counts, the earlier one has a number. */
    @Test
    void keepsBothWhereNothingButTheTimeOfReceiptTellsThemApart() {
        assertThat(
                        home.query(
                                "select area, earlier_value, value, earlier_version, version, is_expected from report.revision where period = '2022/23'"))
                .containsExactly("Sefton|44.000000|44.300000|2023-08-31 (1)|2023-08-31|false");
        assertThat(
                        home.query(
                                "select value, version from report.trend where measure like 'Attain%' and area = 'Sefton' and period = '2022/23'"))
                .containsExactly("44.300|2023-08-31");
    }

    @Test
    void takesFewerDecimalsForNoRevisionAlsoWhereSomeFiguresAreSuppressed() {
        assertThat(home.query("select area, earlier_value, value from report.revision where period = '2021/22'"))
                .isEmpty();
        assertThat(
                        home.query(
                                "select version, count(*) from star.fct_figure where period_key = '2021/22' group by all order by all"))
                .containsExactly("provisional|9", "revised|9");
    }

    @Tag("long")
    @Test
    void comesToTheSameRevisionsInWhateverOrderFilesAreLoaded() throws IOException {
        TestHome backwards = TestHome.empty(temporary.resolve("backwards"));
        deliverCorrections(backwards);
        backwards.night();
        deliverOriginals(backwards);
        backwards.night();

        for (String sql : List.of("select * from report.revision", "select * from star.fct_figure")) {
            assertThat(backwards.query(sql)).isNotEmpty().isEqualTo(home.query(sql));
        }
    }

    private static void deliver(TestHome home, String name, String text, String receivedAt) throws IOException {
        Path file = Files.createDirectories(home.inbox("published_key_stage_4")).resolve(name);
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse(receivedAt)));
    }
}
