package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The definitions of the figures, by cases small enough to be counted by hand, of which one night takes all; and whether the cases
 * would see a definition that has gone wrong, by nights in which some have.
 */
class DefinitionsTest {

    private static final List<DefinitionCase> CASES = DefinitionCase.all();
    private static final List<DefinitionBreak> BREAKS = DefinitionBreak.all();

    private static TestHome folder;
    private static DefinitionInbox inbox;
    private static DefinitionHome home;
    private static final Map<Integer, DefinitionHome> BROKEN = new TreeMap<>();

    /** Each case has an area of its own, and all of them share their files. */
    private static Path definitions(TestHome home) {
        Path own = home.ownDefinitions();
        for (String contract : List.of("feeds/attendance", "feeds/suspensions", "common/school_census")) {
            TestHome.edit(
                    own.resolve("jobs/" + contract + ".yaml"),
                    "authority: {school: school_number}",
                    "authority: delivery");
        }
        return own;
    }

    @BeforeAll
    static void night(@TempDir Path temporary) {
        folder = TestHome.empty(temporary);
        inbox = new DefinitionInbox(CASES);
        definitions(folder);
        inbox.write(folder.folder().resolve("inbox"));
        home = DefinitionHome.afterANight(folder, inbox);
    }

    /** What a night publishes in which its mistakes are made. */
    private static DefinitionHome broken(int night) {
        return BROKEN.computeIfAbsent(night, key -> {
            Path definitions = definitions(folder);
            BREAKS.stream().filter(one -> one.night() == night).forEach(one -> one.in(definitions));
            return DefinitionHome.afterANight(folder, inbox);
        });
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
                String expected = succession.row().has(neighbour)
                        ? home.school(succession.of(), succession.row().text(neighbour))
                        : null;
                assertThat(home.rows("select " + neighbour + "_key from star.dim_school where school_key = '"
                                + home.school(succession.of(), succession.row().text("school")) + "'"))
                        .as(neighbour)
                        .containsExactly(Collections.singletonList(expected));
            }
        }
    }

    @Test
    void readsEveryRecordOfTheCases() {
        assertThat(home.rows("select file, resource, state, reason from meta.delivery where state = 'held'"))
                .isEmpty();
        assertThat(home.rows("select file, line, field, rule from meta.quarantine"))
                .isEmpty();
    }

    static Stream<DefinitionBreak> breaks() {
        return BREAKS.stream();
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void seesABrokenDefinition(DefinitionBreak broken) {
        assertThat(Path.of(broken.file()))
                .as("what broken.yaml edits")
                .content()
                .contains(broken.from());
        assertThat(figures()
                        .filter(figure -> figure.measure().equals(broken.measure())
                                && figure.of().says().equals(broken.caughtBy()))
                        .filter(figure ->
                                home.meets(figure) && !broken(broken.night()).meets(figure)))
                .isNotEmpty();
    }

    /** But for those of social care, whose lists have cases of their own: {@link SocialCareTest}. */
    @Test
    void knowsABreakOfEveryComputedMeasure() throws IOException {
        try (Stream<Path> measures = Files.list(Path.of("sql/measure"))) {
            assertThat(BREAKS.stream().map(DefinitionBreak::measure).distinct())
                    .containsExactlyInAnyOrderElementsOf(
                            measures.map(file -> file.getFileName().toString().replace(".sql", ""))
                                    .filter(name -> !name.equals("social_care"))
                                    .toList());
        }
    }
}
