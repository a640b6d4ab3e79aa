package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The next file of Explore Education Statistics is a dozen lines of YAML and no more: here the key stage 2 results of jobs/contracts.md. */
@Tag("long")
class NextStatisticTest {

    private static final String FILE = """
            time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,version,\
            establishment_type_group,subject,sex,eligible_pupil_count,expected_standard_pupil_count,expected_standard_pupil_percent,average_scaled_score
            202324,Academic year,National,E92000001,England,,,,,,Final,All state-funded,Reading,Total,650000,481000,74,105
            202324,Academic year,National,E92000001,England,,,,,,Final,All state-funded,Maths,Total,650000,474500,73,104
            202324,Academic year,Regional,E92000001,England,E12000002,North West,,,,Final,All state-funded,Reading,Total,88000,64240,73,105
            202324,Academic year,Local authority,E92000001,England,E12000002,North West,343,E08000014,Sefton,Final,All state-funded,Reading,Total,3000,2190,73,105
            202324,Academic year,Local authority,E92000001,England,E12000002,North West,343,E08000014,Sefton,Final,All state-funded,Reading,Female,1500,1155,77,106
            202324,Academic year,Local authority,E92000001,England,E12000002,North West,343,E08000014,Sefton,Final,Academies,Reading,Total,1000,c,c,c
            202324,Academic year,Local authority district,E92000001,England,E12000002,North West,343,E08000014,Sefton,Final,All state-funded,Reading,Total,1000,c,c,c
            2024,Academic year,National,E92000001,England,,,,,,Final,All state-funded,Reading,Total,650000,481000,74,105
            """;

    private static final String REFERRAL_UNITS = """
            time_identifier,time_period,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,\
            school_type,num_schools,enrolments,sess_possible,sess_overall,sess_authorised,sess_unauthorised,sess_overall_percent,\
            sess_authorised_percent,sess_unauthorised_percent,enrolments_pa10_exact,enrolments_pa10_exact_percent,sess_auth_illness
            six half terms,201617,national,E92000001,England,,,,,,Pupil Referral Unit,349,40175,7771278,2637752,1488865,1148887,33.9,19.2,14.8,29680,73.9,339006
            six half terms,201617,regional,E92000001,England,E12000002,North West,,,,Pupil Referral Unit,50,6550,1405831,490334,248094,242240,34.9,17.6,17.2,4895,74.7,59838
            six half terms,201617,local authority,E92000001,England,E12000002,North West,343,E08000014,Sefton,Pupil Referral Unit,2,197,41250,14129,5903,8226,34.3,14.3,19.9,150,76.1,1450
            """;

    @TempDir
    private Path temporary;

    @Test
    void isADozenLines() throws IOException {
        TestHome home = TestHome.empty(temporary);
        Files.writeString(home.ownDefinitions().resolve("jobs/feeds/published_key_stage_2.yaml"), documentedContract());
        Files.createDirectories(home.inbox("published_key_stage_2"));
        Files.writeString(home.inbox("published_key_stage_2").resolve("ks2_2024.csv"), FILE);
        TestHome.edit(
                temporary.resolve("definitions/jobs/common/explore_education_statistics.yaml"),
                "quarantined: 1%",
                "quarantined: 20%");

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(home.query(
                        "select cohort, area, value, cast(numerator as int), cast(denominator as int), region_value, national_value,"
                                + " version from report.trend order by all"))
                .containsExactly(
                        "All|England|74.000|481000|650000|||final",
                        "All|North West|73.000|64240|88000||74.000|final",
                        "All|Sefton|73.000|2190|3000|73.000|74.000|final",
                        "Girls|Sefton|77.000|1155|1500|||final");
        assertThat(home.query(
                        "select cohort_key, labels, field, status, cells, cast(total as int) from meta.published_cell where"
                                + " geographic_level = 'Local authority' and field like 'expected%' order by all"))
                .as("counts are added up, shares are not; the academies mean no cohort")
                .containsExactly(
                        "all|subject: Reading|expected_standard_pupil_count|observed|1|2190",
                        "all|subject: Reading|expected_standard_pupil_percent|observed|1|",
                        "female|subject: Reading|expected_standard_pupil_count|observed|1|1155",
                        "female|subject: Reading|expected_standard_pupil_percent|observed|1|",
                        "|subject: Reading|expected_standard_pupil_count|suppressed|1|",
                        "|subject: Reading|expected_standard_pupil_percent|suppressed|1|");
        assertThat(home.query("select rows_clean, rows_quarantined, rows_filtered from meta.delivery"))
                .containsExactly("6|1|1");
        assertThat(home.value("select message from meta.quarantine")).contains("calendar and reporting years");
    }

