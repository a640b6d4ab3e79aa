package education.warehouse.attack;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.cli.HomeUnderTest;
import education.warehouse.cli.ToyDeliveries;
import education.warehouse.cli.ToyHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that jumps between nights: names of nights are times, and what is current is what was published last. */
class ClockTest {

    private static final String AHEAD = "2099-01-01T03-00-00";

    @TempDir
    private Path temporary;

    private ToyHome home;

    /** A home whose only night ran while the clock was far ahead. */
    @BeforeEach
    void makesAHome() throws IOException {
        home = ToyHome.afterANight(temporary);
        HomeUnderTest.edit(home.projectFiles().resolve("jobs/nightly.yaml"), "keepReleases: 14", "keepReleases: 2");
        String night = home.current();
        Path releases = home.folder().resolve("releases");
        Files.move(releases.resolve(night), releases.resolve(AHEAD));
        Files.delete(home.release());
        Files.createSymbolicLink(home.release(), Path.of("releases", AHEAD));
        Path note = home.folder().resolve("run/nights/" + night + ".json");
        Files.writeString(
                note.resolveSibling(AHEAD + ".json"), Files.readString(note).replace(night, AHEAD));
        Files.delete(note);
    }

    @Test
    void aNightThatIsNamedEarlierThanTheCurrentReleaseIsPublishedAndStays() throws IOException {
        String first = publish("visits_2024-02-01.csv", 101);

        assertThat(releases()).contains(first, AHEAD);
        assertThat(home.value("select count(*) from star.fct_visit where visit = 101"))
                .isEqualTo("1");

        String second = publish("visits_2024-02-02.csv", 201);

        assertThat(second).isNotEqualTo(first);
        assertThat(releases()).as("the release that one can go back to").containsExactlyInAnyOrder(first, second);

        String third = publish("visits_2024-02-03.csv", 301);

        assertThat(releases()).containsExactlyInAnyOrder(second, third);
        assertThat(home.night().out()).contains("Nothing new: the current release is " + third);
    }

    @Tag("long")
    @Test
    void statusShowsTheLastNightFirst() {
        String last = publish("visits_2024-02-01.csv", 101);

        HomeUnderTest.Result status = home.command("status", "--nights");

        assertThat(status.exitCode()).as(status.err()).isZero();
        assertThat(status.out()
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("20"))
                        .map(line -> line.split(" ")[0]))
                .as(status.out())
                .containsExactly(last, AHEAD);
    }

    @Tag("long")
    @Test
    void nightsOfOneSecondDoNotOverwriteEachOther() throws IOException {
        List<String> nights = Stream.of(401, 501, 601, 701)
                .map(visit -> publish("visits_2024-03-%02d.csv".formatted(visit / 100), visit))
                .toList();

        assertThat(nights).doesNotHaveDuplicates();
        try (Stream<Path> notes = Files.list(home.folder().resolve("run/nights"))) {
            assertThat(notes.filter(note -> note.toString().endsWith(".json"))).hasSize(nights.size() + 1);
        }
    }

    /** Runs a night with one more file; returns its release. */
    private String publish(String file, int visit) {
        home.deliver("visits", file, ToyDeliveries.visits(visit, visit + 24));
        HomeUnderTest.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        return home.current();
    }

    private List<String> releases() throws IOException {
        try (Stream<Path> folders = Files.list(home.folder().resolve("releases"))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
