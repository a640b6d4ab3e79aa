package education.warehouse.sample.files;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** A CSV that is written row by row in a layout; packed where its name ends in {@code .gz}, with no time in the header. */
final class CsvFile<T> implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final Layout<T> layout;
    private final String name;
    private final OutputStream out;
    private final Writing writing;
    private final byte[] plain = new byte[128];
    private long lines;
    private long bytes;

    private CsvFile(Layout<T> layout, String name, OutputStream out, Writing writing) {
        this.layout = layout;
        this.name = name;
        this.out = out;
        this.writing = writing;
    }

    static <T> CsvFile<T> create(Path path, Layout<T> layout, Writing writing) throws IOException {
        Files.createDirectories(path.getParent());
        String name = path.getFileName().toString();
        OutputStream file = Files.newOutputStream(path);
        OutputStream packed = name.endsWith(".gz") ? new GZIPOutputStream(file, BUFFER) : file;
        CsvFile<T> csv = new CsvFile<>(layout, name, new BufferedOutputStream(packed, BUFFER), writing);
        csv.row(layout.titles());
        return csv;
    }

    /** Writes one row. */
    void write(T thing) throws IOException {
        row(layout.row(thing));
    }

    void writeAll(Stream<T> things) throws IOException {
        for (T thing : (Iterable<T>) things::iterator) {
            write(thing);
        }
    }

    /**
     * Puts the layout's rows that are wrong on purpose at the end, and notes them; in a small file only as many as let it be loaded.
     *
     * @param rows how many lines there have to be for each of them
     */
    <S> void plant(int rows, Values<S> values, S subject) throws IOException {
        int planted = 0;
        for (Layout.FaultyRow fault :
                layout.faults(values.addAll(any -> writing.numbers(), CommonValues.ofNobody()), subject)) {
            if ((planted + 1) * rows <= lines) {
                planted++;
                row(fault.cells());
                writing.note(new PlantedFault(fault.what(), name, lines, fault.fate(), fault.field(), fault.rule()));
            }
        }
    }

    /** Writes one row of cells; quotes stand where a cell needs them. */
    private void row(String[] cells) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            line.append(i > 0 ? "," : "").append(quoted(cells[i]));
        }
        byte[] text = line.append('\n').toString().getBytes(layout.notation().charset);
        write(text, text.length);
    }

    private static String quoted(String cell) {
        return cell.contains(",") || cell.contains("\"") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    /** Writes one row of ASCII that needs no quotes, given in three pieces, and then a last cell of one character: millions are. */
    void plainRow(byte[] first, byte[] second, byte[] third, char last) throws IOException {
        int length = append(first, 0);
        length = append(second, length);
        length = append(third, length);
        plain[length++] = (byte) last;
        plain[length++] = '\n';
        write(plain, length);
    }

    private int append(byte[] text, int at) {
        System.arraycopy(text, 0, plain, at, text.length);
        return at + text.length;
    }

    private void write(byte[] text, int length) throws IOException {
        out.write(text, 0, length);
        bytes += length;
        lines++;
    }

    @Override
    public void close() throws IOException {
        out.close();
        writing.note(new WrittenFile(layout.feed(), name, lines - 1, bytes));
    }
}
