package education.warehouse.normalise;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.feed.Field;
import education.warehouse.feed.Resource;
import education.warehouse.feed.Titles;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges every row of the table {@code source} by the contract, as one set. What comes out is the file of the clean rows, and
 * the table {@code marked} with the rows that are not simply clean: {@code _reason} where a row was set aside, its faults in
 * {@code _row_faults} and {@code _cell_faults}. Most rows of most files are clean: they are written as they are judged, never
 * held in a table of their own, and nothing is looked at twice where nothing is wrong.
 */
final class Judgement {

    /** Condition that a marked row is clean all the same: only cells of it are at fault. */
    static final String IS_CLEAN = "_reason is null and len(_row_faults) = 0";

    private static final String WITHOUT_FAULTY = " anti join (select _row_key from marked where not (" + IS_CLEAN
            + ")) as faulty on faulty._row_key = typed._row_key";

    private static final String FAULTS = "struct(field varchar, value varchar, rule varchar, message varchar)[]";
    private static final String NO_FAULTS = "cast([] as " + FAULTS + ")";

    private final Database database;
    private final Resource resource;
    private final Source source;
    private final Path clean;
    private final List<FieldSql> fields;
    private final List<String> prefixes;

    /** @param clean file for the clean rows */
    Judgement(Database database, Resource resource, Source source, Path clean) {
        this.database = database;
        this.resource = resource;
        this.source = source;
        this.clean = clean;
        this.fields = resource.fields().stream()
                .map(field -> new FieldSql(field, source.isWorkbook()))
                .toList();
        this.prefixes = source.isWorkbook() ? List.of("t_", "v_", "k_") : List.of("t_");
    }

    void judge() {
        // the statement of a wide table is long, and the time to plan it is most of that of a small file
        write("(" + typed() + ") as typed where not (" + isMarked() + ")", source.isInOrder());
        mark();
        if (database.number("select count(*) from marked where " + IS_CLEAN) > 0) {
            writeAgain();
        }
        if (!resource.primaryKey().isEmpty() && hasRepeatedKeys()) {
            lookAgain();
            judgeKeys();
            writeAgain();
        }
    }

    /** The clean rows as they were written. */
    String written() {
        return "read_parquet(" + Sql.text(clean) + ", file_row_number = true)";
    }

    private void write(String rows, boolean isInOrder) {
        database.execute("""
                copy (
                    select sheet, line, cell, %s
                    from %s%s
                ) to %s (format parquet, compression zstd)""".formatted(
                Sql.names(resource.columnNames()), rows, isInOrder ? "" : " order by typed._row_key", Sql.text(clean)));
    }

    /** DuckDB keeps the order of a file that it reads, but not behind a join. */
    private void writeAgain() {
        write(cleanRows(), source.isInOrder() && !hasFaulty());
    }

    private String columns(Function<Field, String> sql) {
        return resource.columns().stream().map(sql).collect(Collectors.joining(", "));
    }

    /** Texts without the blanks around them; the raw ones stay in raw. */
    private String trimmed() {
        return columns(field -> prefixes.stream()
                .map(prefix -> Sql.name(prefix + field.name()))
                .map(column -> column.startsWith("\"t_") ? FieldSql.trimmed(column) + " as " + column : column)
                .collect(Collectors.joining(", ")));
    }

    private String reason() {
        StringBuilder cases = new StringBuilder("case when " + isMasked("") + " then null when "
                + resource.columns().stream()
                        .map(field -> Sql.name(field.name()) + " is null")
                        .collect(Collectors.joining(" and "))
                + " then 'blank row'");
        if (!resource.isCrosstab()) {
            when(cases, isHeader(), "header again");
        }
        resource.filters().forEach(filter -> when(cases, filter.sql(), filter.says()));
        if (resource.sections() != null) {
            when(cases, resource.sections().when(), "section row");
        }
        if (resource.controlTotals() != null) {
            when(cases, resource.controlTotals().when(), Outcome.CONTROL_TOTAL);
        }
        return cases + " end";
    }

    /** Tables that were put together from several, or printed page by page, hold their titles more than once. */
    private String isHeader() {
        return Stream.concat(
                        Stream.of("true"),
                        resource.columns().stream()
                                .filter(field -> field.position() == null)
                                .map(field ->
                                        "(lower(regexp_replace(%1$s, '\\s+', ' ', 'g')) in %2$s or %3$s and %1$s is null)"
                                                .formatted(
                                                        Sql.name(field.name()),
                                                        Sql.texts(field.title().stream()
                                                                .map(Titles::normal)
                                                                .toList()),
                                                        field.optional())))
                .collect(Collectors.joining(" and "));
    }

