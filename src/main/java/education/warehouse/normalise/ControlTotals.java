package education.warehouse.normalise;

import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.Normalised;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The sender's own totals: a table ends with the last of them, and they are what its rows add up to. Where no row with numbers stands
 * above one, it is a heading of its table and not the end.
 */
final class ControlTotals {

    /** Column of the row that ends the table; NULL where none does. */
    static final String END = "_total_key";

    static final Resource.Rule ABOVE = new Resource.Rule(
            "a row with numbers stands above the total of its table",
            "coalesce(_row_key <= " + END + ", true)",
            Resource.Rule.Breach.QUARANTINE);

    private final Database database;
    private final Resource resource;
    private final RowValidation validation;
    private final String fileName;
    private final List<Normalised.Finding> findings = new ArrayList<>();

    ControlTotals(Database database, Resource resource, RowValidation validation, String fileName) {
        this.database = database;
        this.resource = resource;
        this.validation = validation;
        this.fileName = fileName;
    }

    /** The rows of texts, with {@code _total_key}. */
    static String ended(Resource resource, String texts) {
        String isTotal = "coalesce((" + resource.controlTotals().condition() + "), false)";
        return """
                select * exclude (_first_key, _last_key), case when _last_key > _first_key then _last_key end as %s
                from (
                    select
                        *,
                        max(case when %s then _row_key end) over (%s) as _last_key,
                        min(case when not %2$s and coalesce(%s) is not null then _row_key end) over (%3$s) as _first_key
                    from (%s)
                )""".formatted(
                        END,
                        isTotal,
                        resource.file().isWorkbook() ? "partition by sheet" : "",
                        Sql.names(numbers(resource)),
                        texts);
    }

    /** Condition that a row below the end has no numbers: a note, a footnote, the words of a filter. */
    static String isNote(Resource resource) {
        return "_row_key > " + END + " and coalesce(" + Sql.names(numbers(resource)) + ") is null";
    }

    private static List<String> numbers(Resource resource) {
        return resource.controlTotals().fields();
    }

    /** Those of each sheet that the table stands in. */
    List<Normalised.Finding> findings() {
        if (!resource.file().isWorkbook()) {
            findings("", fileName);
            return findings;
        }
        List<String> sheets =
                database.texts("select sheet from " + Source.TABLE + " group by sheet order by min(_row_key)");
        sheets.forEach(sheet -> findings(
                " and sheet = " + Sql.text(sheet),
                sheets.size() == 1 ? fileName : fileName + ", sheet \"" + sheet + "\""));
        return findings;
    }

    private void findings(String isIn, String place) {
        String totals = " from marked where _reason = " + Sql.text(Reasons.CONTROL_TOTAL) + isIn;
        if (!validation.marks().areAny() || database.number("select count(*)" + totals) == 0) {
            warn(
                    place,
                    "No row holds the totals that the contract expects, so that nothing shows whether rows are missing."
                            + " Ask the sender whether the file is whole.");
            return;
        }
        position(totals, isIn);
        for (String field : resource.controlTotals().fields()) {
            String name = Sql.name(field);
            String sum = plain(database.text("select cast(coalesce(sum(" + name + "), 0) as varchar) from "
                    + validation.written() + " where true" + isIn));
            String unread = "(select any_value(value) from faults where faults._row_key = marked._row_key and field = "
                    + Sql.text(field) + ")";
            database.rows("select " + place() + ", cast(" + name + " as varchar), " + unread + totals
                            + " order by _row_key")
                    .forEach(row -> total(field, row.get(0), plain(row.get(1)), row.get(2), sum));
        }
    }

    private void position(String totals, String isIn) {
        long below =
                database.number("select count(*) from faults where rule = " + Sql.text(ABOVE.description()) + isIn);
        database.texts("select " + place() + totals + " qualify _row_key = max(_row_key) over ()")
                .forEach(place -> {
                    if (below > 0) {
                        warn(
                                place,
                                "The total is not the last row of its table: " + below
                                        + (below == 1 ? " row" : " rows")
                                        + " with numbers below it cannot be told from another table and stand in the quarantine."
                                        + " Ask the sender for the total as the last row.");
                    }
                });
        String first = " and line < (select min(line) from " + validation.written() + " where true" + isIn + ")";
        database.texts("select " + place() + totals + first + " order by _row_key")
                .forEach(place -> warn(
                        place,
                        "The total stands above the rows of its table, so that it cannot show where they end."
                                + " Ask the sender for the total as the last row."));
    }

    private void total(String field, String place, String total, String unread, String sum) {
        if (unread != null) {
            warn(
                    place,
                    "The total of " + field + " is given as \"" + unread
                            + "\", which cannot be read. Ask the sender for the total.");
        } else if (total != null && !total.equals(sum)) {
            warn(
                    place,
                    "The total of " + field + " is given as " + total + ", its rows add up to " + sum
                            + ". Ask the sender which is right.");
        }
    }

    private void warn(String place, String message) {
        findings.add(Normalised.Finding.warn(Reasons.CONTROL_TOTAL, place, message));
    }

    private String place() {
        return ResultWriter.place(fileName + ", ");
    }

    private static String plain(String number) {
        return number == null
                ? null
                : new BigDecimal(number).stripTrailingZeros().toPlainString();
    }
}
