package education.warehouse.extract;

import education.warehouse.privacy.ColumnTreatment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A sheet of which only that is kept which a contract reads, and of every other cell its kind and length. Its first rows are held
 * until the headers of its tables are found; the rest goes row by row.
 */
final class StrictSheet implements SheetCells {

    private final SheetReadings readings;
    private final MergedRanges merges;
    private final MergedRanges.Descent ranges;
    private final MergedRanges.Descent rangesOfBlanks;
    private final SheetCells out;
    private final List<SheetRow> start = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean hasBegun;
    private SheetRow row = new SheetRow(0);
    private int startRows;
    private boolean isBehindFirst;

    /** A merged cell that nothing reads yet: it may show in a header below. */
    private record Waiting(SheetRow.Cell cell, MergedRanges.Range range) {}

    /** @param merges all ranges of the sheet, which stand behind its cells in the file */
    StrictSheet(SheetReadings readings, MergedRanges merges, SheetCells out) {
        this.readings = readings;
        this.merges = merges;
        this.ranges = merges.fromAbove();
        this.rangesOfBlanks = merges.fromAbove();
        this.out = out;
    }

    @Override
    public boolean readsFills() {
        return readings.readsFills();
    }

    @Override
    public void add(long line, int position, CellValues.Shown shown) {
        if (line != row.line()) {
            endRow();
            row = new SheetRow(line);
        }
        row.add(new SheetRow.Cell(position, shown));
    }

    @Override
    public void end() {
        endRow();
        if (!hasBegun) {
            begin();
        }
        writeWaiting(Long.MAX_VALUE);
        out.end();
    }

    private void endRow() {
        if (row.cells().isEmpty() && !isPartOfARow()) {
            return;
        }
        if (hasBegun) {
            write(row);
            return;
        }
        start.add(row);
        startRows += row.cells().isEmpty() ? 0 : 1;
        if (startRows == readings.searchedRows()) {
            begin();
        }
    }

    /** Blank cells alone are no row, however they are filled; they are part of one where a cell above reaches down to them. */
    private boolean isPartOfARow() {
        return !row.blanks().isEmpty()
                && rangesOfBlanks.at(row.line()).byColumn().values().stream()
                        .anyMatch(range -> range.first().line() < row.line());
    }

    private void begin() {
        readings.begin(start.stream().filter(one -> !one.cells().isEmpty()).toList(), merges);
        hasBegun = true;
        start.forEach(this::write);
        start.clear();
    }

    private void write(SheetRow next) {
        MergedRanges.OfRow merged = ranges.at(next.line());
        writeWaiting(next.line());
        boolean begins = false;
        for (CrosstabReading crosstab : readings.crosstabs()) {
            begins |= crosstab.begins(next, merged);
        }
        if (begins) {
            waiting.forEach(one ->
                    write(one.range().first().line(), one.cell(), one.cell().shown()));
            waiting.clear();
        }
        Optional<List<CellValues.Shown>> maskedRow =
                readings.masking(next.line()).map(masking -> masking.masked(next));
        Set<String> birth = readings.births(next);
        for (int i = 0; i < next.cells().size(); i++) {
            SheetRow.Cell cell = next.cells().get(i);
            boolean isTrace = readings.isTrace(next.line(), cell, birth);
            CellValues.Shown kept = maskedRow.isPresent() ? maskedRow.get().get(i) : cell.shown();
            write(next, cell, isTrace ? cell.shown().described() : kept, merged.of(cell.position()));
        }
        for (SheetRow.Cell blank : next.blanks()) {
            if (!merged.hide(blank.position()) && readings.readsFill(next.line(), blank.position())) {
                out.add(next.line(), blank.position(), blank.shown());
            }
        }
    }

    private void write(SheetRow next, SheetRow.Cell cell, CellValues.Shown kept, Optional<MergedRanges.Range> range) {
        if (range.isPresent() && !range.get().isFirst(next.line(), cell.position())) {
            write(next.line(), cell, cell.shown().described());
            return;
        }
        boolean isFirst = !isBehindFirst;
        isBehindFirst = true;
        ColumnTreatment treatment = readings.treatment(next.line(), cell.position(), range);
        if (treatment == ColumnTreatment.Plain.BLANK) {
            write(next.line(), cell, CellValues.Shown.GONE);
        } else if (treatment != ColumnTreatment.Plain.DESCRIBED) {
            write(next.line(), cell, kept);
        } else if (isFirst && readings.readsTitle(next.line())) {
            write(next.line(), cell, kept);
        } else if (isFirst && readings.mayReadTitle()) {
            waiting.add(new Waiting(cell, endless(next.line(), cell.position())));
        } else if (!readings.crosstabs().isEmpty()
                && range.filter(merged -> merged.last().line() > next.line()).isPresent()) {
            waiting.add(new Waiting(cell, range.get()));
        } else {
            write(
                    next.line(),
                    cell,
                    kept == CellValues.Shown.GONE ? kept : cell.shown().described());
        }
    }

    /** The title of a sheet waits for a header as long as there may be one. */
    private static MergedRanges.Range endless(long line, int position) {
        return new MergedRanges.Range(
                new CellPlace(line, position), new CellPlace(CellPlace.LAST_LINE, CellPlace.LAST_POSITION));
    }

    /** Those that end above a row show in nothing that is read. */
    private void writeWaiting(long line) {
        waiting.removeIf(one -> {
            boolean ends = one.range().last().line() < line;
            if (ends) {
                write(one.range().first().line(), one.cell(), one.cell().shown().described());
            }
            return ends;
        });
    }

    /** What it is filled with is kept where it is read, and so is what is not struck through of a text that is kept. */
    private void write(long line, SheetRow.Cell cell, CellValues.Shown shown) {
        boolean isFillKept = shown != CellValues.Shown.GONE && readings.readsFill(line, cell.position());
        Look kept = Look.of(
                isFillKept ? cell.shown().look().fill() : "", shown.look().unstruck());
        out.add(line, cell.position(), shown.looking(kept));
    }
}
