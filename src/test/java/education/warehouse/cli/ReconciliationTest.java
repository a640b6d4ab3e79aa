package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two sources of one figure: what is a difference, what explains it, and what a night says of it. */
class ReconciliationTest {

    private static TestHome home;

    @BeforeAll
    static void nightOnSourcesThatDiffer() {
        home = TestHome.ofTheMistakes();
    }

    private static List<String> findings(String measure) {
        return home.query(
                "select message from meta.finding where check_name = 'sources_of_one_figure_agree' and message like '%"
                        + measure + "%' order by message");
    }

    @Test
    void aWrongFigureOfAPublicationIsToldWithItsPlace() {
        assertThat(findings("employment or training (young"))
                .containsExactly(
                        "Cannot reconcile 1 of 6 figures, Young people aged 16 and 17 not in education, employment or training"
                                + " (young people known to authorities): up to 1.0 apart, All, Sefton, 2023: 2.9 and 3.9. Look for a wrong column"
                                + " or indicator first; what explains it belongs in data/reference/known_differences.csv.");
    }

    /** Two indicators of the tool under each other's cohort: no figure agrees, and no reason excuses it. */
    @Test
    void aWrongIndicatorIsToldOfAllItsFigures() {
        assertThat(findings("Overall absence rate"))
                .anySatisfy(finding -> assertThat(finding)
                        .matches(
                                "Cannot reconcile (\\d+) of \\d+ figures, Overall absence rate \\(state-funded schools\\).*")
                        .contains("Look for a wrong column or indicator first")
                        .doesNotContain("The reason is"));
    }

    @Test
    void aDifferenceThatIsKnownHasItsReason() {
        assertThat(findings("or not known"))
                .singleElement()
                .asString()
                .contains(
                        "up to 0.6 apart, All, North West, 2023: 5.3 and 5.9. The reason is definition: made up. Compare neither with the other.");
    }

    /** The tool has England by another count of schools in 2018/19, and says otherwise; its authorities are the same. */
    @Test
    void differencesOfOneReasonAreOneFinding() {
        assertThat(findings("grades 9 to 4"))
                .singleElement()
                .asString()
                .contains(
                        "Cannot reconcile 3 of ",
                        "up to 0.3 apart, All, England, ",
                        "The reason is coverage: the file counts England by");
    }

    /** The committee read the North West's figure as its own; what the table counts it does not say, but eight of nine figures agree. */
    @Test
    void aPrintedFigureIsHeldAgainstThePublicationThatItsTableAgreesWith() {
        assertThat(findings("Persistent absence rate"))
                .hasSize(2) // of the tool and of the statistics
                .allSatisfy(finding -> assertThat(finding)
                        .contains(
                                "Cannot reconcile 1 of ",
                                "3.83 apart, Secondary, Sefton, 2021/22: 28.3 and 32.13. The reason is misprint:"));
        assertThat(findings("Pupils with one or more suspensions")).isEmpty();
    }

    @Test
    void aShareThatItsOwnCountsContradictIsAMisprint() {
        assertThat(
                        home.query(
                                "select distinct area, cohort, period, reason from report.reconciliation where reason like 'misprint: the counts%'"))
                .containsExactly(
                        "Sefton|Primary|2021/22|misprint: the counts that published_pupils gives beside its figure make the other one");
    }

    /** 4.05 of one source and 4.0 of another can be 4.047; 4.05 and 3.9 cannot be one figure. */
    @Test
    void aFigureThatIsRoundedTwiceIsTheSame() {
        assertThat(home.query(
                        "select distinct within_rounding from report.reconciliation where basis = 'published' and coverage ="
                                + " other_coverage and abs(difference) < 0.05"))
                .containsExactly("true");
        assertThat(home.query(
                        "select count(*) from report.reconciliation where within_rounding and reason is not null"))
                .containsExactly("0");
    }
}
