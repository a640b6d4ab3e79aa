package education.warehouse.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.apache.avro.util.Utf8;

/** The merged ranges of one sheet. Of two that overlap it is not known what a person sees. */
final class MergedRanges {

    private static final int MOST = 1 << 20;
    private static final long MOST_CELLS = 1 << 24;

    private final List<Range> ranges = new ArrayList<>();
    private long cells;

    /** From one cell to another, both of it. */
    record Range(CellPlace first, CellPlace last) {

        boolean holds(long line, int position) {
            return reaches(line) && first.position() <= position && position <= last.position();
        }

        boolean reaches(long line) {
            return first.line() <= line && line <= last.line();
        }

        boolean isFirst(long line, int position) {
            return first.line() == line && first.position() == position;
        }

        private long cells() {
            return (last.line() - first.line() + 1) * (last.position() - first.position() + 1L);
        }

        @Override
        public String toString() {
            return first + ":" + last;
        }
    }

    List<Range> all() {
        return ranges;
    }

    /** Writes each as a row. */
    void writeTo(ParquetRows rows, String sheet) {
        Utf8 name = new Utf8(sheet);
        try {
            for (Range range : ranges) {
                rows.add(
                        name,
                        range.first().line(),
                        range.last().line(),
                        range.first().position(),
                        range.last().position());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asked for rows from above to below. */
    Descent fromAbove() {
        return new Descent(ranges.stream()
                .sorted(Comparator.comparingLong(range -> range.first().line()))
                .toList());
    }

    /** The ranges that cover some of a row, for one row after the other. */
    static final class Descent {

        private final List<Range> sorted;
        private final TreeMap<Integer, Range> open = new TreeMap<>();
        private int next;

        private Descent(List<Range> sorted) {
            this.sorted = sorted;
        }

        OfRow at(long line) {
            open.values().removeIf(range -> range.last().line() < line);
            while (next < sorted.size() && sorted.get(next).first().line() <= line) {
                Range range = sorted.get(next++);
                if (range.reaches(line)) {
                    open.put(range.first().position(), range);
                }
            }
            return new OfRow(line, open);
        }
    }

    /**
     * The ranges that cover some of one row.
     *
     * @param byColumn by the first column of each
     */
    record OfRow(long line, NavigableMap<Integer, Range> byColumn) {

        /** The one that a cell of the row is part of. */
        Optional<Range> of(int position) {
            Map.Entry<Integer, Range> left = byColumn.isEmpty() ? null : byColumn.floorEntry(position);
            return left == null
                    ? Optional.empty()
                    : Optional.of(left.getValue()).filter(range -> range.holds(line, position));
        }

        /** Whether nobody sees a cell of the row, as a merged one covers it. */
        boolean hide(int position) {
            return of(position).filter(range -> !range.isFirst(line, position)).isPresent();
        }
    }

    /** Adds one such as A1:C2; nothing where there can be none such. */
    void addIfItIsOne(String reference) {
        try {
            if (ranges.size() <= MOST) {
                add(reference);
            }
        } catch (IllegalArgumentException e) {
            // whoever reads the sheet says what is wrong with it
        }
    }

    /** Adds one such as A1:C2. Throws {@link IllegalArgumentException} where there can be none such. */
    void add(String reference) {
        int colon = reference == null ? -1 : reference.indexOf(':');
        Range range = (colon < 0 ? Optional.<CellPlace>empty() : CellPlace.of(reference.substring(0, colon)))
                .flatMap(first -> CellPlace.of(reference.substring(colon + 1))
                        .filter(last -> first.line() <= last.line() && first.position() <= last.position())
                        .map(last -> new Range(first, last)))
                .orElseThrow(() -> new IllegalArgumentException("a merged range is not one"));
        ranges.add(range);
        cells += range.cells();
        if (cells > MOST_CELLS || ranges.size() > MOST) {
            throw new IllegalArgumentException("its merged ranges are larger than a table can be, such as " + range);
        }
    }

    /** Throws {@link IllegalArgumentException} where two share a cell. */
    void mustNotOverlap() {
        List<Range> sorted = ranges.stream()
                .sorted(Comparator.comparingLong(range -> range.first().line()))
                .toList();
        TreeMap<Integer, Range> open = new TreeMap<>();
        PriorityQueue<Range> byEnd = new PriorityQueue<>(
                Comparator.comparingLong(range -> range.last().line()));
        for (Range range : sorted) {
            while (!byEnd.isEmpty()
                    && byEnd.peek().last().line() < range.first().line()) {
                open.remove(byEnd.poll().first().position());
            }
            Map.Entry<Integer, Range> left = open.floorEntry(range.last().position());
            if (left != null
                    && left.getValue().last().position() >= range.first().position()) {
                throw new IllegalArgumentException(
                        "two of its merged ranges overlap, " + left.getValue() + " and " + range);
            }
            open.put(range.first().position(), range);
            byEnd.add(range);
        }
    }
}
