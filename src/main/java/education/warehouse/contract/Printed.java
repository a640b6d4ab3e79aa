package education.warehouse.contract;

import java.util.List;

/**
 * That the cells of a table are printed figures, and which of its fields say what they are of.
 *
 * @param rows fields that say what a row is about
 * @param columns of a crosstab, fields that say what a column is about
 * @param texts fields that hold what is printed; of a table, whose columns are its fields, each by its name
 */
public record Printed(List<String> rows, List<String> columns, List<String> texts) {

    static final Printed NONE = new Printed(null, null, null);

    public Printed {
        rows = rows == null ? List.of() : List.copyOf(rows);
        columns = columns == null ? List.of() : List.copyOf(columns);
        texts = texts == null ? List.of() : List.copyOf(texts);
    }

    /** Whether there are any. */
    public boolean isPresent() {
        return !texts.isEmpty();
    }
}
