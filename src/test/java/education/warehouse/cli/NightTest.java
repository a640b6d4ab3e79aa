package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a night does when things go as people fear, and when they do not. */
class NightTest {

    private static final String SCORECARD = "education-scorecard-2023-06.xlsx";
    private static final String EXCLUDED =
            "select printed from report.scorecard where section = 'Exclusions' and cohort = 'All pupils'"
                    + " and period = '2021/22'";

    @TempDir
    private Path temporary;

    @Test
    void publishesNothingWhenNothingIsNew() {
        TestHome home = TestHome.afterANightOfAggregates(temporary);
        String release = home.current();
        Map<String, String> before = home.files("releases");

        TestHome.Result second = home.night();

        assertThat(second.exitCode()).isZero();
        assertThat(second.out()).contains("Nothing new: the current release is " + release);
        assertThat(home.current()).isEqualTo(release);
        assertThat(home.files("releases")).isEqualTo(before);
    }

    @Test
    void neverChangesADeliveredFile() {
        Map<String, String> delivered =
                TestHome.withSamples(temporary.resolve("delivered")).files("inbox");
        assertThat(TestHome.afterANight(temporary.resolve("afterwards")).files("inbox"))
                .isEqualTo(delivered);
    }

    @Test
    void accountsForEveryRow() {
        TestHome home = TestHome.afterANight(temporary);
        assertThat(
                        home.query(
                                "select delivery_key from meta.delivery where rows_in <> rows_clean + rows_quarantined + rows_filtered"))
                .isEmpty();
        assertThat(home.query(
                        "select delivery_key from meta.delivery d where rows_filtered <> (select coalesce(sum(rows), 0) from"
                                + " meta.filtered f where f.delivery_key = d.delivery_key)"))
                .isEmpty();
        assertThat(home.value("select sum(rows_in) > 1500 from meta.delivery")).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {SCORECARD, "education-scorecard-2023-06 corrected.xlsx"})
    void replacesTheFiguresOfACorrectedWorkbookAndKeepsTheOldOnes(String name) throws IOException {
        TestHome home = TestHome.afterANightOfAggregates(temporary);
        assertThat(home.query(EXCLUDED)).containsExactly("2.8%");

        Path original = home.inbox("scorecard").resolve(SCORECARD);
        Path corrected = temporary.resolve("corrected.xlsx");
        SampleWorkbooks.changed(
                original,
                corrected,
                workbook -> SampleWorkbooks.cell(workbook, "Exclusions", "H7").setCellValue(0.029));
        Files.setLastModifiedTime(
                corrected,
                FileTime.from(Files.getLastModifiedTime(original).toInstant().plusSeconds(60)));
        Files.move(corrected, home.inbox("scorecard").resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        TestHome.Result second = home.night();

        assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
        assertThat(home.query(EXCLUDED)).containsExactly("2.9%");
        assertThat(home.value("select count(*) from report.scorecard")).isEqualTo("932");
        assertThat(home.query("select distinct state from meta.delivery where feed = 'scorecard' order by 1"))
                .containsExactly("loaded", "superseded");
        assertThat(Files.list(home.folder().resolve("lake/scorecard"))).hasSize(2);
    }

    @Test
    void holdsAWorkbookWithARenamedColumnAndSaysWhichItMayBe() {
        TestHome home = TestHome.withAggregates(temporary);
        Path training = home.inbox("training").resolve("training-attendance-2022-23.xlsx");
        SampleWorkbooks.changed(
                training,
                training,
                workbook -> SampleWorkbooks.cell(workbook, workbook.getSheetName(0), "B4")
                        .setCellValue("Education staff"));

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(3);
        assertThat(night.out())
                .contains("Held")
                .contains(
                        "Cannot read training: column \"Education\" is missing (is it now called \"Education staff\"?)")
                .contains("training-attendance-2022-23.xlsx, sheet \"Attendance 2022-23\", row 4")
                .contains("add the title to jobs/feeds/training.yaml");
        assertThat(home.query("select state from meta.delivery where feed = 'training'"))
                .containsExactly("held");
        assertThat(home.value("select count(*) from report.scorecard")).isEqualTo("932");
        assertThat(home.run("status", "--home", home.folder().toString()).out())
                .contains("published")
                .contains("column \"Education\" is missing");
        TestHome.Result next = home.night();
        assertThat(next.exitCode()).isZero();
        assertThat(next.out()).contains("Nothing new").contains("column \"Education\" is missing");
    }

    @Test
    void holdsAFileThatNoFeedClaims() throws IOException {
        TestHome home = TestHome.withAggregates(temporary);
        Files.createDirectories(home.inbox("lunches"));
        Files.writeString(home.inbox("lunches").resolve("menu.csv"), "day,meal\n1,soup\n");

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(3);
        assertThat(night.out())
                .contains("Cannot load lunches/menu.csv: no feed claims it")
                .contains("published_absence, ");
    }

    @Test
    void holdsADeliveryWithFarFewerRowsThanTheOneBefore() throws IOException {
        TestHome home = TestHome.afterANightOfAggregates(temporary);
        Path language = home.inbox("published_pupils").resolve("first-language-2022-01.csv");
        List<String> lines = Files.readAllLines(language);
        String half = lines.get(0) + "\n" + String.join("\n", lines.subList(lines.size() - 19, lines.size())) + "\n";
        Path later = home.inbox("published_pupils").resolve("first-language-2022-02.csv");
        Files.writeString(later, half);

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(3);
        assertThat(night.out())
                .contains("first-language-2022-02.csv: it has 19 rows where first-language-2022-01.csv had 336");
        assertThat(home.query("select file, state from meta.delivery where feed = 'published_pupils' order by file"))
                .containsExactly("first-language-2022-01.csv|loaded", "first-language-2022-02.csv|held");
    }

    @Test
    void keepsTheLastReleaseWhenACheckStops() throws IOException {
        TestHome home = TestHome.afterANightOfAggregates(temporary);
        Path definitions = home.ownDefinitions();
        String release = home.current();
        Map<String, String> contents = home.contents();
        Files.writeString(
                definitions.resolve("sql/checks/nobody_is_absent.sql"),
                "-- Nobody is absent.\n-- why: a check that must fail, to see what happens then.\n-- severity: stop\n"
                        + "select delivery_key, 'everywhere' as place, 'Cannot believe this.' as message from star.fct_figure limit 1\n");

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(4);
        assertThat(night.out())
                .contains("Not published: the audit stopped")
                .contains("stop  nobody is absent")
                .contains("everywhere: Cannot believe this.");
        assertThat(home.current()).isEqualTo(release);
        assertThat(home.contents()).isEqualTo(contents);
        assertThat(home.night().exitCode()).isEqualTo(4);
        assertThat(home.run("status", "--home", home.folder().toString()).out())
                .contains("The current release is " + release)
                .contains("stopped by the audit");

        Files.delete(definitions.resolve("sql/checks/nobody_is_absent.sql"));
        assertThat(home.night().out()).contains("Nothing new: the current release is " + release);
    }

    @Test
    void staysWhereSomeoneWentBackUntilSomethingIsNew() throws IOException {
        TestHome home = TestHome.afterANightOfAggregates(temporary);
        Path definitions = home.ownDefinitions();
        String first = home.current();
        TestHome.edit(definitions.resolve("sql/report/scorecard.sql"), "-- One row per", "-- Exactly one row per");
        assertThat(home.night().exitCode()).isZero();
        Files.delete(home.folder().resolve("current"));
        Files.createSymbolicLink(home.folder().resolve("current"), Path.of("releases", first));

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(night.out()).contains("Nothing new: the current release is " + first);
        assertThat(home.current()).isEqualTo(first);
        TestHome.edit(definitions.resolve("sql/report/scorecard.sql"), "-- Exactly one row per", "-- Just one row per");
        assertThat(home.night().out()).contains("Published");
    }

    @Test
    void publishesNothingWhenACheckCannotBeRun() throws IOException {
        TestHome home = TestHome.afterANightOfAggregates(temporary);
        Path check = home.ownDefinitions().resolve("sql/checks/nobody_is_absent.sql");
        String release = home.current();
        String head = "-- Nobody is absent.\n-- why: a check that cannot be run.\n-- severity: stop\n";
        for (String faulty : List.of(head + "select * from star.no_such_table\n", "-- Nobody is absent.\nselect 1\n")) {
            Files.writeString(check, faulty);

            TestHome.Result night = home.night();

            assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(2);
            assertThat(night.err()).contains("Cannot run sql/checks/nobody_is_absent.sql");
            assertThat(home.current()).isEqualTo(release);
        }
    }

    @Test
    void saysAgainWhyARepeatedNightWasStopped() throws IOException {
        TestHome home = TestHome.afterANightOfAggregates(temporary);
        Path check = home.ownDefinitions().resolve("sql/checks/nobody_is_absent.sql");
        String stopping =
                "-- Nobody is absent.\n-- why: a check that must fail, to see what happens then.\n-- severity: stop\n"
                        + "select delivery_key, 'everywhere' as place, '%s' as message from star.fct_figure limit 1\n";
        for (String message : new String[] {"one", "two", "one"}) {
            Files.writeString(check, stopping.formatted(message));
            TestHome.Result night = home.night();
            assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(4);
            assertThat(night.out()).contains("everywhere: " + message);
        }
    }

    @Test
    void buildsAgainWhenAReferenceFileChanges() {
        TestHome home = TestHome.afterANightOfAggregates(temporary);
        Path definitions = home.ownDefinitions();
        String release = home.current();
        TestHome.edit(definitions.resolve("sql/report/scorecard.sql"), "-- One row per", "-- Exactly one row per");

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).isZero();
        assertThat(night.out()).doesNotContain(" extract ").contains("none came");
        assertThat(home.current()).isNotEqualTo(release);
    }

