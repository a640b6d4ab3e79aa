package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Readers that are not ours find in a release what the data package says: every row, and no relation with an orphan or a duplicate. They
 * are fetched from Maven Central and npm, so that this runs in the profile {@code readers} only.
 */
@Tag("readers")
class ReadersTest {

    private static final Path READERS = Path.of("src/test/resources/readers").toAbsolutePath();
    private static final String OLDEST = "v1.2.0";

    private static Path release;
    private static Path work;

    @BeforeAll
    static void night() throws IOException, InterruptedException {
        release = TestHome.ofTheSamples().release().toRealPath();
        work = Path.of("target/readers").toAbsolutePath();
        Files.createDirectories(work);
        try (Stream<Path> sources = Files.list(READERS)) {
            for (Path source : sources.toList()) {
                Files.write(work.resolve(source.getFileName().toString()), Files.readAllBytes(source));
            }
        }
    }

    @Test
    void hyparquet() throws IOException, InterruptedException {
        run("npm", "install", "--no-audit", "--no-fund", "--silent");
        assertThat(run("node", "hyparquet.mjs", release.toString())).containsExactlyElementsOf(expected());
    }

    @Test
    void polars() throws IOException, InterruptedException {
        run("npm", "install", "--no-audit", "--no-fund", "--silent");
        assertThat(run("node", "polars.mjs", release.toString())).containsExactlyElementsOf(expected());
    }

    @Test
    void dataPackage() throws IOException, InterruptedException {
        run("npm", "install", "--no-audit", "--no-fund", "--silent");
        long rows = read("open/datapackage.json")
                .get("resources")
                .get(0)
                .get("rows")
                .asLong();
        assertThat(run("node", "datapackage.mjs", release.toString()))
                .containsExactly(
                        "datapackage.json valid",
                        "open/datapackage.json valid",
                        "open.figure.csv " + rows + " of " + rows);
    }

    @Test
    void spark() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("java"));
        Stream.of(
                        "java.lang",
                        "java.lang.invoke",
                        "java.io",
                        "java.net",
                        "java.nio",
                        "java.util",
                        "java.util.concurrent")
                .forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        Stream.of("sun.nio.ch", "sun.nio.cs", "sun.security.action", "sun.util.calendar")
                .forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        command.addAll(List.of("-cp", jars("spark"), "SparkReader.java", release.toString(), work.toString()));
        assertThat(run(command.toArray(String[]::new))).containsExactlyElementsOf(expected());
    }

    @Test
    void oldestDuckDb() throws IOException, InterruptedException {
        List<String> said = run(
                "java",
                "-cp",
                jars("duckdb"),
                "OldestDuckDb.java",
                release.resolve("education.duckdb").toString());
        assertThat(said.get(0)).isEqualTo("version " + OLDEST);
        assertThat(said.subList(1, said.size()))
                .filteredOn(line -> !line.startsWith("open."))
                .containsExactlyInAnyOrderElementsOf(files());
    }

    /** Copies the jars of a profile of the readers' pom; returns them as a class path. */
    private static String jars(String profile) throws IOException, InterruptedException {
        run(
                "mvn",
                "-q",
                "-B",
                "-P" + profile,
                "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies",
                "-DoutputDirectory=" + work.resolve(profile));
        return work.resolve(profile) + File.separator + "*";
    }

    private static List<String> expected() throws IOException {
        List<String> expected = new ArrayList<>();
        for (JsonNode resource : read("datapackage.json").get("resources")) {
            if (resource.get("format").asString().equals("parquet")) {
                expected.add(resource.get("name").asString() + " "
                        + resource.get("rows").asLong());
            }
        }
        for (JsonNode relation : read("bi/relationships.json")) {
            expected.add(relation.get("from").asString() + "."
                    + relation.get("column").asString() + " -> "
                    + relation.get("to").asString() + " 0 0");
        }
        return expected;
    }

    private static List<String> files() throws IOException {
        return expected().stream().filter(line -> !line.contains("->")).toList();
    }

    private static JsonNode read(String name) throws IOException {
        return new JsonMapper().readTree(Files.readString(release.resolve(name)));
    }

    /** Runs a command in the folder of the readers; returns what it prints. */
    private static List<String> run(String... command) throws IOException, InterruptedException {
        Path errors = work.resolve("errors.txt");
        Process process = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectError(errors.toFile())
                .start();
        process.getOutputStream().close();
        List<String> said =
                new String(process.getInputStream().readAllBytes()).lines().toList();
        int code = process.waitFor();
        assertThat(code)
                .as(String.join(" ", command) + " said " + Files.readString(errors))
                .isZero();
        return said;
    }
}
