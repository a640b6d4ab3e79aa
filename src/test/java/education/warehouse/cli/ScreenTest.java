package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a data team sees at seven in the morning: one screen of any terminal, what they must do first. */
@Tag("fast")
class ScreenTest {

    private static final String SMALL = "pupils_2024-02-18.csv";

    @TempDir
    private Path temporary;

    private static List<String> fits(HomeUnderTest.Result said) {
        List<String> lines = said.out().lines().toList();
        assertThat(lines)
                .hasSizeLessThanOrEqualTo(24)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        return lines;
    }

    @Test
    void aGoodNightSaysWhatCameAndHowItStands() {
        ToyHome home = ToyHome.withDeliveries(temporary);

        HomeUnderTest.Result night = home.screen();

        List<String> lines = fits(night);
        assertThat(lines.get(0)).startsWith("Published " + home.current() + ", ");
        assertThat(lines).anyMatch(line -> line.matches("Came +[0-9]+ files, [0-9,]+ rows: status --deliveries"));
        assertThat(lines).anyMatch(line -> line.startsWith("Disk "));
        assertThat(night.err()).as("progress").contains("extract ").contains("publish");
        assertThat(night.out()).as("the result alone").doesNotContain("extract ");
    }

    @Test
    void whatIsHeldComesFirstWithItsReasonAndWhatToDo() {
        ToyHome home = ToyHome.afterANight(temporary);
        home.deliver("pupils", SMALL, ToyDeliveries.pupils(19));

        assertThat(fits(home.screen()).subList(1, 6))
                .containsExactly(
                        "Held         pupils/" + SMALL,
                        "             It has 19 rows where pupils_2024-01-18.csv had 40, more than 20%",
                        "             fewer.",
                        "             → Ask the sender whether it is whole; if it is, raise fewerRows in",
                        "             jobs/feeds/pupils.yaml.");
        home.screen();
        assertThat(fits(home.screen())).contains("Held         pupils/" + SMALL + ", for 3 nights");
        HomeUnderTest.Result status = home.command("status");
        assertThat(status.exitCode()).isEqualTo(3);
        assertThat(fits(status)).contains("Held         pupils/" + SMALL + ", for 3 nights");
    }

    @Tag("long")
    @Test
    void muchThatIsHeldStillFitsOnTheScreen() {
        ToyHome home = ToyHome.afterANight(temporary);
        for (int file = 10; file < 40; file++) {
            home.deliver("lunches", "a-menu-with-a-very-long-name-".repeat(6) + file + ".csv", "day,meal\n1,soup\n");
        }

        List<String> lines = fits(home.screen());

        assertThat(lines).anyMatch(line -> line.matches("Held +[0-9]+ more: delivery list"));
        assertThat(lines).anyMatch(line -> line.startsWith("Findings "));
    }

    @Test
    void aStoppedNightSaysWhatStopsIt() throws IOException {
        ToyHome home = ToyHome.afterANight(temporary);
        String release = home.current();
        home.check("nobody_is_absent", "stop", "somebody is");

        HomeUnderTest.Result night = home.screen();

        assertThat(night.exitCode()).isEqualTo(4);
        assertThat(fits(night).get(0)).startsWith("Not published: the audit stopped ");
        assertThat(fits(night).get(1)).isEqualTo("Stops        nobody is absent: somebody is");
        assertThat(fits(home.command("status")))
                .contains("The current release is " + release + ".")
                .anyMatch(line -> line.startsWith("Last night ") && line.endsWith("stopped by the audit"));
    }

    @Tag("long")
    @Test
    void findingsAreCountedAgainstTheReleaseBefore() throws IOException {
        ToyHome home = ToyHome.afterANight(temporary);
        Path check = home.check("somebody_is_absent", "warn", "nobody is");
        assertThat(fits(home.screen()))
                .anyMatch(line -> line.matches("Findings +[0-9]+ findings, 1 new, 0 gone: status --findings"))
                .contains("             new: somebody is absent");
        Files.delete(check);
        assertThat(fits(home.screen()))
                .anyMatch(line -> line.matches("Findings +[0-9]+ findings, 0 new, 1 gone: status --findings"));
    }

