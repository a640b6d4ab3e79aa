package education.warehouse.extract;

import education.warehouse.contract.Contract;
import education.warehouse.contract.Field;
import education.warehouse.contract.Resource;
import education.warehouse.header.HeaderMatch;
import education.warehouse.header.SheetBlocks;
import education.warehouse.header.SheetTop;
import education.warehouse.privacy.ColumnTreatment;
import education.warehouse.privacy.Pseudonyms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All that a contract reads of one sheet, and what was found there that looks personal and is not declared. */
final class SheetReadings {

    private final String sheet;
    private final Contract contract;
    private final Supplier<Pseudonyms> pseudonyms;
    private final List<TableReading> tables;
    private final List<CrosstabReading> crosstabs;
    private final List<SheetReading> all;
    private final boolean readsFills;
    private final SheetTraces traces = new SheetTraces();
    private final boolean isLookedAt;
    private final Map<TableReading, RowMasking> maskings = new HashMap<>();
    private final Map<TableReading, BirthDates> births = new HashMap<>();

    /** @param resources that stand in the sheet */
    SheetReadings(String sheet, Contract contract, List<Resource> resources, Supplier<Pseudonyms> pseudonyms) {
        this.sheet = sheet;
        this.contract = contract;
        this.pseudonyms = pseudonyms;
        this.tables = resources.stream()
                .filter(resource -> !resource.isCrosstab())
                .map(TableReading::new)
                .toList();
        this.crosstabs = resources.stream()
                .filter(Resource::isCrosstab)
                .map(CrosstabReading::new)
                .toList();
        this.all = Stream.concat(tables.stream(), crosstabs.stream()).toList();
        this.readsFills = resources.stream()
                .flatMap(resource -> resource.fields().stream())
                .anyMatch(Field::isFill);
        this.isLookedAt = !contract.isPublished() && !(resources.isEmpty() && contract.drops(sheet));
    }

    List<TableReading> tables() {
        return tables;
    }

    List<CrosstabReading> crosstabs() {
        return crosstabs;
    }

    /** Whether several tables stand in the sheet, so that each must be told from the others. */
    private boolean isShared() {
        return tables.size() + crosstabs.size() > 1;
    }

    /** Among how many rows headers of tables are looked for before any is kept; none where there is nothing to look for. */
    int searchedRows() {
        if (isShared()) {
            return SheetBlocks.SEARCHED_ROWS;
        }
        return tables.isEmpty() ? 1 : HeaderMatch.SEARCHED_ROWS;
    }

    List<SheetReading> all() {
        return all;
    }

    /** Whether any of its tables reads what cells are filled with. */
    boolean readsFills() {
        return readsFills;
    }

    /** Whether one of them reads what a cell is filled with. */
    boolean readsFill(long line, int position) {
        return readsFills && all.stream().anyMatch(reading -> reading.readsFill(line, position));
    }

    /** Whether a table, whose header is known, reads the first text of the sheet as its title. */
    boolean readsTitle(long line) {
        return tables.stream()
                .anyMatch(table -> table.resource().readsSheetTitle() && table.isWhole() && !table.hasReached(line));
    }

    /** Whether a crosstab will read it, if its header is found below. */
    boolean mayReadTitle() {
        return crosstabs.stream().anyMatch(crosstab -> crosstab.resource().readsSheetTitle() && !crosstab.isWhole());
    }

    /** Looks for the headers of its tables. */
    void begin(List<SheetRow> rows, MergedRanges merges) {
        List<SheetTop.Shown> shown = shown(rows, merges);
        if (isShared()) {
            SheetBlocks blocks =
                    SheetBlocks.of(all.stream().map(SheetReading::resource).toList(), shown);
            crosstabs.forEach(crosstab -> crosstab.begin(blocks));
            tables.stream()
                    .filter(table -> !blocks.of(table.resource()).isEmpty())
                    .forEach(table -> table.begin(blocks));
        }
        for (TableReading table : tables) {
            if (!table.isWhole()) {
                table.begin(new SheetTop(shown, table.resource()));
            }
            if (contract.isPersonal()) {
                maskings.put(table, new RowMasking(table, pseudonyms));
            }
            if (isLookedAt) {
                births.put(table, BirthDates.of(table));
            }
        }
    }

