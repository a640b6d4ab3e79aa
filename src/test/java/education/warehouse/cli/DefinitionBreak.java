package education.warehouse.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A deliberate mistake in a definition, of {@code definitions/broken.yaml}.
 *
 * @param measure the measure that it spoils
 * @param says what is wrong then
 * @param night in which of the nights it is made: mistakes of one night leave each other's cases alone
 * @param file what is edited
 * @param from what stands in it
 * @param to what is put instead
 * @param caughtBy the case that must miss a figure of the measure
 */
record DefinitionBreak(String measure, String says, int night, String file, String from, String to, String caughtBy) {

    private static final Path BREAKS = Path.of("src/test/resources/definitions/broken.yaml");

    static List<DefinitionBreak> all() {
        List<DefinitionBreak> breaks = new ArrayList<>();
        for (JsonNode node : new YAMLMapper().readTree(BREAKS)) {
            breaks.add(new DefinitionBreak(
                    node.required("measure").asString(),
                    node.required("description").asString(),
                    node.path("night").asInt(1),
                    node.required("file").asString(),
                    node.required("from").asString(),
                    node.required("to").asString(),
                    node.required("caught by").asString()));
        }
        return breaks;
    }

    /** Makes the mistake in a copy of the definitions, where what it edits still stands there. */
    void in(Path definitions) {
        Path edited = definitions.resolve(file);
        if (Files.exists(edited) && stands(edited)) {
            TestHome.edit(edited, from, to);
        }
    }

    private boolean stands(Path edited) {
        try {
            return Files.readString(edited).contains(from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return measure + ": " + says;
    }
}
