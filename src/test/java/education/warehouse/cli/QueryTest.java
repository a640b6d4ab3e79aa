package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever has no DuckDB asks the program; a mistake in the question is explained, and the release stays what it is. */
@Tag("fast")
class QueryTest {

    @TempDir
    private static Path temporary;

    private static ToyHome home;

    @BeforeAll
    static void night() {
        home = ToyHome.empty(temporary);
        home.deliver("visits", "visits_2024-01-05.csv", ToyDeliveries.visits(1, 5));
        HomeUnderTest.Result night = home.night();
        assertThat(night.exitCode()).as(night.err()).isZero();
    }

    private static HomeUnderTest.Result asked(String... arguments) {
        return home.run(Stream.concat(Stream.of("query", "--home", home.folder().toString()), Arrays.stream(arguments))
                .toArray(String[]::new));
    }

    @Test
    void answersAsATable() {
        HomeUnderTest.Result answer = asked("select feed, rows_in, reason from meta.delivery");
        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(answer.out().lines()).containsExactly("  feed    rows_in  reason", "  visits        6");
    }

    @Test
    void answersAsCsvAndJsonWithNullsAndCommas() {
        String select = "with a as (select 'x, \"y\"' as text, null as nothing, 1.50 as number) from a;";
        assertThat(asked("--as", "csv", select).out().lines())
                .containsExactly("text,nothing,number", "\"x, \"\"y\"\"\",,1.50");
        assertThat(asked("--as", "json", select).out())
                .contains("{\"text\":\"x, \\\"y\\\"\",\"nothing\":null,\"number\":1.5}");
    }

    @Test
    void readsTheQuestionFromAFileAndWritesTheAnswerToOne() throws IOException {
        Path question =
                Files.writeString(temporary.resolve("question.sql"), "select count(*) as rows\nfrom meta.delivery;\n");
        Path answer = temporary.resolve("answer.csv");
        assertThat(asked("--file", question.toString(), "--as", "csv", "--to", answer.toString())
                        .exitCode())
                .isZero();
        assertThat(answer).hasContent("rows\n1");
        Path parquet = temporary.resolve("answer.parquet");
        assertThat(asked("--as", "parquet", "--to", parquet.toString(), "from meta.delivery")
                        .exitCode())
                .isZero();
        assertThat(new String(Files.readAllBytes(parquet), StandardCharsets.ISO_8859_1))
                .startsWith("PAR1")
                .endsWith("PAR1");
    }

    /** Names that were nearly right are completed; nothing of the machine is read, and nothing is written. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    select fed from meta.delivery             | Candidate bindings: "feed"
                    from meta.deliveries                      | Did you mean "delivery"
                    from read_csv('/etc/passwd')              | file system operations are disabled
                    select 1; drop table meta.release         | syntax error
                    drop table meta.release                   | syntax error
                    copy (select 1) to '/tmp/nothing.csv'     | syntax error
                    attach '/tmp/other.duckdb'                | syntax error
                    """)
    void saysWhatIsWrongWithAQuestion(String select, String said) {
        HomeUnderTest.Result answer = asked(select);
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .startsWith("Cannot answer: ")
                .contains(said)
                .contains("Ask with one SELECT")
                .doesNotContain("\tat ");
        assertThat(home.value("select count(*) from meta.release")).isEqualTo("1");
    }

    @Test
    void saysWhatItNeeds() {
        assertThat(asked("--as", "parquet", "from meta.delivery").err()).contains("--to FILE");
        assertThat(asked("--file", temporary.resolve("gone.sql").toString()).err())
                .contains("Cannot read")
                .contains("Correct the path.");
        assertThat(asked("--to", temporary.resolve("no/folder.csv").toString(), "from meta.delivery")
                        .exitCode())
                .isEqualTo(6);
    }

    @Test
    void saysThatThereIsNoReleaseYet(@TempDir Path other) {
        HomeUnderTest.Result answer = ToyHome.empty(other)
                .run("query", "--home", other.resolve("home").toString(), "from meta.delivery");
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).isEqualToIgnoringNewLines("There is no release yet. Run the night.");
    }
}
