package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.sample.PrintedWorkbook;
import education.warehouse.sample.Published;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two versions of the written statement of action: the sample of September 2020, and one of April that came later. */
class ActionPlanTest {

    @TempDir
    private static Path temporary;

    private static TestHome home;

    @BeforeAll
    static void bothVersionsInOneNight() throws IOException {
        home = TestHome.empty(temporary.resolve("together"));
        deliver(home, "2020-04", ActionPlanTest::april);
        deliver(home, "2020-09", ActionPlanTest::september);
        night(home);
    }

    private static void night(TestHome home) {
        TestHome.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
    }

    private static void deliver(TestHome home, String month, UnaryOperator<Map<String, String>> change)
            throws IOException {
        List<Map<String, String>> cells = Published.rows("action_plan_jtai.csv").stream()
                .map(cell -> change.apply(new LinkedHashMap<>(cell)))
                .filter(cell -> !cell.isEmpty())
                .toList();
        Files.write(
                Files.createDirectories(home.inbox("action_plan")).resolve("action-plan-jtai-" + month + ".xlsx"),
                PrintedWorkbook.of("Written statement of action", cells));
    }

    /** With an agency that nobody knows, and a colour that contradicts the words beside it. */
    private static Map<String, String> september(Map<String, String> cell) {
        return switch (cell.get("sheet") + "!" + cell.get("cells")) {
            case "Priority 1!G13" -> with(cell, "text", "Alder Hey, Mersey Forest & Coast Trust");
            case "Priority 1!I14" ->
                with(cell, "text", cell.get("text").replace("Progress September", "Completed¶Progress September"));
            default -> cell;
        };
    }

    /** Before there was progress; one action had other words, one was not there, and one was due earlier. */
    private static Map<String, String> april(Map<String, String> cell) {
        return switch (cell.get("sheet") + "!" + cell.get("cells")) {
            case "Priority 1!I8" -> with(with(cell, "text", "Due for Completion¶May 2020"), "style", "FFC000");
            case "Priority 3!D10" -> with(cell, "text", "Watch over children who go missing");
            case "Priority 4!C14",
                    "Priority 4!D14",
                    "Priority 4!E14",
                    "Priority 4!F14",
                    "Priority 4!G14",
                    "Priority 4!H14",
                    "Priority 4!I14" -> Map.of();
            case "Priority 4!A11:A14" -> with(cell, "cells", "A11:A13");
            case "Priority 4!B11:B14" -> with(cell, "cells", "B11:B13");
            default -> cell;
        };
    }

    private static Map<String, String> with(Map<String, String> cell, String name, String text) {
        cell.put(name, text);
        return cell;
    }

    private static String september(String columns) {
        return "select " + columns + " from star.fct_action_version where as_at = '2020-09-30' order by all";
    }

    @Test
    void everyActionOfTheVersionIsThere() {
        assertThat(home.query(september("*"))).hasSize(41);
    }

    @Tag("long")
    @Test
    void anOlderVersionThatComesLaterChangesNothingAndBothTogetherAreAsOneAfterTheOther() throws IOException {
        TestHome oneByOne = TestHome.empty(temporary.resolve("one_by_one"));
        deliver(oneByOne, "2020-09", ActionPlanTest::september);
        night(oneByOne);
        List<String> septemberAlone = oneByOne.query(september("*"));
        assertThat(septemberAlone).hasSize(41);

        deliver(oneByOne, "2020-04", ActionPlanTest::april);
        night(oneByOne);

        assertThat(oneByOne.query(september("*"))).isEqualTo(septemberAlone);
        assertThat(oneByOne.contents()).isEqualTo(home.contents());
    }

    @Test
    void theStateAsAtADayIsThatOfTheVersionBefore() {
        assertThat(
                        home.query(
                                "select day, state from (values (date '2020-05-31'), (date '2020-10-31')) as days (day) join"
                                        + " report.action_plan on number = '1.1.2' and as_at <= day and coalesce(until > day, true) order by 1"))
                .containsExactly("2020-05-31|on track", "2020-10-31|not on track");
    }

    @Test
    void whatChangedBetweenVersionsIsSaid() {
        assertThat(home.query(
                        "select number, is_new, is_reworded, previous_state, slipped_days from report.action_plan where is_newest"
                                + " and (is_new or is_reworded or number = '1.1.2') order by number"))
                .containsExactly("1.1.2|false|false|on track|30", "3.3.2|false|true|completed|", "4.3.4|true|false||");
    }

