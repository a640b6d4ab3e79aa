package education.warehouse.build;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.project.SqlFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The syntax trees of SELECTs, as DuckDB parses them without a look at any table. */
final class SelectTrees {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern IDENTIFIER = Pattern.compile("\\w+");

    /** Table functions that look at nothing but what they are given, or at the columns of the release. */
    private static final Set<String> HARMLESS = Set.of(
            "unnest",
            "range",
            "generate_series",
            "json_each",
            "json_tree",
            "duckdb_columns",
            "duckdb_tables",
            "duckdb_views");

    private static final String OF_THE_CATALOGUE = "duckdb_";

    private SelectTrees() {}

    /**
     * What a SELECT reads.
     *
     * @param names tables and views with their schema
     * @param isOfCatalogue whether it reads what the database knows of itself
     * @param problems what is wrong with it
     */
    record Needs(Set<String> names, boolean isOfCatalogue, List<String> problems) {}

    /** What the SELECTs of each file need together, in the order of the files. One statement parses all of them. */
    static List<Needs> needs(Database database, List<SqlFile> files) {
        List<Reading> readings = files.stream().map(Reading::new).toList();
        List<String> selects = new ArrayList<>();
        List<Reading> ofSelect = new ArrayList<>();
        for (Reading reading : readings) {
            Stream.concat(
                            Stream.of(reading.file.select()),
                            reading.file.values().values().stream().distinct())
                    .forEach(select -> {
                        selects.add(select);
                        ofSelect.add(reading);
                    });
        }
        List<String> trees = trees(database, selects);
        for (int i = 0; i < trees.size(); i++) {
            ofSelect.get(i).look(JSON.readTree(trees.get(i)));
        }
        return readings.stream().map(Reading::needs).toList();
    }

    /** The query that each text is, which must be one. */
    static List<JsonNode> selects(Database database, List<String> selects) {
        return trees(database, selects).stream()
                .map(tree -> JSON.readTree(tree).path("statements").path(0).path("node"))
                .toList();
    }

    private static List<String> trees(Database database, List<String> selects) {
        return selects.isEmpty()
                ? List.of()
                : database.texts("select cast(json_serialize_sql(one, skip_null := true, skip_empty := true,"
                        + " skip_default := true) as varchar) from (values "
                        + selects.stream()
                                .map(select -> "(" + Sql.text(select) + ")")
                                .collect(Collectors.joining(", "))
                        + ") as selects(one)");
    }

    /** A walk through the trees of one file. */
    private static final class Reading {

        private final SqlFile file;
        private final List<String> problems = new ArrayList<>();
        private final Set<String> names = new LinkedHashSet<>();
        private boolean isOfCatalogue;

        Reading(SqlFile file) {
            this.file = file;
        }

        Needs needs() {
            return new Needs(names, isOfCatalogue, problems);
        }

        void look(JsonNode tree) {
            int statements = tree.path("statements").size();
            if (tree.path("error").asBoolean()) {
                wrong("Cannot read", tree.path("error_message").asString());
            } else if (statements != 1) {
                wrong("Cannot read", "it holds " + statements + " statements");
            } else {
                walk(tree);
            }
        }

        /** Names with a schema; those without are the SELECT's own CTEs. */
        private void walk(JsonNode node) {
            switch (node.path("type").asString("")) {
                case "BASE_TABLE" ->
                    table(
                            node.path("schema_name").asString(""),
                            node.path("table_name").asString(""));
                case "TABLE_FUNCTION" ->
                    function(node.path("function").path("function_name").asString(""));
                case "SHOW_REF" -> wrong("Cannot use", "it shows or describes a table");
            }
            node.forEach(this::walk);
        }

        private void table(String schema, String table) {
            if (!schema.isEmpty()) {
                names.add(schema + "." + table);
            } else if (!IDENTIFIER.matcher(table).matches()) {
                outside("\"" + table + "\"");
            }
        }

        private void function(String name) {
            if (HARMLESS.contains(name)) {
                isOfCatalogue |= name.startsWith(OF_THE_CATALOGUE);
            } else {
                outside(name + "()");
            }
        }

        private void wrong(String verb, String found) {
            problems.add(verb + " " + file.path() + ": " + found + ". It must be one SELECT.");
        }

        private void outside(String what) {
            problems.add(
                    "Cannot use " + file.path() + ": it reads from " + what
                            + ". A SELECT may read the tables of lake and reference and other SELECTs, but no file and no setting.");
        }
    }
}
