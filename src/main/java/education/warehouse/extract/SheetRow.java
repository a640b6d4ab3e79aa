package education.warehouse.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cells of one row of a sheet that are not empty, in order. */
record SheetRow(long line, List<Cell> cells) {

    SheetRow(long line) {
        this(line, new ArrayList<>());
    }

    /** A cell and the number of its column. */
    record Cell(int position, CellValues.Shown shown) {}

    Optional<Cell> at(int position) {
        return cells.stream().filter(cell -> cell.position() == position).findFirst();
    }
}
