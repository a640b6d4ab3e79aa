package education.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The SQL reads as it was agreed: the few rules that matter, so that nobody has to say them in a review. */
@Tag("fast")
class SqlStyleTest {

    private static final Path SQL = Path.of("sql");
    private static final int LINES = 250;
    private static final int WIDTH = 150;

    private static final Pattern COMMENT_OR_TEXT = Pattern.compile("--[^\n]*|'(?:[^']|'')*'");

    /** Each file of {@code sql/} by its path. */
    private static Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(SQL)) {
            for (Path path :
                    paths.filter(path -> path.toString().endsWith(".sql")).toList()) {
                files.put(SQL.relativize(path).toString().replace('\\', '/'), Files.readString(path));
            }
        }
        assertThat(files).hasSizeGreaterThan(200);
        return files;
    }

    /** Where a pattern is found outside of comments and texts. */
    private static List<String> found(String pattern) throws IOException {
        Pattern compiled = Pattern.compile(pattern);
        return files().entrySet().stream()
                .flatMap(file -> compiled.matcher(
                                COMMENT_OR_TEXT.matcher(file.getValue()).replaceAll(""))
                        .results()
                        .map(MatchResult::group)
                        .map(match -> file.getKey() + ": " + match.strip()))
                .toList();
    }

    @Test
    void noFileIsLongerThanAReadersPatience() throws IOException {
        assertThat(files()).allSatisfy((path, text) -> {
            assertThat(text.lines().count()).as(path).isLessThanOrEqualTo(LINES);
            assertThat(text.lines().filter(line -> line.length() > WIDTH))
                    .as(path)
                    .isEmpty();
        });
    }

    @Test
    void lineOneIsTheGrainOrTheClaim() throws IOException {
        assertThat(files())
                .allSatisfy((path, text) -> assertThat(text.lines().findFirst().orElse(""))
                        .as(path)
                        .matches(path.contains("checks/") ? "-- [A-Z].*\\." : "-- One row\\b.*\\."));
    }

    @Test
    void everyTableOfTheStarSaysItsKey() throws IOException {
        assertThat(files()).allSatisfy((path, text) -> {
            if (path.startsWith("star/")) {
                assertThat(text).as(path).containsPattern("(?m)^-- key: ");
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "an alias is a word or at least three letters ; \\bas\\s+\\w{1,2}\\b",
                "SQL is written in small letters ; [A-Z]",
                "a text is a STRING, which Spark knows too ; (?i)\\bvarchar\\b",
                "a CTE is named by what a row of it is ; \\b(?:told|placed|known|used|given|joined|compared|counted|result|final|temp|data)\\s+as\\s+\\("
            })
    void codeKeepsTo(String rule, String pattern) throws IOException {
        assertThat(found(pattern)).as(rule).isEmpty();
    }

    @Test
    void whatIsPublishedNamesItsColumns() throws IOException {
        assertThat(files()).allSatisfy((path, text) -> {
            if (!path.startsWith("staging/") && !path.startsWith("site/")) {
                String code = COMMENT_OR_TEXT.matcher(text).replaceAll("");
                assertThat(code.substring(code.lastIndexOf("\nselect") + 1))
                        .as(path)
                        .doesNotContainPattern("(?:select|,)\\s+(?:\\w+\\.)?\\*");
            }
        });
    }
}
