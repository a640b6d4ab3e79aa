package education.warehouse.normalise;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.feed.Field;
import education.warehouse.feed.Resource;
import education.warehouse.feed.Titles;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges every row of the table {@code source} by the contract, as one set. What comes out is the table {@code judged}: the
 * typed fields, {@code _reason} where a row was set aside, and its faults in {@code _row_faults} and {@code _cell_faults}.
 */
final class Judgement {

    /** Condition of a row that meets the contract. */
    static final String IS_CLEAN = "_reason is null and len(_row_faults) = 0";

    private static final String FAULTS = "struct(field varchar, value varchar, rule varchar, message varchar)[]";

    private final Database database;
    private final Resource resource;
    private final List<FieldSql> fields;
    private final List<String> prefixes;

    Judgement(Database database, Resource resource, boolean isWorkbook) {
        this.database = database;
        this.resource = resource;
        this.fields = resource.fields().stream()
                .map(field -> new FieldSql(field, isWorkbook))
                .toList();
        this.prefixes = isWorkbook ? List.of("t_", "v_", "k_") : List.of("t_");
    }

    void judge() {
        trim();
        setAside();
        judgeFields();
        judgeRows();
        if (!resource.primaryKey().isEmpty()) {
            judgeKeys();
        }
    }

    private String columns(Function<Field, String> sql) {
        return resource.columns().stream().map(sql).collect(Collectors.joining(", "));
    }

    /** Texts without the blanks around them; the raw ones stay in raw. */
    private void trim() {
        String trimmed = columns(field -> prefixes.stream()
                .map(prefix -> Sql.name(prefix + field.name()))
                .map(column -> column.startsWith("\"t_") ? FieldSql.trimmed(column) + " as " + column : column)
                .collect(Collectors.joining(", ")));
        replace(Source.TABLE, "texts", """
                select _row_key, line, sheet, cell, %s
                from %s""".formatted(trimmed, Source.TABLE));
    }

    /** Which rows are set aside, and why; and what section rows give to those below them. */
    private void setAside() {
        replace("texts", "carried", """
                with named as (
                    select _row_key as _key, %s
                    from texts
                ),
                reasons as (
                    select _key, %s as _reason, %s as _is_section
                    from named
                )
                select texts.*, _reason%s
                from texts
                join reasons on _key = _row_key""".formatted(
                        columns(field -> Sql.name("t_" + field.name()) + " as " + Sql.name(field.name())),
                        reason(),
                        isSection(),
                        carried()));
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
    private String rowFaults() {
        String all = present(faults(sql -> !sql.quarantinesCellAlone()));
        return resource.isPersonal()
                ? "case when " + isMasked("t_") + " then list_filter(" + all + ", lambda _fault: _fault.rule = "
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

    /** First every value, then from it every fault, then what is left of both: no text is tested twice. */
    private void judgeFields() {
        replace("carried", "typed", """
                with valued as (
                    select *%s
                    from carried
                ),
                faulted as (
                    select *%s
                    from valued
                )
                select
                    _row_key, line, sheet, cell, _reason%s,
                    %s as _row_faults,
                    %s as _cell_faults
                from faulted""".formatted(
                        each(sql -> sql.value() + " as " + sql.valued()),
                        each(sql -> sql.fault() + " as " + sql.faulted()),
                        each(FieldSql::columns),
                        rowFaults(),
                        present(faults(FieldSql::quarantinesCellAlone))));
    }

    private String each(Function<FieldSql, String> sql) {
        return fields.stream().map(field -> ", " + sql.apply(field)).collect(Collectors.joining());
    }

    private Stream<String> faults(Predicate<FieldSql> which) {
        return fields.stream().filter(which).map(FieldSql::faulted);
    }

    private static String present(Stream<String> faults) {
        return "list_filter(cast([" + faults.collect(Collectors.joining(", ")) + "] as " + FAULTS
                + "), lambda _fault: _fault is not null)";
    }

    private void judgeRows() {
        Stream<String> broken = resource.rules().stream()
                .filter(rule -> !rule.isWarning())
                .map(rule -> "case when not coalesce((" + rule.sql() + "), true) then "
                        + FieldSql.fault(
                                "cast(null as varchar)", "cast(null as varchar)", rule.says(), "'breaks the rule'")
                        + " end");
        replace("typed", "judged", """
                select * replace (case when %s then _row_faults || %s else _row_faults end as _row_faults)
                from typed""".formatted(isJudged(), present(broken)));
    }

    private String isJudged() {
        return resource.isPersonal()
                ? "_reason is null and not list_contains(list_transform(_row_faults, lambda _fault: _fault.rule), "
                        + Sql.text(FieldSql.PERSONAL) + ")"
                : "_reason is null";
    }

    /** Rows that say the same twice are one row; rows that contradict each other are all in quarantine. */
    private void judgeKeys() {
        List<String> key = resource.primaryKey().stream().map(Sql::name).toList();
        List<String> rest = resource.columnNames().stream()
                .filter(name -> !resource.primaryKey().contains(name))
                .toList();
        database.execute("""
                create or replace temp table repeated as
                with good as (
                    select *, row(%1$s) as _whole
                    from judged
                    where %2$s
                ),
                keys as (
                    select
                        %3$s,
                        count(distinct _whole) as _versions,
                        min(_row_key) as _first_key,
                        min_by(%4$s, _row_key) as _first_place
                    from good
                    group by %3$s
                    having count(*) > 1
                )
                select _row_key, _versions, _first_key, _first_place
                from good
                join keys on %5$s""".formatted(
                        rest.isEmpty() ? "0" : Sql.names(rest),
                        IS_CLEAN,
                        String.join(", ", key),
                        Outcome.place(""),
                        key.stream()
                                .map(name -> "good." + name + " is not distinct from keys." + name)
                                .collect(Collectors.joining(" and "))));
        database.execute("""
                update judged set _reason = 'repeated row'
                from repeated
                where judged._row_key = repeated._row_key and _versions = 1 and judged._row_key <> _first_key""");
        database.execute("""
                update judged set _row_faults = [{
                    'field': %s,
                    'value': concat_ws(', ', %s),
                    'rule': 'primaryKey',
                    'message': 'is the key of rows that contradict each other, the first in ' || _first_place
                }]
                from repeated
                where judged._row_key = repeated._row_key and _versions > 1""".formatted(Sql.text(String.join(", ", resource.primaryKey())), String.join(", ", key)));
    }

    /** Makes one table from another, which goes. */
    private void replace(String from, String to, String select) {
        database.execute("create or replace temp table " + to + " as\n" + select);
        database.execute("drop table " + from);
    }
}