    @Tag("long")
    @Test
    void theRestIsOneWordFurtherForPeopleAndPrograms() {
        ToyHome home = ToyHome.afterANight(temporary);
        for (String subject : List.of("--deliveries", "--quarantine", "--findings", "--feeds", "--nights")) {
            HomeUnderTest.Result table = home.command("status", subject);
            assertThat(table.exitCode()).as(subject + table.err()).isZero();
            assertThat(table.out()).isNotBlank();
            JsonNode json = new JsonMapper()
                    .readTree(home.command("status", subject, "--json").out());
            long rows = home.command("status", subject, "--csv").out().lines().count() - 1;
            assertThat(json.isArray()).as(subject).isTrue();
            assertThat((long) json.size()).as(subject).isEqualTo(rows);
        }
        assertThat(home.command("status", "--feeds").out()).contains("pupils", "2024-01-18");
        JsonNode now =
                new JsonMapper().readTree(home.command("status", "--json").out());
        assertThat(now.get("current").asString()).isEqualTo(home.current());
        assertThat(now.get("standing").get("held").size()).isZero();
    }

    /** The files of the toy came in January 2024, when its weekly visits are long due. */
    @Tag("long")
    @Test
    void aFeedThatIsLateIsToldEveryNight() {
        ToyHome home = ToyHome.afterANight(temporary);
        ToyHome.edit(
                home.projectFiles().resolve("jobs/feeds/visits.yaml"),
                "grain: one row per visit",
                "grain: one row per visit\ndue: {every: week, by: Monday 18:00, grace: 2 days}");
        for (int night = 0; night < 2; night++) {
            assertThat(fits(home.screen()))
                    .anyMatch(line -> line.matches("Late +visits was due [0-9]+ .* 18:00 \\(every week by Monday.*"));
        }
        assertThat(fits(home.command("status"))).anyMatch(line -> line.startsWith("Late         visits was due"));
        assertThat(home.value("select due from meta.feed where feed = 'visits'"))
                .isEqualTo("every week by Monday 18:00, with 2 days of grace");
        ToyHome.received(
                home.deliver(
                        "visits", "visits_2024-03-02.csv", "Visit,School,Visited,Minutes\n77,1001,2024-03-02,30\n"),
                Instant.now());
        assertThat(fits(home.screen())).noneMatch(line -> line.startsWith("Late"));
    }

    @Test
    void aFeedThatIsDueNobodyKnowsWhenIsRefused() {
        ToyHome home = ToyHome.afterANight(temporary);
        ToyHome.edit(
                home.projectFiles().resolve("jobs/feeds/visits.yaml"),
                "grain: one row per visit",
                "grain: one row per visit\ndue: {every: week, by: Mondy}");

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(2);
        assertThat(night.err())
                .contains("it is not known when the feed is due: \"Mondy\" is no moment of a week")
                .contains("jobs/feeds/visits.yaml");
    }

    /** The README's first command runs under Maven, to which every code but 0 is an error of the build. */
    @Test
    void underMavenAPublishedReleaseIsNoError() {
        StringWriter said = new StringWriter();
        assertThat(Main.forMaven(3, new PrintWriter(said, true))).isZero();
        assertThat(said.toString()).startsWith("Exit code 3: ");
        assertThat(List.of(0, 1, 2, 4, 5, 6))
                .allSatisfy(code ->
                        assertThat(Main.forMaven(code, new PrintWriter(said))).isEqualTo(code));
    }

    @Test
    void aHomeWithoutAReleaseSaysSo() {
        ToyHome home = ToyHome.empty(temporary);

        assertThat(fits(home.command("status")).get(0)).isEqualTo("There is no release yet. Run the night.");
        assertThat(home.command("status", "--nights").exitCode()).isZero();
        assertThat(home.command("status", "--deliveries").err()).contains("There is no release yet. Run the night.");
    }

