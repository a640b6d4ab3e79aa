package education.warehouse.build;

import education.warehouse.duckdb.Sql;
import education.warehouse.project.DeclaredKeys;
import education.warehouse.project.DeclaredKeys.Column;
import education.warehouse.project.DeclaredKeys.Key;
import education.warehouse.project.SqlFile;
import java.util.ArrayList;
import java.util.List;

/** The declared keys as a table, {@code lake.declared_key}, so that a SELECT can read them: the dictionary does. */
final class KeyTable {

    private KeyTable() {}

    /** Makes it: one row per column of a key and per reference, so that a column may have two. */
    static String of(DeclaredKeys declared) {
        List<String> rows = new ArrayList<>();
        for (Key key : declared.keys()) {
            for (int i = 0; i < key.columns().size(); i++) {
                rows.add(row(key.table(), key.columns().get(i), String.valueOf(i + 1), "null"));
            }
        }
        declared.references()
                .forEach(reference -> rows.add(row(
                        reference.table(),
                        reference.column(),
                        "null",
                        Sql.text(reference.target() + "." + reference.targetColumn()))));
        String none = "(null, null, null, null, null, null)";
        return "create table lake.declared_key as select cast(schema_name as varchar) as schema_name,"
                + " cast(object_name as varchar) as object_name, cast(column_name as varchar) as column_name,"
                + " cast(is_required as boolean) as is_required, cast(key_position as int) as key_position,"
                + " cast(refers_to as varchar) as refers_to from (values "
                + (rows.isEmpty() ? none : String.join(", ", rows))
                + ") as declared(schema_name, object_name, column_name, is_required, key_position, refers_to)"
                + " where schema_name is not null";
    }

    private static String row(SqlFile table, Column column, String position, String refersTo) {
        return "(" + Sql.text(table.schema()) + ", " + Sql.text(table.name()) + ", " + Sql.text(column.name()) + ", "
                + column.isRequired() + ", " + position + ", " + refersTo + ")";
    }
}
