package education.warehouse.normalise;

import education.warehouse.contract.Correction;
import education.warehouse.contract.Field;
import education.warehouse.contract.FieldType;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.Lake;
import education.warehouse.home.Normalised;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What became of the judged rows: written to quarantine, counted, and told where a person should look. */
final class ResultWriter {

    private static final int SHOWN_BREAKS = 20;

    private final Database database;
    private final Resource resource;
    private final Source source;
    private final RowValidation validation;
    private final Marks marks;
    private final String fileName;
    private final List<Normalised.Finding> findings;

    ResultWriter(Database database, Resource resource, Source source, RowValidation validation, String fileName) {
        this.database = database;
        this.resource = resource;
        this.source = source;
        this.validation = validation;
        this.marks = validation.marks();
        this.fileName = fileName;
        this.findings = new ArrayList<>(source.findings());
    }

    /** Writes the quarantine and returns the counts. */
    Normalised write(Path clean) {
        quarantine(Lake.quarantine(clean, resource));
        warnings();
        slipsFound();
        corrections();
        return counted();
    }

    /** Where nothing is wrong, the quarantine is there all the same, and empty. */
    private void quarantine(Path file) {
        List<String> found = new ArrayList<>();
        if (marks.areAny()) {
            found.add("""
                    select sheet, line, if(_row_faults > 0, own_cell, cell) as cell, field, value, rule, message,
                        if(_row_faults > 0, 'row', 'cell') as unit, _row_key
                    from faults
                    join (select _row_key, _row_faults, cell as own_cell from marked where _reason is null) as held using (_row_key)""");
        }
        if (source.rejected() > 0) {
            found.add(
                    "select cast(null as varchar) as sheet, line, cast(null as varchar) as cell, cast(null as varchar) as field,"
                            + " text as value, 'csv' as rule, message, 'row' as unit, cast(null as bigint) as _row_key from "
                            + Source.REJECTED);
        }
        if (found.isEmpty()) {
            database.execute("copy (select null::varchar as sheet, null::bigint as line, null::varchar as cell,"
                    + " null::varchar as field, null::varchar as value, null::varchar as rule, null::varchar as message,"
                    + " null::varchar as unit where false) to " + Sql.text(file)
                    + " (format parquet, compression zstd)");
            return;
        }
        boolean isSent = marks.areAny() && !resource.sender().isEmpty();
        database.execute("""
                copy (
                    select sheet, line, cell, field, value, rule, %s as message, unit%s
                    from (%s)%s
                    order by sheet, line, length(cell), cell, field, rule
                ) to %s (format parquet, compression zstd)""".formatted(
                        message(),
                        isSent ? ", sender" : "",
                        String.join(" union all ", found),
                        isSent ? " left join (" + senders() + ") using (_row_key)" : "",
                        Sql.text(file)));
    }

