package education.warehouse.publish;

import static java.util.Map.entry;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Table Schema of Frictionless Data for a table: its columns, its key and where its columns lead to. */
final class TableSchema {

    /** Types of Table Schema by those of DuckDB. */
    private static final Map<String, String> FRICTIONLESS = Map.ofEntries(
            entry("BIGINT", "integer"),
            entry("INTEGER", "integer"),
            entry("SMALLINT", "integer"),
            entry("TINYINT", "integer"),
            entry("DECIMAL", "number"),
            entry("DOUBLE", "number"),
            entry("FLOAT", "number"),
            entry("BOOLEAN", "boolean"),
            entry("DATE", "date"),
            entry("TIMESTAMP", "datetime"),
            entry("VARCHAR", "string"),
            entry("ENUM", "string"));

    private TableSchema() {}

    /**
     * A column of the dictionary.
     *
     * @param isRequired whether it is never NULL, as far as that is declared
     * @param keyPosition its place in the key, from 1; 0 where it is in none
     * @param refersTo schema, table and column that its values are in; empty where it refers to none
     */
    private record Column(
            String name,
            String type,
            String description,
            boolean isRequired,
            int keyPosition,
            Optional<String> refersTo) {

        static Column of(List<String> row) {
            return new Column(
                    row.get(0),
                    row.get(1),
                    row.get(2),
                    Boolean.parseBoolean(row.get(3)),
                    Integer.parseInt(row.get(4)),
                    Optional.ofNullable(row.get(5)));
        }

        Map<String, Object> field() {
            Map<String, Object> field = new LinkedHashMap<>();
            field.put("name", name);
            field.put("type", frictionless(type));
            field.put("description", description);
            if (isRequired) {
                field.put("constraints", Map.of("required", true));
            }
            return field;
        }

        boolean leadsTo(List<String> schemas) {
            return refersTo.filter(target -> schemas.stream().anyMatch(schema -> target.startsWith(schema + ".")))
                    .isPresent();
        }

        /** A reference to a table of its own names no resource. */
        Map<String, Object> foreignKey(String table) {
            String target = refersTo.orElseThrow();
            int point = target.lastIndexOf('.');
            Map<String, Object> reference = new LinkedHashMap<>();
            if (!target.substring(0, point).equals(table)) {
                reference.put("resource", target.substring(0, point));
            }
            reference.put("fields", List.of(target.substring(point + 1)));
            Map<String, Object> foreignKey = new LinkedHashMap<>();
            foreignKey.put("fields", List.of(name));
            foreignKey.put("reference", reference);
            return foreignKey;
        }
    }

    /**
     * Of a table or view of an attached release.
     *
     * @param exported schemas whose tables the data package has
     */
    static Map<String, Object> of(Database database, String schema, String table, List<String> exported) {
        List<Column> columns = database
                .rows("select column_name, data_type, description, coalesce(is_required, false),"
                        + " coalesce(key_position, 0), refers_to from meta.dictionary where schema_name = "
                        + Sql.text(schema) + " and object_name = " + Sql.text(table) + " order by position")
                .stream()
                .map(Column::of)
                .toList();
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("fields", columns.stream().map(Column::field).toList());
        List<Column> key = new ArrayList<>(
                columns.stream().filter(column -> column.keyPosition() > 0).toList());
        key.sort(Comparator.comparingInt(Column::keyPosition));
        List<String> names = key.stream().map(Column::name).toList();
        if (!key.isEmpty() && key.stream().allMatch(Column::isRequired)) {
            described.put("primaryKey", names);
        } else if (!key.isEmpty()) {
            // a primary key is never NULL, a unique one may be
            described.put("uniqueKeys", List.of(names));
        }
        List<Map<String, Object>> foreignKeys = columns.stream()
                .filter(column -> column.leadsTo(exported))
                .map(column -> column.foreignKey(schema + "." + table))
                .toList();
        if (!foreignKeys.isEmpty()) {
            described.put("foreignKeys", foreignKeys);
        }
        return described;
    }

    private static String frictionless(String type) {
        return Optional.ofNullable(FRICTIONLESS.get(type.replaceAll("\\(.*", "")))
                .orElseThrow(() -> new IllegalStateException("type " + type + " is not portable"));
    }
}
