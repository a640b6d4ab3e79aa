package education.warehouse.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import education.warehouse.Problem;
import education.warehouse.project.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** YAML that was written by mistake or by malice is a problem of its file, said in bounded time. */
class HostileContractsTest {

    private static final String RIGHT = """
            feed: pupils
            title: Pupils on roll
            grain: one row per school
            file: {format: csv}
            asAt: {from: fixed, date: 2023-03-31}
            replaces: everything
            fields:
              - {name: school, title: School, type: string}
              - {name: pupils, title: Pupils, type: integer}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeWhatIsRight() throws IOException {
        Files.createDirectories(folder.resolve("sql"));
        Files.createDirectories(folder.resolve("data/reference"));
        write("jobs/nightly.yaml", "area: E08000014\nmemory: 2GB\nkeepReleases: 14\n");
        for (String schema : List.of("jobs/contract.schema.json", "jobs/nightly.schema.json")) {
            write(schema, Files.readString(Path.of(schema)));
        }
    }

    private void write(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is said of a contract; all of it of the contract's family. */
    private String said(String text) {
        write("jobs/feeds/pupils.yaml", text);
        Throwable thrown = catchThrowable(() -> Contracts.read(ProjectFiles.from(folder)));
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.family()).isEqualTo(Problem.Family.CONTRACT));
        return thrown.getMessage();
    }

    static Stream<String> hostile() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i))
                    .append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }
        return Stream.of(
                RIGHT + bomb,
                RIGHT + "title2: &a [*a]\n",
                RIGHT + "rules: " + "[".repeat(100_000),
                RIGHT + "rules: " + "{a: ".repeat(50_000),
                "- ".repeat(50_000) + "x",
                "? ".repeat(50_000) + "x",
                RIGHT + "source: \"" + "x".repeat(3_000_000) + "\"\n",
                RIGHT + "feed: pupils\n",
                RIGHT + "---\nfeed: other\n",
                RIGHT.replace("title: School", "title: School, title: Schule"),
                RIGHT.replace("title: Pupils on roll", "title: !!javax.script.ScriptEngineManager [x]"),
                RIGHT + "<<: {limit: 1}\n",
                RIGHT + "rules:\n\t- {description: x}\n",
                RIGHT.replace("date: 2023-03-31", "date: 2023-02-31"),
                RIGHT.replace("type: integer", "type: integer, constraints: {minimum: .nan}"),
                RIGHT.replace("type: integer", "type: integer, constraints: {minimum: .inf}"),
                RIGHT.replace("type: integer", "type: integer, constraints: {minimum: 1e999999999}"),
                RIGHT.replace("type: integer", "type: integer, position: 99999999999999999999"),
                RIGHT.replace("name: school", "name: \"sch\\0ool\""),
                RIGHT.replace("file: {format: csv}", "file: {format: csv, quote: \"\\0\"}"),
                RIGHT.replace("file: {format: csv}", "file: {format: csv, quote: \",\"}"),
                RIGHT.replace("file: {format: csv}", "file: {format: csv, name: \"[\"}"),
                RIGHT.replace("file: {format: csv}", "file: {format: csv, exclude: \"*a*a*a*a*a*a*a*b\"}"),
                "",
                "# nothing\n",
                "just a text",
                "[a, list]",
                "5",
                "null",
                "~",
                "'unclosed",
                "*nowhere",
                "%YAML 9.9\n---\n" + RIGHT + "x: 1\n",
                "feed: [pupils]",
                "feed: {a: b}\nfields: 7\nresources: x\nindicators: {}");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    @Timeout(30)
    void isAProblemOfItsFile(String text) {
        assertThat(said(text)).contains("jobs/feeds/pupils.yaml").hasSizeLessThan(6_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*_([0-9]{4}) | may try too many ways to match a name",
                "(.*_){15}([0-9]{4}) | may try too many ways to match a name",
                "([0-9]{4} | has a pattern that is no regular expression",
                "_[0-9]{4} | has a pattern without a group"
            })
    @Timeout(30)
    void tellsAPatternOfANameThatCannotBeUsed(String pattern, String said) {
        assertThat(said(RIGHT.replace(
                        "{from: fixed, date: 2023-03-31}",
                        "{from: file-name, pattern: '" + pattern + "', format: yyyy}")))
                .contains("jobs/feeds/pupils.yaml", said);
    }

    @Test
    void tellsADayThatNoYearHas() {
        assertThat(said(RIGHT.replace(
                        "{from: fixed, date: 2023-03-31}",
                        "{from: file-name, pattern: '_([0-9]{4})', format: yyyy, day: 02-30}")))
                .contains("asAt has the day \"02-30\", which no year has");
    }

    @Test
    void takesTextsOfAnyCharacter() {
        write(
                "jobs/feeds/pupils.yaml",
                RIGHT.replace("title: School", "title: [School, \"Sch\\0ool\", \"\\u2028\", \"it's\"]"));
        assertThat(Contracts.read(ProjectFiles.from(folder)).feeds()).containsExactly("pupils");
    }
}
