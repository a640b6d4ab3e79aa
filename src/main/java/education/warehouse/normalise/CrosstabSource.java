package education.warehouse.normalise;

import education.warehouse.Problem;
import education.warehouse.contract.Field;
import education.warehouse.contract.Header;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.header.HeaderMatch;
import education.warehouse.home.Normalised;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.ss.util.CellReference;

/**
 * Reads a crosstab of a sheet as the source of its resource: one row per figure, with its block, section, row label and the
 * labels of its column. A block begins at a header, which the titles of the contract open.
 */
final class CrosstabSource {

    private final Database database;
    private final Resource resource;
    private final Sheet sheet;
    private final Header header;
    private final int labelPosition;
    private final int titlePosition;
    private final Looks looks;

    CrosstabSource(Database database, Resource resource, Sheet sheet, Looks looks) {
        this.database = database;
        this.resource = resource;
        this.sheet = sheet;
        this.looks = looks;
        this.header = resource.header();
        this.labelPosition = CellReference.convertColStringToIndex(header.column()) + 1;
        this.titlePosition = CellReference.convertColStringToIndex(header.titleColumn()) + 1;
    }

    Source read(List<Normalised.Finding> findings) {
        headers();
        looks.addBlanks(labelPosition);
        place();
        rows();
        looks.note(
                database.query(
                        "select distinct position from placed where part = 'figure' order by position",
                        (row, number) -> row.getInt(1)),
                database.number("select min(line) from placed where part = 'figure'"),
                findings);
        List<Normalised.Filtered> setAside = database.query(
                "select part, count(*) from placed where part <> 'figure' group by part order by part",
                (row, number) -> new Normalised.Filtered(row.getString(1), row.getLong(2)));
        sheet.first("placed where part = 'beside the table'")
                .ifPresent(cell -> findings.add(Normalised.Finding.warn(
                        "cell beside the table",
                        cell,
                        "A figure stands in a row of the table under no header and was not loaded. Give its"
                                + " column a header if it matters.")));
        sheet.first(
                        "placed where part = 'figure' and kind = 'number' and (line > from_line or position > from_position)")
                .ifPresent(cell -> findings.add(Normalised.Finding.warn(
                        "number in a merged cell",
                        cell,
                        "A number stands in a merged cell, and each of the cells that it covers was given it. Ask the sender"
                                + " whether it is each cell's, or all of theirs together.")));
        long cells = database.number("select count(*) from placed");
        long figures =
                cells - setAside.stream().mapToLong(Normalised.Filtered::rows).sum();
        return new Source(cells, figures, 0, setAside, findings, true, false, looks.unseen());
    }

    /** A text within a header opens no other one. */
    private void headers() {
        List<Long> lines = new ArrayList<>();
        Predicate<String> opens = header.opening();
        database.query("""
                select line, text
                from cells
                where position = %d and from_line = line and from_position = position
                order by line""".formatted(titlePosition), (row, number) -> {
            boolean isWithin = !lines.isEmpty() && row.getLong(1) < lines.get(lines.size() - 1) + header.rows();
            return !isWithin && opens.test(row.getString(2)) && lines.add(row.getLong(1));
        });
        if (lines.isEmpty()) {
            throw Problem.file("Cannot read " + resource.table() + ": no header was found, expected in column "
                    + header.titleColumn() + " is " + opening() + " (" + sheet.place()
                    + "). Fix the sheet, or add the title to header of jobs/feeds/" + resource.feed() + ".yaml.");
        }
        database.execute("""
                create or replace temp table headers as
                select
                    row_number() over (order by first_line) as block,
                    first_line,
                    first_line + %d as last_line,
                    lead(first_line, 1, 9223372036854775807) over (order by first_line) as next_line
                from (select unnest(cast(%s as bigint[])) as first_line)""".formatted(header.rows() - 1, lines));
    }

    private String opening() {
        String titles = header.titles().isEmpty() ? "" : HeaderMatch.shown(header.titles());
        String pattern = header.pattern() == null ? "" : "a text like " + header.pattern();
        return titles + (titles.isEmpty() || pattern.isEmpty() ? "" : " or ") + pattern;
    }

