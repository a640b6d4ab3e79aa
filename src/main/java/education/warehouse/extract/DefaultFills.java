package education.warehouse.extract;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.BiConsumer;
import org.xml.sax.Attributes;

/** What blank cells are filled with that a sheet does not write, as the whole row or column of them is. */
final class DefaultFills {

    /** A table whose fills are read is not wider. */
    private static final int WIDEST = 256;

    private final CellValues values;
    private final List<Columns> columns = new ArrayList<>();
    private final BitSet written = new BitSet();
    private String row = "";
    private int widest;

    /** Columns from one to another, both of them, that are filled. */
    private record Columns(int first, int last, String fill) {}

    DefaultFills(CellValues values) {
        this.values = values;
    }

    /** Takes what a {@code col} says of some columns. */
    void addColumns(Attributes attributes) {
        String fill = values.fill(attributes.getValue("style"));
        if (!fill.isEmpty()) {
            try {
                columns.add(new Columns(
                        Integer.parseInt(attributes.getValue("min")),
                        Integer.parseInt(attributes.getValue("max")),
                        fill));
            } catch (NumberFormatException e) {
                // of columns without numbers nothing is known
            }
        }
    }

    void startRow(Attributes attributes) {
        boolean isStyled =
                attributes.getValue("customFormat") != null && TextRuns.isOn(attributes.getValue("customFormat"));
        row = isStyled ? values.fill(attributes.getValue("s")) : "";
        written.clear();
    }

    void addCell(int position) {
        written.set(position);
        widest = Math.max(widest, Math.min(position, WIDEST));
    }

    /** Tells of each cell that the row does not write what it is filled with; no row is wider than those above it. */
    void endRow(BiConsumer<Integer, String> filled) {
        if (row.isEmpty() && columns.isEmpty() || written.isEmpty()) {
            return;
        }
        for (int position = written.nextClearBit(1);
                position <= widest;
                position = written.nextClearBit(position + 1)) {
            String fill = row.isEmpty() ? ofColumn(position) : row;
            if (!fill.isEmpty()) {
                filled.accept(position, fill);
            }
        }
    }

    private String ofColumn(int position) {
        return columns.stream()
                .filter(some -> some.first() <= position && position <= some.last())
                .map(Columns::fill)
                .findFirst()
                .orElse("");
    }
}
