package education.warehouse.normalise;

import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.header.SheetBlocks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What is a table's in a sheet that several tables share: the tables {@code own}, {@code cells} and {@code looks} are narrowed to it. */
final class SheetShare {

    private final Database database;
    private final Resource resource;
    private final SheetBlocks blocks;
    private final List<String> tables;

    SheetShare(Database database, Resource resource, SheetBlocks blocks) {
        this.database = database;
        this.resource = resource;
        this.blocks = blocks;
        this.tables = resource.readsLooks() ? List.of("own", "cells", "looks") : List.of("own", "cells");
        tables.forEach(table -> database.execute("create or replace temp table " + table + "_of_all as from " + table));
    }

    /** Its headers; none where it is not found. */
    List<SheetBlocks.Opening> openings() {
        return blocks.of(resource);
    }

    /** Narrows to all of its blocks; where it has none, whoever reads it looks for its header in vain. */
    void narrow() {
        if (!openings().isEmpty()) {
            narrow(blocks.linesOf(resource).toList());
        }
    }

    /** Narrows to one block of it; returns the lines that are the words above the table that follows, and no part of it. */
    List<Long> narrow(SheetBlocks.Opening block) {
        SheetBlocks.Lines lines = blocks.lines(block);
        narrow(List.of(lines));
        List<Long> words = blocks.isLast(block) ? List.of() : wordsBelow(block);
        if (!words.isEmpty()) {
            String in = words.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
            tables.forEach(table -> database.execute("delete from " + table + " where line in " + in));
        }
        return words;
    }

    private void narrow(List<SheetBlocks.Lines> lines) {
        String where = lines.stream()
                .map(some -> "line between " + some.first() + " and " + some.last())
                .collect(Collectors.joining(" or "));
        tables.forEach(table -> database.execute(
                "create or replace temp table " + table + " as from " + table + "_of_all where " + where));
    }

    /** The last rows of a block that hold one text each, where a row must have a value in another column. */
    private List<Long> wordsBelow(SheetBlocks.Opening block) {
        Collection<Integer> columns =
                block.found().orElseThrow().titles().columns().values();
        if (columns.size() < Marks.NARROWEST_WITH_NOTES) {
            return List.of();
        }
        List<Long> words = new ArrayList<>();
        List<List<String>> rows = database.rows("""
                select line, min(position), count(*) = 1 and min(kind) = 'text'
                from cells
                where line > %d
                group by line
                order by line desc""".formatted(block.lastLine()));
        for (List<String> row : rows) {
            if (!Boolean.parseBoolean(row.get(2)) || !lacksAValue(block, Integer.parseInt(row.get(1)))) {
                break;
            }
            words.add(Long.parseLong(row.get(0)));
        }
        return words;
    }

    private boolean lacksAValue(SheetBlocks.Opening block, int position) {
        return block.found().orElseThrow().titles().fields(resource).entrySet().stream()
                .filter(column -> column.getKey() != position)
                .flatMap(column -> column.getValue().stream())
                .anyMatch(field -> field.constraints().required());
    }
}