    /** Says of every cell which part of the crosstab it is. */
    private void place() {
        database.execute("""
                create or replace temp table placed as
                with labels as (
                    select line, text as label
                    from cells
                    where position = %1$d
                ),
                headed as (
                    select distinct block, position
                    from cells
                    join headers on line between first_line and last_line
                    where position > %1$d and text is not null
                ),
                figures as (
                    select distinct line
                    from cells
                    join headers on line > last_line and line < next_line
                    join headed using (block, position)
                    where from_position > %1$d
                ),
                sections as (
                    select block, line, label
                    from labels
                    join headers on line > last_line and line < next_line
                    where not exists (from figures where figures.line = labels.line)
                )
                select
                    cells.*,
                    block,
                    label,
                    (
                        select max_by(sections.label, sections.line)
                        from sections
                        where sections.block = headers.block and sections.line < cells.line
                    ) as section,
                    case
                        when block is null then 'title or note'
                        when cells.line <= last_line then 'header'
                        when figures.line is null then 'section or note'
                        when cells.position <= %1$d or cells.from_position <= %1$d then 'row label'
                        when headed.position is null then 'beside the table'
                        else 'figure'
                    end as part
                from cells
                left join headers on cells.line >= first_line and cells.line < next_line
                left join labels on labels.line = cells.line
                left join figures on figures.line = cells.line
                left join headed using (block, position)""".formatted(labelPosition));
        database.execute("delete from placed where text is null and part <> 'figure'");
    }

    private void rows() {
        database.execute("""
                create or replace temp table %s as
                with titled as (
                    select placed.line, placed.position, block, section, label as "row label", text, value, kind%s%s
                    from placed
                    join headers using (block)%s
                    where part = 'figure'
                )
                select
                    row_number() over (order by line, position) as _row_key,
                    line,
                    %s as sheet,
                    %s || line as cell%s%s
                from titled""".formatted(
                        Source.TABLE,
                        looks.areRead() ? ", fill, unstruck" : "",
                        columnLabels(),
                        looks.areRead() ? " left join looks using (line, position)" : "",
                        Sql.text(sheet.name()),
                        letters("position"),
                        columns(),
                        new Given(resource, sheet)
                                .columns(database.number("select min(first_line) from headers"), looks.unseen())));
    }

    private String columnLabels() {
        return IntStream.rangeClosed(1, header.rows())
                .mapToObj(row -> """
                        , (
                            select any_value(above.text)
                            from cells as above
                            where above.position = placed.position and above.line = headers.first_line + %d
                        ) as %s""".formatted(row - 1, Sql.name("column label " + row)))
                .collect(Collectors.joining());
    }

    private String columns() {
        return resource.columns().stream()
                .map(field -> looks.unseen().contains(field.name()) ? named(field, "null", "'text'") : column(field))
                .collect(Collectors.joining());
    }

    /** A field is the cell's text, the number stored in it, what it is filled with, or one of its labels. */
    private static String column(Field field) {
        String title = field.title().get(0);
        boolean isNumber = title.equals("number");
        boolean isCell = isNumber || title.equals("text");
        if (field.isFill()) {
            return named(field, Looks.fill(field, "fill"), "'fill'") + ", cast(null as varchar) as "
                    + Sql.name("c_" + field.name());
        }
        String source = isNumber ? "case when kind = 'number' then value end" : Sql.name(title);
        String kind = isCell ? "case when kind in ('error', 'formula') then kind else 'shown' end" : "'text'";
        return isCell && field.leavesOutStruck()
                ? named(
                        field,
                        "if(unstruck is null, " + source + ", " + (isNumber ? "null" : "unstruck") + ")",
                        "if(unstruck is null, " + kind + ", 'shown')")
                : named(field, source, kind);
    }

    private static String named(Field field, String source, String kind) {
        return ", cast(%1$s as varchar) as %2$s, cast(%1$s as varchar) as %3$s, %4$s as %5$s"
                .formatted(
                        source,
                        Sql.name("t_" + field.name()),
                        Sql.name("v_" + field.name()),
                        kind,
                        Sql.name("k_" + field.name()));
    }

    /** A column's letters from its number, as spreadsheets count: A to Z, AA to ZZ, AAA to XFD. */
    private static String letters(String position) {
        return letter(position + " > 702", "(" + position + " - 703) // 676") + " || "
                + letter(position + " > 26", "(" + position + " - 27) // 26 % 26") + " || "
                + letter("true", "(" + position + " - 1) % 26");
    }

    private static String letter(String when, String number) {
        return "case when " + when + " then chr(cast(65 + " + number + " as integer)) else '' end";
    }
}
