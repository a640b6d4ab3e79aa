package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Whether the cases would see a definition that has gone wrong: each break is made, and the cases must miss a figure. */
class BrokenDefinitionsTest {

    private static final Path BREAKS = Path.of("src/test/resources/definitions/broken.yaml");
    private static final Path MEASURES = Path.of("sql/measure");
    private static final List<DefinitionCase> CASES = DefinitionCase.all();

    private static final Map<Integer, List<DefinitionFigure>> MISSED = new HashMap<>();

    /**
     * One deliberate mistake.
     *
     * @param measure the measure that it spoils
     * @param says what is wrong then
     * @param night in which of the nights it is made: mistakes of one night do not touch the same measure
     * @param file the SELECT that is edited
     * @param from what stands in it
     * @param to what is put instead
     * @param caughtBy the case that must miss a figure of the measure
     */
    record Break(String measure, String says, int night, String file, String from, String to, String caughtBy) {

        @Override
        public String toString() {
            return measure + ": " + says;
        }
    }

    static Stream<Break> breaks() {
        List<Break> breaks = new ArrayList<>();
        for (JsonNode node : new YAMLMapper().readTree(BREAKS)) {
            breaks.add(new Break(
                    node.required("measure").asString(),
                    node.required("says").asString(),
                    node.path("night").asInt(1),
                    node.required("file").asString(),
                    node.required("from").asString(),
                    node.required("to").asString(),
                    node.required("caught by").asString()));
        }
        return breaks.stream();
    }

    /** Runs a night for each lot of breaks; from the second on there is nothing to load and only to build. */
    @BeforeAll
    static void nights(@TempDir Path temporary) {
        TestHome home = TestHome.empty(temporary);
        Map<Integer, List<Break>> nights = new TreeMap<>();
        breaks().forEach(one ->
                nights.computeIfAbsent(one.night(), any -> new ArrayList<>()).add(one));
        nights.forEach((night, breaks) -> {
            Path definitions = home.ownDefinitions();
            breaks.forEach(one -> TestHome.edit(definitions.resolve(one.file()), one.from(), one.to()));
            DefinitionHome broken = DefinitionHome.of(home, CASES);
            MISSED.put(
                    night,
                    CASES.stream()
                            .flatMap(DefinitionFigure::of)
                            .filter(figure -> !broken.meets(figure))
                            .toList());
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void isSeenByItsCase(Break one) {
        assertThat(MISSED.get(one.night()).stream()
                        .filter(figure -> figure.measure().equals(one.measure()))
                        .map(figure -> figure.of().says()))
                .contains(one.caughtBy());
    }

    @Test
    void everyComputedMeasureHasABreak() {
        assertThat(breaks().map(Break::measure).distinct()).containsExactlyInAnyOrderElementsOf(measures());
    }

    private static List<String> measures() {
        try (Stream<Path> files = Files.list(MEASURES)) {
            return files.map(file -> file.getFileName().toString().replace(".sql", ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
