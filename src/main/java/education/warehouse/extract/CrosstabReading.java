package education.warehouse.extract;

import education.warehouse.contract.Field;
import education.warehouse.contract.Header;
import education.warehouse.contract.Resource;
import education.warehouse.header.SheetBlocks;
import education.warehouse.home.Raw;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.poi.ss.util.CellReference;

/** Reads a crosstab: from its first header on the column of the row labels, and those that stand under a header. */
final class CrosstabReading implements SheetReading {

    private static final long NOT_YET = Long.MAX_VALUE;

    private final Resource resource;
    private final Header header;
    private final int labels;
    private final int titlePosition;
    private final Predicate<String> opens;
    private final Set<Integer> headed = new HashSet<>();
    private final Set<MergedRanges.Range> filled = new HashSet<>();
    private long firstLine = NOT_YET;
    private long blockLine = NOT_YET;
    private long line;
    private Optional<List<SheetBlocks.Lines>> own = Optional.empty();

    CrosstabReading(Resource resource) {
        this.resource = resource;
        this.header = resource.header();
        this.labels = CellReference.convertColStringToIndex(header.column()) + 1;
        this.titlePosition = CellReference.convertColStringToIndex(header.titleColumn()) + 1;
        this.opens = header.opening();
    }

    @Override
    public Resource resource() {
        return resource;
    }

    /** Takes its blocks, where its sheet has other tables too. */
    void begin(SheetBlocks shared) {
        own = Optional.of(shared.linesOf(resource).toList());
    }

    /** Looks at the next row; whether a header begins in it. */
    boolean begins(SheetRow row, MergedRanges.OfRow merged) {
        line = row.line();
        boolean begins = !isHeader(line)
                && row.at(titlePosition)
                        .filter(cell -> !merged.hide(cell.position()))
                        .filter(cell -> opens.test(cell.shown().text().toString()))
                        .isPresent();
        if (begins) {
            firstLine = Math.min(firstLine, row.line());
            blockLine = row.line();
            headed.clear();
            merged.byColumn().values().stream()
                    .filter(filled::contains)
                    .forEach(range -> addColumns(range.first(), range.last()));
        }
        boolean isHeader = isHeader(row.line());
        for (SheetRow.Cell cell : row.cells()) {
            Optional<MergedRanges.Range> range = merged.of(cell.position());
            if (!merged.hide(cell.position())) {
                range.ifPresent(filled::add);
                if (isHeader) {
                    CellPlace place = new CellPlace(row.line(), cell.position());
                    addColumns(
                            range.map(MergedRanges.Range::first).orElse(place),
                            range.map(MergedRanges.Range::last).orElse(place));
                }
            }
        }
        return begins;
    }

    private boolean isHeader(long line) {
        return blockLine != NOT_YET && line < blockLine + header.rows();
    }

    private void addColumns(CellPlace first, CellPlace last) {
        IntStream.rangeClosed(first.position(), last.position())
                .filter(position -> position > labels)
                .forEach(headed::add);
    }

    /** Whether a cell is read, or shows in one that is. */
    boolean keeps(int position, Optional<MergedRanges.Range> range) {
        boolean isElsewhere = own.filter(
                        blocks -> blocks.stream().noneMatch(lines -> lines.first() <= line && line <= lines.last()))
                .isPresent();
        if (firstLine == NOT_YET || isElsewhere) {
            return false;
        }
        int last = range.map(merged -> merged.last().position()).orElse(position);
        boolean isOpening = line == blockLine && position == titlePosition;
        return isOpening
                || IntStream.rangeClosed(position, last)
                        .anyMatch(column -> column == labels || headed.contains(column));
    }

    @Override
    public boolean readsFill(long line, int position) {
        return position > labels
                && headed.contains(position)
                && resource.fields().stream().anyMatch(Field::isFill);
    }

    @Override
    public boolean hasBegunBy(long line) {
        return line >= firstLine;
    }

    @Override
    public boolean isWhole() {
        return firstLine != NOT_YET;
    }

    @Override
    public Raw.KeptTable kept(String sheet) {
        return new Raw.KeptTable(resource.name(), sheet, List.of(), Optional.of(header), resource.looks(Map.of()));
    }
}
