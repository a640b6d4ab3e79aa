package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small list in the layout of 2026, of schools that do not exist, with every way in which a school may have no grade. */
class InspectionsTest {

    private static final Path LIST =
            Path.of("src/test/resources/inspections/made-up-ofsted_latest_inspections_20260228.csv");

    private static final String LINKS = """
            "URN","LinkURN","LinkName","LinkType","LinkEstablishedDate"
            900002,900102,"Made-up Elm Academy","Successor","01-09-2024"
            900102,900002,"Made-up Elm Primary School","Predecessor","31-08-2024"
            """;

    @TempDir
    private static Path folder;

    private static TestHome home;

    @BeforeAll
    static void aNightOfThem() throws IOException {
        home = TestHome.empty(folder);
        deliverAll(home);
        TestHome.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
    }

    /** The newer one first: the order of loading must not matter. */
    @Tag("long")
    @Test
    void anOlderRegisterThatComesLaterMakesNoDifference(@TempDir Path other) throws IOException {
        TestHome inTurn = TestHome.empty(other);
        deliverNewest(inTurn);
        inTurn.night();
        deliverOlder(inTurn);
        assertThat(inTurn.night().exitCode()).isZero();
        assertThat(inTurn.contents()).isEqualTo(home.contents());
    }

    static void deliverAll(TestHome home) throws IOException {
        deliverNewest(home);
        deliverOlder(home);
    }

    private static void deliverNewest(TestHome home) throws IOException {
        deliver(home, "ofsted_latest", LIST.getFileName().toString(), Files.readString(LIST));
        deliver(home, "schools", "gias_links_20260302.csv", LINKS + "900101,900105,\"Made-up Fir\",\"Other\",\"\"\n");
    }

    private static void deliverOlder(TestHome home) throws IOException {
        deliver(home, "schools", "gias_links_20260301.csv", LINKS.replace("31-08-2024", "30-08-2024"));
    }

    private static void deliver(TestHome home, String feed, String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(home.inbox(feed)).resolve(name), text);
    }

    @Test
    void notJudgedNineAndNullAreNoGrades() {
        assertThat(home.query(
                        "select school_key, judgement_key, grade, status from star.fct_school_grade where judgement_key in"
                                + " ('overall_effectiveness', 'sixth_form') order by all"))
                .containsExactly(
                        "900101|overall_effectiveness|2|observed",
                        "900101|sixth_form||not applicable",
                        "900102|overall_effectiveness|1|observed",
                        "900102|sixth_form||not applicable",
                        "900103|overall_effectiveness||not applicable",
                        "900103|sixth_form||not applicable",
                        "900104|overall_effectiveness|3|observed",
                        "900104|sixth_form|2|observed",
                        "900105|overall_effectiveness||missing",
                        "900105|sixth_form||missing",
                        "900106|overall_effectiveness||missing",
                        "900106|sixth_form||missing");
        assertThat(home.value("select count(*) from star.fct_inspection where status = 'missing'"))
                .isEqualTo("0");
    }

    @Test
    void anAcademyCarriesTheGradeOfTheSchoolThatItWas() {
        assertThat(home.query(
                        "select g.inspection_key, g.is_of_predecessor, g.governance, s.school, s.governance, s.successor_key from"
                                + " star.fct_school_grade as g join star.fct_inspection as i using (inspection_key, judgement_key) join"
                                + " star.dim_school as s on s.school_key = i.school_key where g.school_key = '900102' and"
                                + " g.judgement_key = 'overall_effectiveness'"))
                .containsExactly("900002 2022-06-21|true|academy|Made-up Elm Primary School|maintained|900102");
    }

    @Test
    void theFrameworksStandSideBySideOnScalesOfTheirOwn() {
        assertThat(home.query(
                        "select framework, judgement_key, starts_on, scale, outcome, place_on_scale, grade from star.fct_inspection"
                                + " where school_key = '900104' and judgement_key in ('overall_effectiveness', 'report_card_inclusion',"
                                + " 'report_card_attendance_and_behaviour') order by starts_on"))
                .containsExactly(
                        "education inspection framework|overall_effectiveness|2019-10-01|four grades|requires improvement|3|3",
                        "report cards|report_card_inclusion|2025-12-09|five standards|expected standard|3|",
                        "report cards|report_card_attendance_and_behaviour|2026-02-03|five standards|strong standard|2|");
    }

    @Test
    void theProfileCountsWhatIsJudgedOnItsDayAndSaysWhoIsNot() {
        assertThat(
                        home.query(
                                "select distinct judgement from report.ofsted_profile where judgement not like 'Report card:%'"))
                .as("overall effectiveness is no longer a whole picture")
                .isEmpty();
        assertThat(
                        home.query(
                                "select school_type, school_group, outcome, schools, graded_schools, all_schools, pupils from"
                                        + " report.ofsted_profile where judgement = 'Report card: inclusion' and schools > 0 order by all"))
                .containsExactly(
                        "All types|academies|expected standard|1|1|3|900",
                        "All types|academies|not graded|2|1|3|210",
                        "All types|all schools|expected standard|1|1|6|900",
                        "All types|all schools|not graded|5|1|6|710",
                        "All types|maintained schools|not graded|3|0|3|500",
                        "Infant|all schools|not graded|1|0|1|90",
                        "Infant|maintained schools|not graded|1|0|1|90",
                        "Primary|academies|not graded|2|0|2|210",
                        "Primary|all schools|not graded|4|0|4|620",
                        "Primary|maintained schools|not graded|2|0|2|410",
                        "Primary phase|academies|not graded|2|0|2|210",
                        "Primary phase|all schools|not graded|5|0|5|710",
                        "Primary phase|maintained schools|not graded|3|0|3|500",
                        "Secondary|academies|expected standard|1|1|1|900",
                        "Secondary|all schools|expected standard|1|1|1|900");
        assertThat(home.query("select distinct area from report.ofsted_profile"))
                .containsExactly("Sefton");
    }

    @Test
    void whatChangedBetweenTwoNightsIsToldInTheOrderOfTheirDays() {
        assertThat(home.query(
                        "select change, urn, linked_urn, linked_school, column_name, before, after, from_as_at, to_as_at from"
                                + " report.school_changes order by urn"))
                .containsExactly(
                        "new|900101|900105|Made-up Fir Primary School|link||Other|2026-03-01|2026-03-02",
                        "changed|900102|900002|Made-up Elm Primary School|linked on|2024-08-30|2024-08-31|2026-03-01|2026-03-02");
    }
}