    /** SELECT of which school or service sent a row: what stands in the field that the contract names for it, where it can be read. */
    private String senders() {
        return "select _row_key, cast(" + Sql.name(resource.sender()) + " as varchar) as sender from ("
                + validation.judgedRows().sql() + ") semi join marked using (_row_key)";
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
            String asAt = validation
                    .judgedRows()
                    .asAtColumn()
                    .map(column -> ", " + column)
                    .collect(Collectors.joining());
            String broken = " from (select *" + asAt + " from " + validation.written()
                    + ") as written where not coalesce((" + rule.condition() + "), true)";
            long count = database.number("select count(*)" + broken);
            database.texts("select " + place(fileName + ", ") + broken + " order by file_row_number limit "
                            + SHOWN_BREAKS)
                    .forEach(place -> findings.add(Normalised.Finding.warn(
                            rule.description(),
                            place,
                            "The row breaks the rule \"" + rule.description() + "\""
                                    + (count > SHOWN_BREAKS ? ", as " + count + " rows do" : "") + ".")));
        }
    }

    private Normalised counted() {
        List<Normalised.Filtered> setAside = setAside();
        setAside.stream()
                .filter(rows -> rows.reason().equals(RepeatedKeys.EXTENDED))
                .forEach(this::extended);
        long inQuarantine = source.rejected() + count(" from marked where _reason is null and _row_faults > 0");
        List<Normalised.Filtered> filtered = new ArrayList<>(source.setAside());
        filtered.addAll(setAside);
        Optional<String> limit = limit(inQuarantine);
        Optional<String> refusal = refusal(inQuarantine, setAside).or(() -> limit);
        if (refusal.isEmpty() && resource.controlTotals() != null) {
            findings.addAll(new ControlTotals(database, resource, validation, fileName).findings());
        }
        Normalised normalised = new Normalised(
                resource.name(),
                source.rowsIn(),
                validation.rowsClean(),
                inQuarantine,
                count(" from faults semi join (from marked where " + Marks.IS_CLEAN + ") as clean using (_row_key)"),
                filtered,
                newest(),
                List.copyOf(findings),
                refusal,
                Optional.empty(),
                Optional.of(refusal.isPresent() && refusal.equals(limit)),
                Optional.empty());
        if (validation.rowsClean() + inQuarantine + normalised.filtered() != source.rowsIn()) {
            throw new IllegalStateException(
                    "of " + source.rowsIn() + " rows of " + fileName + " only " + validation.rowsClean() + " + "
                            + inQuarantine + " + " + normalised.filtered() + " are accounted for");
        }
        return normalised;
    }

    private void extended(Normalised.Filtered rows) {
        database.texts("select " + place(fileName + ", ") + " from marked where _reason = "
                        + Sql.text(RepeatedKeys.EXTENDED) + " order by _row_key limit 1")
                .forEach(place -> findings.add(Normalised.Finding.warn(
                        "record extended by another row",
                        place,
                        rows(rows.rows()) + " set aside, as another row of the same "
                                + String.join(", ", resource.primaryKey())
                                + " differs only in " + String.join(", ", resource.extendedBy())
                                + ", and goes further. Look whether they are one record.")));
    }

    /** Count of what is in the tables of the marks. */
    private long count(String marked) {
        return marks.areAny() ? database.number("select count(*)" + marked) : 0;
    }

    private List<Normalised.Filtered> setAside() {
        return marks.areAny()
                ? database.query(
                        "select _reason, count(*) from marked where _reason is not null group by _reason order by _reason",
                        (row, number) -> new Normalised.Filtered(row.getString(1), row.getLong(2)))
                : List.of();
    }

    private Optional<LocalDate> newest() {
        return resource.asAtColumn()
                .map(column -> database.text("select max(" + day(column) + ") from " + validation.written()))
                .map(LocalDate::parse);
    }

    /** A date, or the end of a year: 2022 ends in December, 202122 in August. */
    private static String day(Field column) {
        String name = Sql.name(column.name());
        return column.type() == FieldType.DATE
                ? name
                : "case length(%1$s) when 4 then make_date(cast(%1$s as int), 12, 31) when 6 then make_date(cast(left(%1$s, 4) as int) + 1, 8, 31) end"
                        .formatted(name);
    }

    /** That more rows are in quarantine than may be, if it is so. */
    private Optional<String> limit(long inQuarantine) {
        long judged = validation.rowsClean() + inQuarantine;
        long counted = validation.rowsClean() == 0 ? inQuarantine : inQuarantine - slips();
        return resource.limits().isExceededByQuarantine(counted, judged)
                ? Optional.of("Cannot load " + resource.table() + ": " + counted + " of " + judged
                        + " rows are in quarantine, more than "
                        + resource.limits().quarantined() + " (" + fileName
                        + "). Look at the reasons in the quarantine, then fix the file or the contract.")
                : Optional.empty();
    }

    /** Why the delivery is held as a whole for something else than a limit, if it is. */
    private Optional<String> refusal(long inQuarantine, List<Normalised.Filtered> setAside) {
        Optional<String> monthFirst = new MonthFirst(database, resource, validation, fileName).refusal();
        if (monthFirst.isPresent()) {
            return monthFirst;
        }
        long judged = validation.rowsClean() + inQuarantine;
        List<String> chosen = Reasons.chosen(resource);
        return judged == 0 && setAside.stream().anyMatch(filtered -> chosen.contains(filtered.reason()))
                ? Optional.of("Cannot load " + resource.table() + ": no row is left, "
                        + setAside.stream()
                                .map(filtered -> rows(filtered.rows()) + " set aside as \"" + filtered.reason() + "\"")
                                .collect(Collectors.joining(", "))
                        + " (" + fileName
                        + "). Ask the sender for the right file, or correct filters of jobs/feeds/" + resource.feed()
                        + ".yaml.")
                : Optional.empty();
    }

    /** What was read otherwise than it is written is told every time, and so is a correction that has nothing to correct. */
    private void corrections() {
        for (Correction correction : validation.judgedRows().corrections()) {
            String cells = validation.judgedRows().corrected(correction);
            long count = database.number("select count(*) from (" + cells + ")");
            String place = count == 0
                    ? fileName
                    : database.text(
                            "select " + place(fileName + ", ") + " from (" + cells + ") order by _row_key limit 1");
            findings.add(Normalised.Finding.warn(
                    "correction",
                    place,
                    count == 0
                            ? "No cell of " + correction.field() + " is \"" + correction.from()
                                    + "\", which corrections of the contract are about. Remove the correction."
                            : "\"" + correction.from() + "\" of " + correction.field() + " is read as \""
                                    + correction.to() + "\" in " + count + (count == 1 ? " row" : " rows")
                                    + ", as the contract says: " + correction.reason()));
        }
    }

    /** Rows that are in quarantine for a slip of their publisher and for nothing else. */
    private long slips() {
        return slipRules().isEmpty()
                ? 0
                : count(
                        " from (select _row_key from faults where not is_cell and _reason is null group by _row_key having bool_and(rule in "
                                + Sql.texts(slipRules()) + "))");
    }

    private List<String> slipRules() {
        return resource.rules().stream()
                .filter(Resource.Rule::isSlip)
                .map(Resource.Rule::description)
                .toList();
    }

    /** One finding for each rule and each cells that break it: how many rows, and where the first stands. */
    private void slipsFound() {
        if (!marks.areAny()) {
            return;
        }
        for (Resource.Rule rule :
                resource.rules().stream().filter(Resource.Rule::isSlip).toList()) {
            String cells = resource.columns().stream()
                    .filter(field -> field.isNamedIn(rule.condition()))
                    .map(Field::name)
                    .map(name -> "coalesce(" + Sql.text(name + " ") + " || " + Sql.name("t_" + name) + ", "
                            + Sql.text(name + " blank") + ")")
                    .collect(Collectors.joining(", "));
            database.rows("select " + place(fileName + ", ") + ", cells, rows from (select concat_ws(', ', " + cells
                            + ") as cells, count(*) as rows, min_by(sheet, _row_key) as sheet, min_by(cell, _row_key) as cell,"
                            + " min_by(line, _row_key) as line, min(_row_key) as first from " + Source.TABLE
                            + " semi join (from faults where rule = " + Sql.text(rule.description())
                            + ") as slip using (_row_key) group by cells) order by first limit " + SHOWN_BREAKS)
                    .forEach(slip -> findings.add(Normalised.Finding.warn(
                            rule.description(),
                            slip.get(0),
                            "The row is in quarantine and breaks the rule \"" + rule.description() + "\": "
                                    + slip.get(1)
                                    + (slip.get(2).equals("1") ? "" : ", as in " + slip.get(2) + " rows")
                                    + ". Ask the publisher, or say in the contract how it is to be read.")));
        }
    }

    private static String rows(long rows) {
        return rows == 1 ? "1 row was" : rows + " rows were";
    }
}