    @Test
    void loadsAgainFromRawWhenAContractChangesAndTheFileHasGone() throws IOException {
        TestHome home = TestHome.afterANightOfAggregates(temporary);
        Path definitions = home.ownDefinitions();
        Map<String, String> before = home.contents();
        Files.delete(home.inbox("training").resolve("training-attendance-2022-23.xlsx"));
        TestHome.edit(
                definitions.resolve("jobs/feeds/training.yaml"), "title: [VCFS, VCF]", "title: [VCFS, VCF, VCFSE]");

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(night.out()).contains("normalise training/").doesNotContain("extract training/");
        Map<String, String> after = home.contents();
        after.remove("\"meta\".\"delivery\"");
        before.remove("\"meta\".\"delivery\"");
        assertThat(after).isEqualTo(before);
    }

    @Test
    void reportsEveryWrongContractAndDoesNothing() {
        TestHome home = TestHome.withAggregates(temporary);
        Path definitions = home.ownDefinitions();
        TestHome.edit(definitions.resolve("jobs/feeds/training.yaml"), "type: date", "type: day");
        TestHome.edit(definitions.resolve("jobs/feeds/scorecard.yaml"), "grain:", "grains:");

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(2);
        assertThat(night.err())
                .contains("jobs/feeds/training.yaml")
                .contains("\"day\"")
                .contains("date")
                .contains("jobs/feeds/scorecard.yaml")
                .contains("grains")
                .doesNotContain("\tat ");
        assertThat(home.folder().resolve("releases")).doesNotExist();
    }

