package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The definitions of the figures, by cases small enough to be counted by hand; one night takes them all. */
class DefinitionsTest {

    private static final List<DefinitionCase> CASES = DefinitionCase.all();

    private static DefinitionHome home;

    @BeforeAll
    static void night(@TempDir Path temporary) {
        home = DefinitionHome.of(temporary, CASES);
    }

    static Stream<DefinitionFigure> figures() {
        return CASES.stream().flatMap(DefinitionFigure::of);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("figures")
    void followsFromItsCase(DefinitionFigure figure) {
        assertThat(home.meets(figure)).as("%s: %s", figure, home.found(figure)).isTrue();
    }

    /** One row of a case's table of succession. */
    record Succession(DefinitionCase of, DefinitionTable.Row row) {

        @Override
        public String toString() {
            return of + " [" + row.text("school") + "]";
        }
    }

    static Stream<Succession> successions() {
        return CASES.stream().flatMap(one -> one.rows("succession").stream().map(row -> new Succession(one, row)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("successions")
    void knowsWhatFollowedTheSchool(Succession succession) {
        for (String neighbour : List.of("predecessor", "successor")) {
            if (succession.of().tables().get("succession").titles().contains(neighbour)) {
                assertThat(home.home()
                                .query("select " + neighbour + "_key from star.dim_school where school_key = '"
                                        + home.school(
                                                succession.of(),
                                                succession.row().text("school")) + "'"))
                        .as(neighbour)
                        .containsExactly(
                                succession.row().has(neighbour)
                                        ? home.school(
                                                succession.of(),
                                                succession.row().text(neighbour))
                                        : "");
            }
        }
    }

    @Test
    void readsEveryRecordOfTheCases() {
        assertThat(home.home()
                        .query("select file, resource, state, reason, rows_quarantined from meta.delivery"
                                + " where state = 'held' or rows_quarantined > 0"))
                .isEmpty();
        assertThat(home.home().query("select file, line, field, rule from meta.quarantine"))
                .isEmpty();
    }
}
