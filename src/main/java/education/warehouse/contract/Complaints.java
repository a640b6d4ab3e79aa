package education.warehouse.contract;

import education.warehouse.project.Document;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What is wrong with one part of a contract, each with the line that it stands in.
 *
 * @param document the contract as it was read
 * @param pointer where the part is described; empty for the contract itself
 * @param prefix what every complaint about it begins with
 * @param problems where they go
 */
record Complaints(Document document, String pointer, String prefix, List<String> problems) {

    static Complaints of(Document document, List<String> problems) {
        return new Complaints(document, "", "", problems);
    }

    /** Complaints about a resource. */
    Complaints about(Resource resource) {
        return new Complaints(
                document, resource.at(), resource.at().isEmpty() ? "" : "resource " + resource.name() + ": ", problems);
    }

    /** Complains about what stands at a JSON pointer. */
    void add(String at, String found, String advice) {
        problems.add("Cannot use " + document.path() + ": " + prefix + found + document.line(at) + ". " + advice + ".");
    }

    /** Complains about a key of the part: what it says itself, or the contract for it. */
    void addOf(String key, String found, String advice) {
        add(at(key), found, advice);
    }

    /** JSON pointer of a key, in the part itself or in the contract for it. */
    String at(String key) {
        String own = pointer + "/" + key;
        return document.tree().at(own).isMissingNode() ? "/" + key : own;
    }

    /** Names in one list must differ: the later one would replace the earlier. */
    void mustDiffer(String list) {
        Set<String> names = new HashSet<>();
        JsonNode elements = document.tree().at(pointer + "/" + list);
        for (int i = 0; i < elements.size(); i++) {
            String name = elements.get(i).path("name").asString();
            if (!names.add(name)) {
                add(pointer + "/" + list + "/" + i, "there are two of the name \"" + name + "\"", "Rename one");
            }
        }
    }
}