    @Test
    void explainsASelectThatIsWrongAndGoesOnWhenItIsRight() {
        TestHome home = TestHome.withAggregates(temporary);
        Path definitions = home.ownDefinitions();
        TestHome.edit(definitions.resolve("sql/report/scorecard.sql"), "from star.", "from star.no_");

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(2);
        assertThat(night.err())
                .contains("sql/report/scorecard.sql")
                .contains("star.no_")
                .doesNotContain("\tat ");
        assertThat(home.folder().resolve("current")).doesNotExist();

        TestHome.edit(definitions.resolve("sql/report/scorecard.sql"), "from star.no_", "from star.");
        TestHome.Result next = home.night();
        assertThat(next.exitCode()).isZero();
        assertThat(next.out()).doesNotContain(" extract ");
    }

    @Test
    void explainsAReferenceFileThatIsBroken() throws IOException {
        TestHome home = TestHome.afterANightOfAggregates(temporary);
        Path courses = home.ownDefinitions().resolve("data/reference/courses.csv");
        Files.writeString(courses, Files.readString(courses) + "one,too,many,columns,in,this,line,of,the,file\n");

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(2);
        assertThat(night.err())
                .contains("Cannot read data/reference/courses.csv")
                .doesNotContain("\tat ");
    }

    @Test
    void loadsAgainWhatHasGoneFromTheLake() throws IOException {
        TestHome home = TestHome.afterANightOfAggregates(temporary);
        Map<String, String> before = home.contents();
        Path definitions = home.ownDefinitions();
        try (Stream<Path> files = Files.walk(home.folder().resolve("lake/training"))) {
            Files.delete(files.filter(file -> file.endsWith("training.parquet"))
                    .findFirst()
                    .orElseThrow());
        }
        TestHome.edit(definitions.resolve("sql/report/scorecard.sql"), "-- One row per", "-- Exactly one row per");

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(night.out()).contains("extract training/").doesNotContain("extract scorecard/");
        assertThat(home.contents()).isEqualTo(before);
    }

