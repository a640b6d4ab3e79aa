package education.warehouse.contract;

import education.warehouse.project.ProjectFiles;
import education.warehouse.project.ReferenceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists of values that a contract takes from {@code data/reference} instead of writing them out, such as
 * {@code enum: {reference: attendance_codes, except: ["-"]}}.
 */
final class ReferenceLists {

    private static final String ENUM = "enum";

    private final Map<String, String> tables;
    private final String path;
    private final List<String> problems;
    private final List<String> lists = new ArrayList<>();

    /** @param problems where it is said which lists cannot be had */
    ReferenceLists(ProjectFiles projectFiles, String path, List<String> problems) {
        this.tables = projectFiles.files(ReferenceFile.FOLDER, ".csv");
        this.path = path;
        this.problems = problems;
    }

    /** Writes the lists out, in place; returns their values as one text, which is empty where there are none. */
    String writeOutIn(JsonNode contract) {
        writeOut(contract);
        return String.join("\n", lists);
    }

    private void writeOut(JsonNode node) {
        if (node instanceof ObjectNode object && object.path(ENUM).has("reference")) {
            List<String> values = values(object.get(ENUM));
            ArrayNode list = object.putArray(ENUM);
            values.forEach(list::add);
            lists.add(String.join("\u001f", values));
        }
        node.forEach(this::writeOut);
    }

    private List<String> values(JsonNode wanted) {
        String table = ReferenceFile.FOLDER + wanted.get("reference").asString() + ".csv";
        if (!tables.containsKey(table)) {
            problems.add("Cannot use " + path + ": it takes values from " + table
                    + ", which is not there. Write that file, or the values.");
            return List.of();
        }
        List<String> columns = ReferenceFile.header(table, tables.get(table));
        String column = wanted.path("column").asString(columns.get(0));
        List<String> named = new ArrayList<>(List.of(column));
        named.addAll(wanted.path("where").propertyNames());
        List<String> unknown =
                named.stream().filter(name -> !columns.contains(name)).toList();
        if (!unknown.isEmpty()) {
            problems.add("Cannot use " + path + ": it takes values of " + unknown + " from " + table
                    + ", which has the columns " + columns + ". Correct the name.");
            return List.of();
        }
        List<String> except =
                wanted.path("except").valueStream().map(JsonNode::asString).toList();
        List<String> values = ReferenceFile.records(tables.get(table)).stream()
                .filter(row -> wanted.path("where").properties().stream()
                        .allMatch(condition -> row.getField(condition.getKey())
                                .equals(condition.getValue().asString())))
                .map(row -> row.getField(column))
                .filter(value -> !value.isEmpty() && !except.contains(value))
                .distinct()
                .toList();
        if (values.isEmpty()) {
            problems.add("Cannot use " + path + ": what it takes from " + table
                    + " are no values. Correct where and except, or the table.");
        }
        return values;
    }
}
