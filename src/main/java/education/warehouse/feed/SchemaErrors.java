package education.warehouse.feed;

import com.networknt.schema.Error;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The schema's complaints about a contract, in our words, with the line and the legal values. */
final class SchemaErrors {

    private SchemaErrors() {}

    static List<String> inWords(String path, JsonNode located, List<Error> errors) {
        List<Error> telling = errors.stream()
                .filter(error -> !List.of("anyOf", "oneOf").contains(error.getKeyword()))
                .toList();
        return (telling.isEmpty() ? errors : telling)
                .stream().map(error -> inWords(path, located, error)).distinct().toList();
    }

    private static String inWords(String path, JsonNode located, Error error) {
        String pointer = pointer(error.getInstanceLocation().toString());
        JsonNode node = located.at(pointer);
        int line = Contracts.lineOf(node.isMissingNode() ? located : node);
        String place = pointer.isEmpty() ? "the contract" : pointer.substring(1).replace('/', '.');
        return "Cannot use " + path + ": " + place + " " + complaint(error, located.at(pointer)) + " (line " + line
                + ").";
    }

    private static String complaint(Error error, JsonNode value) {
        JsonNode legal = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "required" -> "lacks " + quoted(error.getProperty()) + "; add it";
            case "additionalProperties" ->
                "has " + quoted(error.getProperty()) + ", which is no key here; legal are " + legalKeys(error);
            case "enum" -> "is " + value + "; legal are " + legal;
            case "const" -> "is " + value + "; legal is " + legal;
            case "type" -> "is " + value.getNodeType().toString().toLowerCase(Locale.ROOT) + "; it must be " + legal;
            case "pattern" -> "is " + value + "; it must match " + legal;
            default -> "is not right: " + error.getMessage();
        };
    }

    private static String legalKeys(Error error) {
        return error.getDetails() != null && error.getDetails().get("legal") != null
                ? error.getDetails().get("legal").toString()
                : "listed in jobs/contract.schema.json";
    }

    private static String quoted(String property) {
        return "\"" + property + "\"";
    }

    /** Error locations come as JSON pointers or paths such as {@code $.fields[0].type}. */
    private static String pointer(String location) {
        if (location.startsWith("/") || location.isEmpty()) {
            return location;
        }
        return location.replaceFirst("^\\$", "")
                .replaceAll("\\[(\\d+)]", "/$1")
                .replaceAll("\\['?([^]']+)'?]", "/$1")
                .replace('.', '/');
    }
}