    /** A wrong file came after the right one, which is then sent again as it was. */
    @Test
    void takesAContentThatIsSentAgainForTheDateOfItsNewName() throws IOException {
        TestHome home = TestHome.afterANightOfAggregates(temporary);
        Path inbox = home.inbox("lait_dictionary");
        Path right = inbox.resolve("lait_data_dictionary_north_west.csv");
        Path wrong = inbox.resolve("lait_data_dictionary_2026-06.csv");
        Path again = inbox.resolve("lait_data_dictionary_2026-07.csv");
        String deliveries = "select file, as_at, state from meta.delivery where feed = 'lait_dictionary' order by file";
        String indicators = "\"star\".\"dim_indicator\"";
        Map<String, String> before = home.contents();

        Files.writeString(wrong, Files.readString(right).replace("Academic Year", "Calendar Year"));
        assertThat(home.night().exitCode()).isZero();
        assertThat(home.contents().get(indicators)).isNotEqualTo(before.get(indicators));
        assertThat(home.query(deliveries))
                .containsExactly(
                        "lait_data_dictionary_2026-06.csv|2026-06-30|loaded",
                        "lait_data_dictionary_north_west.csv|2026-04-01|superseded");

        Files.copy(right, again);
        assertThat(home.night().out()).contains("Published").doesNotContain(" extract ");
        assertThat(home.query(deliveries))
                .containsExactly(
                        "lait_data_dictionary_2026-06.csv|2026-06-30|superseded",
                        "lait_data_dictionary_2026-07.csv|2026-07-31|loaded");
        assertThat(home.contents()).containsEntry(indicators, before.get(indicators));

        Files.delete(again);
        assertThat(home.night().out()).contains("Nothing new");
    }

    /** The same, with one name for all: the right file is put back in its place, with the day of its writing. */
    @Test
    void takesAContentThatComesBackUnderItsName() throws IOException {
        TestHome home = TestHome.afterANightOfAggregates(temporary);
        Path file = home.inbox("lait_dictionary").resolve("lait_data_dictionary_north_west.csv");
        Path kept = Files.copy(file, temporary.resolve("kept.csv"), StandardCopyOption.COPY_ATTRIBUTES);
        String indicators = "\"star\".\"dim_indicator\"";
        Map<String, String> before = home.contents();

        Files.writeString(file, Files.readString(kept).replace("Academic Year", "Calendar Year"));
        assertThat(home.night().exitCode()).isZero();
        assertThat(home.contents().get(indicators)).isNotEqualTo(before.get(indicators));

        Files.copy(kept, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        assertThat(home.night().out()).contains("Published").doesNotContain(" extract ");
        assertThat(home.contents()).containsEntry(indicators, before.get(indicators));

        assertThat(home.night().out()).contains("Nothing new");
        Files.delete(file);
        assertThat(home.night().out()).contains("Nothing new");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void comesToTheSameContentsWhateverTheOrderOfArrival(long seed) throws IOException {
        TestHome together = TestHome.afterANight(temporary.resolve("together"));
        TestHome oneByOne = TestHome.empty(temporary.resolve("one-by-one"));
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
            TestHome.Result night = oneByOne.night();
            assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        }
        assertThat(oneByOne.contents()).isEqualTo(together.contents());
    }

    @Test
    void comesToTheSameContentsWithOtherThreadsAndLessMemory() {
        TestHome usual = TestHome.afterANight(temporary.resolve("usual"));
        TestHome frugal = TestHome.withSamples(temporary.resolve("frugal"));
        Path settings = frugal.ownDefinitions().resolve("jobs/nightly.yaml");
        TestHome.edit(settings, "threads: 0", "threads: 1");
        TestHome.edit(settings, "memory: 2GB", "memory: 400MB");
        assertThat(frugal.night().exitCode()).isZero();
        assertThat(frugal.contents()).isEqualTo(usual.contents());
    }

    @Test
    void publishesAnEmptyReleaseFromAnEmptyInbox() {
        TestHome home = TestHome.empty(temporary);
        assertThat(home.night().exitCode()).isZero();
        assertThat(home.value("select count(*) from star.fct_figure")).isEqualTo("0");
    }

    @Test
    void keepsAsManyReleasesAsTheSettingsSay() {
        TestHome home = TestHome.empty(temporary);
        Path definitions = home.ownDefinitions();
        TestHome.edit(definitions.resolve("jobs/nightly.yaml"), "keepReleases: 14", "keepReleases: 2");
        for (int i = 0; i < 3; i++) {
            TestHome.edit(definitions.resolve("jobs/nightly.yaml"), "keepReleases: 2", "keepReleases: 2 ");
            assertThat(home.night().exitCode()).isZero();
        }
        assertThat(home.folder().resolve("releases").toFile().list()).hasSize(2).contains(home.current());
    }
}