    /** Condition that extract has masked the whole record: a personal value of it failed its test. */
    private String isMasked(String prefix) {
        return resource.columns().stream()
                .filter(field -> field.isPersonal() && !field.quarantinesCellAlone())
                .map(field -> FieldSql.isMasked(Sql.name(prefix + field.name())))
                .reduce("false", (a, b) -> a + " or " + b);
    }

    /** Of a masked record only that is a fault which masked it: its other values are gone, not missing. */
    private String rowFaults(String broken) {
        String ofFields = present(faults(sql -> !sql.quarantinesCellAlone()));
        String all =
                "case when _reason is null then " + ofFields + " || " + present(broken) + " else " + ofFields + " end";
        return resource.isPersonal()
                ? "case when " + isMasked("t_") + " then list_filter(" + ofFields + ", lambda _fault: _fault.rule = "
                        + Sql.text(FieldSql.PERSONAL) + ") else " + all + " end"
                : all;
    }

    private static void when(StringBuilder cases, String condition, String reason) {
        cases.append(" when (").append(condition).append(") then ").append(Sql.text(reason));
    }

    private String isSection() {
        return resource.sections() == null
                ? "false"
                : "coalesce((" + resource.sections().when() + "), false)";
    }

    private String carried() {
        return resource.sections() == null
                ? ""
                : resource.sections().carry().entrySet().stream()
                        .flatMap(carry -> prefixes.stream()
                                .map(prefix ->
                                        ", last_value(case when _is_section then %s end ignore nulls) over (order by _row_key) as %s"
                                                .formatted(
                                                        Sql.name(prefix + carry.getValue()),
                                                        Sql.name(prefix + carry.getKey()))))
                        .collect(Collectors.joining());
    }

    /**
     * The judged rows: first which of them are set aside and what section rows give to those below them, then every value, then what is left of
     * it: a cell that is at fault alone is left out.
     */
    private String typed() {
        String names =
                resource.columns().stream().map(Field::name).map(Sql::name).collect(Collectors.joining(", "));
        return """
                with texts as (
                    select _row_key, line, sheet, cell, %s
                    from %s
                ),
                named as (
                    select *, %s
                    from texts
                ),
                reasons as (
                    select * exclude (%s), %s as _reason, %s as _is_section
                    from named
                ),
                carried as (
                    select * exclude (_is_section)%s
                    from reasons
                ),
                valued as (
                    select *%s
                    from carried
                )
                select *%s
                from valued""".formatted(
                        trimmed(),
                        Source.TABLE,
                        columns(field -> Sql.name("t_" + field.name()) + " as " + Sql.name(field.name())),
                        names,
                        reason(),
                        isSection(),
                        carried(),
                        each(sql -> ", " + sql.value() + " as " + sql.valued()),
                        each(sql -> ", " + sql.columns()));
    }

    /** Names the judged rows {@code typed}, where they are needed more than once. */
    private void lookAgain() {
        database.execute("create or replace temp view typed as " + typed());
    }

    private String each(Function<FieldSql, String> sql) {
        return fields.stream().map(sql).collect(Collectors.joining());
    }

    private List<Resource.Rule> rules() {
        return resource.rules().stream().filter(rule -> !rule.isWarning()).toList();
    }

    /** Condition that a row is not simply clean. */
    private String isMarked() {
        return "_reason is not null" + each(sql -> " or " + sql.isFaulty())
                + rules().stream().map(rule -> " or " + isBroken(rule)).collect(Collectors.joining());
    }

    /**
     * First the rows that are not simply clean, then what is wrong with them: all faults of a row at once. In one statement the
     * texts of faults that hardly any row has would take memory for each thread that reads rows.
     */
    private void mark() {
        if (database.number("select count(*) from " + Source.TABLE)
                == database.number("select count(*) from " + written())) {
            mark(
                    "select file_row_number as _row_key, cast(null as varchar) as _reason, * from " + written()
                            + " where false",
                    NO_FAULTS,
                    NO_FAULTS);
            return;
        }
        String broken = rules().stream()
                .map(rule -> "case when " + isBroken(rule) + " then "
                        + FieldSql.fault(
                                "cast(null as varchar)", "cast(null as varchar)", rule.says(), "'breaks the rule'")
                        + " end")
                .collect(Collectors.joining(", "));
        lookAgain();
        database.execute("create or replace temp table odd as from typed where " + isMarked());
        mark("from odd", rowFaults(broken), present(faults(FieldSql::quarantinesCellAlone)));
    }