    private static List<SheetTop.Shown> shown(List<SheetRow> rows, MergedRanges merges) {
        MergedRanges.Descent ranges = merges.fromAbove();
        List<SheetTop.Shown> shown = new ArrayList<>();
        for (SheetRow row : rows) {
            MergedRanges.OfRow merged = ranges.at(row.line());
            for (SheetRow.Cell cell : row.cells()) {
                if (!merged.hide(cell.position())) {
                    CellPlace first = new CellPlace(row.line(), cell.position());
                    CellPlace last = merged.of(cell.position())
                            .map(MergedRanges.Range::last)
                            .orElse(first);
                    shown.add(new SheetTop.Shown(
                            cell.shown().text().toString(),
                            first.line(),
                            last.line(),
                            first.position(),
                            last.position()));
                }
            }
        }
        return shown;
    }

    /** What the values of a row are masked by; in a sheet with personal data there is one table. */
    Optional<RowMasking> masking(long line) {
        return tables.stream()
                .filter(table -> table.isBelowHeader(line))
                .flatMap(table -> Optional.ofNullable(maskings.get(table)).stream())
                .findFirst();
    }

    long temporaryNumbers() {
        return maskings.values().stream()
                .mapToLong(RowMasking::temporaryNumbers)
                .sum();
    }

    /** The forms in which the birth date of a row may be written. */
    Set<String> births(SheetRow row) {
        return tables.stream()
                .filter(table -> table.isBelowHeader(row.line()))
                .flatMap(table -> Optional.ofNullable(births.get(table)).stream())
                .findFirst()
                .map(birth -> birth.forms(row))
                .orElse(Set.of());
    }

    /** Whether a cell holds what looks personal, and its column is not declared for it. */
    boolean isTrace(long line, SheetRow.Cell cell, Set<String> birth) {
        if (!isLookedAt) {
            return false;
        }
        ColumnTreatment treatment = treatment(line, cell.position(), Optional.empty());
        if (treatment.keepsNoValue()) {
            return false;
        }
        if (!hasBegunBy(line)) {
            traces.lookAround(cell);
            return false;
        }
        boolean isTrace = traces.areInTable(cell);
        boolean isBirth = births.values().stream().anyMatch(dates -> dates.isIn(cell, birth));
        if (isBirth) {
            traces.addBirth(cell.position());
        }
        return isTrace || isBirth;
    }

    /** Asked of every cell, and so without a stream. */
    private boolean hasBegunBy(long line) {
        for (SheetReading reading : all) {
            if (reading.hasBegunBy(line)) {
                return true;
            }
        }
        return false;
    }

    /** What is kept of a cell: what one of its tables reads is there for all. */
    ColumnTreatment treatment(long line, int position, Optional<MergedRanges.Range> range) {
        for (CrosstabReading crosstab : crosstabs) {
            if (crosstab.keeps(position, range)) {
                return ColumnTreatment.Plain.KEPT;
            }
        }
        for (TableReading table : tables) {
            ColumnTreatment treatment = table.treatment(line, position, range);
            if (treatment != ColumnTreatment.Plain.DESCRIBED) {
                return treatment;
            }
        }
        return ColumnTreatment.Plain.DESCRIBED;
    }

    /** Phrases for the columns that look personal by their titles; none of a sheet whose tables are not all found. */
    List<String> personalTitles() {
        List<String> phrases = new ArrayList<>();
        for (TableReading table : tables) {
            List<String> titles = table.personal(contract.personalTitles()).stream()
                    .filter(title -> tables.stream().noneMatch(other -> other.reads(title)))
                    .toList();
            if (!titles.isEmpty()) {
                phrases.add(HeaderMatch.shown(titles) + " (sheet \"" + sheet + "\")");
            }
        }
        return phrases;
    }

    List<String> traces() {
        return all.stream().allMatch(SheetReading::isWhole) ? traces.phrases(sheet, this::title) : List.of();
    }

    private String title(int position) {
        return tables.stream()
                .map(table -> table.title(position))
                .filter(title -> !title.isBlank())
                .findFirst()
                .orElse("");
    }
}
