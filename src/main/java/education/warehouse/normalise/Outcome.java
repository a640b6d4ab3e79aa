package education.warehouse.normalise;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.feed.Field;
import education.warehouse.feed.Resource;
import education.warehouse.home.Lake;
import education.warehouse.home.Normalised;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What became of the judged rows: written to quarantine, counted, and compared with the sender's own totals. */
final class Outcome {

    static final String CONTROL_TOTAL = "control total";

    private static final int SHOWN_BREAKS = 20;

    private final Database database;
    private final Resource resource;
    private final Source source;
    private final Judgement judgement;
    private final String fileName;
    private final List<Normalised.Finding> findings;

    Outcome(Database database, Resource resource, Source source, Judgement judgement, String fileName) {
        this.database = database;
        this.resource = resource;
        this.source = source;
        this.judgement = judgement;
        this.fileName = fileName;
        this.findings = new ArrayList<>(source.findings());
    }

    /** Writes the quarantine and returns the counts. */
    Normalised write(Path clean) {
        quarantine(Lake.quarantine(clean, resource));
        warnings();
        return counted();
    }

    private void quarantine(Path file) {
        String notCsv = source.isWorkbook()
                ? ""
                : "union all select null, line, null, null, text, 'csv', message, 'row' from " + Source.REJECTED;
        database.execute("""
                create or replace temp table quarantine as
                with faults as (
                    select line, sheet, cell, 'row' as unit, unnest(_row_faults || _cell_faults) as fault
                    from marked
                    where _reason is null and len(_row_faults) > 0
                    union all
                    select line, sheet, cell, 'cell' as unit, unnest(_cell_faults) as fault
                    from marked
                    where %s
                )
                select sheet, line, cell, fault.field, fault.value, fault.rule, fault.message, unit
                from faults
                %s""".formatted(Judgement.IS_CLEAN, notCsv));
        database.execute("""
                copy (
                    select sheet, line, cell, field, value, rule, %s as message, unit
                    from quarantine
                    order by line, length(cell), cell, field, rule
                ) to %s (format parquet, compression zstd)""".formatted(message(), Sql.text(file)));
    }

    /** Cannot read education: "x" is not a whole number (file, sheet, place). What to do. */
    private String message() {
        return """
                'Cannot read ' || coalesce(field, 'the row') || ': '
                || case when rule = 'required' then 'it ' when value is not null then '"' || left(value, 80) || '" ' else '' end
                || message
                || case when message = 'breaks the rule' then ' "' || rule || '"' else '' end
                || ' (' || %s || '). '
                || case when unit = 'cell' then 'Only this cell was left out. ' else 'The row was left out. ' end
                || 'Correct it and send the file again, or widen the contract.'""".formatted(place(fileName + ", "));
    }

    /** SQL for where a row stands, behind a file's name or alone. */
    static String place(String file) {
        return """
                %s || case
                    when cell is not null then 'sheet "' || sheet || '", cell ' || cell
                    when sheet is not null then 'sheet "' || sheet || '", row ' || line
                    else 'line ' || line
                end""".formatted(Sql.text(file));
    }

    private void warnings() {
        for (Resource.Rule rule :
                resource.rules().stream().filter(Resource.Rule::isWarning).toList()) {
            String broken = " from " + judgement.written() + " where not coalesce((" + rule.sql() + "), true)";
            long count = database.number("select count(*)" + broken);
            database.texts("select " + place(fileName + ", ") + broken + " order by file_row_number limit "
                            + SHOWN_BREAKS)
                    .forEach(place -> findings.add(Normalised.Finding.warn(
                            rule.says(),
                            place,
                            "The row breaks the rule \"" + rule.says() + "\""
                                    + (count > SHOWN_BREAKS ? ", as " + count + " rows do" : "") + ".")));
        }
    }

