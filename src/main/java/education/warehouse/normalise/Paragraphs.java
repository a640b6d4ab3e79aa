package education.warehouse.normalise;

import education.warehouse.contract.Field;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Takes the cells of one column of the table {@code source} apart into notes: each becomes a row, with all else that its row says. A
 * note begins at a line that the contract knows as the first of one; what stands above the first of them is a note too. Lines without
 * a letter around a note are no part of it, and a cell without a note stays one row.
 */
final class Paragraphs {

    private final Database database;
    private final Resource resource;

    Paragraphs(Database database, Resource resource) {
        this.database = database;
        this.resource = resource;
    }

    /** @param columns of the fields, by their names: those that read the same cell as the notes read each note too */
    void takeApart(Map<String, Integer> columns) {
        String field = resource.paragraphs().field();
        String texts = resource.columns().stream()
                .filter(other -> !other.isFill())
                .map(Field::name)
                .filter(other -> columns.get(field).equals(columns.get(other)))
                .map(other -> ", text as " + Sql.name("t_" + other) + ", text as " + Sql.name("v_" + other))
                .collect(Collectors.joining());
        String numbers = resource.given().stream()
                .filter(given -> given.isCalled(Field.NOTE_NUMBER))
                .map(given -> ", cast(number as varchar) as " + Sql.name("t_" + given.name())
                        + ", cast(number as varchar) as " + Sql.name("v_" + given.name()))
                .collect(Collectors.joining());
        database.execute("""
                create or replace temp table %1$s as
                with line_of_cell as (
                    select
                        _row_key,
                        generate_subscripts(lines, 1) as line_number,
                        unnest(lines) as text
                    from (select _row_key, string_split_regex(%2$s, '\r\n|\r|\n') as lines from %1$s)
                ),
                part as (
                    select
                        _row_key, line_number, text,
                        count(*) filter (regexp_matches(coalesce(%3$s, ''), %4$s))
                            over (partition by _row_key order by line_number) as part_number
                    from line_of_cell
                ),
                note as (
                    select _row_key, part_number, %5$s as text
                    from (
                        select _row_key, part_number, string_agg(text, chr(10) order by line_number) as text
                        from part
                        group by _row_key, part_number
                    )
                ),
                numbered as (
                    select _row_key, text, row_number() over (partition by _row_key order by part_number) as number
                    from note
                    where text is not null
                )
                select * exclude (text, number) replace (
                    row_number() over (order by _row_key, number) as _row_key%6$s%7$s
                )
                from %1$s
                left join numbered using (_row_key)""".formatted(
                        Source.TABLE,
                        Sql.name("t_" + field),
                        FieldSql.trimmed("text"),
                        Sql.text(resource.paragraphs().start()),
                        FieldSql.trimmed("text"),
                        texts,
                        numbers));
    }
}
