package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A release that is wrong is put back in a moment, stays back, and what differed is said. */
@Tag("fast")
class ReleaseCommandTest {

    @TempDir
    private Path temporary;

    private ToyHome home;
    private String first;
    private String second;

    @BeforeEach
    void twoReleases() throws IOException {
        home = ToyHome.afterANight(temporary);
        first = home.current();
        byte[] scores = ToyDeliveries.changed(
                Files.readAllBytes(home.inbox("scores").resolve("scores-2024-01.xlsx")),
                workbook -> ToyDeliveries.cell(workbook, "Reading", "C6").setCellValue(0.082));
        ToyHome.received(
                home.deliver("scores", "scores-2024-01 corrected.xlsx", scores), Instant.parse("2024-02-01T09:00:00Z"));
        assertThat(home.night().exitCode()).isZero();
        second = home.current();
    }

    @Test
    void aRollbackLastsUntilItIsTakenBack() {
        Map<String, String> later = home.contents();
        HomeUnderTest.Result back = home.command("release", "rollback", "--why", "the scores are wrong");
        assertThat(back.exitCode()).as(back.err()).isZero();
        assertThat(home.current()).isEqualTo(first);

        home.deliver("visits", "visits_2024-03-02.csv", "Visit,School,Visited,Minutes\n77,1001,2024-03-02,30\n");
        for (int night = 0; night < 2; night++) {
            HomeUnderTest.Result said = home.night();
            assertThat(said.exitCode()).isEqualTo(3);
            assertThat(said.out())
                    .contains("Rolled back to " + first + " from " + second)
                    .contains("(the scores are wrong): nothing is published until release resume.")
                    .contains("Files that wait in the inbox: 1.");
            assertThat(home.current()).isEqualTo(first);
        }
        HomeUnderTest.Result status = home.command("status");
        assertThat(status.exitCode()).isEqualTo(3);
        assertThat(status.out()).contains("Rolled back");
        assertThat(home.command("release", "list").out()).contains("Rolled back to " + first);

        assertThat(home.command("release", "resume").exitCode()).isZero();
        assertThat(home.current()).isEqualTo(second);
        assertThat(home.contents()).isEqualTo(later);
        assertThat(home.night().exitCode()).isZero();
        assertThat(home.current()).isNotIn(first, second);
        assertThat(home.value("select state from meta.delivery where file = 'visits_2024-03-02.csv'"))
                .isEqualTo("loaded");
    }

    @Tag("long")
    @Test
    void whatDiffersIsSaidByTable() {
        HomeUnderTest.Result diff = home.command("release", "diff");
        assertThat(diff.exitCode()).as(diff.err()).isZero();
        assertThat(diff.out()).startsWith("Rows that only one has, of " + first + " and " + second + ":");
        JsonNode changes = new JsonMapper()
                .readTree(
                        home.command("release", "diff", first, second, "--json").out())
                .get("changes");
        assertThat(changes)
                .anySatisfy(change -> {
                    assertThat(change.get("table").asString()).isEqualTo("report.scorecard");
                    assertThat(change.get("onlyBefore").asLong())
                            .isEqualTo(change.get("onlyNow").asLong());
                    assertThat(change.get("onlyNow").asLong()).isPositive();
                })
                .noneMatch(change -> change.get("table").asString().startsWith("meta."));
        assertThat(home.command("release", "diff", second, second).out()).startsWith("Nothing differs");
    }

    @Tag("long")
    @Test
    void theListSaysWhatEachBrought() {
        assertThat(home.command("release", "list").out().lines().skip(1))
                .satisfiesExactly(
                        newest -> assertThat(newest).contains(second).endsWith("current"),
                        oldest -> assertThat(oldest).contains(first).doesNotContain("current"));
    }

    @Test
    void mistakesAreExplained() {
        assertThat(home.command("release", "rollback", "2001-01-01T00-00-00", "--why", "x")
                        .err())
                .startsWith("Cannot go back to 2001-01-01T00-00-00: there is no such release. There are " + second);
        assertThat(home.command("release", "rollback", second, "--why", "x").err())
                .contains("it is the current release");
        assertThat(home.command("release", "resume").err()).startsWith("Cannot resume: nobody has gone back");
        assertThat(home.command("release", "diff", "yesterday").err()).startsWith("Cannot compare yesterday");
        assertThat(home.command("release", "rollback", first, "--why", " ").err())
                .contains("there is no reason");
    }
}
