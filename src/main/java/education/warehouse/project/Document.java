package education.warehouse.project;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.serialization.DefaultNodeReader;
import com.networknt.schema.serialization.node.TokenStreamLocationAware;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A YAML file below {@code jobs/} that its schema finds right.
 *
 * @param path its path, for messages
 * @param tree what it says, laid over the common description that it extends
 * @param located what it says itself, and every node knows its line
 * @param common the same of the common description; a missing node where it extends none
 * @param formerWords words of earlier versions that it still uses, each with its line and the word of today
 */
public record Document(String path, JsonNode tree, JsonNode located, JsonNode common, List<String> formerWords) {

    public static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Reads a file; empty where it is wrong, and then all that is wrong is in {@code problems}. */
    public static Optional<Document> read(
            String path, String text, CommonDescriptions common, JsonSchemaFile form, List<String> problems) {
        Document document;
        try {
            JsonNode tree = YAML.readTree(text);
            document = tree == null
                    ? new Document(path, YAML.missingNode(), located(text), YAML.missingNode(), List.of())
                    : laidOver(path, tree, text, common, form.formerWords());
        } catch (JacksonException e) {
            String line =
                    e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            problems.add("Cannot read " + path + ": "
                    + e.getOriginalMessage().lines().findFirst().orElse("it is no YAML") + line
                    + ". Correct the YAML.");
            return Optional.empty();
        }
        if (document.tree.isMissingNode() || document.tree.isNull()) {
            problems.add("Cannot read " + path + ": it is empty. Write it, or remove it.");
            return Optional.empty();
        }
        if (!common.hold(document.tree)) {
            problems.add("Cannot use " + path + ": it extends "
                    + document.tree.get("extends").asString() + document.line("/extends")
                    + ", which is not there. Legal are " + common + ".");
            return Optional.empty();
        }
        List<Error> errors = form.errors(document.tree);
        problems.addAll(SchemaErrors.inWords(document, form.tree(), errors));
        return errors.isEmpty() ? Optional.of(document) : Optional.empty();
    }

    private static Document laidOver(
            String path, JsonNode tree, String text, CommonDescriptions common, FormerWords words) {
        JsonNode located = located(text);
        JsonNode locatedCommon = located(common.textUnder(tree));
        words.replaceIn(tree);
        List<FormerWords.Replaced> own = words.replaceIn(located);
        List<FormerWords.Replaced> extended = words.replaceIn(locatedCommon);
        Document document = new Document(path, common.under(tree, words), located, locatedCommon, List.of());
        Map<String, Set<String>> places = new TreeMap<>();
        for (FormerWords.Replaced word :
                Stream.concat(own.stream(), extended.stream()).toList()) {
            places.computeIfAbsent(word.former() + " is " + word.today() + " today", key -> new LinkedHashSet<>())
                    .add(document.line(word.pointer())
                            .replace("(", "")
                            .replace(")", "")
                            .trim());
        }
        List<String> formerWords = places.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + String.join(", ", entry.getValue()) + ")")
                .toList();
        return new Document(path, document.tree(), located, locatedCommon, formerWords);
    }

    private static JsonNode located(String text) {
        return text.isEmpty()
                ? YAML.missingNode()
                : DefaultNodeReader.builder().locationAware().build().readTree(text, InputFormat.YAML);
    }

    /**
     * {@code  (line 7)} of the node that a JSON pointer names, or of the nearest one around it; the file of the common
     * description where only that has the node.
     */
    public String line(String pointer) {
        if (located.at(pointer).isMissingNode() && !tree.at(pointer).isMissingNode() && !common.isMissingNode()) {
            return " (in " + ProjectFiles.COMMON + tree.get("extends").asString() + ".yaml)";
        }
        String nearest = pointer;
        while (!nearest.isEmpty() && located.at(nearest).isMissingNode()) {
            nearest = nearest.substring(0, nearest.lastIndexOf('/'));
        }
        return located.at(nearest) instanceof TokenStreamLocationAware node && node.tokenStreamLocation() != null
                ? " (line " + node.tokenStreamLocation().getLineNr() + ")"
                : "";
    }
}
