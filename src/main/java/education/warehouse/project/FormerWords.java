package education.warehouse.project;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Words of earlier versions of a schema. A property of the schema names what it was called before, such as
 * {@code "description": {"formerly": "says"}}; a document that still uses that word is read as if it used today's.
 */
final class FormerWords {

    static final String FORMERLY = "formerly";

    private final JsonNode schema;

    FormerWords(JsonNode schema) {
        this.schema = schema;
    }

    /**
     * A word that was replaced.
     *
     * @param pointer JSON pointer to the property, by its word of today
     */
    record Replaced(String pointer, String former, String today) {}

    /** Gives the properties of a document their words of today, in place; returns those that had others. */
    List<Replaced> replaceIn(JsonNode document) {
        List<Replaced> replaced = new ArrayList<>();
        replace(document, schema, "", replaced);
        return replaced;
    }

    private void replace(JsonNode node, JsonNode description, String pointer, List<Replaced> replaced) {
        JsonNode form = resolved(description);
        if (node instanceof ObjectNode object) {
            for (String today : form.path("properties").propertyNames()) {
                JsonNode property = form.get("properties").get(today);
                String former = property.path(FORMERLY).asString("");
                if (object.has(former) && !object.has(today)) {
                    object.set(today, object.remove(former));
                    replaced.add(new Replaced(pointer + "/" + today, former, today));
                }
                replace(object.path(today), property, pointer + "/" + today, replaced);
            }
        } else {
            for (int i = 0; i < node.size(); i++) {
                replace(node.get(i), form.path("items"), pointer + "/" + i, replaced);
            }
        }
        for (String alternatives : List.of("anyOf", "oneOf")) {
            form.path(alternatives).forEach(alternative -> replace(node, alternative, pointer, replaced));
        }
    }

    private JsonNode resolved(JsonNode description) {
        JsonNode reference = description.path("$ref");
        return reference.isString() ? schema.at(reference.asString().substring(1)) : description;
    }
}
