package education.warehouse.normalise;

import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import java.util.List;

/**
 * Rows that say the same twice are one row; of rows that differ only in fields by which one may extend the other the furthest stands;
 * rows that contradict each other are all in quarantine.
 */
final class RepeatedKeys {

    /** Why a row is set aside that another one of its key extends. */
    static final String EXTENDED = "extended by another row";

    private final Database database;
    private final Resource resource;
    private final String key;

    RepeatedKeys(Database database, Resource resource) {
        this.database = database;
        this.resource = resource;
        this.key = Sql.names(resource.primaryKey());
    }

    /**
     * Few files have a key twice, so that hashes are looked at first: what is there once as a hash is there once.
     *
     * @param written the clean rows
     */
    boolean areIn(String written) {
        if (resource.primaryKey().isEmpty()) {
            return false;
        }
        database.execute("""
                create or replace temp table repeated_hashes as
                select hash(%s) as _hash
                from %s
                group by _hash
                having count(*) > 1""".formatted(key, written));
        return database.number("select count(*) from repeated_hashes") > 0;
    }

    /** Marks the rows that go: all but the first of those that say the same, and those that contradict each other. */
    void mark(String judged, Marks marks) {
        List<String> rest = resource.columnNames().stream()
                .filter(name -> !resource.primaryKey().contains(name))
                .toList();
        List<String> extending = resource.extendedBy();
        List<String> core =
                rest.stream().filter(name -> !extending.contains(name)).toList();
        database.execute("""
                create or replace temp table repeated as
                with good as (
                    select _row_key, line, sheet, cell, %1$s, row(%2$s) as _whole, row(%5$s) as _core, row(%6$s) as _reach, %8$s as _end
                    from %3$s
                    semi join repeated_hashes on _hash = hash(%1$s)
                )
                select
                    _row_key, line, sheet, cell,
                    concat_ws(', ', %1$s) as _value,
                    count(*) over same as _times,
                    count(distinct _whole) over same as _versions,
                    %7$s and count(distinct _whole) over same > 1 and count(distinct _core) over same = 1 as _is_extended,
                    max_by(_row_key, _reach) filter (_end is not null) over same as _last_key,
                    min(_row_key) over same as _first_key,
                    min_by(%4$s, _row_key) over same as _first_place
                from good
                window same as (partition by %1$s)""".formatted(
                        key,
                        names(rest),
                        judged,
                        ResultWriter.place(""),
                        names(core),
                        names(extending),
                        !extending.isEmpty(),
                        extending.isEmpty() ? "0" : Sql.name(extending.get(0))));
        database.execute("""
                create or replace temp table repeated_marks as
                select
                    _row_key, line, sheet, cell,
                    case when _is_extended then '%s' when _versions = 1 then 'repeated row' end as _reason,
                    cast(_versions > 1 and not _is_extended as bigint) as _row_faults,
                    0 as _cell_faults
                from repeated
                where
                    _times > 1
                    and case when _is_extended then _row_key <> _last_key else _versions > 1 or _row_key <> _first_key end""".formatted(EXTENDED));
        marks.add("repeated_marks");
        database.execute("""
                insert into faults by name
                select
                    _row_key, line, sheet, cell,
                    %s as field,
                    _value as value,
                    'primaryKey' as rule,
                    'is the key of rows that contradict each other, the first in ' || _first_place as message,
                    false as is_cell
                from repeated
                where _versions > 1 and not _is_extended""".formatted(Sql.text(String.join(", ", resource.primaryKey()))));
    }

    private static String names(List<String> columns) {
        return columns.isEmpty() ? "0" : Sql.names(columns);
    }
}
