package education.warehouse.normalise;

import education.warehouse.Problem;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.DatabaseSettings;
import education.warehouse.duckdb.FailedStatement;
import education.warehouse.duckdb.Sql;
import education.warehouse.feed.Field;
import education.warehouse.feed.Resource;
import education.warehouse.home.JsonFiles;
import education.warehouse.home.Lake;
import education.warehouse.home.Normalised;
import education.warehouse.home.Raw;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns one resource of a delivery from raw into clean, quarantined and filtered rows. */
public final class Normalisation {

    private static final String FAULT_TYPE = "struct(field varchar, value varchar, rule varchar, message varchar)";
    private static final int SHOWN_BREAKS = 20;
    private static final String IS_CLEAN = "_reason is null and len(_row_faults) = 0";
    private static final String CONTROL_TOTAL = "control total";

    private final DatabaseSettings settings;

    public Normalisation(DatabaseSettings settings) {
        this.settings = settings;
    }

    /**
     * Writes the resource's clean rows, its quarantine and its note into {@code clean}. A table that cannot be found in the
     * delivery is a result, not an error: the refusal says why.
     *
     * @param raw folder that extract wrote
     * @param fileName name of the delivered file, for messages
     */
    public Normalised normalise(Resource resource, Path raw, Path clean, String fileName) {
        Normalised normalised;
        try (Database database = Database.inMemory(settings)) {
            normalised = new Run(database, resource, raw, clean, fileName).normalise();
        } catch (Problem problem) {
            if (problem.family() != Problem.Family.FILE) {
                throw problem;
            }
            normalised = Normalised.refused(resource.name(), problem.getMessage());
        } catch (FailedStatement e) {
            throw Problem.contract("Cannot normalise " + resource.table() + " by jobs/feeds/" + resource.feed()
                    + ".yaml: " + e.firstLine() + ". Check the SQL and the patterns of the contract.");
        }
        JsonFiles.write(Lake.note(clean, resource), normalised);
        return normalised;
    }

    private static final class Run {

        private final Database database;
        private final Resource resource;
        private final Path raw;
        private final Path clean;
        private final String fileName;
        private final List<Normalised.Finding> findings = new ArrayList<>();

        Run(Database database, Resource resource, Path raw, Path clean, String fileName) {
            this.database = database;
            this.resource = resource;
            this.raw = raw;
            this.clean = clean;
            this.fileName = fileName;
        }

        Normalised normalise() {
            Raw told = JsonFiles.read(raw.resolve("raw.json"), Raw.class).orElseThrow();
            if (told.isRefused()) {
                throw Problem.file(told.refusal());
            }
            Source source = resource.file().isWorkbook()
                    ? new SheetSource(database, raw).read(resource, told, fileName)
                    : new CsvSource(database, raw, fileName).read(resource, told);
            findings.addAll(source.findings());
            trim(source);
            setAside();
            judge(source.isWorkbook());
            repeated();
            write(source);
            warnings();
            return counted(source);
        }

        private Stream<String> each(Function<Field, String> sql) {
            return resource.columns().stream().map(sql);
        }

        /** Texts without the blanks around them; the raw ones stay in raw. */
        private void trim(Source source) {
            String texts = each(field -> FieldSql.trimmed(Sql.name("t_" + field.name())) + " as "
                            + Sql.name("t_" + field.name())
                            + (source.isWorkbook()
                                    ? ", " + Sql.name("v_" + field.name()) + ", " + Sql.name("k_" + field.name())
                                    : ""))
                    .collect(Collectors.joining(", "));
            database.execute("create or replace temp table texts as select _row_key, line, sheet, cell, " + texts
                    + " from " + Source.TABLE);
            database.execute("drop table " + Source.TABLE);
        }

        /** Which rows are set aside, and why; and what section rows give to those below them. */
        private void setAside() {
            StringBuilder reasons = new StringBuilder("case when "
                    + each(field -> Sql.name(field.name()) + " is null").collect(Collectors.joining(" and "))
                    + " then 'blank row'");
            resource.filters()
                    .forEach(filter -> reasons.append(" when (")
                            .append(filter.sql())
                            .append(") then ")
                            .append(Sql.text(filter.says())));
            String isSection = "false";
            if (resource.sections() != null) {
                isSection = "coalesce((" + resource.sections().when() + "), false)";
                reasons.append(" when ").append(isSection).append(" then 'section row'");
            }
            if (resource.controlTotals() != null) {
                reasons.append(" when (")
                        .append(resource.controlTotals().when())
                        .append(") then 'control total'");
            }
            String texts = each(field -> Sql.name("t_" + field.name()) + " as " + Sql.name(field.name()))
                    .collect(Collectors.joining(", "));
            database.execute("create or replace temp table reasons as with texts as (select _row_key, " + texts
                    + " from texts) select _row_key, " + reasons + " end as _reason, " + isSection
                    + " as _is_section from texts");
            StringBuilder carried = new StringBuilder();
            if (resource.sections() != null) {
                resource.sections()
                        .carry()
                        .forEach((name, from) -> Stream.of("t_", "v_", "k_")
                                .filter(prefix -> resource.file().isWorkbook() || prefix.equals("t_"))
                                .forEach(prefix -> carried.append(", last_value(case when _is_section then ")
                                        .append(Sql.name(prefix + from))
                                        .append(" end ignore nulls) over (order by _row_key) as ")
                                        .append(Sql.name(prefix + name))));
            }
            database.execute("create or replace temp table carried as select texts.*, _reason" + carried
                    + " from texts join reasons using (_row_key)");
            database.execute("drop table texts");
        }

