package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import education.warehouse.RealFiles;
import education.warehouse.sample.SurveyWorkbook;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every line of the transcribed tables on health, action plans and the survey stands in the release: the text to the letter, its
 * number and its place. Skipped where they are not there.
 */
@Tag("long")
@Tag("real-files")
class SeedHealthTest {

    private static final Path SEED = RealFiles.seed().resolve("health");
    private static final List<String> TOLD =
            List.of("emotional-health", "other-items", "jtai-inspection", "action-plan-cqc");

    @TempDir
    private static Path temporary;

    private static TestHome home;

    @BeforeAll
    static void aNightOfThem() throws IOException {
        assumeTrue(Files.isDirectory(SEED), "no transcribed tables in " + SEED);
        home = TestHome.empty(temporary);
        for (String feed : List.of("emotional_health", "action_plan", "action_plan_progress")) {
            Files.createDirectories(home.inbox(feed));
        }
        copy("emotional-health-2022-23.xlsx", "emotional_health");
        copy("action-plan-jtai-2020-09.xlsx", "action_plan");
        copy("action-plan-cqc-2019.xlsx", "action_plan_progress");
        write("survey/resilience-survey-2020-01.xlsx", SurveyWorkbook.of(rows("resilience-survey.csv")));
        write("committee_figures/committee-figures-2023-06.csv", told().getBytes());
        TestHome.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
    }

    private static void copy(String name, String feed) throws IOException {
        Files.copy(SEED.resolve("xlsx").resolve(name), home.inbox(feed).resolve(name));
    }

