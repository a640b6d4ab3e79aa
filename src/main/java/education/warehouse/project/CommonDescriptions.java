package education.warehouse.project;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What contracts have in common, {@code jobs/common/<name>.yaml}: a contract that says {@code extends} is laid over it. */
public final class CommonDescriptions {

    private final Map<String, String> texts;
    private final BinaryOperator<JsonNode> merger;

    private CommonDescriptions(Map<String, String> texts, BinaryOperator<JsonNode> merger) {
        this.texts = texts;
        this.merger = merger;
    }

    /** @param merger lays a contract (second) over what it extends (first) */
    public static CommonDescriptions of(ProjectFiles projectFiles, BinaryOperator<JsonNode> merger) {
        return new CommonDescriptions(
                projectFiles.files(ProjectFiles.COMMON, ".yaml").entrySet().stream()
                        .collect(Collectors.toMap(
                                file -> file.getKey()
                                        .substring(ProjectFiles.COMMON.length())
                                        .replace(".yaml", ""),
                                Map.Entry::getValue,
                                (a, b) -> a,
                                TreeMap::new)),
                merger);
    }

    public static CommonDescriptions none() {
        return new CommonDescriptions(Map.of(), (common, own) -> own);
    }

    /** The contract with what it extends; itself where it extends nothing, or what is not there. */
    JsonNode under(JsonNode contract, FormerWords words) throws JacksonException {
        String text = textUnder(contract);
        if (text.isEmpty()) {
            return contract;
        }
        JsonNode common = Document.YAML.readTree(text);
        words.replaceIn(common);
        return merger.apply(common, contract);
    }

    /** The text that a contract is laid over; empty where there is none. */
    public String textUnder(JsonNode contract) {
        return texts.getOrDefault(contract.path("extends").asString(""), "");
    }

    /** Whether a contract extends nothing, or what is there. */
    boolean hold(JsonNode contract) {
        return !contract.has("extends") || !textUnder(contract).isEmpty();
    }

    @Override
    public String toString() {
        return texts.keySet().toString();
    }
}
