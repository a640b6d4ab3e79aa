package education.warehouse.extract;

import education.warehouse.contract.Field;
import education.warehouse.contract.PersonalTitles;
import education.warehouse.contract.Resource;
import education.warehouse.header.HeaderMatch;
import education.warehouse.header.HeaderRow;
import education.warehouse.header.SheetBlocks;
import education.warehouse.header.SheetTop;
import education.warehouse.home.Raw;
import education.warehouse.privacy.ColumnTreatment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads a table that is found by its titles: of it the columns of its fields, and the row of its titles. */
final class TableReading implements SheetReading {

    private static final Block NONE = new Block(
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            HeaderRow.of(List.of()),
            List.of(),
            Set.of());

    private final Resource resource;
    private Optional<HeaderMatch> header = Optional.empty();
    private Block first = NONE;
    private List<Block> blocks = List.of();

    /**
     * A header and the rows below it.
     *
     * @param last line of it
     * @param columns of its fields
     * @param treatments of its columns; none where it is not whole
     * @param filled columns whose fills are read
     */
    private record Block(
            long headerLine,
            long lastTitleLine,
            long lastHeaderLine,
            long last,
            HeaderRow titles,
            List<ColumnTreatment> treatments,
            Set<Integer> filled) {

        boolean isBelowHeader(long line) {
            return lastHeaderLine < line && line <= last;
        }

        boolean isTitle(long line, Optional<MergedRanges.Range> range) {
            return headerLine <= line && line <= lastTitleLine
                    || line < headerLine
                            && range.filter(merged -> merged.reaches(headerLine))
                                    .isPresent();
        }
    }

    TableReading(Resource resource) {
        this.resource = resource;
    }

    @Override
    public Resource resource() {
        return resource;
    }

    /** Looks for its header; where a column of it is missing, the row is kept that is most like it, and nothing below. */
    void begin(SheetTop top) {
        Optional<HeaderMatch.Found> found = HeaderMatch.find(resource, top)
                .filter(match -> match.titles().isWhole() || !resource.isPersonal() || hasSomeTitles(match.titles()));
        if (found.isPresent()) {
            long line = top.lines().get(found.get().rowIndex());
            long last = top.lastLine(
                    line, resource.headerRows(), found.get().titles().starts(resource));
            begin(List.of(block(found.get(), line, last, Long.MAX_VALUE)), found.get());
        }
    }

    /** Takes its blocks, where its sheet has other tables too. */
    void begin(SheetBlocks shared) {
        List<Block> all = new ArrayList<>();
        for (SheetBlocks.Opening opening : shared.of(resource)) {
            all.add(block(
                    opening.found().orElseThrow(),
                    opening.line(),
                    opening.lastLine(),
                    shared.lines(opening).last()));
        }
        begin(all, shared.of(resource).get(0).found().orElseThrow());
    }

    private void begin(List<Block> all, HeaderMatch.Found found) {
        header = Optional.of(found.titles());
        first = all.get(0);
        blocks = List.copyOf(all);
    }

    private Block block(HeaderMatch.Found found, long line, long lastLine, long end) {
        return new Block(
                line,
                line + resource.headerRows() - 1,
                lastLine,
                end,
                found.row(),
                found.titles().isWhole() ? ColumnTreatment.of(resource, found.row()) : List.of(),
                filled(found.titles().columns()));
    }

    /** @param columns of fields */
    private Set<Integer> filled(Map<String, Integer> columns) {
        return resource.columns().stream()
                .filter(field -> field.isFill() && columns.containsKey(field.name()))
                .map(field -> columns.get(field.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a row holds titles for sure: with fewer it might be one of a person. */
    private boolean hasSomeTitles(HeaderMatch match) {
        return resource.columns().stream()
                        .filter(field -> field.position() == null)
                        .filter(field -> match.columns().containsKey(field.name()))
                        .count()
                > 1;
    }

    @Override
    public boolean isWhole() {
        return header.filter(HeaderMatch::isWhole).isPresent();
    }

    @Override
    public boolean hasBegunBy(long line) {
        return line > first.headerLine();
    }

    /** Whether a row is one of its header, or below it. */
    boolean hasReached(long line) {
        return line >= first.headerLine();
    }

    boolean isBelowHeader(long line) {
        return isWhole() && blocks.stream().anyMatch(block -> block.isBelowHeader(line));
    }

    /** What is kept of a cell. What stands above the titles is kept where it is merged with one of them. */
    ColumnTreatment treatment(long line, int position, Optional<MergedRanges.Range> range) {
        for (Block block : blocks) {
            if (block.isTitle(line, range)) {
                return ColumnTreatment.Plain.KEPT;
            }
            if (block.isBelowHeader(line) && position <= block.treatments().size()) {
                return block.treatments().get(position - 1);
            }
        }
        return ColumnTreatment.Plain.DESCRIBED;
    }

    @Override
    public boolean readsFill(long line, int position) {
        return isWhole()
                && blocks.stream()
                        .anyMatch(block ->
                                block.isBelowHeader(line) && block.filled().contains(position));
    }

    List<ColumnTreatment> treatments() {
        return first.treatments();
    }

    /** The title of a column; empty where it has none. */
    String title(int position) {
        return title(first, position);
    }

    private static String title(Block block, int position) {
        return block.titles().titleAside(position).orElse(block.titles().title(position));
    }

    /** By the numbers of their columns. */
    Map<Integer, List<Field>> fields() {
        return header.map(match -> match.fields(resource)).orElse(Map.of());
    }

    /** Whether it reads a column of this title. */
    boolean reads(String title) {
        int place = first.titles().titles().indexOf(title);
        return place >= 0 && place < treatments().size() && treatments().get(place) != ColumnTreatment.Plain.DESCRIBED;
    }

    /** Titles of columns that it does not read, and that look personal. */
    List<String> personal(PersonalTitles personalTitles) {
        return blocks.stream()
                .flatMap(block -> IntStream.range(0, block.treatments().size())
                        .filter(i -> block.treatments().get(i) == ColumnTreatment.Plain.DESCRIBED)
                        .mapToObj(i -> title(block, i + 1)))
                .filter(personalTitles::hold)
                .distinct()
                .toList();
    }

    @Override
    public Raw.KeptTable kept(String sheet) {
        Map<String, Integer> columns = header.map(HeaderMatch::columns).orElse(Map.of());
        return new Raw.KeptTable(
                resource.name(),
                sheet,
                treatments(),
                Optional.empty(),
                isWhole() ? resource.looks(columns) : List.of());
    }
}
