package education.warehouse.build;

import education.warehouse.duckdb.Database;
import education.warehouse.project.SqlFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * From which columns of the tables that it reads each column of an object is made, read from the syntax trees of the SELECTs alone.
 * It follows names through CTEs, subqueries and unions to the tables that a SELECT names with their schema, and no further. What a
 * SELECT filters, joins or sorts by is not part of a value.
 */
public final class ColumnLineage {

    private final Map<String, JsonNode> trees = new HashMap<>();
    private final Function<String, List<String>> columnsOf;
    private final Map<String, Map<String, Set<Column>>> known = new HashMap<>();

    private ColumnLineage(Function<String, List<String>> columnsOf) {
        this.columnsOf = columnsOf;
    }

    /** A column of a table, which is named with its schema. */
    public record Column(String table, String name) implements Comparable<Column> {
        @Override
        public int compareTo(Column other) {
            return (table + "." + name).compareTo(other.table + "." + other.name);
        }
    }

    /**
     * Reads the SELECTs of objects.
     *
     * @param columnsOf columns of tables that no SELECT makes; none where they are not known
     */
    public static ColumnLineage of(Database database, List<SqlFile> objects, Function<String, List<String>> columnsOf) {
        ColumnLineage lineage = new ColumnLineage(columnsOf);
        List<JsonNode> trees = SelectTrees.selects(
                database, objects.stream().map(SqlFile::select).toList());
        for (int i = 0; i < objects.size(); i++) {
            lineage.trees.put(objects.get(i).qualifiedName(), trees.get(i));
        }
        return lineage;
    }

    /** The columns of an object in their order, each with those that it is made from; empty where it is made by no SELECT. */
    public Map<String, Set<Column>> of(String object) {
        if (!known.containsKey(object)) {
            // a SELECT that reads itself has no columns to give
            known.put(object, Map.of());
            JsonNode tree = trees.get(object);
            if (tree != null) {
                known.put(object, new Reading(new HashMap<>(), Optional.empty()).query(tree));
            }
        }
        return known.get(object);
    }

    /** Tables that a SELECT names with their schema, anywhere in it. */
    public Set<String> reads(String object) {
        Set<String> tables = new TreeSet<>();
        read(trees.get(object), tables);
        return tables;
    }

    private static void read(JsonNode node, Set<String> tables) {
        String schema = node.path("schema_name").asString("");
        if (node.path("type").asString("").equals("BASE_TABLE") && !schema.isEmpty()) {
            tables.add(schema + "." + node.path("table_name").asString());
        }
        node.forEach(part -> read(part, tables));
    }

    private List<String> columns(String table) {
        return trees.containsKey(table) ? List.copyOf(of(table).keySet()) : columnsOf.apply(table);
    }

    /**
     * A table, CTE or subquery in a FROM.
     *
     * @param any what every other column of it is made from: its names are not known
     * @param table whose columns are not known; empty where they are, or where it is none
     */
    private record Relation(String alias, Map<String, Set<Column>> columns, Set<Column> any, String table) {

        Optional<Set<Column>> column(String name) {
            for (Map.Entry<String, Set<Column>> column : columns.entrySet()) {
                if (column.getKey().equalsIgnoreCase(name)) {
                    return Optional.of(column.getValue());
                }
            }
            return table.isEmpty()
                    ? Optional.of(any).filter(sources -> !sources.isEmpty())
                    : Optional.of(Set.of(new Column(table, name)));
        }
    }

    /** One SELECT, within another one or not. */
    private final class Reading {

        private final Map<String, Map<String, Set<Column>>> ctes;
        private final Optional<Reading> outer;
        private final List<Relation> relations = new ArrayList<>();
        private final Map<String, Set<Column>> made = new LinkedHashMap<>();

        Reading(Map<String, Map<String, Set<Column>>> ctes, Optional<Reading> outer) {
            this.ctes = new HashMap<>(ctes);
            this.outer = outer;
        }