    private Normalised counted() {
        long rowsClean = database.number("select count(*) from " + judgement.written());
        long rejected = source.isWorkbook() ? 0 : database.number("select count(*) from " + Source.REJECTED);
        long inQuarantine = rejected
                + database.number("select count(*) from marked where _reason is null and len(_row_faults) > 0");
        long cells = database.number("select count(*) from quarantine where unit = 'cell'");
        List<Normalised.Filtered> filtered = new ArrayList<>(source.setAside());
        filtered.addAll(database.query(
                "select _reason, count(*) from marked where _reason is not null group by _reason order by _reason",
                (row, number) -> new Normalised.Filtered(row.getString(1), row.getLong(2))));
        String refusal = refusal(rowsClean, inQuarantine);
        if (refusal == null && resource.controlTotals() != null) {
            controlTotals();
        }
        Normalised normalised = new Normalised(
                resource.name(),
                source.rowsIn(),
                rowsClean,
                inQuarantine,
                cells,
                filtered,
                newest(),
                List.copyOf(findings),
                refusal,
                null);
        if (rowsClean + inQuarantine + normalised.filtered() != source.rowsIn()) {
            throw new IllegalStateException("of " + source.rowsIn() + " rows of " + fileName + " only " + rowsClean
                    + " + " + inQuarantine + " + " + normalised.filtered() + " are accounted for");
        }
        return normalised;
    }

    private LocalDate newest() {
        return resource.asAtColumn()
                .map(column -> database.text("select max(" + day(column) + ") from " + judgement.written()))
                .map(LocalDate::parse)
                .orElse(null);
    }

    /** A date, or the end of a year: 2022 ends in December, 202122 in August. */
    private static String day(Field column) {
        String name = Sql.name(column.name());
        return column.type().equals("date")
                ? name
                : "case length(%1$s) when 4 then make_date(cast(%1$s as int), 12, 31) when 6 then make_date(cast(left(%1$s, 4) as int) + 1, 8, 31) end"
                        .formatted(name);
    }

    /** Why the delivery is held as a whole; null where it is not. */
    private String refusal(long rowsClean, long inQuarantine) {
        long judged = rowsClean + inQuarantine;
        return resource.limits().isExceededByQuarantine(inQuarantine, judged)
                ? "Cannot load " + resource.table() + ": " + inQuarantine + " of " + judged
                        + " rows are in quarantine, more than "
                        + resource.limits().quarantined() + " (" + fileName
                        + "). Look at the reasons in the quarantine, then fix the file or the contract."
                : null;
    }

    /** The sender's own totals against the sums of the clean rows. */
    private void controlTotals() {
        String told = " from marked where _reason = " + Sql.text(CONTROL_TOTAL);
        if (database.number("select count(*)" + told) == 0) {
            findings.add(Normalised.Finding.warn(
                    CONTROL_TOTAL,
                    fileName,
                    "No row holds the totals that the contract expects, so that nothing shows whether rows are missing."
                            + " Ask the sender whether the file is whole."));
        }
        for (String field : resource.controlTotals().fields()) {
            String name = Sql.name(field);
            String sum = plain(database.text(
                    "select cast(coalesce(sum(" + name + "), 0) as varchar) from " + judgement.written()));
            String unread = "list_filter(_row_faults || _cell_faults, lambda _fault: _fault.field = " + Sql.text(field)
                    + ")[1].value";
            database.rows("select " + place(fileName + ", ") + ", cast(" + name + " as varchar), " + unread + told
                            + " order by _row_key")
                    .forEach(row -> controlTotal(field, row.get(0), plain(row.get(1)), row.get(2), sum));
        }
    }

    private void controlTotal(String field, String place, String total, String unread, String sum) {
        if (unread != null) {
            findings.add(Normalised.Finding.warn(
                    CONTROL_TOTAL,
                    place,
                    "The total of " + field + " is given as \"" + unread
                            + "\", which cannot be read. Ask the sender for the total."));
        } else if (total != null && !total.equals(sum)) {
            findings.add(Normalised.Finding.warn(
                    CONTROL_TOTAL,
                    place,
                    "The total of " + field + " is given as " + total + ", its rows add up to " + sum
                            + ". Ask the sender which is right."));
        }
    }

    private static String plain(String number) {
        return number == null
                ? null
                : new BigDecimal(number).stripTrailingZeros().toPlainString();
    }
}
