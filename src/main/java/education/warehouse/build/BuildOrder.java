package education.warehouse.build;

import education.warehouse.Problem;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.FailedStatement;
import education.warehouse.duckdb.Sql;
import education.warehouse.feed.SqlFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The order in which SELECTs need each other, read from their own syntax trees. */
final class BuildOrder {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CATALOGUE_FUNCTIONS = "duckdb_";

    private final Database database;

    BuildOrder(Database database) {
        this.database = database;
    }

    /** What a SELECT reads. */
    private record Needs(Set<String> names, boolean isOfCatalogue) {}

    /** Every file after those that it reads; those that read the database's own catalogue come last. */
    List<SqlFile> of(List<SqlFile> files) {
        Map<String, SqlFile> open = new LinkedHashMap<>();
        files.forEach(file -> open.put(file.qualifiedName(), file));
        Map<String, Needs> needs = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (SqlFile file : files) {
            needs.put(file.qualifiedName(), needs(file, open.keySet(), problems));
        }
        if (!problems.isEmpty()) {
            throw Problem.contract(problems);
        }
        List<SqlFile> ordered = new ArrayList<>();
        Set<String> done = new HashSet<>();
        while (!open.isEmpty()) {
            List<String> ready = open.keySet().stream()
                    .filter(name -> done.containsAll(needs.get(name).names()))
                    .filter(name -> !needs.get(name).isOfCatalogue()
                            || open.keySet().stream()
                                    .allMatch(other -> needs.get(other).isOfCatalogue()))
                    .toList();
            if (ready.isEmpty()) {
                throw Problem.contract("Cannot build the warehouse: these SELECTs need each other in a circle: "
                        + String.join(", ", open.keySet()) + ". Break the circle in sql/.");
            }
            for (String name : ready) {
                ordered.add(open.remove(name));
                done.add(name);
            }
        }
        return ordered;
    }

    private Needs needs(SqlFile file, Set<String> known, List<String> problems) {
        Set<String> names = new LinkedHashSet<>();
        boolean[] isOfCatalogue = new boolean[1];
        Stream.concat(Stream.of(file.select()), file.values().values().stream())
                .forEach(select -> collect(tree(file, select, problems), names, isOfCatalogue));
        names.stream()
                .filter(name -> name.startsWith("staging.")
                        || name.startsWith("measure.")
                        || name.startsWith("star.")
                        || name.startsWith("report.")
                        || name.startsWith("meta."))
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add("Cannot build " + file.path() + ": it reads " + name
                        + ", which is not in sql/. Add sql/" + name.replace('.', '/') + ".sql or correct the name."));
        if (file.schema().equals("report")) {
            names.stream()
                    .filter(name -> !name.startsWith("star.") && !name.startsWith("report."))
                    .filter(name -> file.storedAs().equals("view"))
                    .forEach(name -> problems.add(
                            "Cannot build " + file.path() + ": a report view may read star and report only, not " + name
                                    + ", which is not in a release."));
        }
        names.retainAll(known);
        return new Needs(names, isOfCatalogue[0]);
    }

    private JsonNode tree(SqlFile file, String select, List<String> problems) {
        try {
            JsonNode tree = JSON.readTree(
                    database.text("select cast(json_serialize_sql(" + Sql.text(select) + ") as varchar)"));
            if (!tree.path("error").asBoolean()) {
                return tree;
            }
            problems.add("Cannot read " + file.path() + ": "
                    + tree.path("error_message").asString() + ". It must be one SELECT.");
        } catch (FailedStatement e) {
            problems.add("Cannot read " + file.path() + ": " + e.firstLine() + ". It must be one SELECT.");
        }
        return MissingNode.getInstance();
    }

    /** Names with a schema; those without are the SELECT's own CTEs. */
    private static void collect(JsonNode node, Set<String> names, boolean[] isOfCatalogue) {
        if (node.path("type").asString("").equals("BASE_TABLE")
                && !node.path("schema_name").asString("").isEmpty()) {
            names.add(node.get("schema_name").asString() + "."
                    + node.get("table_name").asString());
        }
        if (node.path("function_name").asString("").startsWith(CATALOGUE_FUNCTIONS)) {
            isOfCatalogue[0] = true;
        }
        node.forEach(child -> collect(child, names, isOfCatalogue));
    }
}
