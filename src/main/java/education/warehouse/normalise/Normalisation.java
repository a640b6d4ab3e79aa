package education.warehouse.normalise;

import education.warehouse.Problem;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.DatabaseSettings;
import education.warehouse.duckdb.FailedStatement;
import education.warehouse.duckdb.Sql;
import education.warehouse.feed.Field;
import education.warehouse.feed.Resource;
import education.warehouse.feed.Titles;
import education.warehouse.home.JsonFiles;
import education.warehouse.home.Lake;
import education.warehouse.home.Normalised;
import education.warehouse.home.Raw;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns one resource of a delivery from raw into clean, quarantined and filtered rows. */
public final class Normalisation {

    private static final String FAULT_TYPE = "struct(field varchar, value varchar, rule varchar, message varchar)";
    private static final int SHOWN_BREAKS = 20;

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
            CsvSource csv = new CsvSource(database, raw);
            Source source = resource.file().isWorkbook()
                    ? new SheetSource(database, raw).read(resource, told, fileName)
                    : csv.read(resource, told, titles(told));
            findings.addAll(source.findings());
            trim(source);
            setAside();
            judge(source.isWorkbook());
            repeated();
            write(told.rejected() > 0 ? csv.rejected() : null);
            warnings();
            return counted(source);
        }

        private Titles titles(Raw told) {
            Titles titles = Titles.of(resource, told.titles());
            if (!titles.isWhole()) {
                throw Problem.file(
                        "Cannot read " + resource.table() + ": " + String.join("; ", titles.faults()) + "; found "
                                + Titles.shown(told.titles()) + " (" + fileName + ", line " + told.headerLine()
                                + "). Fix the file, or add the title to jobs/feeds/" + resource.feed() + ".yaml.");
            }
            return titles;
        }

        private Stream<String> each(java.util.function.Function<Field, String> sql) {
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
            database.execute(
                    "create or replace temp table texts as select row_number() over () as row_key, line, sheet, cell, "
                            + texts + " from " + Source.TABLE);
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
            database.execute("create or replace temp table reasons as with texts as (select row_key, " + texts
                    + " from texts) select row_key, " + reasons + " end as reason, " + isSection
                    + " as is_section from texts");
            StringBuilder carried = new StringBuilder();
            if (resource.sections() != null) {
                resource.sections()
                        .carry()
                        .forEach((name, from) -> Stream.of("t_", "v_", "k_")
                                .filter(prefix -> resource.file().isWorkbook() || prefix.equals("t_"))
                                .forEach(prefix -> carried.append(", last_value(case when is_section then ")
                                        .append(Sql.name(prefix + from))
                                        .append(" end ignore nulls) over (order by row_key) as ")
                                        .append(Sql.name(prefix + name))));
            }
            database.execute("create or replace temp table carried as select texts.*, reason" + carried
                    + " from texts join reasons using (row_key)");
            database.execute("drop table texts");
        }

        private void judge(boolean isWorkbook) {
            StringBuilder columns = new StringBuilder();
            StringBuilder rowFaults = new StringBuilder();
            StringBuilder cellFaults = new StringBuilder();
            for (Field field : resource.fields()) {
                FieldSql sql = new FieldSql(field, isWorkbook);
                columns.append(", ")
                        .append(
                                field.quarantinesCellAlone()
                                        ? "case when (" + sql.fault() + ") is null then " + sql.value() + " end"
                                        : sql.value())
                        .append(" as ")
                        .append(Sql.name(field.name()));
                if (field.hasStatus()) {
                    columns.append(", ").append(sql.status()).append(" as ").append(Sql.name(field.statusName()));
                }
                StringBuilder faults = field.quarantinesCellAlone() ? cellFaults : rowFaults;
                faults.append(faults.isEmpty() ? "" : ", ").append(sql.fault());
            }
            database.execute("create or replace temp table typed as select row_key, line, sheet, cell, reason" + columns
                    + ", " + present(rowFaults) + " as row_faults, " + present(cellFaults)
                    + " as cell_faults from carried");
            database.execute("drop table carried");
            rules();
        }

        private static String present(StringBuilder faults) {
            return "list_filter(cast([" + faults + "] as " + FAULT_TYPE + "[]), lambda fault: fault is not null)";
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
                    "create or replace temp table judged as select * replace (case when reason is null then row_faults || "
                            + present(new StringBuilder(broken)) + " else [] end as row_faults) from typed");
            database.execute("drop table typed");
        }

        /** Rows that say the same twice are one row; rows that contradict each other are all in quarantine. */
        private void repeated() {
            if (resource.primaryKey().isEmpty()) {
                return;
            }
            String key = resource.primaryKey().stream().map(Sql::name).collect(Collectors.joining(", "));
            String whole = resource.fields().stream()
                    .filter(field -> !resource.primaryKey().contains(field.name()))
                    .map(field -> Sql.name(field.name()))
                    .collect(Collectors.joining(", "));
            database.execute("create or replace temp table repeated as with good as (select *, row("
                    + (whole.isEmpty() ? "0" : whole)
                    + ") as whole from judged where reason is null and len(row_faults) = 0), keys as (select " + key
                    + ", count(distinct whole) as versions, count(*) as copies, min(row_key) as first_key, min(line) as first_line"
                    + " from good group by " + key
                    + " having count(*) > 1) select row_key, versions, first_key, first_line from good join"
                    + " keys on "
                    + resource.primaryKey().stream()
                            .map(name -> "good." + Sql.name(name) + " is not distinct from keys." + Sql.name(name))
                            .collect(Collectors.joining(" and ")));
            database.execute(
                    "update judged set reason = 'repeated row' from repeated where judged.row_key = repeated.row_key and versions"
                            + " = 1 and judged.row_key <> first_key");
            database.execute(
                    "update judged set row_faults = [{'field': " + Sql.text(String.join(", ", resource.primaryKey()))
                            + ", 'value': cast(null as varchar), 'rule': 'primaryKey', 'message': 'is the key of rows that contradict each other,"
                            + " the first in line ' || first_line}] from repeated where judged.row_key = repeated.row_key and versions > 1");
        }

        private void write(String rejected) {
            String columns = resource.fields().stream()
                    .map(field ->
                            Sql.name(field.name()) + (field.hasStatus() ? ", " + Sql.name(field.statusName()) : ""))
                    .collect(Collectors.joining(", "));
            database.execute("copy (select sheet, line, cell, " + columns
                    + " from judged where reason is null and len(row_faults) = 0" + " order by row_key) to "
                    + Sql.text(Lake.rows(clean, resource)) + " (format parquet, compression zstd)");
            database.execute(
                    "create or replace temp table quarantine as select sheet, line, cell, fault.field, fault.value, fault.rule,"
                            + " fault.message, unit, row_key from (select *, unnest(row_faults) as fault, 'row' as unit from judged where reason is"
                            + " null union all select *, unnest(cell_faults) as fault, 'cell' as unit from judged where reason is null)"
                            + (rejected == null
                                    ? ""
                                    : " union all select null, line, null, null, text, 'csv', message, 'row', -line from ("
                                            + rejected + ")"));
            database.execute("copy (select sheet, line, cell, field, value, rule, " + message()
                    + " as message, unit from quarantine order by"
                    + " line, row_key, field, rule) to " + Sql.text(Lake.quarantine(clean, resource))
                    + " (format parquet, compression zstd)");
        }

        /** Cannot read education: "x" is not a whole number (file, sheet, place). What to do. */
        private String message() {
            return "'Cannot read ' || coalesce(field, 'the row') || ': ' || case when rule = 'required' then 'it ' when value is not null then"
                    + " '\"' || left(value, 80) || '\" ' else '' end || message || case when message = 'breaks the rule' then ' \"' || rule"
                    + " || '\"' else '' end || ' (' || " + Sql.text(fileName)
                    + " || coalesce(', sheet \"' || sheet || '\"', '') ||"
                    + " coalesce(', cell ' || cell, case when sheet is null then ', line ' else ', row ' end || line) || '). ' ||"
                    + " case when unit = 'cell' then 'Only this cell was left out. ' else 'The row was left out. ' end ||"
                    + " 'Correct it and send the file again, or widen the contract.'";
        }

        /** The sender's own totals against the sums of the clean rows. */
        private void controlTotals() {
            if (resource.controlTotals() == null) {
                return;
            }
            for (String field : resource.controlTotals().fields()) {
                String name = Sql.name(field);
                database.rows(
                                "with told as (select line, sheet, " + name
                                        + " as total from judged where reason = 'control total'), summed as"
                                        + " (select coalesce(sum(" + name
                                        + "), 0) as total from judged where reason is null and"
                                        + " len(row_faults) = 0) select told.line, told.sheet, cast(told.total as varchar), cast(summed.total as"
                                        + " varchar) from told, summed where told.total is not null and told.total <> summed.total order by line")
                        .forEach(row -> findings.add(Normalised.Finding.warn(
                                "control total",
                                place(row.get(1), row.get(0)),
                                "The total of " + field + " is given as " + row.get(2) + ", its rows add up to "
                                        + row.get(3) + ". Ask the sender which is right.")));
            }
        }

        private void warnings() {
            for (Resource.Rule rule :
                    resource.rules().stream().filter(Resource.Rule::isWarning).toList()) {
                String broken = " from judged where reason is null and len(row_faults) = 0 and not coalesce(("
                        + rule.sql() + "), true)";
                long count = database.number("select count(*)" + broken);
                database.rows("select line, sheet" + broken + " order by row_key limit " + SHOWN_BREAKS)
                        .forEach(row -> findings.add(Normalised.Finding.warn(
                                rule.says(),
                                place(row.get(1), row.get(0)),
                                "The row breaks the rule \"" + rule.says() + "\""
                                        + (count > SHOWN_BREAKS ? ", as " + count + " rows do" : "") + ".")));
            }
        }

        private String place(String sheet, String line) {
            return sheet == null ? fileName + ", line " + line : fileName + ", sheet \"" + sheet + "\", row " + line;
        }

        private Normalised counted(Source source) {
            long rowsClean =
                    database.number("select count(*) from judged where reason is null and len(row_faults) = 0");
            long inQuarantine =
                    database.number("select count(*) from judged where reason is null and len(row_faults) > 0")
                            + database.number("select count(*) from quarantine where rule = 'csv' and row_key < 0");
            long cells = database.number("select count(*) from quarantine where unit = 'cell'");
            List<Normalised.Filtered> filtered = new ArrayList<>(source.setAside());
            filtered.addAll(database.query(
                    "select reason, count(*) from judged where reason is not null group by reason order by reason",
                    (row, number) -> new Normalised.Filtered(row.getString(1), row.getLong(2))));
            LocalDate newest = resource.asAtColumn()
                    .map(column -> database.text("select max(" + Sql.name(column)
                            + ") from judged where reason is null and len(row_faults) = 0"))
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
