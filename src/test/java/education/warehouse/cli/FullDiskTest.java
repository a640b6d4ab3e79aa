package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that is full, at whatever point, or that cannot be written to. */
class FullDiskTest {

    private static final String LATER = "visits_2024-01-19.csv";

    @TempDir
    private Path temporary;

    private Path disk;
    private ToyHome home;
    private Map<String, String> undisturbed;

    @BeforeEach
    void mounted() throws Exception {
        disk = Files.createDirectory(temporary.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=256m", "tmpfs", disk.toString()) == 0,
                "only root can mount a disk of a given size");
        home = ToyHome.afterANight(disk);
        home.deliver("visits", LATER, ToyDeliveries.visits(31, 40));
        ToyHome other = ToyHome.afterANight(temporary.resolve("other"));
        other.deliver("visits", LATER, ToyDeliveries.visits(31, 40));
        assertThat(other.night().exitCode()).isZero();
        undisturbed = other.contents();
    }

    @AfterEach
    void unmounted() throws Exception {
        run("umount", disk.toString());
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private void resize(long bytes) throws Exception {
        assertThat(run("mount", "-o", "remount,size=" + bytes, disk.toString())).isZero();
    }

    /** @param percent of what the night needs and of what is left to it */
    @ParameterizedTest
    @ValueSource(ints = 45)
    void leavesTheLastReleaseAndTheNextNightGoesOn(int percent) throws Exception {
        String before = home.current();
        long used = used(disk);
        long needed = used(temporary.resolve("other")) - used(disk.resolve("home")) + (1 << 20);
        resize(used + needed * percent / 100);

        Process night = home.start();
        String said = new String(night.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = night.waitFor();
        resize(256 << 20);

        assertThat(exitCode).as(said).isIn(0, 6);
        if (exitCode == 6) {
            // the last thing that a night writes is what it says of itself, after it has published
            assertThat(home.current().equals(before) || home.contents().equals(undisturbed))
                    .as(said)
                    .isTrue();
            assertThat(said).contains("Cannot ").doesNotContain("\tat ");
            HomeUnderTest.Result next = home.night();
            assertThat(next.exitCode()).as(next.out() + next.err()).isZero();
        }
        assertThat(home.contents()).isEqualTo(undisturbed);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(ints = 0)
    void leavesTheLastReleaseWhereNothingIsLeft(int percent) throws Exception {
        leavesTheLastReleaseAndTheNextNightGoesOn(percent);
    }

    @Tag("long")
    @Test
    void isExplainedWhereItIsReadOnly() throws Exception {
        assertThat(run("mount", "-o", "remount,ro", disk.toString())).isZero();

        Process night = home.start();
        String said = new String(night.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(night.waitFor()).isEqualTo(6);
        assertThat(said)
                .startsWith("Cannot write to " + home.folder())
                .contains("Read-only file system")
                .contains("neither full nor read-only")
                .doesNotContain("\tat ");
        assertThat(run("mount", "-o", "remount,rw", disk.toString())).isZero();
        assertThat(home.night().exitCode()).isZero();
        assertThat(home.contents()).isEqualTo(undisturbed);
    }

    private static long used(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            long bytes = 0;
            for (Path path : paths.toList()) {
                bytes += (Files.size(path) + 4095) / 4096 * 4096;
            }
            return bytes;
        }
    }
}
