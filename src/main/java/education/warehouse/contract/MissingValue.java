package education.warehouse.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import tools.jackson.databind.JsonNode;

/**
 * A mark that stands for no value.
 *
 * @param value the mark, as it is written
 * @param label the status that it means, such as {@code suppressed}; null where it is nothing but missing
 */
public record MissingValue(String value, String label) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static MissingValue of(JsonNode node) {
        return node.isObject()
                ? new MissingValue(
                        node.get("value").asString(), node.get("label").asString())
                : new MissingValue(node.asString(), null);
    }

    public boolean hasLabel() {
        return label != null;
    }
}
