package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A share that is not mounted looks like an inbox that somebody has emptied: nothing follows from it. */
@Tag("fast")
class EmptiedInboxTest {

    private static final String SMALL = "pupils_2024-02-18.csv";

    @TempDir
    private Path temporary;

    private void away(ToyHome home, String feed) throws IOException {
        Path aside = Files.createDirectories(temporary.resolve("aside"));
        Files.move(feed.isEmpty() ? home.folder().resolve("inbox") : home.inbox(feed), aside.resolve("was-" + feed));
    }

    private void back(ToyHome home, String feed) throws IOException {
        Files.move(
                temporary.resolve("aside/was-" + feed),
                feed.isEmpty() ? home.folder().resolve("inbox") : home.inbox(feed));
    }

    @Test
    void aFeedWhoseFolderIsEmptyIsSaidFirstAndClearsNothing() throws IOException {
        ToyHome home = ToyHome.afterANight(temporary);
        home.deliver("pupils", SMALL, ToyDeliveries.pupils(19));
        assertThat(home.night().exitCode()).isEqualTo(3);
        String release = home.current();
        away(home, "pupils");

        for (int night = 0; night < 2; night++) {
            HomeUnderTest.Result screen = home.screen();
            assertThat(screen.exitCode()).as(screen.out() + screen.err()).isEqualTo(6);
            List<String> lines = screen.out().lines().toList();
            assertThat(lines.get(0)).startsWith("Emptied      inbox/pupils had 2 files and has none. Is a share not");
            assertThat(lines).anyMatch(line -> line.startsWith("Held         pupils/" + SMALL));
            assertThat(home.current()).isEqualTo(release);
        }
        back(home, "pupils");
        assertThat(home.night().exitCode()).as("as it was").isEqualTo(3);
    }

    @Tag("long")
    @Test
    void anEmptyInboxIsSaidOnce() throws IOException {
        ToyHome home = ToyHome.afterANight(temporary);
        away(home, "");

        HomeUnderTest.Result screen = home.screen();

        assertThat(screen.exitCode()).as(screen.err()).isEqualTo(6);
        assertThat(screen.out().lines().filter(line -> line.startsWith("Emptied")))
                .singleElement()
                .asString()
                .matches("Emptied +inbox had [0-9]+ files and has none.*");
        back(home, "");
        assertThat(home.night().exitCode()).isZero();
    }

    /** A new file of another feed is published, and no release goes that somebody may need tomorrow. */
    @Tag("long")
    @Test
    void noReleaseRetiresMeanwhile() throws IOException {
        ToyHome home = ToyHome.afterANight(temporary);
        ToyHome.edit(home.projectFiles().resolve("jobs/nightly.yaml"), "keepReleases: 14", "keepReleases: 2");
        assertThat(home.night().exitCode()).isZero();
        assertThat(releases(home)).isEqualTo(2);
        away(home, "pupils");
        home.deliver("visits", "visits_2024-03-02.csv", "Visit,School,Visited,Minutes\n77,1001,2024-03-02,30\n");

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(6);
        assertThat(night.out()).contains("Published ");
        assertThat(releases(home)).isEqualTo(3);
        back(home, "pupils");
        home.deliver("visits", "visits_2024-03-03.csv", "Visit,School,Visited,Minutes\n78,1001,2024-03-03,30\n");
        assertThat(home.night().exitCode()).isZero();
        assertThat(releases(home)).isEqualTo(2);
    }

    private static long releases(ToyHome home) throws IOException {
        try (Stream<Path> folders = Files.list(home.folder().resolve("releases"))) {
            return folders.count();
        }
    }

    @Tag("long")
    @Test
    void somebodyMaySayThatItIsRightSo() throws IOException {
        ToyHome home = ToyHome.afterANight(temporary);
        Map<String, String> before = home.contents();
        away(home, "pupils");
        assertThat(home.night().exitCode()).isEqualTo(6);

        HomeUnderTest.Result dismissed =
                home.command("delivery", "dismiss", "pupils/", "--why", "we archive what is loaded");

        assertThat(dismissed.exitCode()).as(dismissed.err()).isZero();
        assertThat(home.night().exitCode()).isZero();
        assertThat(home.contents()).isEqualTo(before);
        assertThat(home.night().out()).contains("Nothing new");
        // files that come and go are told again
        back(home, "pupils");
        assertThat(home.night().exitCode()).isZero();
        FileSystemUtils.deleteRecursively(home.inbox("pupils"));
        assertThat(home.night().exitCode()).isEqualTo(6);
    }

    @Test
    void aFirstNightWithNothingToLoadPublishesNothing() throws IOException {
        ToyHome home = ToyHome.empty(temporary);
        Files.createDirectories(home.folder().resolve("inbox/pupils"));

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(6);
        assertThat(night.err()).startsWith("Cannot load anything: ").contains("inbox holds no file");
        assertThat(home.folder().resolve("current")).doesNotExist();
    }
}
