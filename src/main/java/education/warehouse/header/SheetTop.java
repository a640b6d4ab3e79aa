package education.warehouse.header;

import education.warehouse.contract.Field;
import education.warehouse.contract.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The first rows of a sheet as a person sees them, among which the header of a table is looked for. */
public final class SheetTop {

    private final NavigableMap<Long, NavigableMap<Integer, Shown>> rows = new TreeMap<>();
    private final int width;

    /** A text and the cells that it shows in: one, or those that a merged one covers. */
    public record Shown(String text, long firstLine, long lastLine, int firstPosition, int lastPosition) {}

    /**
     * @param shown all that is seen in the rows, from above to below
     * @param resource whose header is looked for
     */
    public SheetTop(List<Shown> shown, Resource resource) {
        int aside = resource.columns().stream().mapToInt(Field::under).max().orElse(1) - 1;
        int placed = resource.columns().stream()
                .map(Field::position)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        this.width = shown.stream()
                .mapToInt(one -> Math.min(one.lastPosition(), one.firstPosition() + aside))
                .reduce(placed, Math::max);
        long last = shown.stream().mapToLong(Shown::firstLine).max().orElse(0);
        shown.forEach(one -> LongStream.rangeClosed(one.firstLine(), Math.min(last, one.lastLine()))
                .limit(HeaderMatch.SEARCHED_ROWS)
                .forEach(line ->
                        rows.computeIfAbsent(line, first -> new TreeMap<>()).put(one.firstPosition(), one)));
    }

    /** All lines that something is seen in. */
    List<Long> allLines() {
        return List.copyOf(rows.keySet());
    }

    /** The lines in which a header may begin. */
    public List<Long> lines() {
        return rows.keySet().stream().limit(HeaderMatch.SEARCHED_ROWS).toList();
    }

    /**
     * The header that begins in a line. Over several rows a title is what stands over its column, from above to below; what is merged
     * over several columns stands over each of them. Where nothing else tells two columns apart the title is the first one's.
     *
     * @param count rows that it takes
     */
    public HeaderRow header(long line, int count) {
        List<String> titles = new ArrayList<>();
        Map<Integer, Integer> spans = new HashMap<>();
        Set<Shown> before = Set.of();
        int first = 0;
        for (int position = 1; position <= width; position++) {
            Set<Shown> over = over(line, count, position);
            if (!over.isEmpty() && over.equals(before)) {
                titles.add("");
                spans.put(first, position - first + 1);
            } else {
                titles.add(over.stream().map(Shown::text).collect(Collectors.joining(" ")));
                first = position;
            }
            before = over;
        }
        return new HeaderRow(titles, spans);
    }

    private Set<Shown> over(long line, int count, int position) {
        Set<Shown> over = new LinkedHashSet<>();
        for (long row = line; row < line + count; row++) {
            at(row, position).ifPresent(over::add);
        }
        return over;
    }

    private Optional<Shown> at(long line, int position) {
        return Optional.ofNullable(rows.get(line))
                .map(row -> row.floorEntry(position))
                .map(Map.Entry::getValue)
                .filter(shown ->
                        position <= shown.lastPosition() && !shown.text().isBlank());
    }

    /**
     * The last line of a header: of its rows, or below them where a title reaches further down.
     *
     * @param positions first columns of the titles that are read
     */
    public long lastLine(long line, int count, Collection<Integer> positions) {
        return rows.subMap(line, true, line + count - 1, true).values().stream()
                .flatMap(row -> row.values().stream())
                .filter(shown -> positions.contains(shown.firstPosition()))
                .mapToLong(Shown::lastLine)
                .reduce(line + count - 1, Math::max);
    }
}
