package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.duckdb.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Neither the lake nor the releases grow for ever, and nothing goes that somebody needs. */
@Tag("fast")
class RetentionTest {

    private static final String OLD = "pupils_2024-01-18.csv";
    private static final String NEW = "pupils_2024-02-18.csv";

    @TempDir
    private Path temporary;

    private ToyHome home;

    @BeforeEach
    void afterANight() {
        home = ToyHome.afterANight(temporary);
    }

    private void set(String key, String value) throws IOException {
        Path settings = home.projectFiles().resolve("jobs/nightly.yaml");
        Files.writeString(settings, Files.readString(settings) + key + ": " + value + "\n");
    }

    private List<String> lake(String feed) throws IOException {
        try (Stream<Path> folders = Files.list(home.folder().resolve("lake").resolve(feed))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** A newer file replaces it, its own has gone, and the time is over. */
    private void supersede() throws IOException {
        home.deliver("pupils", NEW, ToyDeliveries.pupils(41));
        Files.delete(home.inbox("pupils").resolve(OLD));
        assertThat(home.night().exitCode()).isZero();
    }

    @Test
    void whatIsSupersededLeavesTheLakeOnceItsTimeIsOver() throws IOException {
        set("keepSuperseded", "0 days");
        supersede();
        assertThat(lake("pupils")).as("it was current when that night began").hasSize(2);

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(night.out())
                .contains("The lake let go of 1 delivery that has counted for nothing for 0 days: pupils/" + OLD + ".");
        assertThat(lake("pupils")).hasSize(1);
        assertThat(home.value("select string_agg(file || ' ' || state, ', ') from meta.delivery where feed = 'pupils'"))
                .isEqualTo(NEW + " loaded");
        assertThat(home.value("select count(*) from star.dim_pupil")).isNotEqualTo("0");
        assertThat(home.night().out()).contains("Nothing new");
    }

    @Tag("long")
    @Test
    void whatStandsInTheInboxOrIsNotYetOldStays() throws IOException {
        supersede();
        home.night();
        assertThat(lake("pupils")).as("within 400 days").hasSize(2);
        set("keepSuperseded", "0 days");
        home.deliver("pupils", OLD, ToyDeliveries.pupils(40));
        home.night();
        home.night();
        assertThat(lake("pupils")).as("its file is there").hasSize(2);
    }

    /** The release that names it is still current: it is not said to be lost. */
    @Tag("long")
    @Test
    void aNightThatDoesNotPublishAfterwardsMissesNothing() throws IOException {
        set("keepSuperseded", "0 days");
        supersede();
        Path check = home.check("always", "stop", "it may not be");

        assertThat(home.night().exitCode()).isEqualTo(4);
        HomeUnderTest.Result again = home.night();

        assertThat(again.exitCode()).isEqualTo(4);
        assertThat(again.out() + again.err()).doesNotContain("damaged in the lake");
        Files.delete(check);
        assertThat(home.night().exitCode()).isZero();
    }

    @Tag("long")
    @Test
    void withdrawnDeliveriesGoToo() throws IOException {
        set("keepSuperseded", "0 days");
        supersede();
        home.command("delivery", "withdraw", NEW, "--why", "of another authority");
        Files.delete(home.inbox("pupils").resolve(NEW));
        home.deliver("pupils", "pupils_2024-03-18.csv", ToyDeliveries.pupils(42));

        home.night();
        home.night();

        assertThat(lake("pupils")).hasSize(1);
    }

    /** What is archived after every night is no unmounted share, and leaves held what it held. */
    @Tag("long")
    @Test
    void filesMayLeaveAnInboxThatIsArchived() throws IOException {
        set("inbox", "archived");
        home.deliver("pupils", NEW, ToyDeliveries.pupils(19));
        assertThat(home.night().exitCode()).isEqualTo(3);
        try (Stream<Path> files = Files.list(home.inbox("pupils"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }

        HomeUnderTest.Result night = home.screen();

        assertThat(night.exitCode()).as(night.out()).isEqualTo(3);
        assertThat(night.out()).contains("Held         pupils/" + NEW).doesNotContain("Emptied");
    }

    @Test
    void aReleaseThatSomebodyReadsStaysUntilTheyHaveEnded() throws Exception {
        String first = home.current();
        HomeUnderTest.edit(home.projectFiles().resolve("jobs/nightly.yaml"), "keepReleases: 14", "keepReleases: 2");
        Path database = home.folder().resolve("releases").resolve(first).resolve("education.duckdb");
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        database.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(reader.getInputStream(), StandardCharsets.UTF_8))) {
            String line = said.readLine();
            while (line != null && !line.equals("open")) {
                line = said.readLine();
            }
            assertThat(line).isEqualTo("open");
            for (int night = 0; night < 2; night++) {
                home.deliver(
                        "visits",
                        "visits_2024-04-0" + (1 + night) + ".csv",
                        ToyDeliveries.visits(50 + night, 52 + night));
                assertThat(home.night())
                        .satisfies(run -> assertThat(run.exitCode()).isZero());
            }
            assertThat(database).exists();
            reader.getOutputStream().write("count\n".getBytes(StandardCharsets.UTF_8));
            reader.getOutputStream().flush();
            assertThat(said.readLine()).as("what it reads is whole").isEqualTo("9 feeds".replace("9", line(first)));
            assertThat(home.command("release", "list").out()).contains(first);
            home.deliver("visits", "visits_2024-04-09.csv", ToyDeliveries.visits(57, 58));
            assertThat(home.night().out())
                    .contains("Somebody has release " + first + " open: it stays until they have ended.");
        } finally {
            reader.destroy();
            reader.waitFor();
        }
        home.deliver("visits", "visits_2024-05-01.csv", ToyDeliveries.visits(60, 62));

        assertThat(home.night().exitCode()).isZero();

        assertThat(database).doesNotExist();
    }

    private String line(String release) {
        try (Database database = Database.readOnly(
                home.folder().resolve("releases").resolve(release).resolve("education.duckdb"))) {
            return database.text("select count(*) from meta.feed");
        }
    }

    /** A program that has a release open until it is ended. */
    static final class Reader {
        private Reader() {}

        public static void main(String... arguments) throws IOException {
            try (Database database = Database.readOnly(Path.of(arguments[0]));
                    BufferedReader asked =
                            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                database.number("select count(*) from meta.release");
                System.out.println("open");
                while (asked.readLine() != null) {
                    System.out.println(database.text("select count(*) || ' feeds' from meta.feed"));
                }
            }
        }
    }

    @Test
    void readersToWhomLinksMeanNothingAreToldWhichReleaseIsCurrent() throws IOException {
        home.deliver("visits", "visits_2024-04-01.csv", ToyDeliveries.visits(50, 52));
        home.night();
        assertThat(told()).isEqualTo(home.current());
        home.command("release", "rollback", "--why", "to see");
        assertThat(told()).isEqualTo(home.current());
        assertThat(home.folder()
                        .resolve(JsonMapper.shared()
                                .readTree(Files.readString(home.folder().resolve("current.json")))
                                .get("folder")
                                .asString())
                        .resolve("education.duckdb"))
                .exists();
    }

    private String told() throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(home.folder().resolve("current.json")))
                .get("release")
                .asString();
    }
}
