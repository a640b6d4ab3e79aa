package education.warehouse.lake;

import education.warehouse.contract.Contracts;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The printed figures of all reports as one, {@code lake.printed_cell}, whatever their tables look like: one row per cell, with the
 * labels of its row and of its column. What they mean is reference data.
 */
final class PrintedCells {

    /** Between the labels of several fields; a field that is blank leaves its place empty. */
    private static final String BETWEEN = " || ' | ' || ";

    private static final String NOTHING =
            "select null::varchar as delivery_key, null::varchar as file, null::date as as_at,"
                    + " null::timestamp as received_at, null::varchar as sheet, null::bigint as line, null::varchar as cell,"
                    + " null::varchar as feed, null::varchar as resource, null::varchar as field, null::varchar as row_label,"
                    + " null::varchar as column_label, null::varchar as printed where false";

    private final List<Resource> reports;

    PrintedCells(Contracts contracts) {
        this.reports = contracts.all().stream()
                .flatMap(contract -> contract.resources().stream())
                .filter(resource -> resource.printed().isPresent())
                .toList();
    }

    void attachTo(Database database) {
        database.execute("create view lake.printed_cell as "
                + (reports.isEmpty()
                        ? NOTHING
                        : reports.stream()
                                .flatMap(resource ->
                                        resource.printed().texts().stream().map(text -> cells(resource, text)))
                                .collect(Collectors.joining("\nunion all\n"))));
    }

    private static String cells(Resource resource, String text) {
        List<String> columns = resource.printed().columns();
        return "select delivery_key, file, as_at, received_at, sheet, line, cell, " + Sql.text(resource.feed())
                + " as feed, " + Sql.text(resource.name()) + " as resource, " + Sql.text(text) + " as field, "
                + labels(resource.printed().rows()) + " as row_label, "
                + (columns.isEmpty() ? Sql.text(text) : labels(columns)) + " as column_label, " + Sql.name(text)
                + " as printed from lake." + Sql.name(resource.table()) + " where " + Sql.name(text)
                + " is not null";
    }

    private static String labels(List<String> fields) {
        return fields.isEmpty()
                ? "''"
                : fields.stream()
                        .map(field -> "coalesce(cast(" + Sql.name(field) + " as varchar), '')")
                        .collect(Collectors.joining(BETWEEN));
    }
}
