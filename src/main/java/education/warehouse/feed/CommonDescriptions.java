package education.warehouse.feed;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What contracts have in common, {@code jobs/common/<name>.yaml}: a contract that says {@code extends} is laid over it. */
final class CommonDescriptions {

    private final Map<String, String> texts;

    private CommonDescriptions(Map<String, String> texts) {
        this.texts = texts;
    }

    static CommonDescriptions of(Definitions definitions) {
        return new CommonDescriptions(definitions.files(Definitions.COMMON, ".yaml").entrySet().stream()
                .collect(Collectors.toMap(
                        file -> file.getKey()
                                .substring(Definitions.COMMON.length())
                                .replace(".yaml", ""),
                        Map.Entry::getValue,
                        (a, b) -> a,
                        TreeMap::new)));
    }

    static CommonDescriptions none() {
        return new CommonDescriptions(Map.of());
    }

    /** The contract with what it extends; itself where it extends nothing, or what is not there. */
    JsonNode under(JsonNode contract) throws JacksonException {
        String text = textUnder(contract);
        return text.isEmpty() ? contract : Layers.contract(Document.YAML.readTree(text), contract);
    }

    /** The text that a contract is laid over; empty where there is none. */
    String textUnder(JsonNode contract) {
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
