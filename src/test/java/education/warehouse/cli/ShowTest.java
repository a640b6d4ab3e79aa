package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever writes a view sees at once what it gives, and all that is wrong with it, without a night. */
@Tag("fast")
class ShowTest {

    @TempDir
    private static Path temporary;

    private static ToyHome home;

    @BeforeAll
    static void night() {
        home = ToyHome.empty(temporary);
        home.deliver("visits", "visits_2024-01-05.csv", ToyDeliveries.visits(1, 5));
        assertThat(home.night().exitCode()).isZero();
    }

    private static HomeUnderTest.Result shown(String name, String text) throws IOException {
        Path file = home.projectFiles().resolve(name);
        Files.writeString(file, text);
        HomeUnderTest.Result shown = home.command("show", name);
        Files.delete(file);
        return shown;
    }

    @Test
    void showsTheFirstRowsOfANewView() throws IOException {
        HomeUnderTest.Result shown = shown("sql/report/visits_by_day.sql", """
                -- One row per day.
                --
                -- visits: how many there were.
                select count(*) as visits
                from star.fct_visit;
                """);
        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out().lines()).containsExactly("  visits", "       5");
    }

    @Test
    void saysAllItsFaultsAtOnce() throws IOException {
        HomeUnderTest.Result shown = shown("sql/report/visits_by_day.sql", """
                -- One row per day.
                --
                -- Stored: table
                -- visits: how many there were.
                -- nothing: which is not there.
                select count(*) as visits, 1 as other
                from star.fct_visit
                """);
        assertThat(shown.exitCode()).isEqualTo(2);
        assertThat(shown.err())
                .contains("Stored", "column other has no comment", "a column nothing that the SELECT does not give");
    }

    @Test
    void completesNamesAndSaysWhatOnlyANightCanTry() throws IOException {
        assertThat(shown("sql/report/a.sql", "-- One row.\nselect vist from star.fct_visit\n")
                        .err())
                .contains("Referenced column \"vist\" not found")
                .contains("Candidate bindings: \"visit")
                .doesNotContain("\tat ");
        assertThat(shown("sql/report/a.sql", "-- One row.\nselect * from staging.day_at_school as day\n")
                        .err())
                .contains("it reads staging.day_at_school, which only a night makes.");
    }

    @Test
    void saysWhatItNeeds() {
        assertThat(home.command("show", "sql/report/gone.sql").err())
                .startsWith("Cannot show ")
                .contains("it is no file of sql/ with a SELECT");
    }
}
