package education.warehouse.normalise;

import education.warehouse.Problem;
import education.warehouse.contract.Field;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.header.HeaderMatch;
import education.warehouse.home.Normalised;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a table of a sheet as the source of its resource; it is found by its titles, wherever it starts. */
final class TableSource {

    private final Database database;
    private final Resource resource;
    private final Sheet sheet;
    private final KeptColumns kept;

    TableSource(Database database, Resource resource, Sheet sheet, KeptColumns kept) {
        this.database = database;
        this.resource = resource;
        this.sheet = sheet;
        this.kept = kept;
    }

    Source read(List<Normalised.Finding> findings) {
        List<Long> lines = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        firstRows(lines, rows);
        Optional<HeaderMatch.Found> found = HeaderMatch.find(List.of(resource), rows);
        HeaderMatch.Found header =
                found.filter(match -> match.titles().isWhole()).orElseThrow(() -> noHeader(lines, rows, found));
        long firstLine = lines.get(header.rowIndex());
        HeaderMatch titles = header.titles();
        long lastLine = lastHeaderLine(firstLine, titles);
        Set<String> unknown = kept.unknown(resource, sheet.name(), rows.get(header.rowIndex()), findings);
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
                    where line > %d
                    group by line
                )
                select line as _row_key, line, %s as sheet, cast(null as varchar) as cell%s
                from lists""".formatted(Source.TABLE, lastLine, Sql.text(sheet.name()), columns(titles, unknown)));
        titles.unknown().forEach(title -> findings.add(Source.unknown(resource, title, sheet.row(firstLine))));
        untitled(firstLine, lastLine, findings);
        shared(lastLine, titles, findings);
        long above = database.number("select count(distinct line) from cells where line < " + firstLine);
        long below = database.number("select count(distinct line) from cells where line > " + lastLine);
        return new Source(
                above + below,
                below,
                0,
                List.of(new Normalised.Filtered("above the header", above)),
                findings,
                true,
                false,
                unknown);
    }

    private String columns(HeaderMatch titles, Set<String> unknown) {
        return resource.columns().stream()
                .map(field -> {
                    int position = unknown.contains(field.name())
                            ? 0
                            : titles.columns().getOrDefault(field.name(), 0);
                    return picked("texts", "t_", field, position)
                            + picked("stored", "v_", field, position)
                            + picked("kinds", "k_", field, position);
                })
                .collect(Collectors.joining());
    }

    /** An aggregate for each column would look at every cell as often as there are columns. */
    private static String picked(String what, String prefix, Field field, int position) {
        return ", " + what + "[list_position(positions, " + position + ")] as " + Sql.name(prefix + field.name());
    }

    private void firstRows(List<Long> lines, List<List<String>> rows) {
        int width = (int) database.number("select coalesce(max(position), 0) from cells");
        database.query("""
                select line, position, text
                from cells
                where line in (select distinct line from cells order by line limit %d)
                order by line, position""".formatted(HeaderMatch.SEARCHED_ROWS), (row, number) -> {
            long line = row.getLong(1);
            if (lines.isEmpty() || lines.get(lines.size() - 1) != line) {
                lines.add(line);
                rows.add(new ArrayList<>(Collections.nCopies(width, "")));
            }
            return rows.get(rows.size() - 1).set(row.getInt(2) - 1, row.getString(3));
        });
    }

    /** The last row of a header whose titles are merged over several rows. */
    private long lastHeaderLine(long firstLine, HeaderMatch titles) {
        String positions =
                titles.columns().values().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return database.number("""
                select coalesce(max(line), 0)
                from cells
                where line >= %d and from_line <= %d and position in (%s)""".formatted(firstLine, firstLine, positions));
    }

    /** Cells beside the table are no row's: they are named, not lost without a word. */
    private void untitled(long firstLine, long lastLine, List<Normalised.Finding> findings) {
        String beside = "cells where line > %d and position not in (select position from cells where line = %d)"
                .formatted(lastLine, firstLine);
        sheet.first(beside)
                .ifPresent(
                        cell -> findings.add(Source.untitled(database.text("select count(*) from " + beside), cell)));
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

    private Problem noHeader(List<Long> lines, List<List<String>> rows, Optional<HeaderMatch.Found> found) {
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
                + HeaderMatch.shown(rows.get(header.rowIndex()))
                + " (" + sheet.row(lines.get(header.rowIndex())) + ")." + advice);
    }
}