    private void mark(String rows, String rowFaults, String cellFaults) {
        database.execute("""
                create or replace temp table marked as
                select _row_key, line, sheet, cell, _reason%s, %s as _row_faults, %s as _cell_faults
                from (%s) as rows""".formatted(Sql.suffixed(resource.columnNames()), rowFaults, cellFaults, rows));
    }

    private static String isBroken(Resource.Rule rule) {
        return "not coalesce((" + rule.sql() + "), true)";
    }

    private Stream<String> faults(Predicate<FieldSql> which) {
        return fields.stream().filter(which).map(FieldSql::fault);
    }

    private static String present(Stream<String> faults) {
        return present(faults.collect(Collectors.joining(", ")));
    }

    private static String present(String faults) {
        return "list_filter(cast([" + faults + "] as " + FAULTS + "), lambda _fault: _fault is not null)";
    }

    /** Few files have a key twice, so that hashes are looked at first: what is there once as a hash is there once. */
    private boolean hasRepeatedKeys() {
        database.execute("""
                create or replace temp table repeated_hashes as
                select hash(%s) as _hash
                from %s
                group by _hash
                having count(*) > 1""".formatted(Sql.names(resource.primaryKey()), written()));
        return database.number("select count(*) from repeated_hashes") > 0;
    }

    /** Rows that say the same twice are one row; rows that contradict each other are all in quarantine. */
    private void judgeKeys() {
        String key = Sql.names(resource.primaryKey());
        List<String> rest = resource.columnNames().stream()
                .filter(name -> !resource.primaryKey().contains(name))
                .toList();
        database.execute("""
                create or replace temp table repeated as
                with good as (
                    select _row_key, line, sheet, cell, _reason, %2$s, row(%3$s) as _whole
                    from %4$s
                    semi join repeated_hashes on _hash = hash(%1$s)
                )
                select
                    * exclude (_whole),
                    count(*) over same as _times,
                    count(distinct _whole) over same as _versions,
                    min(_row_key) over same as _first_key,
                    min_by(%5$s, _row_key) over same as _first_place
                from good
                window same as (partition by %1$s)""".formatted(
                        key,
                        Sql.names(resource.columnNames()),
                        rest.isEmpty() ? "0" : Sql.names(rest),
                        cleanRows(),
                        Outcome.place("")));
        String isContradicted = "_versions > 1";
        String fault =
                "{'field': %s, 'value': concat_ws(', ', %s), 'rule': 'primaryKey', 'message': %s || _first_place}"
                        .formatted(
                                Sql.text(String.join(", ", resource.primaryKey())),
                                key,
                                "'is the key of rows that contradict each other, the first in '");
        database.execute("""
                create or replace temp table repeated_marks as
                select
                    _row_key, line, sheet, cell,
                    case when not %1$s then 'repeated row' end as _reason%2$s,
                    cast(case when %1$s then [%3$s] else [] end as %4$s) as _row_faults
                from repeated
                where _times > 1 and (%1$s or _row_key <> _first_key)""".formatted(isContradicted, Sql.suffixed(resource.columnNames()), fault, FAULTS));
        // a row with a faulty cell of its own is marked already
        database.execute("""
                create or replace temp table marked as
                select
                    coalesce(again._row_key, marked._row_key) as _row_key,
                    coalesce(again.line, marked.line) as line,
                    coalesce(again.sheet, marked.sheet) as sheet,
                    coalesce(again.cell, marked.cell) as cell,
                    coalesce(again._reason, marked._reason) as _reason%s,
                    coalesce(again._row_faults, marked._row_faults) as _row_faults,
                    coalesce(marked._cell_faults, []) as _cell_faults
                from marked
                full join repeated_marks as again on again._row_key = marked._row_key""".formatted(resource.columnNames().stream()
                .map(Sql::name)
                .map(name -> ", coalesce(again." + name + ", marked." + name + ") as " + name)
                .collect(Collectors.joining())));
    }

    private boolean hasFaulty() {
        return database.number("select count(*) from marked where not (" + IS_CLEAN + ")") > 0;
    }

    /** FROM of the rows that meet the contract, as the view {@code typed}. */
    private String cleanRows() {
        return "typed" + (hasFaulty() ? WITHOUT_FAULTY : "");
    }
}