    @Test
    void whatIsDueOnTheVeryDayIsNotOverdue() {
        assertThat(home.query(
                        "select number, due_on, is_overdue, days_overdue from report.action_plan where is_newest and"
                                + " number in ('2.2.3a', '2.3.3') order by number"))
                .containsExactly("2.2.3a|2020-09-30|false|", "2.3.3|2020-07-31|true|61");
    }

    @Test
    void aDayThatANotePlansIsRevised() {
        assertThat(home.query(
                        "select number, first_due_on, revised_on, slipped_days from report.action_plan where revised_on is not"
                                + " null and is_newest order by number"))
                .containsExactly("1.2.7|2020-06-30|2020-12-31|184", "4.2.1|2020-06-30|2020-12-31|184");
    }

    @Test
    void aColourTellsWordsAreReadAndNothingElseIsGuessed() {
        assertThat(
                        home.query(
                                "select state_basis, state, count(*) from star.fct_action_version where is_newest group by all order by all"))
                .containsExactly(
                        "not told|not told|13",
                        "read|business as usual|1",
                        "read|completed|1",
                        "told|business as usual|2",
                        "told|completed|15",
                        "told|not on track|7",
                        "told|on track|2");
    }

    @Test
    void fourActionsShareANumberAndItsAgenciesAndLeads() {
        assertThat(home.query(
                        "select action_key, count(distinct agency_key), count(distinct lead_key) from star.bridge_action_agency join"
                                + " star.bridge_action_lead using (action_key, as_at) where action_key like 'jtai 2.2.3%' and as_at = '2020-09-30'"
                                + " group by 1 order by 1"))
                .containsExactly("jtai 2.2.3a|1|3", "jtai 2.2.3b|1|3", "jtai 2.2.3c|1|3", "jtai 2.2.3d|1|3");
    }

    @Test
    void namesAreTakenApartOnlyWhereTheyAreKnown() {
        assertThat(home.query(
                        "select agency_key, as_written from star.bridge_action_agency where as_at = '2020-09-30' and action_key in"
                                + " ('jtai 1.2.4', 'jtai 2.3.6') order by all"))
                .containsExactly(
                        "alder_hey|Alder Hey",
                        "alder_hey|Alder Hey",
                        "southport_and_ormskirk|Southport & Ormskirk Trust",
                        "unknown|Mersey Forest & Coast Trust");
        assertThat(home.query("select place, split_part(message, '.', 1) from meta.finding where check_name ="
                        + " 'every_agency_and_lead_of_an_action_plan_is_known'"))
                .containsExactly("action-plan-jtai-2020-09.xlsx, sheet \"Priority 1\", row 13|Cannot say who"
                        + " \"Mersey Forest & Coast Trust\" is: no agency of this name is known, of 1 action");
    }

    @Test
    void datesOfNotesAreReadAsTheyAreWritten() {
        assertThat(home.query(
                        "select action_key, dated_on, precision, date_basis from star.fct_action_note where as_at = '2020-09-30' and"
                                + " dated_on is not null and action_key in ('jtai 2.1.1', 'jtai 2.2.3c', 'jtai 2.2.3d', 'jtai 2.3.4', 'jtai 4.1.4')"
                                + " order by all"))
                .containsExactly(
                        "jtai 2.1.1|2020-03-11|day|heading",
                        "jtai 2.1.1|2020-08-01|month|heading",
                        "jtai 2.2.3c|2020-01-01|year|heading",
                        "jtai 2.2.3d|2020-05-01|day|heading",
                        "jtai 2.3.4|2020-06-01|day|text");
    }

    @Test
    void whatContradictsItselfIsFound() {
        assertThat(home.query(
                        "select message from meta.finding where check_name in ('states_of_actions_agree_with_their_words',"
                                + " 'references_within_an_action_plan_lead_somewhere') order by 1"))
                .satisfiesExactly(
                        finding -> assertThat(finding)
                                .startsWith("Cannot follow reference: action 4.1.4 refers to 1.1.13"),
                        finding -> assertThat(finding)
                                .startsWith(
                                        "Cannot reconcile action 1.2.5: its colour says not on track, its words say completed"),
                        finding -> assertThat(finding)
                                .startsWith(
                                        "Cannot reconcile action 1.2.6: its notes say both completed and in progress"));
    }

    @Test
    void anActionOfTwoAgenciesCountsForEachAndOnceInTheTotal() {
        assertThat(home.query(
                        "select grouped_by, sum(actions), sum(completed) from report.action_plan_share where is_newest and grouped_by in"
                                + " ('plan', 'priority', 'agency') group by 1 order by 1"))
                .containsExactly("agency|50|18", "plan|41|16", "priority|41|16");
    }
}
