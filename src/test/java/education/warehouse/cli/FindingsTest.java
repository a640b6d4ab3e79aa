package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Mistakes as people make them in the workbooks, and whether a night sees them. */
class FindingsTest {

    private static TestHome home;

    @BeforeAll
    static void nightOnWorkbooksWithMistakes() {
        home = TestHome.ofTheMistakes();
    }

    private static List<String> findings(String place) {
        return home.query("select message from meta.finding where place like '%" + place + "' order by message");
    }

    @Test
    void seesATrendThatIsNotTheMeanOfItsYears() {
        assertThat(findings("sheet \"Exclusions\", cell I7"))
                .singleElement()
                .asString()
                .contains("\"2.4%\"")
                .contains("2.0%");
    }

    @Test
    void seesAChangeWithTheWrongSign() {
        assertThat(findings("sheet \"KS2\", cell F8"))
                .singleElement()
                .asString()
                .contains("\"-3.6\"")
                .contains("3.6");
    }

    @Test
    void seesCountsThatDoNotAddUp() {
        assertThat(
                        home.query(
                                "select cell, printed, recomputed from report.scorecard where not agrees and sheet = 'Language' order by cell"))
                .contains("B9|35,050|35,100")
                .anySatisfy(row -> assertThat(row).startsWith("C7|3.8|"));
    }

    @Test
    void seesALabelThatItDoesNotKnow() {
        assertThat(findings("sheet \"KS1\", cell B9"))
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message).contains("Pupils with FSM"));
    }

    @Test
    void putsAFigureThatItCannotReadIntoQuarantineWithItsCell() {
        assertThat(home.query("select sheet, cell, value from meta.quarantine where feed = 'scorecard'"))
                .containsExactly("Absence|B8|8.1% approx");
        assertThat(home.value("select count(*) from report.scorecard where sheet = 'Absence' and cell = 'B8'"))
                .isIn("0", "1");
        assertThat(home.query(
                        "select value from report.trend where measure = 'Overall absence rate' and cohort = 'All' and coverage = 'as"
                                + " printed' and period like '%Autumn%'"))
                .doesNotContain("8.100");
    }

    @Test
    void seesATotalThatIsNotTheSumOfItsRows() {
        assertThat(home.query("select message from meta.finding where rule = 'control total'"))
                .anySatisfy(message -> assertThat(message)
                        .contains("education")
                        .contains("619")
                        .contains("620"));
        assertThat(
                        home.query(
                                "select message from meta.finding where check_name = 'training_row_totals_are_the_sum_of_the_agencies'"))
                .hasSize(1);
    }

    @Test
    void seesACourseThatItDoesNotKnow() {
        assertThat(home.query(
                        "select message from meta.finding where check_name = 'every_training_session_has_a_course'"))
                .singleElement()
                .asString()
                .contains("Basket weaving");
    }

    @Test
    void quarantinesACellThatItCannotReadAndKeepsItsRow() {
        assertThat(home.query("select line, field, value, unit from meta.quarantine where feed = 'training'"))
                .containsExactly("9|health_breakdown|S&O(one) GP(1)|cell");
        assertThat(home.value("select count(*) from star.fct_training_session")).isEqualTo("48");
    }

    @Test
    void seesASchoolThatItDoesNotKnowAndKeepsItsInspection() {
        assertThat(home.query("select message from meta.finding where check_name = 'every_inspection_has_a_school'"
                        + " and message not like '%Made-up%' and message not like '%MADE-UP%'"))
                .singleElement()
                .asString()
                .contains("Ridgate Primary");
        assertThat(home.query("select school_key from star.fct_inspection where school_as_written = 'Ridgate Primary'"))
                .containsExactly("unknown");
    }
}