        /** First every value, then from it every fault, then what is left of both: no text is tested twice. */
        private void judge(boolean isWorkbook) {
            List<FieldSql> fields = resource.fields().stream()
                    .map(field -> new FieldSql(field, isWorkbook))
                    .toList();
            database.execute("create or replace temp table typed as with valued as (select *"
                    + each(fields, sql -> sql.value() + " as " + sql.valued()) + " from carried), faulted as (select *"
                    + each(fields, sql -> sql.fault() + " as " + sql.faulted())
                    + " from valued) select _row_key, line, sheet, cell, _reason" + each(fields, FieldSql::columns)
                    + ", "
                    + present(faults(fields, false)) + " as _row_faults, " + present(faults(fields, true))
                    + " as _cell_faults from faulted");
            database.execute("drop table carried");
            rules();
        }

        private static String each(List<FieldSql> fields, Function<FieldSql, String> sql) {
            return fields.stream().map(field -> ", " + sql.apply(field)).collect(Collectors.joining());
        }

        private static String faults(List<FieldSql> fields, boolean ofCells) {
            return fields.stream()
                    .filter(field -> field.quarantinesCellAlone() == ofCells)
                    .map(FieldSql::faulted)
                    .collect(Collectors.joining(", "));
        }

        private static String present(String faults) {
            return "list_filter(cast([" + faults + "] as " + FAULT_TYPE + "[]), lambda _fault: _fault is not null)";
        }

        private void rules() {
            String broken = resource.rules().stream()
                    .filter(rule -> !rule.isWarning())
                    .map(rule -> "case when not coalesce((" + rule.sql()
                            + "), true) then {'field': cast(null as varchar), 'value':"
                            + " cast(null as varchar), 'rule': " + Sql.text(rule.says())
                            + ", 'message': 'breaks the rule'} end")
                    .collect(Collectors.joining(", "));
            database.execute(
                    "create or replace temp table judged as select * replace (case when _reason is null then _row_faults || "
                            + present(broken) + " else _row_faults end as _row_faults) from typed");
            database.execute("drop table typed");
        }

        /** Rows that say the same twice are one row; rows that contradict each other are all in quarantine. */
        private void repeated() {
            if (resource.primaryKey().isEmpty()) {
                return;
            }
            String key = resource.primaryKey().stream().map(Sql::name).collect(Collectors.joining(", "));
            String whole = Stream.concat(
                            resource.fields().stream()
                                    .filter(field -> !resource.primaryKey().contains(field.name()))
                                    .map(Field::name),
                            resource.fields().stream().filter(Field::hasStatus).map(Field::statusName))
                    .map(Sql::name)
                    .collect(Collectors.joining(", "));
            database.execute("create or replace temp table repeated as with good as (select *, row("
                    + (whole.isEmpty() ? "0" : whole) + ") as _whole from judged where " + IS_CLEAN
                    + "), keys as (select "
                    + key
                    + ", count(distinct _whole) as _versions, min(_row_key) as _first_key, min_by(" + place("")
                    + ", _row_key) as _first_place from good group by " + key
                    + " having count(*) > 1) select _row_key, _versions, _first_key, _first_place from good join keys on "
                    + resource.primaryKey().stream()
                            .map(name -> "good." + Sql.name(name) + " is not distinct from keys." + Sql.name(name))
                            .collect(Collectors.joining(" and ")));
            database.execute(
                    "update judged set _reason = 'repeated row' from repeated where judged._row_key = repeated._row_key and _versions"
                            + " = 1 and judged._row_key <> _first_key");
            database.execute(
                    "update judged set _row_faults = [{'field': " + Sql.text(String.join(", ", resource.primaryKey()))
                            + ", 'value': concat_ws(', ', " + key
                            + "), 'rule': 'primaryKey', 'message': 'is the key of rows that contradict each other,"
                            + " the first in ' || _first_place}] from repeated where judged._row_key = repeated._row_key and _versions > 1");
        }

