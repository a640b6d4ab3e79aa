package education.warehouse.contract;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Notes in a contract's tree where it stands: every object in a list gets its JSON pointer as {@value #AT}, which fields and
 * resources keep, so that a complaint about one needs no search for it.
 */
final class Places {

    static final String AT = "at";

    private Places() {}

    /** A copy of the tree with the places noted. */
    static JsonNode noted(JsonNode tree) {
        JsonNode noted = tree.deepCopy();
        note(noted, "");
        return noted;
    }

    private static void note(JsonNode node, String pointer) {
        node.properties().forEach(property -> note(property.getValue(), pointer + "/" + property.getKey()));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            String place = pointer + "/" + i;
            note(node.get(i), place);
            if (node.get(i) instanceof ObjectNode element) {
                element.put(AT, place);
            }
        }
    }
}
