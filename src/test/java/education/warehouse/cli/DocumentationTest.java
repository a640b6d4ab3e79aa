package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import education.warehouse.contract.Contracts;
import education.warehouse.duckdb.Database;
import education.warehouse.project.ProjectFiles;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the documents say is so: their queries, commands, contracts, lists and links. */
class DocumentationTest {

    private static final int LINES_OF_THE_FIRST_PAGE = 150;
    private static final int LINES = 199;
    private static final int COLUMNS = 120;
    private static final int DECISIONS = 141;

    private static final Pattern OF_THE_PROGRAM =
            Pattern.compile("(?:education-warehouse\\.jar|bin/education-warehouse)([^`>;|&#\n]*)");
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TempDir
    private Path temporary;

    static List<Document> documents() {
        return Document.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void isReadAtOneSitting(Document document) {
        assertThat(document.lines())
                .hasSizeLessThanOrEqualTo(
                        document.path().equals(Path.of("README.md")) ? LINES_OF_THE_FIRST_PAGE : LINES);
        assertThat(document.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsToAFile(Document document) {
        for (String link : document.found("\\]\\(((?!https?:)[^)#]+)")) {
            Path file = document.path().toAbsolutePath().resolveSibling(link).normalize();
            assertThat(file).exists();
        }
    }

    /** Paths and tests that a document names, but for what a night makes. */
    @ParameterizedTest
    @MethodSource("documents")
    void whatIsNamedIsThere(Document document) throws IOException {
        for (String path : document.found("`((?:src|jobs|sql|data)/[\\w./-]*)`")) {
            if (!path.matches("data/(current|lake|releases|run)\\b.*|sql/reports/")) {
                assertThat(Path.of(path)).exists();
            }
        }
        Set<String> tests;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            tests = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        assertThat(tests).containsAll(document.found("\\b([A-Z]\\w+Test)\\b"));
    }

    /** Each query of the documents with what is printed below it. */
    static Stream<Arguments> queries() {
        return documents().stream()
                .flatMap(document -> document.blocks("sql").stream()
                        .filter(block -> document.printedBy(block) != null)
                        .map(block -> Arguments.of(
                                Named.of(document + ": " + firstLine(block.text()), block.text()),
                                document.printedBy(block).text())));
    }

    private static String firstLine(String text) {
        return text.substring(0, text.indexOf('\n'));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void aQueryPrintsWhatStandsBelowIt(String query, String printed) {
        TestHome home = TestHome.ofTheSamples();
        TextTable table;
        try (Database database = Database.readOnly(home.release().resolve("education.duckdb"))) {
            table = TextTable.of(
                    database.texts("select column_name from (describe " + query + ")"), database.rows(query));
        }
        assertThat(normal(table.toString())).as(table.toString()).isEqualTo(normal(printed));
    }

    private static String normal(String text) {
        return text.lines().map(DocumentationTest::normalLine).reduce("", (all, line) -> all + line + "\n");
    }

    private static String normalLine(String line) {
        return line.strip().replaceAll("\\s+", " ");
    }

    /** What differs from one night to the next: how long a step took, and the name of a release. */
    private static String masked(String line) {
        return normalLine(line)
                .replaceAll("\\b[0-9]+\\.[0-9] s\\b", "TIME")
                .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}-[0-9]{2}-[0-9]{2}", "NIGHT");
    }

    @Test
    void theFirstPageShowsANightAsItIs() {
        List<String> night = TestHome.nightOfTheSamples()
                .lines()
                .map(DocumentationTest::masked)
                .toList();
        List<String> shown = Document.of("README.md").blocks("").get(0).lines().stream()
                .filter(line -> !line.isBlank() && !line.strip().equals("…"))
                .map(DocumentationTest::masked)
                .toList();
        assertThat(shown).hasSizeBetween(9, 18);
        int from = 0;
        for (String line : shown) {
            from = place(line, night, from) + 1;
            assertThat(from)
                    .as("not in the night, or not there in this order: " + line)
                    .isPositive();
        }
    }

    /** The first line from a place on that is a shown one, or begins with it where it is shortened; -1 where none does. */
    private static int place(String shown, List<String> lines, int from) {
        return IntStream.range(from, lines.size())
                .filter(line -> shown.endsWith("…")
                        ? lines.get(line)
                                .startsWith(
                                        shown.substring(0, shown.length() - 1).strip())
                        : lines.get(line).equals(shown))
                .findFirst()
                .orElse(-1);
    }

    /** Command lines of the program, in documents and schedules. */
    static Stream<String> commands() throws IOException {
        List<String> texts = new ArrayList<>();
        documents().forEach(document -> texts.add(document.text()));
        try (Stream<Path> schedules = Files.list(Path.of("jobs/schedule"))) {
            for (Path schedule : schedules.sorted().toList()) {
                texts.add(Files.readString(schedule));
            }
        }
        return texts.stream()
                .flatMap(String::lines)
                .filter(line -> line.contains("java ") && line.contains("-jar ") && !line.contains("jarmode")
                        || line.contains("bin/education-warehouse "))
                .flatMap(line -> OF_THE_PROGRAM
                        .matcher(line)
                        .results()
                        .map(match -> match.group(1).strip()))
                .filter(line -> !line.endsWith(","))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theProgramTakesACommand(String line) {
        String[] arguments = ARGUMENT.matcher(line)
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .toArray(String[]::new);
        assertThatCode(() -> Main.program(Path.of("")).parseArgs(Main.withCommand(arguments)))
                .doesNotThrowAnyException();
    }

    @Test
    void theCommandsOfTheFirstPageStandBetweenTheirMarkers() {
        Document page = Document.of("README.md");
        assertThat(page.text())
                .contains("<!-- night -->\n    mvn -q spring-boot:run\n<!-- end -->")
                .contains("<!-- tests -->\n    mvn -B verify\n<!-- end -->");
    }

    @Test
    void everyExitCodeIsExplained() throws IllegalAccessException {
        Set<String> codes = new TreeSet<>();
        for (Field field : ExitCode.class.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == int.class) {
                codes.add(Integer.toString(field.getInt(null)));
            }
        }
        assertThat(Document.of("jobs/README.md").found("^\\| ([0-9]) \\|")).containsExactlyElementsOf(codes);
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyWordOfASchemaIsExplained(String schema) throws IOException {
        Set<String> words = new TreeSet<>();
        collect(new JsonMapper().readTree(Files.readString(Path.of(schema))), words);
        String explained = Pattern.compile("`([^`]+)`")
                .matcher((Document.of("jobs/README.md").prose()
                                + Document.of("jobs/contracts.md").prose()
                                + Document.of("jobs/printed.md").prose())
                        .replace('\n', ' '))
                .results()
                .map(MatchResult::group)
                .reduce("", String::concat);
        assertThat(words)
                .hasSizeGreaterThan(8)
                .allSatisfy(word -> assertThat(explained).containsPattern("\\b" + word + "\\b"));
    }

    static List<String> schemas() {
        return List.of("jobs/contract.schema.json", "jobs/nightly.schema.json");
    }

    private static void collect(JsonNode node, Set<String> words) {
        JsonNode properties = node.path("properties");
        if (properties.isObject()) {
            words.addAll(properties.propertyNames());
        }
        node.forEach(child -> collect(child, words));
    }

    static Stream<Arguments> contracts() {
        return documents().stream()
                .flatMap(document -> document.blocks("yaml").stream()
                        .filter(block -> block.text().contains("feed: "))
                        .map(block -> Arguments.of(Named.of(document.toString(), block.text()))));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void aContractIsOne(String contract) throws IOException {
        Path definitions = TestHome.empty(temporary).ownDefinitions();
        String feed = contract.lines()
                .filter(line -> line.startsWith("feed: "))
                .findFirst()
                .orElseThrow()
                .substring("feed: ".length());
        Files.writeString(definitions.resolve("jobs/feeds").resolve(feed + ".yaml"), contract);
        assertThat(Contracts.read(ProjectFiles.from(definitions)).feeds()).contains(feed);
    }

    @Test
    void everyFeedHasItsInboxFolder() throws IOException {
        assertThat(Document.of("data/README.md").namesInTablesOf("Inbox folders"))
                .containsExactlyInAnyOrderElementsOf(names("jobs/feeds", ".yaml"));
    }

    @Test
    void everyReferenceFileIsListed() throws IOException {
        assertThat(Document.of("data/README.md").namesInTablesOf("Reference files"))
                .containsExactlyInAnyOrderElementsOf(names("data/reference", ".csv").stream()
                        .map(name -> name + ".csv")
                        .toList());
    }

    @Test
    void everyPackageIsARoom() throws IOException {
        List<String> packages;
        try (Stream<Path> paths = Files.list(Path.of("src/main/java/education/warehouse"))) {
            packages = paths.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .toList();
        }
        assertThat(Document.of("src/README.md").namesInTablesOf("Rooms")).containsExactlyInAnyOrderElementsOf(packages);
    }

    @Test
    void everyDecisionIsThere() {
        assertThat(Stream.of("src/decisions.md", "sql/decisions.md")
                        .flatMap(file -> Document.of(file).found("^- \\*\\*([0-9]+)\\. ").stream()))
                .contains(IntStream.rangeClosed(1, DECISIONS)
                        .mapToObj(Integer::toString)
                        .toArray(String[]::new))
                .doesNotHaveDuplicates();
    }

    @Test
    void noDocumentIsAmongTheDefinitionsOfTheJar() {
        assertThat(Main.class.getResource("/definitions/sql/star/fct_figure.sql"))
                .isNotNull();
        assertThat(List.of(
                        "/definitions/jobs/README.md",
                        "/definitions/jobs/contracts.md",
                        "/definitions/sql/README.md",
                        "/definitions/sql/report/README.md"))
                .allSatisfy(
                        document -> assertThat(Main.class.getResource(document)).isNull());
    }

    private static List<String> names(String folder, String ending) throws IOException {
        try (Stream<Path> paths = Files.list(Path.of(folder))) {
            return paths.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .toList();
        }
    }
}
