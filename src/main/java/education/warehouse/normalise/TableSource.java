package education.warehouse.normalise;

import education.warehouse.Problem;
import education.warehouse.contract.Field;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.header.HeaderMatch;
import education.warehouse.header.SheetTop;
import education.warehouse.home.Normalised;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.ss.util.CellReference;

/** Reads a table of a sheet as the source of its resource; it is found by its titles, wherever it starts. */
final class TableSource {

    private final Database database;
    private final Resource resource;
    private final Sheet sheet;
    private final KeptColumns kept;
    private final Looks looks;

    TableSource(Database database, Resource resource, Sheet sheet, KeptColumns kept, Looks looks) {
        this.database = database;
        this.resource = resource;
        this.sheet = sheet;
        this.kept = kept;
        this.looks = looks;
    }

    Source read(List<Normalised.Finding> findings) {
        SheetTop top = sheet.top(resource);
        Optional<HeaderMatch.Found> found = HeaderMatch.find(resource, top);
        HeaderMatch.Found header =
                found.filter(match -> match.titles().isWhole()).orElseThrow(() -> noHeader(top, found));
        long firstLine = top.lines().get(header.rowIndex());
        HeaderMatch titles = header.titles();
        long lastLine = top.lastLine(firstLine, resource.headerRows(), titles.starts(resource));
        Set<String> unknown = kept.unknown(resource, sheet.name(), header.row(), findings);
        repeatedHeaders(firstLine, lastLine, titles.columns().values());
        database.execute("""
                create or replace temp table %s as
                with lists as (
                    select
                        line,
                        list(position) as positions,
                        list(text) as texts,
                        list(value) as stored,
                        list(kind) as kinds
                    from cells
                    anti join repeated using (line)
                    where line > %d
                    group by line
                )
                select lists.line as _row_key, lists.line, %s as sheet, cast(null as varchar) as cell%s%s
                from lists%s""".formatted(
                        Source.TABLE,
                        lastLine,
                        Sql.text(sheet.name()),
                        columns(titles, unknown),
                        new Given(resource, sheet).columns(firstLine, unknown),
                        joinedLooks(titles, unknown)));
        titles.unknown().forEach(title -> findings.add(Source.unknown(resource, title, sheet.row(firstLine))));
        untitled(header, lastLine, findings);
        shared(lastLine, titles, findings);
        resource.columns().stream()
                .filter(field -> titles.columns().containsKey(field.name()))
                .forEach(field -> looks.note(field, titles.columns().get(field.name()), lastLine + 1, findings));
        long above = database.number("select count(distinct line) from cells where line < " + firstLine);
        long below = database.number("select count(distinct line) from cells where line > " + lastLine);
        long parts = notes(titles, unknown);
        long again = database.number("select count(distinct line) from cells semi join repeated using (line)");
        return new Source(
                above + below + parts,
                below + parts - again,
                0,
                List.of(
                        new Normalised.Filtered("above the header", above),
                        new Normalised.Filtered(Reasons.HEADER, again)),
                findings,
                true,
                false,
                unknown);
    }

    /** Takes cells of several notes apart; how many rows there are more now. */
    private long notes(HeaderMatch titles, Set<String> unknown) {
        if (resource.paragraphs() == null
                || unknown.contains(resource.paragraphs().field())) {
            return 0;
        }
        long before = database.number("select count(*) from " + Source.TABLE);
        new Paragraphs(database, resource).takeApart(titles.columns());
        return database.number("select count(*) from " + Source.TABLE) - before;
    }

