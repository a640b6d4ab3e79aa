package education.warehouse.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A mark that stands for no value.
 *
 * @param value the mark, as it is written
 * @param label the status that it means, such as {@code suppressed}; empty where it only says that there is no value
 */
public record MissingValue(String value, Optional<String> label) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static MissingValue of(JsonNode node) {
        return node.isObject()
                ? new MissingValue(
                        node.get("value").asString(),
                        Optional.of(node.get("label").asString()))
                : new MissingValue(node.asString(), Optional.empty());
    }

    public boolean hasLabel() {
        return label.isPresent();
    }
}
