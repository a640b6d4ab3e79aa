package education.warehouse.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What {@code mvn package} has made, as somebody installs and runs it who has no project. */
class PackagingIT {

    private static final String VERSION = System.getProperty("version");
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path DEB = TARGET.resolve("education-warehouse_" + VERSION + "_amd64.deb");

    @TempDir
    private static Path once;

    private static Path program;

    @TempDir
    private Path temporary;

    private record Ended(int exitCode, String said) {}

    private Ended run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path said = Files.createTempFile(temporary, "said", ".txt");
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(temporary.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        process.environment().putAll(environment);
        Process started = process.start();
        assertThat(started.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Ended(started.exitValue(), Files.readString(said));
    }

    @BeforeAll
    static void unzip() throws IOException, InterruptedException {
        Process unzipping = new ProcessBuilder(
                        "unzip",
                        "-q",
                        TARGET.resolve("education-warehouse-" + VERSION + ".zip")
                                .toString())
                .directory(once.toFile())
                .start();
        assertThat(unzipping.waitFor()).isZero();
        program = once.resolve("education-warehouse-" + VERSION);
    }

    /** In a folder of its own, with a home that the environment names or the option, and the definitions of the program. */
    @Test
    void theZipRunsANightAnywhere() throws IOException, InterruptedException {
        Path home = Files.createDirectories(temporary.resolve("home/inbox/training"))
                .getParent()
                .getParent();
        try (Stream<Path> lists = Files.list(Path.of("data/inbox/training"))) {
            for (Path list : lists.toList()) {
                Path copy = Files.copy(
                        list,
                        home.resolve("inbox/training")
                                .resolve(list.getFileName().toString()));
                Files.setLastModifiedTime(copy, FileTime.from(Instant.parse("2024-01-20T09:30:00Z")));
            }
        }

        String command = program.resolve("bin/education-warehouse").toString();
        Ended night = run(Map.of("EDUCATION_WAREHOUSE_HOME", home.toString()), command);
        Ended status =
                run(Map.of("EDUCATION_WAREHOUSE_HOME", "/nowhere"), command, "status", "--home", home.toString());

        assertThat(night.exitCode()).as(night.said()).isZero();
        assertThat(status.exitCode())
                .as("the option goes before: " + status.said())
                .isZero();
        assertThat(status.said()).startsWith("The current release is ");
        assertThat(run(Map.of(), command, "status").said())
                .contains("Cannot use --home data: there is no such folder.");
        assertThat(run(Map.of(), command, "--version").said()).startsWith("education-warehouse " + VERSION);
    }

    @Test
    void theZipHasScriptsSchedulesAndDefaults() throws IOException, InterruptedException {
        for (String file : List.of(
                "schedule/crontab",
                "schedule/education-warehouse.timer",
                "schedule/cronjob.yaml",
                "defaults/jobs/nightly.yaml",
                "defaults/jobs/README.md",
                "defaults/sql/report/latest.sql",
                "defaults/data/reference/measures.csv",
                "man/education-warehouse.1")) {
            assertThat(program.resolve(file)).exists();
        }
        assertThat(Files.readString(program.resolve("schedule/education-warehouse.service")))
                .contains("ExecStart=/opt/education-warehouse/bin/education-warehouse night");
    }

    /** A CycloneDX bill of materials names every library that is shipped, and no other. */
    @Test
    void theBillOfMaterialsIsWhatIsShipped() throws IOException, InterruptedException {
        Path bill = program.resolve("sbom/application.cdx.json");
        assumeTrue(Files.exists(bill), "SKIPPED: Maven was offline, and made no bill of materials");
        Set<String> listed;
        try (InputStream in = Files.newInputStream(bill)) {
            var bom = JsonMapper.shared().readTree(in);
            assertThat(bom.get("bomFormat").asString()).isEqualTo("CycloneDX");
            listed = StreamSupport.stream(bom.get("components").spliterator(), false)
                    .map(part -> part.get("name").asString() + "-"
                            + part.get("version").asString() + ".jar")
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        try (Stream<Path> shipped = Files.list(program.resolve("lib"))) {
            assertThat(shipped.map(jar -> jar.getFileName().toString())
                            .filter(jar -> !jar.equals("education-warehouse.jar")))
                    .allMatch(listed::contains);
        }
    }

    @Test
    void theManPageNamesEveryCommandAndExitCode() throws IOException {
        String page = Files.readString(Path.of("src/packaging/education-warehouse.1"));
        String main = Files.readString(Path.of("src/main/java/education/warehouse/cli/Main.java"));
        String synopsis = main.replaceAll("(?s).*synopsisSubcommandLabel =\\s+\"\\[(.*?)]\".*", "$1");
        assertThat(synopsis.split(" \\| "))
                .hasSizeGreaterThan(8)
                .allSatisfy(command -> assertThat(page).contains(".B " + command + "\n"));
        for (int code = 0; code <= 6; code++) {
            assertThat(page).contains(".B " + code + "\n");
        }
    }

    /** Installed, looked at, run, removed and purged in a root that goes away again. */
    @Test
    void theDebianPackageInstallsAndGoes() throws IOException, InterruptedException {
        assertThat(DEB).exists();
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg")), "SKIPPED: there is no dpkg on this machine");
        assumeTrue(
                run(Map.of(), "sh", "-c", "test $(id -u) = 0 || unshare --map-root-user --map-auto true")
                                .exitCode()
                        == 0,
                "SKIPPED: neither root nor user namespaces");

        Ended tried = run(
                Map.of(), Path.of("src/packaging/try-deb.sh").toAbsolutePath().toString(), DEB.toString());

        assertThat(tried.exitCode()).as(tried.said()).isZero();
    }

    @Test
    void theContainerBuildsWhereThereIsAnEngine() throws IOException, InterruptedException {
        String engine =
                Stream.of("podman", "docker").filter(this::answers).findFirst().orElse("");
        assumeTrue(!engine.isEmpty(), "SKIPPED: no container engine answers on this machine");
        Ended built = run(
                Map.of(),
                engine,
                "build",
                "-f",
                Path.of("src/container/Containerfile").toAbsolutePath().toString(),
                "-t",
                "education-warehouse-test",
                Path.of("").toAbsolutePath().toString());
        assertThat(built.exitCode()).as(built.said()).isZero();
        assertThat(run(Map.of(), engine, "run", "--rm", "education-warehouse-test", "--version")
                        .said())
                .contains(VERSION);
    }

    private boolean answers(String engine) {
        try {
            return run(Map.of(), engine, "info").exitCode() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
