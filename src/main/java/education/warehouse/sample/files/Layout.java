package education.warehouse.sample.files;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import education.warehouse.sample.files.PlantedFault.Fate;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The layout of a file: a template among the resources, {@code <feed>/<file>.csv}. Its first line is the titles. Its second is what
 * stands below them in every row, a constant or {@code ${value}}. Its third, if there is one, says which variants of the file have
 * the column; without a word there all have it.
 *
 * <p>Rows that are wrong on purpose stand beside it in {@code <file>.faults.csv}: what is wrong, what becomes of the row, field and
 * rule at fault, and then cells under those titles of the layout that are not empty.
 */
final class Layout<T> {

    /** In a file of faults: one cell more than there are titles. */
    private static final String ONE_TOO_MANY = "(one too many)";

    private static final String FAULTS = ".faults.csv";
    private static final int FIRST_CELL_OF_A_FAULT = 4;

    private final String name;
    private final Notation notation;
    private final List<String> titles = new ArrayList<>();
    private final List<Cell<T>> cells = new ArrayList<>();

    private Layout(String name, Notation notation) {
        this.name = name;
        this.notation = notation;
    }

    /** A row that is wrong on purpose. */
    record FaultyRow(String what, Fate fate, String field, String rule, String[] cells) {}

    static <T> Layout<T> of(String name, Notation notation, Values<T> values) {
        return of(name, "", notation, values);
    }

    static <T> Layout<T> of(String name, String variant, Notation notation, Values<T> values) {
        Layout<T> layout = new Layout<>(name, notation);
        List<CsvRecord> lines = lines(name + ".csv");
        for (int i = 0; i < lines.get(0).getFieldCount(); i++) {
            String variants = lines.size() > 2 ? lines.get(2).getField(i) : "";
            if (variants.isEmpty() || Arrays.asList(variants.split(" ")).contains(variant)) {
                String title = lines.get(0).getField(i);
                layout.titles.add(title);
                layout.cells.add(Cell.of(lines.get(1).getField(i), values, title + " of " + name));
            }
        }
        return layout;
    }

    private static List<CsvRecord> lines(String name) {
        try (InputStream resource = Layout.class.getResourceAsStream(name);
                CsvReader<CsvRecord> reader =
                        CsvReader.builder().ofCsvRecord(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the layout " + name + " beside the classes", e);
        }
    }

    /** The feed that it is of, which is the folder of its template. */
    String feed() {
        return name.substring(0, name.indexOf('/'));
    }

    Notation notation() {
        return notation;
    }

    String[] titles() {
        return titles.toArray(String[]::new);
    }

    String[] row(T thing) {
        String[] row = new String[cells.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = cells.get(i).of(thing, notation);
        }
        return row;
    }

    /** Its rows that are wrong on purpose, filled with the values of something; a layout without a file of faults has none. */
    <S> List<FaultyRow> faults(Values<S> values, S subject) {
        if (Layout.class.getResource(name + FAULTS) == null) {
            return List.of();
        }
        List<CsvRecord> lines = lines(name + FAULTS);
        return lines.stream()
                .skip(1)
                .map(line -> new FaultyRow(
                        line.getField(0),
                        Fate.valueOf(line.getField(1)),
                        line.getField(2),
                        line.getField(3),
                        faulty(lines.get(0), line, values, subject)))
                .toList();
    }

    private <S> String[] faulty(CsvRecord header, CsvRecord line, Values<S> values, S subject) {
        String[] row = new String[titles.size()];
        Arrays.fill(row, "");
        for (int i = FIRST_CELL_OF_A_FAULT; i < header.getFieldCount(); i++) {
            String title = header.getField(i);
            String where = title + " of a fault in " + name;
            String cell = Cell.of(line.getField(i), values, where).of(subject, notation);
            int at = titles.indexOf(title);
            if (at >= 0) {
                row[at] = cell;
            } else if (!title.equals(ONE_TOO_MANY)) {
                throw new IllegalStateException(
                        "Cannot fill " + where + ": the layout has no such column. Correct the title.");
            } else if (!cell.isEmpty()) {
                row = Arrays.copyOf(row, titles.size() + 1);
                row[titles.size()] = cell;
            }
        }
        return row;
    }
}
