package education.warehouse.normalise;

import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows that are not simply clean, in the table {@code marked}: {@code _row_key, line, sheet, cell}, {@code _reason} where a
 * row was set aside, the values of control totals, and how many faults it has: {@code _row_faults, _cell_faults}. What is
 * wrong with them is in the table {@code faults}: a row for each, all faults of a row at once.
 */
final class Marks {

    /** Condition that a marked row is clean all the same: only cells of it are at fault. */
    static final String IS_CLEAN = "_reason is null and _row_faults = 0";

    static final String WITHOUT_UNCLEAN = " anti join (select _row_key from marked where not (" + IS_CLEAN
            + ")) as unclean on unclean._row_key = judged._row_key";

    /** In a narrower table a row of one text is too likely a row of it. */
    static final int NARROWEST_WITH_NOTES = 3;

    private static final String PLACE = "_row_key, line, sheet, cell";

    private final Database database;
    private final Resource resource;
    private final JudgedRows judged;
    private boolean areAny;
    private boolean areSomeClean;
    private boolean areSomeUnclean;

    Marks(Database database, Resource resource, JudgedRows judged) {
        this.database = database;
        this.resource = resource;
        this.judged = judged;
    }

    /** Whether there is any row that is not simply clean; where there is none, there are no tables. */
    boolean areAny() {
        return areAny;
    }

    /** Whether some of them are clean all the same. */
    boolean areSomeClean() {
        return areSomeClean;
    }

    boolean areSomeUnclean() {
        return areSomeUnclean;
    }

    /**
     * First the rows that are not simply clean, with the numbers of their faults, then what the numbers mean. In one statement the
     * texts of faults that hardly any row has would take memory for each thread that reads rows.
     */
    void find() {
        List<FieldSql> tested =
                judged.fields().stream().filter(field -> field.tests().areAny()).toList();
        database.execute("""
                create or replace temp table odd as
                select
                    %s, _reason%s, _is_note,
                    %s as _is_masked,
                    %s as _codes,
                    %s as _texts,
                    %s as _stored,
                    %s as _places,
                    %s as _broken
                from (%s)
                where _is_marked""".formatted(
                        PLACE,
                        Sql.suffixed(totals()),
                        Reasons.isMasked(resource, "t_"),
                        list(tested, field -> field.tests().code(), "integer"),
                        list(tested, FieldSql::text, "varchar"),
                        list(tested, FieldSql::storedOtherwise, "varchar"),
                        list(tested, FieldSql::place, "varchar"),
                        list(judged.rules().toList(), JudgedRows::isBroken, "boolean"),
                        judged.sql()));
        database.execute("create or replace temp table faults as " + faults(tested));
        database.execute("""
                create or replace temp table marked as
                with counts as (
                    select _row_key, count(*) filter (not is_cell) as _row_faults, count(*) filter (is_cell) as _cell_faults
                    from faults
                    group by _row_key
                )
                select
                    %s, _reason%s,
                    coalesce(_row_faults, 0) as _row_faults,
                    coalesce(_cell_faults, 0) as _cell_faults
                from odd
                left join counts using (_row_key)""".formatted(PLACE, Sql.suffixed(totals())));
        if (resource.columns().size() >= NARROWEST_WITH_NOTES && !resource.isCrosstab() && !resource.isPersonal()) {
            setNotesAside();
        }
        count();
    }

    /** Rows of one text behind the last row of the table, where others must be: a footnote, the words of a filter. */
    private void setNotesAside() {
        if (database.number("select count(*) from odd where _reason is null and _is_note") == 0) {
            return;
        }
        database.execute("""
                create or replace temp table notes as
                with candidate as (
                    select _row_key, sheet
                    from odd
                    semi join (from faults where rule = 'required' and not is_cell) as lacking using (_row_key)
                    where _reason is null and _is_note
                ),
                sheets as (
                    select sheet, max(_row_key) as _last_key
                    from %s
                    where exists (from candidate) and _row_key not in (select _row_key from marked where not (%s))
                    group by sheet
                )
                select _row_key
                from candidate
                join sheets on sheets.sheet is not distinct from candidate.sheet
                where _row_key > _last_key""".formatted(Source.TABLE, IS_CLEAN));
        database.execute("update marked set _reason = " + Sql.text(Reasons.BELOW_TABLE)
                + ", _row_faults = 0, _cell_faults = 0 where _row_key in (from notes)");
        database.execute("delete from faults where _row_key in (from notes)");
    }

    /** Adds the marks of rows that were clean by themselves, from a table as {@code marked} is, without values of totals. */
    void add(String marks) {
        database.execute("""
                create or replace temp table marked as
                from marked
                anti join %1$s using (_row_key)
                union all by name
                select again.* exclude (_cell_faults), coalesce(marked._cell_faults, 0) as _cell_faults
                from %1$s as again
                left join marked using (_row_key)""".formatted(marks));
        count();
    }

    private void count() {
        database.query("select count(*), count(*) filter (" + IS_CLEAN + ") from marked", (row, number) -> {
            areAny = row.getLong(1) > 0;
            areSomeClean = row.getLong(2) > 0;
            areSomeUnclean = row.getLong(1) > row.getLong(2);
            return areAny;
        });
    }

    private static <T> String list(List<T> listed, Function<T, String> sql, String type) {
        return listed.stream().map(sql).collect(Collectors.joining(", ", "cast([", "] as " + type + "[])"));
    }

    /** Fields whose values are needed of rows that are not clean. */
    private List<String> totals() {
        return resource.controlTotals() == null
                ? List.of()
                : resource.controlTotals().fields();
    }

    /** Of a masked record only that is a fault which masked it: its other values are gone, not missing. */
    private String faults(List<FieldSql> tested) {
        String rules =
                judged.rules().map(Resource.Rule::description).map(Sql::text).collect(Collectors.joining(", "));
        return """
                with meanings(number, code, field, rule, message, is_cell) as (values %s),
                broken as (
                    select %s, _reason, unnest(_broken) as is_broken, unnest(cast([%s] as varchar[])) as rule
                    from odd
                    where _reason is null and not _is_masked
                ),
                numbered as (
                    select
                        %2$s, _reason, _is_masked,
                        generate_subscripts(_codes, 1) as number,
                        unnest(_codes) as code,
                        unnest(_texts) as value,
                        unnest(_stored) as stored,
                        unnest(_places) as own_cell
                    from odd
                )
                select
                    _row_key, line, sheet, coalesce(own_cell, cell) as cell, _reason, field, value, rule,
                    message || coalesce('; stored is ' || stored, '') as message,
                    is_cell
                from numbered
                join meanings using (number, code)
                where is_cell or not _is_masked or rule = %4$s
                union all
                select %2$s, _reason, null, null, rule, 'breaks the rule', false
                from broken
                where is_broken""".formatted(meanings(tested), PLACE, rules, Sql.text(FieldTests.PERSONAL));
    }

    private static String meanings(List<FieldSql> tested) {
        return Stream.concat(
                        Stream.of("(0, 0, '', '', '', false)"),
                        FieldSql.numbers(tested)
                                .flatMap(
                                        number -> tested.get(number - 1).tests().meanings(number)))
                .collect(Collectors.joining(", "));
    }
}
