package education.warehouse.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import education.warehouse.cli.HomeUnderTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine that is in the way of a night: folders that may not be written, a home of someone else, files that may not grow. */
@Tag("long")
class MachineTest {

    private static final int MACHINE = 6;
    private static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));

    @TempDir
    private Path temporary;

    private Ground ground;
    private HomeUnderTest home;

    @BeforeEach
    void makesAHome() throws IOException {
        ground = new ToyGrounds(temporary.resolve("grounds")).second();
        home = ground.copyTo(temporary.resolve("attacked"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run/nights"})
    void saysWhichFolderMayNotBeWrittenAndGoesOnWhenItMay(String folder) throws Exception {
        String before = home.current();
        mode(home.folder().resolve(folder), "r-xr-xr-x");

        NightProcess.Ended night = night(List.of());

        assertThat(night.exitCode()).as(night.said()).isEqualTo(MACHINE);
        assertThat(night.said())
                .contains(home.folder().resolve(folder).toString())
                .doesNotContain("\tat ");
        assertThat(home.current()).isEqualTo(before);

        mode(home.folder().resolve(folder), "rwxr-xr-x");
        assertThat(home.night().exitCode())
                .isEqualTo(ground.undisturbed(Change.NOTHING).exitCode());
        assertThat(ground.contents(home))
                .isEqualTo(ground.undisturbed(Change.NOTHING).contents());
    }

    @Test
    void saysThatTheHomeIsSomeoneElses() throws Exception {
        if (!IS_ROOT) {
            System.out.println("saysThatTheHomeIsSomeoneElses is skipped: only root can give a home away.");
            abort("only root can give a home away");
        }
        mode(home.folder(), "rwx------");
        new ProcessBuilder("chown", "-R", "65534:65534", home.folder().toString())
                .start()
                .waitFor();

        NightProcess.Ended night = night(List.of());

        assertThat(night.exitCode()).as(night.said()).isEqualTo(MACHINE);
        assertThat(night.said()).contains(home.folder().toString()).doesNotContain("\tat ");
    }

    /** A file that nobody gave the night the right to read is nobody else's trouble. */
    @Test
    void holdsAFileThatItMayNotRead() throws Exception {
        Path file = home.inbox("visits").resolve("visits_2024-01-19.csv");
        mode(file, "---------");

        NightProcess.Ended night = night(List.of());

        assertThat(night.exitCode()).as(night.said()).isEqualTo(3);
        assertThat(night.said()).contains("visits_2024-01-19.csv").doesNotContain("\tat ");
        assertThat(home.value(
                        "select count(*) from meta.delivery where file = 'marks_2024-01-26.csv' and state = 'loaded'"))
                .isEqualTo("1");
    }

    /** What is the night's own it opens for itself; a disk that is mounted for reading it cannot. */
    @Test
    void saysThatTheHomeIsMountedForReading() throws Exception {
        if (SmallDisk.isNotAllowed()) {
            System.out.println(
                    "saysThatTheHomeIsMountedForReading is skipped: nothing can be mounted here (unshare -rm).");
            abort("nothing can be mounted here");
        }
        String folder = home.folder().toString();

        NightProcess.Ended night = night(List.of(
                "unshare",
                "-rm",
                "sh",
                "-c",
                "mount --bind '" + folder + "' '" + folder + "' && mount -o remount,ro,bind '" + folder
                        + "' && exec \"$@\"",
                "sh"));

        assertThat(night.exitCode()).as(night.said()).isEqualTo(MACHINE);
        assertThat(night.said()).contains(folder).doesNotContain("\tat ");
        assertThat(home.night().exitCode())
                .isEqualTo(ground.undisturbed(Change.NOTHING).exitCode());
    }

    /** In kilobytes; the first does not hold DuckDB's own library. */
    @ParameterizedTest
    @ValueSource(ints = {100, 1000, 20_000})
    void saysThatAFileMayNotGrow(int kilobytes) throws Exception {
        String before = home.current();

        NightProcess.Ended night = night(List.of("prlimit", "--fsize=" + kilobytes * 1024));

        assertThat(night.exitCode()).as(night.said()).isEqualTo(MACHINE);
        assertThat(night.said()).doesNotContain("\tat ");
        assertThat(home.current()).isEqualTo(before);
        assertThat(WholeRelease.faults(home.folder())).isEmpty();
        assertThat(home.night().exitCode())
                .isEqualTo(ground.undisturbed(Change.NOTHING).exitCode());
        assertThat(ground.contents(home))
                .isEqualTo(ground.undisturbed(Change.NOTHING).contents());
    }

    /** A night by a process that may do no more than its user: root's may not write what its modes forbid. */
    private NightProcess.Ended night(List<String> before) throws IOException, InterruptedException {
        List<String> asAUser =
                IS_ROOT ? List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all") : List.<String>of();
        Process process = new ProcessBuilder(
                        Stream.of(before, asAUser, Program.plain().night(home.folder()))
                                .flatMap(List::stream)
                                .toList())
                .directory(home.workingDirectory().toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new NightProcess.Ended(process.waitFor(), List.of(new NightProcess.Line(java.time.Duration.ZERO, said)));
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
