package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What check shows of files before anybody loads them. */
@Tag("fast")
class CheckTest {

    private static final String VISITS = """
            Visit,School,Visited,Minutes
            1,1001,2024-03-01,30
            2,1001,1 March,35
            3,1002,2024-03-01,-
            Total,Total,,65
            """;

    @TempDir
    private Path temporary;

    private ToyHome home;

    @BeforeEach
    void empty() {
        home = ToyHome.empty(temporary);
    }

    private Path file(String name, String text) throws IOException {
        Path file = temporary.resolve("files").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void showsReasonsTypesStatusesAndFirstRows() throws IOException {
        HomeUnderTest.Result check =
                home.command("check", file("visits_2024-03-01.csv", VISITS).toString());

        assertThat(check.exitCode()).isEqualTo(3);
        assertThat(check.out())
                .containsPattern("totals +filtered +1\n")
                .containsPattern("visited_on: type +row in quarantine +1\n")
                .containsPattern("visit +integer +2 +1 +3\n")
                .containsPattern("visited_on +date +2 +2024-03-01 +2024-03-01\n")
                .containsPattern("minutes +integer +1 +observed 1, unavailable 1 +30\n");
    }

    /** They are counted; what stands in them is nobody's who checks a file. */
    @Test
    void rowsOfPupilsAreNotShown() throws IOException {
        HomeUnderTest.Result check = home.command(
                "check", file("pupils_2024-03-01.csv", ToyDeliveries.pupils(5)).toString());

        assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
        assertThat(check.out())
                .containsPattern("birth_month +date +5\n")
                .doesNotContain("2012-", "ZZ1", "05/09", "2022-09");
    }

    @Test
    void aFolderStandsForItsFiles() throws IOException {
        file("visits_2024-03-01.csv", VISITS);
        file("more/pupils_2024-03-01.csv", ToyDeliveries.pupils(5));
        file("more/Thumbs.db", "not mine");

        HomeUnderTest.Result check =
                home.command("check", "--json", temporary.resolve("files").toString());

        assertThat(check.exitCode()).isEqualTo(3);
        JsonNode files = JsonMapper.shared().readTree(check.out());
        assertThat(files.size()).isEqualTo(2);
        assertThat(files.get(0).get("feed").asString()).isEqualTo("pupils");
        assertThat(files.get(1).get("feed").asString()).isEqualTo("visits");
        assertThat(files.get(1)
                        .get("tables")
                        .get(0)
                        .get("reasons")
                        .get(0)
                        .get("times")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void whereNoFeedFitsItNamesTheNearestAndWhatIsMissing() throws IOException {
        HomeUnderTest.Result check = home.command(
                "check",
                file("trips.csv", "Visit,Site,Visited,Minutes\n1,1001,2024-03-01,30\n")
                        .toString());

        assertThat(check.exitCode()).isEqualTo(3);
        assertThat(check.out())
                .contains(
                        "The nearest is visits: Cannot read visits: column \"School\" is missing; found [Visit, Site,");
    }

    @Test
    void aWorkbookUnderAnotherNameIsKnownByItsSheets() throws IOException {
        HomeUnderTest.Result check = home.command("check", scores("copy of 2024-01.xlsx", "Reading", "Counting"));

        assertThat(check.out()).contains("feed scores").containsPattern("reading +32 +16 ");
    }

    @Test
    void aWorkbookUnderItsOwnNameSaysThatItsSheetsAreMissing() throws IOException {
        HomeUnderTest.Result check = home.command("check", scores("scores-2024-01.xlsx", "Writing", "Counting"));

        assertThat(check.exitCode()).isEqualTo(3);
        assertThat(check.out())
                .contains("feed scores")
                .contains("sheet \"Reading\" is missing, found [Writing, Counting]");
    }

    private String scores(String name, String... sheets) throws IOException {
        Path file = file(name, "");
        Files.write(file, ToyDeliveries.scores());
        SampleWorkbooks.changed(
                file,
                file,
                workbook -> IntStream.range(0, sheets.length)
                        .forEach(place -> workbook.setSheetName(place, sheets[place])));
        return file.toString();
    }
}
