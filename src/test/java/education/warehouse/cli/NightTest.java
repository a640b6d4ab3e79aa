package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.duckdb.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a night does with what is delivered, when things go as people fear, and when they do not. */
@Tag("fast")
class NightTest {

    private static final String SCORES = "scores-2024-01.xlsx";
    private static final String SESSIONS = "sessions-2023-24.xlsx";
    private static final String SHARE =
            "select printed from report.scorecard where topic = 'Reading' and section = 'Girls'"
                    + " and area = 'Oakshire' and period = '2022/23' and statistic = 'Share'";

    @TempDir
    private Path temporary;

    @Test
    void publishesNothingWhenNothingIsNew() {
        ToyHome home = ToyHome.afterANight(temporary);
        String release = home.current();
        Map<String, String> before = home.files("releases");

        ToyHome.Result second = home.night();

        assertThat(second.exitCode()).isZero();
        assertThat(second.out()).contains("Nothing new: the current release is " + release);
        assertThat(home.current()).isEqualTo(release);
        assertThat(home.files("releases")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = "scores-2024-01 corrected.xlsx")
    void replacesTheFiguresOfACorrectedWorkbookAndKeepsTheOldOnes(String name) throws IOException {
        ToyHome home = ToyHome.afterANight(temporary);
        assertThat(home.query(SHARE)).containsExactly("8.1%");
        Path original = home.inbox("scores").resolve(SCORES);
        Instant received = Files.getLastModifiedTime(original).toInstant();

        Path corrected = home.deliver(
                "scores",
                name,
                ToyDeliveries.changed(
                        Files.readAllBytes(original),
                        workbook ->
                                ToyDeliveries.cell(workbook, "Reading", "C6").setCellValue(0.082)));
        ToyHome.received(corrected, received.plusSeconds(60));

        ToyHome.Result second = home.night();

        assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
        assertThat(home.query(SHARE)).containsExactly("8.2%");
        assertThat(home.value("select count(*) from report.scorecard")).isEqualTo("32");
        assertThat(home.query("select distinct state from meta.delivery where feed = 'scores' order by 1"))
                .containsExactly("loaded", "superseded");
        assertThat(Files.list(home.folder().resolve("lake/scores"))).hasSize(2);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = SCORES)
    void replacesThemUnderTheSameName(String name) throws IOException {
        replacesTheFiguresOfACorrectedWorkbookAndKeepsTheOldOnes(name);
    }

    @Test
    void holdsAWorkbookWithARenamedColumnAndSaysWhichItMayBe() {
        ToyHome home = ToyHome.withDeliveries(temporary);
        home.deliver(
                "sessions",
                SESSIONS,
                ToyDeliveries.changed(
                        ToyDeliveries.sessions(),
                        workbook ->
                                ToyDeliveries.cell(workbook, "Attendance", "C3").setCellValue("Teachers who came")));

        ToyHome.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(3);
        assertThat(night.out())
                .contains("Held")
                .contains(
                        "Cannot read sessions: column \"Teachers\" is missing (is it now called \"Teachers who came\"?)")
                .contains("sessions-2023-24.xlsx, sheet \"Attendance\", row 3")
                .contains("add the title to jobs/feeds/sessions.yaml");
        assertThat(home.query("select state from meta.delivery where feed = 'sessions'"))
                .containsExactly("held");
        assertThat(home.value("select count(*) from report.scorecard")).isEqualTo("32");
        assertThat(home.command("status").out()).contains("published").contains("column \"Teachers\" is missing");
        ToyHome.Result next = home.night();
        assertThat(next.exitCode())
                .as("the same state has the same exit code every night")
                .isEqualTo(3);
        assertThat(next.out()).contains("Nothing new").contains("column \"Teachers\" is missing");
    }

    @Tag("long")
    @Test
    void holdsAFileThatNoFeedClaims() {
        ToyHome home = ToyHome.withDeliveries(temporary);
        home.deliver("lunches", "menu.csv", "day,meal\n1,soup\n");

        ToyHome.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(3);
        assertThat(night.out())
                .contains("Cannot load lunches/menu.csv: no feed claims it")
                .contains("published, ");
    }

    @Test
    void holdsADeliveryWithFarFewerRowsThanTheOneBefore() {
        ToyHome home = ToyHome.afterANight(temporary);
        home.deliver("pupils", "pupils_2024-02-18.csv", ToyDeliveries.pupils(19));

        ToyHome.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(3);
        assertThat(night.out()).contains("pupils_2024-02-18.csv: it has 19 rows where pupils_2024-01-18.csv had 40");
        assertThat(home.query("select file, state from meta.delivery where feed = 'pupils' order by file"))
                .containsExactly("pupils_2024-01-18.csv|loaded", "pupils_2024-02-18.csv|held");
    }

    @Tag("long")
    @Test
    void loadsAgainWhatHasGoneFromTheLake() throws IOException {
        ToyHome home = ToyHome.afterANight(temporary);
        Map<String, String> before = home.contents();
        Path definitions = home.projectFiles();
        try (Stream<Path> files = Files.walk(home.folder().resolve("lake/sessions"))) {
            Files.delete(files.filter(file -> file.endsWith("sessions.parquet"))
                    .findFirst()
                    .orElseThrow());
        }
        ToyHome.edit(definitions.resolve("sql/report/scorecard.sql"), "-- One row per", "-- Exactly one row per");

        ToyHome.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(night.out()).contains("extract sessions/").doesNotContain("extract scores/");
        assertThat(home.contents()).isEqualTo(before);
    }

    /** A wrong file came after the right one, which is then sent again as it was. */
    @Tag("long")
    @Test
    void takesAContentThatIsSentAgainForTheDateOfItsNewName() throws IOException {
        ToyHome home = ToyHome.afterANight(temporary);
        Path inbox = home.inbox("dictionary");
        Path right = inbox.resolve("dictionary.csv");
        Path wrong = inbox.resolve("dictionary_2024-06.csv");
        Path again = inbox.resolve("dictionary_2024-07.csv");
        String deliveries = "select file, as_at, state from meta.delivery where feed = 'dictionary' order by file";
        String indicators = "\"star\".\"dim_indicator\"";
        Map<String, String> before = home.contents();

        Files.writeString(wrong, Files.readString(right).replace("Calendar Year", "Academic Year"));
        assertThat(home.night().exitCode()).isZero();
        assertThat(home.contents().get(indicators)).isNotEqualTo(before.get(indicators));
        assertThat(home.query(deliveries))
                .containsExactly("dictionary.csv|2024-01-01|superseded", "dictionary_2024-06.csv|2024-06-30|loaded");

        Files.copy(right, again);
        assertThat(home.night().out()).contains("Published").doesNotContain(" extract ");
        assertThat(home.query(deliveries))
                .containsExactly(
                        "dictionary_2024-06.csv|2024-06-30|superseded", "dictionary_2024-07.csv|2024-07-31|loaded");
        assertThat(home.contents()).containsEntry(indicators, before.get(indicators));

        Files.delete(again);
        assertThat(home.night().out()).contains("Nothing new");
    }

    /** The same, with one name for all: the right file is put back in its place, with the day of its writing. */
    @Tag("long")
    @Test
    void takesAContentThatComesBackUnderItsName() throws IOException {
        ToyHome home = ToyHome.afterANight(temporary);
        Path file = home.inbox("dictionary").resolve("dictionary.csv");
        Path kept = Files.copy(file, temporary.resolve("kept.csv"), StandardCopyOption.COPY_ATTRIBUTES);
        String indicators = "\"star\".\"dim_indicator\"";
        Map<String, String> before = home.contents();

        Files.writeString(file, Files.readString(kept).replace("Calendar Year", "Academic Year"));
        assertThat(home.night().exitCode()).isZero();
        assertThat(home.contents().get(indicators)).isNotEqualTo(before.get(indicators));

        Files.copy(kept, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        assertThat(home.night().out()).contains("Published").doesNotContain(" extract ");
        assertThat(home.contents()).containsEntry(indicators, before.get(indicators));

        assertThat(home.night().out()).contains("Nothing new");
        Files.delete(file);
        assertThat(home.night().out()).contains("Nothing new");
    }

    @Tag("long")
    @Test
    void publishesAnEmptyReleaseWhereNothingCanBeLoaded() {
        ToyHome home = ToyHome.empty(temporary);
        home.deliver("lunches", "menu.csv", "day,meal\n1,soup\n");
        assertThat(home.night().exitCode()).isEqualTo(3);
        assertThat(home.value("select count(*) from star.fct_figure")).isEqualTo("0");
    }

    @Test
    void neverChangesADeliveredFile() {
        Map<String, String> delivered =
                ToyHome.withDeliveries(temporary.resolve("delivered")).files("inbox");
        assertThat(ToyHome.afterANight(temporary.resolve("afterwards")).files("inbox"))
                .isEqualTo(delivered);
    }

    /** Of every feed a second delivery, most of which replace the first or a part of it. */
    @ParameterizedTest
    @ValueSource(longs = 1)
    void comesToTheSameContentsWhateverTheOrderOfArrival(long seed) throws IOException {
        ToyHome together = withSecondDeliveries(temporary.resolve("together"));
        ToyHome oneByOne = ToyHome.empty(temporary.resolve("one-by-one"));
        Path inbox = together.folder().resolve("inbox");
        List<Path> files;
        try (Stream<Path> paths = Files.walk(inbox)) {
            files = new ArrayList<>(paths.filter(Files::isRegularFile).sorted().toList());
        }
        Collections.shuffle(files, new Random(seed));
        int half = files.size() / 2;
        for (List<Path> delivered : List.of(files.subList(0, half), files.subList(half, files.size()))) {
            for (Path file : delivered) {
                Path target = oneByOne.folder().resolve("inbox").resolve(inbox.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
            ToyHome.Result night = oneByOne.night();
            assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        }
        assertThat(together.night().exitCode()).isZero();
        assertThat(oneByOne.contents()).isEqualTo(together.contents());
        assertThat(oneByOne.query("select distinct feed from meta.delivery where state = 'superseded' order by feed"))
                .containsExactly("dictionary", "published", "pupils", "scores", "visits");
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(longs = 2)
    void comesToTheSameContentsInAnotherOrderOfArrival(long seed) throws IOException {
        comesToTheSameContentsWhateverTheOrderOfArrival(seed);
    }

    @Tag("long")
    @Test
    void comesToTheSameContentsWithOtherThreadsAndLessMemory() {
        ToyHome usual = ToyHome.afterANight(temporary.resolve("usual"));
        ToyHome frugal = ToyHome.withDeliveries(temporary.resolve("frugal"));
        Path settings = frugal.projectFiles().resolve("jobs/nightly.yaml");
        ToyHome.edit(settings, "threads: 1", "threads: 2");
        ToyHome.edit(settings, "memory: 500MB", "memory: 300MB");
        assertThat(frugal.night().exitCode()).isZero();
        assertThat(frugal.contents()).isEqualTo(usual.contents());
    }

    @Tag("long")
    @Test
    void anOpenReleaseStaysReadableWhileTheNextIsPublished() {
        ToyHome home = ToyHome.afterANight(temporary);
        String release = home.current();
        try (Database analyst = Database.readOnly(home.release().resolve("education.duckdb"))) {
            ToyHome.edit(home.projectFiles().resolve("jobs/nightly.yaml"), "keepReleases: 14", "keepReleases: 2");
            assertThat(home.night().exitCode()).isZero();
            assertThat(home.current()).isNotEqualTo(release);
            assertThat(analyst.number("select count(*) from report.scorecard")).isEqualTo(32);
        }
    }

    private static ToyHome withSecondDeliveries(Path temporary) {
        ToyHome home = ToyHome.withDeliveries(temporary);
        home.deliver("pupils", "pupils_2023-12-18.csv", ToyDeliveries.pupils(38));
        home.deliver(
                "marks", "marks_2024-01-15.csv", ToyDeliveries.marks(10, 15).replace(",O\n", ",L\n"));
        home.deliver(
                "dictionary",
                "dictionary_2024-06.csv",
                ToyDeliveries.dictionary().replace("Calendar", "Academic"));
        home.deliver(
                "published",
                "plans_2024-11-30.csv",
                ToyDeliveries.plans("2023", "2024").replace("200", "201"));
        home.deliver("visits", "visits_2024-01-12 again.csv", ToyDeliveries.visits(21, 25));
        Path corrected = home.deliver(
                "scores",
                "scores-2024-01 corrected.xlsx",
                ToyDeliveries.changed(
                        ToyDeliveries.scores(),
                        workbook ->
                                ToyDeliveries.cell(workbook, "Reading", "C6").setCellValue(0.082)));
        ToyHome.received(corrected, Instant.parse("2024-01-25T09:30:00Z"));
        return home;
    }
}
