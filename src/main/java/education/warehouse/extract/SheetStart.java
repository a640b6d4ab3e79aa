package education.warehouse.extract;

import education.warehouse.header.HeaderMatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * The first rows of a sheet as a person sees them, among which the header of a table is looked for: what a merged cell shows stands in
 * all rows of its first column.
 *
 * @param lines of the rows
 * @param rows their texts
 * @param filled merged ranges of them that show something
 */
record SheetStart(List<Long> lines, List<List<String>> rows, List<MergedRanges.Range> filled) {

    /** @param width columns that each row has at least */
    static SheetStart of(List<SheetRow> own, MergedRanges merges, int width) {
        long last = own.isEmpty() ? 0 : own.get(own.size() - 1).line();
        MergedRanges.Descent ranges = merges.fromAbove();
        Map<Long, Map<Integer, String>> texts = new TreeMap<>();
        List<MergedRanges.Range> filled = new ArrayList<>();
        for (SheetRow row : own) {
            MergedRanges.OfRow merged = ranges.at(row.line());
            for (SheetRow.Cell cell : row.cells()) {
                if (!merged.hide(cell.position())) {
                    String text = cell.shown().text().toString();
                    put(texts, row.line(), cell.position(), text);
                    merged.of(cell.position()).ifPresent(range -> {
                        filled.add(range);
                        below(range, last).forEach(line -> put(texts, line, cell.position(), text));
                    });
                }
            }
        }
        int widest = texts.values().stream()
                .flatMap(row -> row.keySet().stream())
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        List<Long> lines =
                texts.keySet().stream().limit(HeaderMatch.SEARCHED_ROWS).toList();
        return new SheetStart(
                lines,
                lines.stream()
                        .map(line -> row(texts.get(line), Math.max(width, widest)))
                        .toList(),
                List.copyOf(filled));
    }

    private static LongStream below(MergedRanges.Range range, long last) {
        return LongStream.rangeClosed(
                        range.first().line() + 1, Math.min(last, range.last().line()))
                .limit(HeaderMatch.SEARCHED_ROWS);
    }

    private static void put(Map<Long, Map<Integer, String>> texts, long line, int position, String text) {
        texts.computeIfAbsent(line, first -> new TreeMap<>()).put(position, text);
    }

    private static List<String> row(Map<Integer, String> texts, int width) {
        List<String> row = new ArrayList<>(Collections.nCopies(width, ""));
        texts.forEach((position, text) -> row.set(position - 1, text));
        return row;
    }
}