    private static void write(String name, byte[] bytes) throws IOException {
        Path file = home.folder().resolve("inbox").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    /** What is told in sentences, as the team types it. */
    private static String told() {
        List<String> titles = List.of(
                "section",
                "subject",
                "measure",
                "cohort",
                "geography",
                "period",
                "statistic",
                "printed",
                "unit",
                "place");
        return Stream.concat(
                        Stream.of("report," + String.join(",", titles)),
                        toldRows()
                                .map(row -> "\"the papers\","
                                        + titles.stream()
                                                .map(title ->
                                                        '"' + row.get(title).replace("\"", "\"\"") + '"')
                                                .collect(Collectors.joining(","))))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Stream<Map<String, String>> toldRows() {
        return TOLD.stream()
                .flatMap(name -> rows(name + "-figures.csv").stream())
                .filter(row -> row.get("source").equals("text"));
    }

    private static List<Map<String, String>> rows(String name) {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(SEED.resolve(name))) {
            List<Map<String, String>> rows = new ArrayList<>();
            for (NamedCsvRecord row : csv) {
                Map<String, String> cells = new LinkedHashMap<>(row.getFieldsAsMap());
                cells.putIfAbsent("subject", cells.getOrDefault("service", ""));
                rows.add(cells);
            }
            return rows;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String line(String... parts) {
        return String.join(" # ", parts).strip();
    }

    private static String number(String text) {
        return text.isEmpty() ? "" : new BigDecimal(text).stripTrailingZeros().toPlainString();
    }

    /** What stands in the release of a feed, with its numbers as short as they can be. */
    private static List<String> release(String columns, String where) {
        return home
                .query("select concat_ws(' # ', " + columns
                        + ", printed, coalesce(trim(trailing '.' from trim(trailing '0' from cast(value as varchar))), ''))"
                        + " from star.fct_printed where " + where)
                .stream()
                .map(String::strip)
                .toList();
    }

    @Test
    void everyCellOfTheTablesOnHealthServices() {
        List<Map<String, String>> cells = rows("emotional-health-figures.csv").stream()
                .filter(row -> !row.get("source").equals("text"))
                .toList();
        assertThat(cells).hasSize(190);
        assertThat(release("section, period_key, geography", "feed = 'emotional_health'"))
                .containsExactlyInAnyOrderElementsOf(cells.stream()
                        .map(row -> line(
                                row.get("section"),
                                row.get("period").replace('/', '-'),
                                row.get("geography"),
                                row.get("printed"),
                                number(row.get("value"))))
                        .toList());
    }

    @Test
    void everyCountOfTheSectionsOfThePlan() {
        List<Map<String, String>> cells = rows("action-plan-cqc-figures.csv").stream()
                .filter(row -> !row.get("source").equals("text"))
                .toList();
        assertThat(cells).hasSize(90);
        assertThat(release("cohort, measure", "feed = 'action_plan_progress'"))
                .containsExactlyInAnyOrderElementsOf(cells.stream()
                        .map(row -> line(
                                row.get("cohort").startsWith("Section")
                                        ? row.get("cohort")
                                        : row.get("measure").replaceAll(".*, s", "S"),
                                row.get("measure").replaceAll(", section .*", ""),
                                row.get("printed"),
                                number(row.get("value"))))
                        .toList());
    }

    @Test
    void everyResultOfTheSurvey() {
        List<Map<String, String>> results = rows("resilience-survey.csv");
        assertThat(results).hasSize(36);
        assertThat(release("row_label", "feed = 'survey'"))
                .containsExactlyInAnyOrderElementsOf(results.stream()
                        .map(row -> line(
                                label(row, "place", "section", "subject", "measure", "cohort"),
                                row.get("printed"),
                                number(row.get("value"))))
                        .toList());
    }

    @Test
    void everyFigureThatIsToldInASentence() {
        List<Map<String, String>> figures = toldRows().toList();
        assertThat(figures).hasSize(89 + 23 + 20 + 8);
        assertThat(release("row_label", "feed = 'committee_figures'"))
                .containsExactlyInAnyOrderElementsOf(figures.stream()
                        .map(row -> line(
                                label(row, "place", "section", "subject", "measure", "cohort", "period"),
                                row.get("printed"),
                                number(row.get("value"))))
                        .toList());
        assertThat(home.query("select row_label from star.fct_printed where not is_known"))
                .isEmpty();
    }

    private static String label(Map<String, String> row, String... columns) {
        return Stream.of(columns).map(row::get).collect(Collectors.joining(" | "));
    }

    @Test
    void everyActionWithItsDatesAndStates() {
        List<Map<String, String>> actions = rows("action-plan-jtai.csv");
        assertThat(actions).hasSize(41);
        assertThat(home
                        .query(
                                "select concat_ws(' # ', action.number || action.part, action.priority, action.outcome_number, action.outcome,"
                                        + " version.action, coalesce(version.agencies, ''), coalesce(version.leads, ''), version.completion,"
                                        + " coalesce(cast(version.due_on as varchar), ''), coalesce(cast(version.revised_on as varchar), ''), version.state)"
                                        + " from star.fct_action_version as version join star.dim_action as action using (action_key)")
                        .stream()
                        .map(String::strip))
                .containsExactlyInAnyOrderElementsOf(actions.stream()
                        .map(row -> line(
                                row.get("action_ref") + row.get("part"),
                                row.get("priority"),
                                row.get("outcome_ref"),
                                row.get("outcome"),
                                row.get("action"),
                                row.get("agencies"),
                                row.get("lead"),
                                row.get("completion_text"),
                                row.get("due_on"),
                                row.get("revised_on"),
                                row.get("rag").isEmpty() ? "not told" : row.get("rag")))
                        .toList());
    }

    /** A cell's note may hold several of the transcribed ones, but none is lost. */
    @Test
    void everyNoteOfProgressWithTheDateOfItsHeading() {
        List<Map<String, String>> notes = rows("action-plan-jtai-progress.csv");
        assertThat(notes).hasSize(52);
        assertThat(notes.stream().filter(row -> !stands(row)).map(row -> row.get("place")))
                .isEmpty();
    }

    private static boolean stands(Map<String, String> note) {
        String dated = note.get("date_from").equals("heading")
                ? " and strftime(dated_on, '%Y-%m-%d') like '" + note.get("dated_on") + "%'"
                : "";
        return home.value("select count(*) from star.fct_action_note where action_key = 'jtai " + note.get("action_ref")
                        + note.get("part") + "' and contains(note, '"
                        + note.get("text").replace("'", "''") + "')" + dated)
                .equals("1");
    }

    /** The launch of one toolkit is told twice, once as done and once as to come. */
    @Test
    void oneNoteUnderTwoNumbersIsFound() {
        assertThat(
                        home.query(
                                "select place, message from meta.finding where check_name = 'notes_of_an_action_plan_are_written_once'"))
                .singleElement()
                .asString()
                .contains("actions 1.1.3 and 4.3.4", "march", "launch");
    }
}
