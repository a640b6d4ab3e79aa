package education.warehouse.project;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** A schema's complaints about a file, in our words, with the line and the legal values. */
final class SchemaErrors {

    private final Document document;
    private final JsonNode schema;

    private SchemaErrors(Document document, JsonNode schema) {
        this.document = document;
        this.schema = schema;
    }

    /** What is wrong at one place of the file, and what would be right. */
    private static final Map<String, String> IN_WORDS = Map.of(
            "string", "a text",
            "array", "a list",
            "object", "a map",
            "integer", "a whole number",
            "boolean", "true or false");

    private record Complaint(String pointer, String found, String advice) {}

    /** The complaints, one a line; {@code schema} is the schema itself, which knows the legal keys. */
    static List<String> inWords(Document document, JsonNode schema, List<Error> errors) {
        SchemaErrors words = new SchemaErrors(document, schema);
        return words.complaints(errors, 0).stream()
                .map(words::inWords)
                .distinct()
                .toList();
    }

    private String inWords(Complaint complaint) {
        return "Cannot use " + document.path() + ": " + place(complaint.pointer) + " " + complaint.found
                + document.line(complaint.pointer) + ". " + complaint.advice + ".";
    }

    /** {@code /fields/3/type} as {@code fields.pupils.type}: what has a name goes by it, the rest by its number from 1. */
    private String place(String pointer) {
        List<String> words = new ArrayList<>();
        JsonNode node = document.tree();
        for (String step :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/")) {
            boolean isNumber = node.isArray();
            node = isNumber ? node.path(Integer.parseInt(step)) : node.path(step);
            String name = node.path("name").asString("");
            words.add(!isNumber ? step : name.isEmpty() ? String.valueOf(Integer.parseInt(step) + 1) : name);
        }
        return words.isEmpty() ? "the file" : String.join(".", words);
    }

    /** Where a schema leaves a choice, only the complaints count of the alternative that the author seems to have meant. */
    private List<Complaint> complaints(List<Error> errors, int from) {
        List<Complaint> complaints = new ArrayList<>();
        Map<String, Map<String, List<Error>>> choices = new LinkedHashMap<>();
        for (Error error : errors) {
            List<String> path = path(error);
            int choice = choice(path, from);
            if (choice < 0) {
                complaints.add(complaint(error));
            } else if (choice + 1 < path.size()) {
                choices.computeIfAbsent(String.join("/", path.subList(0, choice)), key -> new LinkedHashMap<>())
                        .computeIfAbsent(path.get(choice + 1), key -> new ArrayList<>())
                        .add(error);
            }
        }
        choices.forEach((path, alternatives) ->
                complaints.addAll(chosen(List.copyOf(alternatives.values()), path.split("/").length + 2)));
        return complaints;
    }

    private List<Complaint> chosen(List<List<Error>> alternatives, int from) {
        List<List<Error>> meant = alternatives.stream()
                .filter(errors -> errors.stream().noneMatch(error -> isOfAnotherKind(error, from)))
                .toList();
        if (meant.isEmpty()) {
            return List.of(noneOf(alternatives, from));
        }
        if (meant.stream()
                .allMatch(errors ->
                        errors.size() == 1 && errors.get(0).getKeyword().equals("required"))) {
            String lacking = meant.stream()
                    .map(errors -> quoted(errors.get(0).getProperty()))
                    .collect(Collectors.joining(" or "));
            return List.of(new Complaint(pointer(meant.get(0).get(0)), "lacks " + lacking, "Add it"));
        }
        return complaints(
                meant.stream().min(Comparator.comparingInt(List::size)).orElseThrow(), from);
    }

    /** Whether an alternative is out of question: it wants another type at its very place, or another fixed word. */
    private static boolean isOfAnotherKind(Error error, int from) {
        List<String> path = path(error);
        return choice(path, from) < 0
                && (error.getKeyword().equals("const")
                        || error.getKeyword().equals("type")
                                && path.stream()
                                        .skip(from)
                                        .allMatch(
                                                step -> List.of("$ref", "type").contains(step)));
    }

    private Complaint noneOf(List<List<Error>> alternatives, int from) {
        List<Error> errors = alternatives.stream()
                .flatMap(List::stream)
                .filter(error -> isOfAnotherKind(error, from))
                .toList();
        String legal = errors.stream()
                .map(error -> error.getKeyword().equals("const") ? text(error.getSchemaNode()) : type(error))
                .distinct()
                .collect(Collectors.joining(" or "));
        String pointer = pointer(errors.get(0));
        return new Complaint(pointer, "is " + value(pointer), "It must be " + legal);
    }

    private Complaint complaint(Error error) {
        String pointer = pointer(error);
        JsonNode legal = error.getSchemaNode();
        Map<String, Supplier<Complaint>> byKeyword = Map.of(
                "required", () -> new Complaint(pointer, "lacks " + quoted(error.getProperty()), "Add it"),
                "additionalProperties",
                        () -> new Complaint(
                                pointer + "/" + error.getProperty(),
                                "is no key there",
                                "Legal are " + String.join(", ", legalKeys(error))),
                "enum", () -> of(pointer, "Legal are " + texts(legal)),
                "const", () -> of(pointer, "It must be " + text(legal)),
                "type", () -> of(pointer, "It must be " + type(error)),
                "pattern", () -> of(pointer, "It must match " + text(legal)),
                "minimum", () -> of(pointer, "It must be at least " + text(legal)));
        return byKeyword
                .getOrDefault(
                        error.getKeyword(),
                        () -> new Complaint(pointer, "is not right", "The schema says: " + error.getMessage()))
                .get();
    }

    private Complaint of(String pointer, String advice) {
        return new Complaint(pointer, "is " + value(pointer), advice);
    }

    private List<String> legalKeys(Error error) {
        String location = error.getSchemaLocation().toString();
        String owner = location.substring(location.indexOf('#') + 1, location.lastIndexOf('/'));
        return List.copyOf(schema.at(owner).path("properties").propertyNames());
    }

    private String value(String pointer) {
        JsonNode value = document.tree().at(pointer);
        return value.isArray() ? "a list" : value.isObject() ? "a map" : value.toString();
    }

    private static String type(Error error) {
        String type = text(error.getSchemaNode());
        return IN_WORDS.getOrDefault(type, "a " + type);
    }

    private static String texts(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(SchemaErrors::text)
                .collect(Collectors.joining(", "));
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.asString() : node.toString();
    }

    private static String quoted(String property) {
        return "\"" + property + "\"";
    }

    private static String pointer(Error error) {
        return error.getInstanceLocation().toString();
    }

    private static List<String> path(Error error) {
        return List.of(error.getEvaluationPath().toString().split("/"));
    }

    private static int choice(List<String> path, int from) {
        for (int i = from; i < path.size(); i++) {
            if (path.get(i).equals("anyOf") || path.get(i).equals("oneOf")) {
                return i;
            }
        }
        return -1;
    }
}
