package education.warehouse.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.util.Utf8;

/** Writes the cells of a sheet as they come. */
final class WholeSheet implements SheetCells {

    private final Utf8 sheet;
    private final ParquetRows cells;

    WholeSheet(String sheet, ParquetRows cells) {
        this.sheet = new Utf8(sheet);
        this.cells = cells;
    }

    @Override
    public void add(long line, int position, CellValues.Shown shown) {
        try {
            cells.add(sheet, line, position, shown.text(), shown.value(), shown.kind());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void end() {
        // each was written as it came
    }
}
