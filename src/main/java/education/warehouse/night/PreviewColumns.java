package education.warehouse.night;

import education.warehouse.contract.Field;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.Lake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a table that was looked at holds, column by column. */
final class PreviewColumns {

    private static final int SAMPLES = 3;

    private PreviewColumns() {}

    /** Of the clean rows in a folder; nothing where none were written. Rows of pupils are counted and not shown. */
    static List<Checked.Column> of(Database database, Path clean, Resource resource) {
        Path file = Lake.rows(clean, resource);
        if (!Files.exists(file)) {
            return List.of();
        }
        String rows = "read_parquet(" + Sql.text(file) + ")";
        List<Checked.Column> columns = new ArrayList<>();
        for (Field field : resource.fields()) {
            String name = Sql.name(field.name());
            columns.add(new Checked.Column(
                    field.name(),
                    field.type().name().toLowerCase(Locale.ROOT),
                    database.number("select count(" + name + ") from " + rows),
                    field.hasStatus() ? statuses(database, rows, field) : Map.of(),
                    resource.isPersonal()
                            ? List.of()
                            : database.texts("select coalesce(cast(" + name + " as varchar), '') from " + rows
                                    + " limit " + SAMPLES)));
        }
        return columns;
    }

    private static Map<String, Long> statuses(Database database, String rows, Field field) {
        Map<String, Long> statuses = new LinkedHashMap<>();
        String status = Sql.name(field.statusName());
        database.rows("select " + status + ", count(*) from " + rows + " group by 1 order by 2 desc, 1")
                .forEach(row -> statuses.put(row.get(0), Long.parseLong(row.get(1))));
        return statuses;
    }

    /** Why rows and cells of it are in quarantine, the most frequent first. */
    static List<Checked.Reason> reasons(Database database, Path clean, Resource resource) {
        Path file = Lake.quarantine(clean, resource);
        return Files.exists(file)
                ? database.query(
                        "select coalesce(field, 'the row'), rule, unit, count(*) as times from read_parquet("
                                + Sql.text(file) + ") group by all order by times desc, 1, 2",
                        (row, number) -> new Checked.Reason(
                                row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
                : List.of();
    }
}
