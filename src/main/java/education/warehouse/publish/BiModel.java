package education.warehouse.publish;

import static java.util.Map.entry;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.JsonFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The release as a model for BI tools: {@code relationships.json}, {@code queries.sql} to start from, and a semantic model for Power BI in
 * TMDL over the Parquet files. All of it follows from {@code meta}.
 */
final class BiModel {

    private static final String RELATIONSHIPS = "relationships.json";
    private static final Path SEMANTIC_MODEL = Path.of("education.SemanticModel");
    private static final String QUERIES = "queries.sql";
    private static final String MODEL = "meta.bi_model";
    private static final String QUESTIONS = "meta.question";

    /** Types of a semantic model by those of DuckDB. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            entry("BIGINT", "int64"),
            entry("INTEGER", "int64"),
            entry("SMALLINT", "int64"),
            entry("TINYINT", "int64"),
            entry("DECIMAL", "double"),
            entry("DOUBLE", "double"),
            entry("FLOAT", "double"),
            entry("BOOLEAN", "boolean"),
            entry("DATE", "dateTime"),
            entry("TIMESTAMP", "dateTime"));

    private final Database database;
    private final Path folder;

    /** @param isActive whether filters run along it; of several ways from one table to another only one may be */
    private record Relationship(
            String from, String column, String to, String key, boolean isRequired, boolean isActive) {}

    private record Column(String table, String name, String type, String description, boolean isKey) {}

    private record Item(String table, String name, String kind, String expression, String format, String description) {}

    /**
     * @param database session in which the release is attached and used
     * @param folder new folder of the release
     */
    BiModel(Database database, Path folder) {
        this.database = database;
        this.folder = folder;
    }

    void write() throws IOException {
        Files.createDirectories(folder);
        List<Relationship> relationships = relationships();
        JsonFiles.write(
                folder.resolve(RELATIONSHIPS),
                relationships.stream().map(BiModel::described).toList());
        queries();
        Path definition = folder.resolve(SEMANTIC_MODEL).resolve("definition");
        Files.createDirectories(definition.resolve("tables"));
        Files.writeString(
                definition.resolveSibling("definition.pbism"), "{\n  \"version\": \"4.0\",\n  \"settings\": {}\n}\n");
        Files.writeString(definition.resolve("database.tmdl"), "database education\n\tcompatibilityLevel: 1567\n");
        List<Item> items = items();
        Map<String, String> grains = grains();
        Map<String, List<Column>> columns = columns();
        Files.writeString(definition.resolve("model.tmdl"), model(columns.keySet()));
        Files.writeString(definition.resolve("expressions.tmdl"), """
                /// Folder with the Parquet files of one release; a copy of it or a share.
                expression ReleaseFolder = "C:\\education-warehouse\\parquet" meta [IsParameterQuery=true, Type="Text", IsParameterQueryRequired=true]
                """);
        Files.writeString(
                definition.resolve("relationships.tmdl"),
                relationships.stream()
                        .filter(relationship -> !relationship.from.equals(relationship.to))
                        .map(BiModel::tmdl)
                        .collect(Collectors.joining("\n")));
        for (Map.Entry<String, List<Column>> table : columns.entrySet()) {
            Files.writeString(
                    definition.resolve("tables").resolve(bare(table.getKey()) + ".tmdl"),
                    table(table.getKey(), grains.get(table.getKey()), table.getValue(), items));
        }
    }

    /** Queries to start from, each under its question. */
    private void queries() throws IOException {
        if (has(QUESTIONS)) {
            List<String> queries =
                    database.texts("select '-- ' || number || '. ' || question || chr(10) || query || ';' from "
                            + QUESTIONS + " order by number");
            Files.writeString(folder.resolve(QUERIES), String.join("\n\n", queries) + "\n");
        }
    }