        /** The columns of a query. */
        Map<String, Set<Column>> query(JsonNode node) {
            for (JsonNode cte : node.path("cte_map").path("map")) {
                JsonNode query = cte.path("value").path("query").path("node");
                Map<String, Set<Column>> columns = new Reading(ctes, outer).query(query);
                ctes.put(
                        cte.path("key").asString(),
                        renamed(columns, cte.path("value").path("aliases")));
            }
            return switch (node.path("type").asString("")) {
                case "SELECT_NODE" -> select(node);
                case "SET_OPERATION_NODE" ->
                    united(
                            new Reading(ctes, outer).query(node.path("left")),
                            new Reading(ctes, outer).query(node.path("right")),
                            node.path("setop_type").asString("").equals("UNION_BY_NAME"));
                case "RECURSIVE_CTE_NODE" -> {
                    Map<String, Set<Column>> first = new Reading(ctes, outer).query(node.path("left"));
                    ctes.put(node.path("cte_name").asString(), first);
                    yield united(first, new Reading(ctes, outer).query(node.path("right")), false);
                }
                default -> Map.of();
            };
        }

        private Map<String, Set<Column>> select(JsonNode node) {
            from(node.path("from_table"));
            for (JsonNode item : node.path("select_list")) {
                if (item.path("type").asString("").equals("STAR")) {
                    star(item);
                } else {
                    add(name(item), sources(item));
                }
            }
            return made;
        }

        private void add(String name, Set<Column> sources) {
            made.merge(name, sources, ColumnLineage::both);
        }

        private static String name(JsonNode item) {
            JsonNode names = item.path("column_names");
            return item.has("alias")
                    ? item.path("alias").asString()
                    : names.isEmpty() ? "" : names.get(names.size() - 1).asString();
        }

        private void star(JsonNode item) {
            String of = item.path("relation_name").asString("");
            Set<String> excluded = new HashSet<>();
            item.path("exclude_list").forEach(name -> excluded.add(name.asString("")));
            item.path("qualified_exclude_list")
                    .forEach(name -> excluded.add(name.path("column").asString("")));
            Map<String, Set<Column>> replaced = new HashMap<>();
            item.path("replace_list")
                    .forEach(one -> replaced.put(one.path("key").asString(), sources(one.path("value"))));
            for (Relation relation : relations) {
                if (of.isEmpty() || relation.alias().equalsIgnoreCase(of)) {
                    relation.columns().forEach((name, sources) -> {
                        if (!excluded.contains(name)) {
                            add(name, replaced.getOrDefault(name, sources));
                        }
                    });
                }
            }
        }

        private void from(JsonNode node) {
            switch (node.path("type").asString("")) {
                case "JOIN" -> {
                    from(node.path("left"));
                    from(node.path("right"));
                }
                case "BASE_TABLE" -> relations.add(table(node));
                case "SUBQUERY" ->
                    relations.add(new Relation(
                            node.path("alias").asString(""),
                            renamed(
                                    new Reading(ctes, Optional.of(this))
                                            .query(node.path("subquery").path("node")),
                                    node.path("column_name_alias")),
                            Set.of(),
                            ""));
                case "TABLE_FUNCTION" -> {
                    Set<Column> any = sources(node.path("function"));
                    Map<String, Set<Column>> columns = new LinkedHashMap<>();
                    node.path("column_name_alias").forEach(name -> columns.put(name.asString(), any));
                    relations.add(new Relation(node.path("alias").asString(""), columns, any, ""));
                }
                case "EXPRESSION_LIST" -> {
                    Map<String, Set<Column>> columns = new LinkedHashMap<>();
                    for (JsonNode row : node.path("values")) {
                        for (int i = 0; i < row.size(); i++) {
                            columns.merge("col" + i, sources(row.get(i)), ColumnLineage::both);
                        }
                    }
                    relations.add(new Relation(
                            node.path("alias").asString(""),
                            renamed(columns, node.path("column_name_alias")),
                            Set.of(),
                            ""));
                }
                default -> {
                    if (node.has("source")) {
                        from(node.path("source"));
                    }
                }
            }
        }

