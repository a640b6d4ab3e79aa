package education.warehouse.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.avro.util.Utf8;

/** Writes the cells of a sheet as they come, and of those that look like something how they look. */
final class WholeSheet implements SheetCells {

    private final Utf8 sheet;
    private final ParquetRows cells;
    private final Optional<ParquetRows> looks;

    /** @param looks empty where nobody asks how cells look */
    WholeSheet(String sheet, ParquetRows cells, Optional<ParquetRows> looks) {
        this.sheet = new Utf8(sheet);
        this.cells = cells;
        this.looks = looks;
    }

    @Override
    public boolean readsFills() {
        return looks.isPresent();
    }

    @Override
    public void add(long line, int position, CellValues.Shown shown) {
        try {
            if (shown.look().isPlain() || !shown.isBlank()) {
                cells.add(sheet, line, position, shown.text(), shown.value(), shown.kind());
            }
            if (looks.isPresent() && !shown.look().isPlain()) {
                Look look = shown.look();
                looks.get()
                        .add(
                                sheet,
                                line,
                                position,
                                look.fill().isEmpty() ? null : look.fill(),
                                look.unstruck().orElse(null));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void end() {
        // each was written as it came
    }
}