    /** Its files as resources of the data package of the release, which the folder lies in. */
    static List<Map<String, Object>> resources(Path folder) throws IOException {
        List<Map<String, Object>> resources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                resources.add(PackagedFile.of(
                        folder.getFileName() + "." + name,
                        file,
                        folder.getParent(),
                        "Part of the model for BI tools.",
                        name.substring(name.lastIndexOf('.') + 1),
                        Optional.empty()));
            }
        }
        return resources;
    }

    /** Those that lead to the one key of a table; facts before dimensions, so that a fact's own way is the one that is active. */
    private List<Relationship> relationships() {
        List<Relationship> relationships = new ArrayList<>();
        Map<String, Set<String>> reached = new HashMap<>();
        for (List<String> row : database.rows("""
                select own.schema_name || '.' || own.object_name, own.column_name, other.schema_name || '.' || other.object_name,
                    other.column_name, coalesce(own.is_required, false)
                from meta.dictionary as own
                join meta.dictionary as other
                    on other.schema_name || '.' || other.object_name || '.' || other.column_name = own.refers_to and other.key_position = 1
                where (select max(key_position) from meta.dictionary as keys where keys.schema_name = other.schema_name and
                    keys.object_name = other.object_name) = 1
                order by own.object_name not like 'fct%', own.schema_name, own.object_name, own.position""")) {
            String from = row.get(0);
            String to = row.get(2);
            boolean isActive = !from.equals(to) && !meets(reached, from, to);
            if (isActive) {
                reached.computeIfAbsent(from, table -> new HashSet<>()).add(to);
            }
            relationships.add(
                    new Relationship(from, row.get(1), to, row.get(3), Boolean.parseBoolean(row.get(4)), isActive));
        }
        return relationships;
    }

    /** Whether some table that reaches the first would get a second way to one that the other reaches. */
    private static boolean meets(Map<String, Set<String>> reached, String from, String to) {
        Set<String> beyond = beyond(reached, to);
        return reached.keySet().stream()
                .filter(table -> beyond(reached, table).contains(from))
                .map(table -> beyond(reached, table))
                .anyMatch(tables -> tables.stream().anyMatch(beyond::contains));
    }

    /** A table and all that it reaches. */
    private static Set<String> beyond(Map<String, Set<String>> reached, String table) {
        Set<String> all = new HashSet<>(Set.of(table));
        reached.getOrDefault(table, Set.of()).forEach(next -> all.addAll(beyond(reached, next)));
        return all;
    }

    private static Map<String, Object> described(Relationship relationship) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("from", relationship.from);
        described.put("column", relationship.column);
        described.put("to", relationship.to);
        described.put("key", relationship.key);
        described.put("required", relationship.isRequired);
        described.put("active", relationship.isActive);
        return described;
    }

    private static String tmdl(Relationship relationship) {
        return "relationship " + bare(relationship.from) + "_" + relationship.column + "\n"
                + (relationship.isActive ? "" : "\tisActive: false\n")
                + "\tfromColumn: " + bare(relationship.from) + "." + quoted(friendly(relationship.column)) + "\n"
                + "\ttoColumn: " + bare(relationship.to) + "." + quoted(friendly(relationship.key)) + "\n";
    }

    private Map<String, List<Column>> columns() {
        return database
                .rows(
                        "select schema_name || '.' || object_name, column_name, data_type, description, column_name like '%\\_key'"
                                + " escape '\\' from meta.dictionary where schema_name in ('star', 'report', 'meta') order by schema_name,"
                                + " object_name, position")
                .stream()
                .map(row ->
                        new Column(row.get(0), row.get(1), row.get(2), row.get(3), Boolean.parseBoolean(row.get(4))))
                .collect(Collectors.groupingBy(Column::table, LinkedHashMap::new, Collectors.toList()));
    }

    /** None where the warehouse has no such table. */
    private List<Item> items() {
        if (!has(MODEL)) {
            return List.of();
        }
        return database
                .rows("select object, item, kind, expression, format, description from " + MODEL + " order by all")
                .stream()
                .map(row -> new Item(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4), row.get(5)))
                .toList();
    }

    private boolean has(String table) {
        return database.number("select count(*) from meta.dictionary where schema_name || '.' || object_name = "
                        + Sql.text(table))
                > 0;
    }

    private static String model(Set<String> tables) {
        return "model Model\n\tculture: en-GB\n\tdefaultPowerBIDataSourceVersion: powerBI_V3\n\tsourceQueryCulture: en-GB\n\n"
                + tables.stream()
                        .map(table -> "ref table " + bare(table) + "\n")
                        .collect(Collectors.joining());
    }

    private static String table(String table, String grain, List<Column> columns, List<Item> items) {
        StringBuilder text = new StringBuilder(comment("", grain) + "table " + bare(table) + "\n");
        items.stream()
                .filter(item -> item.table.equals(table) && item.kind.equals("measure"))
                .forEach(item -> text.append("\n")
                        .append(comment("\t", item.description))
                        .append("\tmeasure ")
                        .append(quoted(item.name))
                        .append(" = ")
                        .append(item.expression)
                        .append("\n")
                        .append("\t\tformatString: ")
                        .append(item.format)
                        .append("\n"));
        columns.forEach(column -> text.append("\n").append(column(column, items)));
        return text.append("\n\tpartition ")
                .append(bare(table))
                .append(" = m\n")
                .append("\t\tmode: import\n\t\tsource =\n\t\t\t\tlet\n")
                .append("\t\t\t\t\tSource = Parquet.Document(File.Contents(ReleaseFolder & \"\\")
                .append(table)
                .append(".parquet\"))\n\t\t\t\tin\n\t\t\t\t\tSource\n")
                .toString();
    }

    /** What one row of each table is, by table. */
    private Map<String, String> grains() {
        return database
                .rows(
                        "select schema_name || '.' || table_name, comment from duckdb_tables() where database_name = current_database()"
                                + " union all select schema_name || '.' || view_name, comment from duckdb_views() where database_name ="
                                + " current_database()")
                .stream()
                .filter(row -> row.get(1) != null)
                .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));
    }

    /** Numbers are not summed by themselves: most are rates. */
    private static String column(Column column, List<Item> items) {
        String sorted = items.stream()
                .filter(item ->
                        item.table.equals(column.table) && item.kind.equals("sort by") && item.name.equals(column.name))
                .map(item -> "\t\tsortByColumn: " + quoted(friendly(item.expression)) + "\n")
                .collect(Collectors.joining());
        return comment("\t", column.description)
                + "\tcolumn " + quoted(friendly(column.name)) + "\n"
                + "\t\tdataType: " + TYPES.getOrDefault(column.type.replaceAll("\\(.*", ""), "string") + "\n"
                + (column.isKey ? "\t\tisHidden\n" : "")
                + "\t\tsummarizeBy: none\n"
                + sorted
                + "\t\tsourceColumn: " + column.name + "\n";
    }

    private static String comment(String indent, String text) {
        return text == null ? "" : indent + "/// " + text.replaceAll("\\s+", " ") + "\n";
    }

    /** {@code value_1_year_before} as a person writes it: words, the first with a capital. */
    private static String friendly(String name) {
        String words = name.replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** TMDL quotes names that are not one plain word. */
    private static String quoted(String name) {
        return name.matches("[A-Za-z][A-Za-z0-9_]*") ? name : "'" + name.replace("'", "''") + "'";
    }

    /** A table without its schema; no two schemas have one of the same name. */
    private static String bare(String table) {
        return table.substring(table.indexOf('.') + 1);
    }
}