    /** Definitions, 11: of the first releases, which wrote levels in small letters and years as half-terms; three rows as published. */
    @Test
    void takesReleasesOf2019AsTheyAre() throws IOException {
        TestHome home = TestHome.empty(temporary);
        Files.createDirectories(home.inbox("published_referral_units"));
        Files.writeString(home.inbox("published_referral_units").resolve("absence_in_prus.csv"), REFERRAL_UNITS);

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(
                        home.query(
                                "select measure, cohort, period, period_kind, cast(value as decimal(9, 1)), cast(region_value as decimal(9, 1)),"
                                        + " cast(national_value as decimal(9, 1)), cast(denominator as int) from report.trend where area_key ="
                                        + " 'E08000014' and measure in ('Overall absence rate', 'Persistent absence rate') order by all"))
                .containsExactly(
                        "Overall absence rate|Pupil referral unit, all schools|2016/17|academic year|34.3|34.9|33.9|41250",
                        "Persistent absence rate|Pupil referral unit, all schools|2016/17|academic year|76.1|74.7|73.9|197");
        assertThat(home.query("select check_name, message from meta.finding")).isEmpty();
    }

    private static String documentedContract() throws IOException {
        return Stream.of(Files.readString(Path.of("jobs/contracts.md")).split("```"))
                .filter(block -> block.startsWith("yaml\nfeed: published_key_stage_2"))
                .map(block -> block.substring("yaml\n".length()))
                .findFirst()
                .orElseThrow();
    }

    /** A file of the nation has no columns of regions and authorities; slips cost their rows and are shown; names must be of their codes. */
    @Test
    void slipsCostTheirRowsAndEveryLevelIsReadFilteredOrTold() throws IOException {
        TestHome home = TestHome.empty(temporary);
        Files.writeString(home.ownDefinitions().resolve("jobs/feeds/published_key_stage_2.yaml"), documentedContract());
        Path inbox = Files.createDirectories(home.inbox("published_key_stage_2"));
        String numbers = ",All state-funded,Reading,Total,100,70,70,104\n";
        Files.writeString(
                inbox.resolve("ks2_nation_2023.csv"),
                "time_period,time_identifier,geographic_level,country_code,country_name,establishment_type_group,subject,sex,"
                        + "eligible_pupil_count,expected_standard_pupil_count,expected_standard_pupil_percent,average_scaled_score\n"
                        + "202223,Academic year,National,E92000001,England" + numbers);
        String england = "Academic year,National,E92000001,England,,,,,,Final" + numbers;
        String authority = "Local authority,E92000001,England,E12000002,North West,";
        Files.writeString(
                inbox.resolve("ks2_2024.csv"),
                FILE.lines().findFirst().orElseThrow() + "\n202324," + england
                        + "202324,Academic year," + authority + "343,E08000014,Sefton,Final" + numbers
                        + "202324,Academic year," + authority + "340,E08000011,Liverpool,Final" + numbers
                        + "202324,Academic year," + authority + "0,0,Wirral,Final" + numbers
                        + "202425,Calendar year," + authority + "343,E08000014,Sefton,Final" + numbers
                        + "202324,Academic year,Local enterprise partnership,E92000001,England,,,,,,Final" + numbers
                        + "202324,Academic year,Opportunity area,E92000001,England,,,,,,Final" + numbers
                        + "202324,Academic year,Galaxy,E92000001,England,,,,,,Final" + numbers
                        + "202324,Academic year," + authority
                        + "343,E08000014,Sefton,Final,All state-funded,Reading,,100,60,60,104\n"
                        + "202324,Financial year Q3,Regional,E92000001,England,E12000002,North West,,,,Final"
                        + numbers);

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(
                        home.query(
                                "select file, state, rows_clean, rows_quarantined, rows_filtered from meta.delivery order by file"))
                .containsExactly("ks2_2024.csv|loaded|6|2|2", "ks2_nation_2023.csv|loaded|1|0|0");
        assertThat(home.query("select area, period, value from report.trend order by all"))
                .containsExactly(
                        "England|2022/23|70.000",
                        "England|2023/24|70.000",
                        "Knowsley|2023/24|70.000",
                        "Sefton|2023/24|70.000");
        assertThat(home.query("select place, message from meta.finding where severity = 'warn' order by all"))
                .anySatisfy(finding -> assertThat(finding)
                        .contains("line 5", "codes of areas are codes", "old_la_code 0, new_la_code 0"))
                .anySatisfy(finding ->
                        assertThat(finding).contains("line 6", "time_period 202425, time_identifier Calendar year"))
                .anySatisfy(finding -> assertThat(finding).contains("line 9", "\"Galaxy\""))
                .anySatisfy(finding -> assertThat(finding)
                        .contains("new_la_code", "E08000011 is Knowsley, the name beside it is \"Liverpool\""));
    }
}