        private void write(Source source) {
            String columns = resource.fields().stream()
                    .map(field ->
                            Sql.name(field.name()) + (field.hasStatus() ? ", " + Sql.name(field.statusName()) : ""))
                    .collect(Collectors.joining(", "));
            database.execute("copy (select sheet, line, cell, " + columns + " from judged where " + IS_CLEAN
                    + " order by _row_key) to " + Sql.text(Lake.rows(clean, resource))
                    + " (format parquet, compression zstd)");
            database.execute(
                    "create or replace temp table quarantine as with faults as (select line, sheet, cell, 'row' as unit,"
                            + " unnest(_row_faults || _cell_faults) as fault from judged where _reason is null and len(_row_faults) > 0"
                            + " union all select line, sheet, cell, 'cell' as unit, unnest(_cell_faults) as fault from judged where "
                            + IS_CLEAN
                            + ") select sheet, line, cell, fault.field, fault.value, fault.rule, fault.message, unit from faults"
                            + (source.isWorkbook()
                                    ? ""
                                    : " union all select null, line, null, null, text, 'csv', message, 'row' from "
                                            + Source.REJECTED));
            database.execute("copy (select sheet, line, cell, field, value, rule, " + message()
                    + " as message, unit from quarantine order by line, length(cell), cell, field, rule) to "
                    + Sql.text(Lake.quarantine(clean, resource))
                    + " (format parquet, compression zstd)");
        }

        /** Cannot read education: "x" is not a whole number (file, sheet, place). What to do. */
        private String message() {
            return "'Cannot read ' || coalesce(field, 'the row') || ': ' || case when rule = 'required' then 'it ' when value is not null then"
                    + " '\"' || left(value, 80) || '\" ' else '' end || message || case when message = 'breaks the rule' then ' \"' || rule"
                    + " || '\"' else '' end || ' (' || " + place(fileName + ", ") + " || '). ' ||"
                    + " case when unit = 'cell' then 'Only this cell was left out. ' else 'The row was left out. ' end ||"
                    + " 'Correct it and send the file again, or widen the contract.'";
        }

        /** SQL for where a row stands, behind a file's name or alone. */
        private static String place(String file) {
            return Sql.text(file)
                    + " || case when cell is not null then 'sheet \"' || sheet || '\", cell ' || cell when sheet is not null then"
                    + " 'sheet \"' || sheet || '\", row ' || line else 'line ' || line end";
        }

        /** The sender's own totals against the sums of the clean rows. */
        private void controlTotals() {
            if (resource.controlTotals() == null) {
                return;
            }
            String told = " from judged where _reason = 'control total'";
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
                        "select cast(coalesce(sum(" + name + "), 0) as varchar) from judged where " + IS_CLEAN));
                database.rows("select " + place(fileName + ", ") + ", cast(" + name
                                + " as varchar), list_filter(_row_faults || _cell_faults, lambda _fault: _fault.field = "
                                + Sql.text(field) + ")[1].value" + told + " order by _row_key")
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

        private void warnings() {
            for (Resource.Rule rule :
                    resource.rules().stream().filter(Resource.Rule::isWarning).toList()) {
                String broken = " from judged where " + IS_CLEAN + " and not coalesce((" + rule.sql() + "), true)";
                long count = database.number("select count(*)" + broken);
                database.texts("select " + place(fileName + ", ") + broken + " order by _row_key limit " + SHOWN_BREAKS)
                        .forEach(place -> findings.add(Normalised.Finding.warn(
                                rule.says(),
                                place,
                                "The row breaks the rule \"" + rule.says() + "\""
                                        + (count > SHOWN_BREAKS ? ", as " + count + " rows do" : "") + ".")));
            }
        }

        private Normalised counted(Source source) {
            long rowsClean = database.number("select count(*) from judged where " + IS_CLEAN);
            long rejected = source.isWorkbook() ? 0 : database.number("select count(*) from " + Source.REJECTED);
            long inQuarantine = rejected
                    + database.number("select count(*) from judged where _reason is null and len(_row_faults) > 0");
            long cells = database.number("select count(*) from quarantine where unit = 'cell'");
            List<Normalised.Filtered> filtered = new ArrayList<>(source.setAside());
            filtered.addAll(database.query(
                    "select _reason, count(*) from judged where _reason is not null group by _reason order by _reason",
                    (row, number) -> new Normalised.Filtered(row.getString(1), row.getLong(2))));
            LocalDate newest = resource.asAtColumn()
                    .map(column -> database.text("select max(" + Sql.name(column) + ") from judged where " + IS_CLEAN))
                    .map(LocalDate::parse)
                    .orElse(null);
            String refusal = refusal(rowsClean, inQuarantine);
            if (refusal == null) {
                controlTotals();
            }
            Normalised normalised = new Normalised(
                    resource.name(),
                    source.rowsIn(),
                    rowsClean,
                    inQuarantine,
                    cells,
                    filtered,
                    newest,
                    List.copyOf(findings),
                    refusal);
            if (rowsClean + inQuarantine + normalised.filtered() != source.rowsIn()) {
                throw new IllegalStateException("of " + source.rowsIn() + " rows of " + fileName + " only " + rowsClean
                        + " + " + inQuarantine + " + " + normalised.filtered() + " are accounted for");
            }
            return normalised;
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
    }
}
