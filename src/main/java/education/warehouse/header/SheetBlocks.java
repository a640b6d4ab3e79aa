package education.warehouse.header;

import education.warehouse.contract.Header;
import education.warehouse.contract.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.poi.ss.util.CellReference;

/**
 * Where the tables begin and end that share a sheet. Each goes on to the next header that stands below it in some of its columns; what
 * stands above all of them is the first one's.
 */
public final class SheetBlocks {

    /** Among how many rows headers are looked for. */
    public static final int SEARCHED_ROWS = 5_000;

    private final List<Opening> openings;

    /**
     * A header.
     *
     * @param line its first
     * @param lastLine its last
     * @param found of a table: its titles; empty of a crosstab
     * @param first column that it stands over
     * @param last column that it stands over
     */
    public record Opening(
            Resource resource, long line, long lastLine, Optional<HeaderMatch.Found> found, int first, int last) {

        private boolean endsAt(Opening other) {
            return other.line > lastLine && other.first <= last && first <= other.last;
        }
    }

    /** Lines from one to another, both of them. */
    public record Lines(long first, long last) {}

    private SheetBlocks(List<Opening> openings) {
        this.openings = openings;
    }

    /**
     * @param resources those that share the sheet
     * @param shown what is seen in its rows, from above to below
     */
    public static SheetBlocks of(List<Resource> resources, List<SheetTop.Shown> shown) {
        return new SheetBlocks(resources.stream()
                .flatMap(resource ->
                        (resource.isCrosstab() ? crosstabs(resource, shown) : tables(resource, shown)).stream())
                .sorted(Comparator.comparingLong(Opening::line))
                .toList());
    }

    private static List<Opening> tables(Resource resource, List<SheetTop.Shown> shown) {
        SheetTop top = new SheetTop(shown, resource);
        List<Opening> found = new ArrayList<>();
        long last = 0;
        for (long line : top.allLines()) {
            Optional<HeaderMatch.Found> header = line <= last ? Optional.empty() : HeaderMatch.at(resource, top, line);
            if (header.isPresent()) {
                HeaderMatch titles = header.get().titles();
                last = top.lastLine(line, resource.headerRows(), titles.starts(resource));
                List<Integer> columns =
                        titles.columns().values().stream().sorted().toList();
                found.add(new Opening(resource, line, last, header, columns.get(0), columns.get(columns.size() - 1)));
            }
        }
        return found;
    }

    private static List<Opening> crosstabs(Resource resource, List<SheetTop.Shown> shown) {
        Header header = resource.header();
        Predicate<String> opens = header.opening();
        int labels = CellReference.convertColStringToIndex(header.column()) + 1;
        int titles = CellReference.convertColStringToIndex(header.titleColumn()) + 1;
        List<Opening> found = new ArrayList<>();
        long last = 0;
        for (SheetTop.Shown one : shown) {
            if (one.firstPosition() == titles && one.firstLine() > last && opens.test(one.text())) {
                long line = one.firstLine();
                last = line + header.rows() - 1;
                long end = last;
                int widest = shown.stream()
                        .filter(other -> other.firstLine() <= end && other.lastLine() >= line)
                        .mapToInt(SheetTop.Shown::lastPosition)
                        .reduce(labels, Math::max);
                found.add(new Opening(resource, line, last, Optional.empty(), labels, widest));
            }
        }
        return found;
    }

    /** The headers of a resource, from above to below. */
    public List<Opening> of(Resource resource) {
        return openings.stream()
                .filter(opening -> opening.resource().equals(resource))
                .toList();
    }

    /** Whether no header ends its block. */
    public boolean isLast(Opening opening) {
        return openings.stream().noneMatch(opening::endsAt);
    }

    /** The lines of a block: its header and what it is over. */
    public Lines lines(Opening opening) {
        long end = openings.stream()
                .filter(opening::endsAt)
                .mapToLong(Opening::line)
                .min()
                .orElse(Long.MAX_VALUE);
        boolean isFirst = opening == openings.get(0);
        return new Lines(isFirst ? 1 : opening.line(), end - 1);
    }

    /** All lines of the blocks of a resource. */
    public Stream<Lines> linesOf(Resource resource) {
        return of(resource).stream().map(this::lines);
    }
}
