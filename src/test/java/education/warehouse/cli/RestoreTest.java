package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What jobs/README.md says of a backup is enough: the key, the inbox and the lake bring everything back. */
@Tag("fast")
class RestoreTest {

    @TempDir
    private Path temporary;

    @Test
    void theKeyTheInboxAndTheLakeBringEverythingBack() throws IOException {
        ToyHome lost = ToyHome.afterANight(temporary.resolve("lost"));
        lost.deliver("visits", "visits_2024-03-01.csv", ToyDeliveries.visits(50, 60));
        lost.night();
        // its file has gone: it is in the lake alone
        Files.delete(lost.inbox("visits").resolve("visits_2024-03-01.csv"));
        lost.command("delivery", "withdraw", "marks_2024-01-12.csv", "--why", "of another authority");
        lost.night();
        Map<String, String> before = lost.contents();

        ToyHome restored = ToyHome.empty(temporary.resolve("restored"));
        Files.delete(restored.key());
        for (String part : new String[] {"pseudonym.key", "inbox", "lake"}) {
            HomeUnderTest.copy(lost.folder().resolve(part), restored.folder().resolve(part));
        }
        HomeUnderTest.Result night = restored.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(night.out()).as("the lake is used, not made again").doesNotContain(" extract ");
        assertThat(restored.contents()).isEqualTo(before);
        assertThat(restored.query("select pupil from star.dim_pupil order by 1"))
                .isEqualTo(lost.query("select pupil from star.dim_pupil order by 1"));
    }

    @Test
    void withoutTheKeyNothingIsPublished() throws IOException {
        ToyHome lost = ToyHome.afterANight(temporary.resolve("lost"));
        ToyHome restored = ToyHome.empty(temporary.resolve("restored"));
        Files.delete(restored.key());
        for (String part : new String[] {"inbox", "lake"}) {
            HomeUnderTest.copy(lost.folder().resolve(part), restored.folder().resolve(part));
        }
        restored.deliver("pupils", "pupils_2024-02-18.csv", ToyDeliveries.pupils(41));

        assertThat(restored.night().exitCode()).isEqualTo(2);
    }

    /** There is nothing new, and nothing that is current. */
    @Tag("long")
    @Test
    void releasesThatSomebodyHasDeletedAreBuiltAgain() throws IOException {
        ToyHome home = ToyHome.afterANight(temporary);
        Map<String, String> before = home.contents();
        try (Stream<Path> files = Files.walk(home.folder().resolve("releases"))) {
            files.filter(Files::isDirectory)
                    .forEach(folder ->
                            assertThat(folder.toFile().setWritable(true)).isTrue());
        }
        Files.delete(home.folder().resolve("current"));
        FileSystemUtils.deleteRecursively(home.folder().resolve("releases"));

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(home.contents()).isEqualTo(before);
    }
}