    /** Rows that say again what a header of several rows says, as on each printed page; one of a single row is told row by row. */
    private void repeatedHeaders(long firstLine, long lastLine, Collection<Integer> read) {
        int rows = resource.headerRows();
        database.execute("""
                create or replace temp table repeated as
                with titles as (
                    select line - %1$d as depth, position, %4$s as title
                    from cells
                    where line between %1$d and %2$d and position in %7$s
                ),
                again as (
                    select cells.line - depth as first_line
                    from cells
                    join titles on titles.position = cells.position and title = %4$s
                    where cells.line > %3$d
                    group by first_line
                    having count(*) = (select count(*) from titles)
                )
                select distinct unnest(range(first_line, first_line + %5$d)) as line
                from again
                where %6$d > 1""".formatted(
                        firstLine,
                        firstLine + rows - 1,
                        lastLine,
                        "lower(trim(regexp_replace(text, '\\s+', ' ', 'g')))",
                        lastLine - firstLine + 1,
                        rows,
                        read.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"))));
    }

    private String columns(HeaderMatch titles, Set<String> unknown) {
        return resource.columns().stream()
                .map(field -> column(field, position(field, titles, unknown)))
                .collect(Collectors.joining());
    }

    private static int position(Field field, HeaderMatch titles, Set<String> unknown) {
        return unknown.contains(field.name()) ? 0 : titles.columns().getOrDefault(field.name(), 0);
    }

    private static String column(Field field, int position) {
        String look = look(field);
        if (field.isFill()) {
            return named(Looks.fill(field, look + ".fill"), "t_", field)
                    + named("cast(null as varchar)", "v_", field)
                    + named("'fill'", "k_", field)
                    + named(
                            position == 0
                                    ? "cast(null as varchar)"
                                    : Sql.text(CellReference.convertNumToColString(position - 1)) + " || coalesce("
                                            + look + ".from_line, lists.line)",
                            "c_",
                            field);
        }
        String text = picked("texts", position);
        String stored = picked("stored", position);
        String kind = picked("kinds", position);
        return field.leavesOutStruck()
                ? named("coalesce(" + look + ".unstruck, " + text + ")", "t_", field)
                        + named("coalesce(" + look + ".unstruck, " + stored + ")", "v_", field)
                        + named("if(" + look + ".unstruck is null, " + kind + ", 'text')", "k_", field)
                : named(text, "t_", field) + named(stored, "v_", field) + named(kind, "k_", field);
    }

    /** An aggregate for each column would look at every cell as often as there are columns. */
    private static String picked(String what, int position) {
        return what + "[list_position(positions, " + position + ")]";
    }

    private static String named(String sql, String prefix, Field field) {
        return ", " + sql + " as " + Sql.name(prefix + field.name());
    }

    private static String look(Field field) {
        return Sql.name("look_" + field.name());
    }

    private String joinedLooks(HeaderMatch titles, Set<String> unknown) {
        return resource.columns().stream()
                .filter(field -> field.isFill() || field.leavesOutStruck())
                .map(field -> " left join looks as %1$s on %1$s.line = lists.line and %1$s.position = %2$d"
                        .formatted(look(field), position(field, titles, unknown)))
                .collect(Collectors.joining());
    }

    /** Cells beside the table are no row's: they are named, not lost without a word. */
    private void untitled(HeaderMatch.Found header, long lastLine, List<Normalised.Finding> findings) {
        List<Integer> titled = IntStream.rangeClosed(1, header.row().titles().size())
                .filter(position -> !header.row().title(position).isBlank()
                        || header.titles().columns().containsValue(position))
                .boxed()
                .toList();
        String beside = "cells where line > %d and position not in (0%s)"
                .formatted(
                        lastLine,
                        titled.stream().map(position -> ", " + position).collect(Collectors.joining()));
        sheet.first(beside)
                .ifPresent(cell -> findings.add(Source.untitled(
                        database.text("select count(*) from " + beside), cell, asides(header, beside))));
    }

    /** Titles over the columns of some cells whose first column alone is theirs. */
    private List<String> asides(HeaderMatch.Found header, String beside) {
        return database.texts("select distinct position from " + beside + " order by position").stream()
                .flatMap(position -> header.row().titleAside(Integer.parseInt(position)).stream())
                .distinct()
                .toList();
    }

    /** A number merged over rows was written once: whoever adds it up has to know. */
    private void shared(long lastLine, HeaderMatch titles, List<Normalised.Finding> findings) {
        Map<Integer, Long> merged = new HashMap<>();
        database.query("""
                select position, min(line)
                from cells
                where kind = 'number' and line > from_line and from_line > %d
                group by position""".formatted(lastLine), (row, number) -> merged.put(row.getInt(1), row.getLong(2)));
        for (Field field : resource.columns()) {
            Integer position = titles.columns().getOrDefault(field.name(), 0);
            if (field.isNumeric() && !resource.primaryKey().contains(field.name()) && merged.containsKey(position)) {
                findings.add(Normalised.Finding.warn(
                        "number in a merged cell",
                        sheet.cell(merged.get(position), position),
                        "A number of " + field.name() + " stands in a merged cell, and each of its rows was given it."
                                + " Ask the sender whether it is each row's, or all of theirs together."));
            }
        }
    }

    private Problem noHeader(SheetTop top, Optional<HeaderMatch.Found> found) {
        String advice = " Fix the file, or add the title to jobs/feeds/" + resource.feed() + ".yaml.";
        if (found.isEmpty()) {
            List<String> wanted = resource.columns().stream()
                    .map(field -> field.title().get(0))
                    .toList();
            return Problem.file(
                    "Cannot read " + resource.table() + ": no header was found, expected are columns such as "
                            + HeaderMatch.shown(wanted) + " (" + sheet.place() + ")." + advice);
        }
        HeaderMatch.Found header = found.get();
        return Problem.file("Cannot read " + resource.table() + ": "
                + String.join("; ", header.titles().faults()) + "; found "
                + HeaderMatch.shown(header.row().titles())
                + " (" + sheet.row(top.lines().get(header.rowIndex())) + ")." + advice);
    }
}
