package education.warehouse.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One row of a sheet.
 *
 * @param cells those that are not empty, in order
 * @param blanks those that are empty, and filled with a colour that matters
 */
record SheetRow(long line, List<Cell> cells, List<Cell> blanks) {

    SheetRow(long line) {
        this(line, new ArrayList<>(), new ArrayList<>());
    }

    void add(Cell cell) {
        (cell.shown().isBlank() ? blanks : cells).add(cell);
    }

    /** A cell and the number of its column. */
    record Cell(int position, CellValues.Shown shown) {}

    Optional<Cell> at(int position) {
        return cells.stream().filter(cell -> cell.position() == position).findFirst();
    }
}