    /** It may be whole, and hold half of what its senders used to send. */
    @Tag("long")
    @Test
    void anUnusuallySmallDeliveryIsTold() {
        ToyHome home = ToyHome.afterANight(temporary);
        home.deliver("visits", "visits_2024-02-01.csv", ToyDeliveries.visits(100, 120));
        home.night();
        home.deliver("visits", "visits_2024-02-08.csv", ToyDeliveries.visits(200, 204));

        assertThat(fits(home.screen()))
                .contains("Small        visits/visits_2024-02-08.csv has 6 rows, where the 3 files before");
        assertThat(home.command("status", "--json").out())
                .contains("visits/visits_2024-02-08.csv has 6 rows, where the 3 files before had 21 as a rule.");
    }

    /** A disk that fails is noticed before it has failed. */
    @Tag("long")
    @Test
    void aStageThatTookMuchLongerThanItUsedToIsTold() throws IOException {
        ToyHome home = ToyHome.afterANight(temporary);
        Path nights = home.folder().resolve("run/nights");
        for (int night = 1; night <= 3; night++) {
            String name = "2024-01-0" + night + "T02-00-00";
            Files.writeString(
                    nights.resolve(name + ".json"),
                    "{\"night\": \"%s\", \"process\": 1, \"startedAt\": \"2024-01-01T02:00:00Z\", \"outcome\": \"published\"}"
                            .formatted(name));
            Files.createDirectories(nights.resolve(name));
            Files.writeString(
                    nights.resolve(name).resolve("summary.json"),
                    "{\"night\": \"%s\", \"held\": [], \"files\": 0, \"rows\": 0, \"quarantine\": {\"now\": 0}, \"findings\": {\"all\": 0, \"gone\": 0, \"shown\": []}, \"feeds\": 0, \"took\": {\"build\": -40000, \"audit\": 40000}}"
                            .formatted(name));
        }
        home.deliver("visits", "visits_2024-02-01.csv", ToyDeliveries.visits(100, 120));

        assertThat(fits(home.screen()))
                .anyMatch(line ->
                        line.matches("Slow +build took \\d+ s, where the median of the last 4 nights is -40 s."))
                .noneMatch(line -> line.contains("audit took"));
    }

    @Tag("long")
    @Test
    void aTerminalShowsColoursAndNothingElseDoes() {
        ToyHome home = ToyHome.afterANight(temporary);
        home.deliver("pupils", SMALL, ToyDeliveries.pupils(19));
        HomeUnderTest.Result plain = home.screen();
        StringWriter seen = new StringWriter();

        Main.run(
                home.workingDirectory(),
                new Terminal(seen),
                new PrintWriter(new StringWriter()),
                "status",
                "--home",
                home.folder().toString());

        assertThat(plain.out()).doesNotContain("\u001b");
        assertThat(seen.toString())
                .contains("\u001b[31mHeld         pupils/" + SMALL + "\u001b[0m\n")
                .contains("\nFindings ");
        assertThat(Terminal.of(System.out, null, Map.of("TERM", "xterm")))
                .as("a file or another program")
                .isNotInstanceOf(Terminal.class);
    }

    /** Everything at once: what is left out is said, and where it is. */
    @Test
    void theWorstNightFitsOnTheScreen() {
        ScreenText screen = new ScreenText(new education.warehouse.home.Home(temporary), List.of());
        for (int line = 1; line <= 40; line++) {
            screen.label("Late", "feed " + line);
        }
        StringWriter text = new StringWriter();
        screen.label("All of it", "report.txt").print(new PrintWriter(text));

        List<String> lines = text.toString().lines().toList();

        assertThat(lines).hasSize(24);
        assertThat(lines.get(21)).isEqualTo("Late         feed 22");
        assertThat(lines.get(22)).isEqualTo("             18 more lines: report.txt of the night");
        assertThat(lines.get(23)).startsWith("All of it");
    }
}
