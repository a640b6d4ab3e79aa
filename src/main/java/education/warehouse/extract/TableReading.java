package education.warehouse.extract;

import education.warehouse.contract.Field;
import education.warehouse.contract.PersonalTitles;
import education.warehouse.contract.Resource;
import education.warehouse.header.HeaderMatch;
import education.warehouse.header.HeaderRow;
import education.warehouse.header.SheetTop;
import education.warehouse.home.Raw;
import education.warehouse.privacy.ColumnTreatment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads a table that is found by its titles: of it the columns of its fields, and the row of its titles. */
final class TableReading implements SheetReading {

    private final Resource resource;
    private Optional<HeaderMatch> header = Optional.empty();
    private long headerLine = Long.MAX_VALUE;
    private long lastTitleLine = Long.MAX_VALUE;
    private long lastHeaderLine = Long.MAX_VALUE;
    private HeaderRow titles = HeaderRow.of(List.of());
    private List<ColumnTreatment> treatments = List.of();

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
        if (found.isEmpty()) {
            return;
        }
        header = found.map(HeaderMatch.Found::titles);
        headerLine = top.lines().get(found.get().rowIndex());
        titles = found.get().row();
        lastTitleLine = headerLine + resource.headerRows() - 1;
        lastHeaderLine =
                top.lastLine(headerLine, resource.headerRows(), header.get().starts(resource));
        if (isWhole()) {
            treatments = ColumnTreatment.of(resource, titles);
        }
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
        return line > headerLine;
    }

    boolean isBelowHeader(long line) {
        return isWhole() && line > lastHeaderLine;
    }

    /** What is kept of a cell. What stands above the titles is kept where it is merged with one of them. */
    ColumnTreatment treatment(long line, int position, Optional<MergedRanges.Range> range) {
        boolean isTitle = headerLine <= line && line <= lastTitleLine
                || line < headerLine
                        && range.filter(merged -> merged.reaches(headerLine)).isPresent();
        if (isTitle) {
            return ColumnTreatment.Plain.KEPT;
        }
        return isBelowHeader(line) && position <= treatments.size()
                ? treatments.get(position - 1)
                : ColumnTreatment.Plain.DESCRIBED;
    }

    @Override
    public boolean readsFill(long line, int position) {
        return isBelowHeader(line)
                && resource.columns().stream()
                        .filter(Field::isFill)
                        .anyMatch(field -> Integer.valueOf(position)
                                .equals(header.get().columns().get(field.name())));
    }

    List<ColumnTreatment> treatments() {
        return treatments;
    }

    /** The title of a column; empty where it has none. */
    String title(int position) {
        return titles.titleAside(position).orElse(titles.title(position));
    }

    /** By the numbers of their columns. */
    Map<Integer, List<Field>> fields() {
        return header.map(match -> match.fields(resource)).orElse(Map.of());
    }

    /** Whether it reads a column of this title. */
    boolean reads(String title) {
        int place = titles.titles().indexOf(title);
        return place >= 0 && place < treatments.size() && treatments.get(place) != ColumnTreatment.Plain.DESCRIBED;
    }

    /** Titles of columns that it does not read, and that look personal. */
    List<String> personal(PersonalTitles personalTitles) {
        return IntStream.range(0, treatments.size())
                .filter(i -> treatments.get(i) == ColumnTreatment.Plain.DESCRIBED)
                .mapToObj(i -> title(i + 1))
                .filter(personalTitles::hold)
                .toList();
    }

    @Override
    public Raw.KeptTable kept(String sheet) {
        Map<String, Integer> columns = header.map(HeaderMatch::columns).orElse(Map.of());
        return new Raw.KeptTable(
                resource.name(), sheet, treatments, Optional.empty(), isWhole() ? resource.looks(columns) : List.of());
    }
}
