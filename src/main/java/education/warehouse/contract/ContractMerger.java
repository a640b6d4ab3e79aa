package education.warehouse.contract;

import education.warehouse.project.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Descriptions laid over each other: a contract over what it has in common with others, a resource over its contract. What the
 * upper one says counts, what it does not say comes from below.
 */
final class ContractMerger {

    /** Maps of which each may say a part. */
    private static final Set<String> JOINED = Set.of("file", "figures");

    /** Lists that are laid together, by the names of what is in them. */
    private static final Set<String> COLLECTED =
            Set.of("fields", "corrections", "filters", "rules", "resources", "companions");

    /** What a resource that stands alone takes from its contract all the same. */
    private static final List<String> OF_EVERY_RESOURCE = List.of("feed", "file", "asAt", "replaces", "missingValues");

    private ContractMerger() {}

    /** A contract over the common description that it extends. Its own places in lists stay what they are. */
    static JsonNode contract(JsonNode common, JsonNode own) {
        ObjectNode whole = joined(common, own);
        COLLECTED.stream()
                .filter(key -> common.has(key) && own.has(key))
                .forEach(key -> whole.set(key, collected(own.get(key), common.get(key))));
        return whole;
    }

    /** A resource over its contract, with the fields that its breakdowns and indicators are. */
    static ObjectNode resource(JsonNode contract, JsonNode own) {
        ObjectNode below = below((ObjectNode) contract, own);
        ObjectNode whole = joined(below, own);
        ArrayNode key = Document.YAML.createArrayNode();
        whole.path("primaryKey").forEach(key::add);
        whole.path("breakdowns").forEach(breakdown -> key.add(breakdown.get("name")));
        if (!key.isEmpty()) {
            whole.set("primaryKey", key);
        }
        whole.set("fields", fields(below, own));
        if (whole.path("replaces").isString()) {
            whole.remove("replaces");
        }
        return whole;
    }

    private static ObjectNode below(ObjectNode contract, JsonNode own) {
        ObjectNode below = contract.deepCopy();
        if (own.path("alone").asBoolean(false)) {
            return below.retain(OF_EVERY_RESOURCE);
        }
        below.remove(List.of("resources", "companions", "title", "grain", "source", "extends"));
        return below;
    }

    private static ObjectNode joined(JsonNode below, JsonNode own) {
        ObjectNode whole = ((ObjectNode) below).deepCopy();
        own.properties().forEach(property -> {
            JsonNode value = property.getValue().deepCopy();
            boolean isJoined = JOINED.contains(property.getKey())
                    && whole.path(property.getKey()).isObject();
            whole.set(property.getKey(), isJoined ? joined(whole.get(property.getKey()), value) : value);
        });
        return whole;
    }

    private static ArrayNode collected(JsonNode upper, JsonNode lower) {
        ArrayNode all = upper.deepCopy().asArray();
        lower.forEach(element -> {
            JsonNode name = element.path("name");
            boolean isSaidAbove = !name.isMissingNode()
                    && upper.valueStream().anyMatch(other -> other.path("name").equals(name));
            if (!isSaidAbove) {
                all.add(element);
            }
        });
        return all;
    }

    /** Fields of the contract, then those of the resource, each by its name; marks that a field does not list are those of all. */
    private static ArrayNode fields(JsonNode below, JsonNode own) {
        Map<String, ObjectNode> byName = new LinkedHashMap<>();
        for (JsonNode layer : List.of(below, own)) {
            layer.path("fields").forEach(field -> byName.put(name(field), ((ObjectNode) field).deepCopy()));
            layer.path("breakdowns").forEach(breakdown -> byName.put(name(breakdown), breakdown(breakdown)));
            layer.path("indicators").forEach(indicator -> byName.putIfAbsent(name(indicator), indicator(indicator)));
        }
        JsonNode marks = own.has("missingValues") ? own.get("missingValues") : below.path("missingValues");
        ArrayNode fields = Document.YAML.createArrayNode();
        byName.values().forEach(field -> {
            if (!field.has("missingValues")) {
                field.set("missingValues", marks.isArray() ? marks : Document.YAML.createArrayNode());
            }
            fields.add(field);
        });
        return fields;
    }

    private static String name(JsonNode element) {
        return element.get("name").asString();
    }

    /** A label, which is there wherever its column is. */
    private static ObjectNode breakdown(JsonNode breakdown) {
        ObjectNode field = ((ObjectNode) breakdown).deepCopy().put("type", "string");
        field.remove("cohorts");
        field.set("missingValues", Document.YAML.createArrayNode().add(""));
        if (!field.path("optional").asBoolean(false)) {
            field.putObject("constraints").put("required", true);
        }
        return field;
    }

    /** A number of which a faulty one says nothing about the others in its row. */
    private static ObjectNode indicator(JsonNode indicator) {
        ObjectNode field =
                ((ObjectNode) indicator).deepCopy().put("type", "number").put("onError", "cell");
        field.remove(List.of("measure", "cohort", "numerator", "denominator", "where"));
        return field;
    }
}
