package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.duckdb.Database;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a committee asks is one short SELECT, and its answer is what somebody finds who opens the files. */
class CommitteeQuestionsTest {

    private static final Path PAGE = Path.of("sql/report/questions.md");
    private static final Path ANSWERS = Path.of("src/test/resources/questions/answers.sql");
    private static final Path INBOX = Path.of("data/inbox").toAbsolutePath();
    private static final int QUESTIONS = 30;
    private static final int LINES = 6;

    private static TestHome home;
    private static Connection files;

    @BeforeAll
    static void night() throws SQLException, IOException {
        home = TestHome.ofTheSamples();
        files = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = files.createStatement()) {
            statement.execute("set file_search_path = '" + INBOX + "'");
            statement.execute(
                    "create view lait as select \"Short Desc\" as indicator, cast(left(\"Years\", 4) as int) as year,"
                            + " \"LA and Regions\" as area, \"Region\" as region, try_cast(\"Values\" as decimal(18, 6)) as exact,"
                            + " cast(exact as decimal(9, 1)) as value from 'lait/bds_long_north_west.parquet'");
            load(
                    statement,
                    "schools (urn integer, phase varchar, la varchar, number varchar, laestab integer as (cast(la || number as int)))",
                    "schools/made-up-edubasealldata20230724.csv",
                    "URN",
                    "PhaseOfEducation (name)",
                    "LA (code)",
                    "EstablishmentNumber");
            load(
                    statement,
                    "suspensions (urn integer, category varchar, academic_year varchar)",
                    "suspensions/made-up-suspensions-2023-07-21.csv",
                    "URN",
                    "Category",
                    "Academic Year");
        }
    }

    /** A CSV in windows-1252, which DuckDB does not read; the columns that are asked for have no commas in them. */
    private static void load(Statement statement, String table, String file, String... columns)
            throws SQLException, IOException {
        statement.execute("create table " + table);
        List<String> lines = Files.readAllLines(INBOX.resolve(file), Charset.forName("windows-1252"));
        List<String> titles = List.of(lines.get(0).split(","));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            statement.execute("insert into " + table.substring(0, table.indexOf(' ')) + " values ("
                    + Arrays.stream(columns)
                            .map(column -> "'" + cells[titles.indexOf(column)] + "'")
                            .collect(Collectors.joining(", "))
                    + ")");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        files.close();
    }

    private static List<String> questions() throws IOException {
        return Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<String> answers() throws IOException {
        return Arrays.stream(Files.readString(ANSWERS).split("(?m)^-- [0-9]+$"))
                .skip(1)
                .map(String::strip)
                .toList();
    }

    static Stream<Arguments> asked() throws IOException {
        List<String> questions = questions();
        List<String> answers = answers();
        return IntStream.range(0, questions.size())
                .mapToObj(i -> Arguments.of(i + 1, questions.get(i), answers.get(i)));
    }

    @Test
    void thereAreThirtyAndEachIsShort() throws IOException {
        assertThat(questions()).hasSize(QUESTIONS);
        assertThat(answers()).hasSize(QUESTIONS);
        assertThat(questions()).allSatisfy(question -> {
            assertThat(question.lines()).hasSizeLessThanOrEqualTo(LINES);
            assertThat(question.split("\\bjoin\\b")).hasSizeLessThanOrEqualTo(2);
        });
    }

    /** Tools that start from a file of queries, and analysts who have no page, find them in the release. */
    @Test
    void theReleaseHasThemAll() throws IOException {
        List<String> queries = questions().stream().map(String::strip).toList();
        assertThat(home.query("select query from meta.question order by number"))
                .isEqualTo(queries);
        String file = Files.readString(home.release().resolve("bi/queries.sql"));
        assertThat(Pattern.compile("^-- \\d+\\. [^\n]+\\?\n(.*?);$", Pattern.DOTALL | Pattern.MULTILINE)
                        .matcher(file)
                        .results()
                        .map(found -> found.group(1)))
                .isEqualTo(queries);
    }

    @ParameterizedTest
    @MethodSource("asked")
    void theReleaseAnswersWhatTheFilesSay(int number, String question, String answer) throws SQLException {
        List<List<String>> said;
        try (Database database = Database.readOnly(home.release().resolve("education.duckdb"))) {
            said = database.rows(question).stream()
                    .map(row -> row.stream().map(CommitteeQuestionsTest::plain).toList())
                    .toList();
        }
        List<List<String>> found = rows(answer);
        assertThat(found).as("the files have an answer").isNotEmpty();
        assertThat(said).isEqualTo(found);
    }

    private static List<List<String>> rows(String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = files.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(plain(result.getString(i)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** Numbers without the noughts at their ends. */
    private static String plain(String text) {
        return text != null && text.matches("-?[0-9]+\\.[0-9]+")
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : text;
    }
}