        private Relation table(JsonNode node) {
            String schema = node.path("schema_name").asString("");
            String name = node.path("table_name").asString("");
            String alias = node.path("alias").asString(name);
            if (schema.isEmpty()) {
                return new Relation(alias, renamed(cte(name), node.path("column_name_alias")), Set.of(), "");
            }
            String table = schema + "." + name;
            Map<String, Set<Column>> columns = new LinkedHashMap<>();
            columns(table).forEach(column -> columns.put(column, Set.of(new Column(table, column))));
            return new Relation(
                    alias, renamed(columns, node.path("column_name_alias")), Set.of(), columns.isEmpty() ? table : "");
        }

        private Map<String, Set<Column>> cte(String name) {
            return ctes.containsKey(name)
                    ? ctes.get(name)
                    : outer.map(reading -> reading.cte(name)).orElse(Map.of());
        }

        /** All columns that an expression names. */
        private Set<Column> sources(JsonNode expression) {
            if (expression.path("type").asString("").equals("COLUMN_REF")) {
                return column(expression.path("column_names"));
            }
            Set<Column> sources = new LinkedHashSet<>();
            if (expression.has("subquery")) {
                new Reading(ctes, Optional.of(this))
                        .query(expression.path("subquery").path("node"))
                        .values()
                        .forEach(sources::addAll);
            }
            expression.properties().forEach(part -> {
                if (!part.getKey().equals("subquery")) {
                    sources.addAll(sources(part.getValue()));
                }
            });
            if (expression.isArray()) {
                expression.forEach(part -> sources.addAll(sources(part)));
            }
            return sources;
        }

        private Set<Column> column(JsonNode names) {
            String first = names.get(0).asString();
            if (names.size() > 1) {
                for (Relation relation : relations) {
                    if (relation.alias().equalsIgnoreCase(first)) {
                        return relation.column(names.get(1).asString()).orElse(Set.of());
                    }
                }
            }
            Set<Column> sources = new LinkedHashSet<>();
            relations.forEach(relation -> relation.column(first).ifPresent(sources::addAll));
            if (!sources.isEmpty()) {
                return sources;
            }
            // an alias of the same list, or a column of the SELECT around
            return made.containsKey(first)
                    ? made.get(first)
                    : outer.map(reading -> reading.column(names)).orElse(Set.of());
        }
    }

    private static Set<Column> both(Set<Column> some, Set<Column> others) {
        Set<Column> both = new TreeSet<>(some);
        both.addAll(others);
        return both;
    }

    private static Map<String, Set<Column>> united(
            Map<String, Set<Column>> left, Map<String, Set<Column>> right, boolean isByName) {
        Map<String, Set<Column>> all = new LinkedHashMap<>(left);
        if (isByName) {
            right.forEach((name, sources) -> all.merge(name, sources, ColumnLineage::both));
            return all;
        }
        List<Set<Column>> others = List.copyOf(right.values());
        int place = 0;
        for (String name : left.keySet()) {
            if (place < others.size()) {
                all.merge(name, others.get(place++), ColumnLineage::both);
            }
        }
        return all;
    }

    private static Map<String, Set<Column>> renamed(Map<String, Set<Column>> columns, JsonNode aliases) {
        if (aliases.isEmpty()) {
            return columns;
        }
        Map<String, Set<Column>> renamed = new LinkedHashMap<>();
        int place = 0;
        for (Map.Entry<String, Set<Column>> column : columns.entrySet()) {
            renamed.put(place < aliases.size() ? aliases.get(place).asString() : column.getKey(), column.getValue());
            place++;
        }
        return renamed;
    }
}
