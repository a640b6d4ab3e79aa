package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read what a night writes does not depend on the umask of whoever starts it. */
class PermissionsTest {

    private static final int NOBODY = 65534;
    private static final int GROUP = 64321;

    @TempDir
    private Path temporary;

    /** How a command of the machine ended and what it said. */
    private record Said(int exitCode, String text) {}

    private static Said run(List<String> command, Path workingDirectory) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    private static Said night(ToyHome home, String umask) throws Exception {
        return run(
                List.of(
                        "sh",
                        "-c",
                        "umask " + umask + "; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "night",
                        "--home",
                        home.folder().toString()),
                home.projectFiles());
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"000", "077"})
    void doNotDependOnTheUmask(String umask) throws Exception {
        ToyHome home = ToyHome.empty(temporary);
        home.deliver("visits", "visits_2024-01-05.csv", ToyDeliveries.visits(1, 20));
        home.deliver("pupils", "pupils_2024-01-18.csv", ToyDeliveries.pupils(10));
        Map<String, String> inbox = permissions(home.folder().resolve("inbox"));

        Said night = night(home, umask);

        assertThat(night.exitCode()).as(night.text()).isZero();
        assertThat(kinds(home.folder().resolve("lake"))).containsExactly("file rw-------", "folder rwx------");
        assertThat(kinds(home.folder().resolve("run"))).containsExactly("file rw-------", "folder rwx------");
        assertThat(kinds(home.folder().resolve("releases").resolve(home.current())))
                .containsExactly("file r--r--r--", "folder r-xr-xr-x");
        assertThat(permissions(home.folder().resolve("releases"))).containsEntry("", "rwxr-xr-x");
        assertThat(permissions(home.folder().resolve("inbox"))).isEqualTo(inbox);
    }

    @Test
    void closesALakeThatWasOpen() throws IOException {
        ToyHome home = ToyHome.afterANight(temporary);
        for (String folder : List.of("lake", "run")) {
            try (Stream<Path> paths = Files.walk(home.folder().resolve(folder))) {
                for (Path path : paths.toList()) {
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }

        assertThat(home.night().out()).contains("Nothing new");

        assertThat(kinds(home.folder().resolve("lake"))).containsExactly("file rw-------", "folder rwx------");
        assertThat(kinds(home.folder().resolve("run"))).containsExactly("file rw-------", "folder rwx------");
    }

    @Test
    void refuseAGroupThatIsNotThereBeforeAnythingIsDone() throws IOException {
        ToyHome home = ToyHome.withDeliveries(temporary);
        readers(home, "no-such-group");

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(2);
        assertThat(night.err())
                .isEqualTo(
                        "Cannot let readers in: this machine has no group no-such-group (jobs/nightly.yaml, readers)."
                                + " Create it, or name one that there is.\n");
        assertThat(home.folder().resolve("releases")).doesNotExist();
    }

    @Test
    void letAGroupReadReleasesAndNothingElse() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can become somebody else");
        ToyHome home = ToyHome.withDeliveries(temporary);
        readers(home, String.valueOf(GROUP));
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        Path release = home.folder().resolve("releases").resolve(home.current());
        assertThat(kinds(release)).containsExactly("file r--r-----", "folder r-xr-x---");
        assertThat(Files.getAttribute(release.resolve("education.duckdb"), "unix:gid"))
                .isEqualTo(GROUP);
        assertThat(permissions(home.folder())).containsEntry("", "rwx--x---").containsEntry("releases", "rwx--x---");

        assertThat(as(NOBODY, GROUP, "cat", home.release().resolve("datapackage.json"))
                        .text())
                .contains("education-warehouse");
        assertThat(as(NOBODY, GROUP, "ls", home.release().resolve("parquet")).text())
                .contains("star.fct_visit.parquet");
        for (String closed : List.of("lake", "run", "releases", ".", "pseudonym.key")) {
            Said said = as(
                    NOBODY,
                    GROUP,
                    closed.endsWith("key") ? "cat" : "ls",
                    home.folder().resolve(closed));
            assertThat(said.exitCode()).as(closed).isNotZero();
            assertThat(said.text()).contains("Permission denied");
        }
        assertThat(as(NOBODY, NOBODY, "cat", home.release().resolve("datapackage.json"))
                        .text())
                .contains("Permission denied");
    }

    @Tag("long")
    @Test
    void areExplainedWhereTheHomeBelongsToSomebodyElse() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can give a home to somebody else");
        ToyHome home = ToyHome.afterANight(temporary);
        giveToNobody(home.folder());

        Said night = withoutPowers(home);

        assertThat(night.exitCode()).as(night.text()).isEqualTo(6);
        assertThat(night.text())
                .startsWith("Cannot write to " + home.folder())
                .contains("(it belongs to " + Files.getOwner(home.folder()).getName() + ", and this is root)")
                .doesNotContain("\tat ");
    }

    @Tag("long")
    @Test
    void holdTheFileThatCannotBeRead() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root has powers to give up");
        ToyHome home = ToyHome.empty(temporary);
        home.deliver("visits", "visits_2024-01-05.csv", ToyDeliveries.visits(1, 20));
        Path closed = home.deliver("visits", "visits_2024-01-12.csv", ToyDeliveries.visits(21, 24));
        Path folder = Files.createDirectories(home.inbox("visits").resolve("more"));
        Files.setPosixFilePermissions(closed, Set.of());
        Files.setPosixFilePermissions(folder, Set.of());

        Said night = withoutPowers(home);

        assertThat(night.exitCode()).as(night.text()).isEqualTo(3);
        assertThat(night.text())
                .contains(
                        "Held         visits/visits_2024-01-12.csv\n             It cannot be read (permission denied).\n"
                                + "             → Give the night the right to read it, or take it away.")
                .contains("Held         visits/more\n");
        assertThat(home.query("select file, state from meta.delivery order by state desc, file"))
                .containsExactly(
                        "visits_2024-01-05.csv|loaded", "visits/more|held", "visits/visits_2024-01-12.csv|held");
    }

    @Tag("long")
    @Test
    void doNotStopANightForScratchThatCannotBeDeleted() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root has powers to give up");
        ToyHome home = ToyHome.empty(temporary);
        home.deliver("visits", "visits_2024-01-05.csv", ToyDeliveries.visits(1, 20));
        Path scratch = Files.createDirectories(home.folder().resolve("run/tmp/999999999/of somebody else"));
        giveToNobody(scratch.getParent());

        Said night = withoutPowers(home);

        assertThat(night.exitCode()).as(night.text()).isZero();
        assertThat(scratch).exists();
    }

    private static void giveToNobody(Path folder) throws Exception {
        assertThat(run(List.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()), Path.of("/"))
                        .exitCode())
                .isZero();
    }

    /** A night of root who may do no more than its own files let it. */
    private static Said withoutPowers(ToyHome home) throws Exception {
        return run(
                List.of(
                        "setpriv",
                        "--inh-caps=-all",
                        "--bounding-set=-all",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "night",
                        "--home",
                        home.folder().toString()),
                home.projectFiles());
    }

    private static void readers(ToyHome home, String group) {
        HomeUnderTest.edit(
                home.projectFiles().resolve("jobs/nightly.yaml"),
                "settle: 0s",
                "settle: 0s\nreaders: \"" + group + "\"");
    }

    private static List<String> setpriv(int user, int group) {
        return List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups");
    }

    private Said as(int user, int group, String command, Path path) throws Exception {
        List<String> all = new ArrayList<>(setpriv(user, group));
        all.addAll(List.of(command, path.toString()));
        return run(all, Path.of("/"));
    }

    /** Kinds of files with their permissions, each once. */
    private static Set<String> kinds(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.map(path -> (Files.isDirectory(path) ? "folder " : "file ") + permission(path))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Map<String, String> permissions(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.collect(
                    Collectors.toMap(path -> folder.relativize(path).toString(), PermissionsTest::permission));
        }
    }

    private static String permission(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
