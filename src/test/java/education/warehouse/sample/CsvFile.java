package education.warehouse.sample;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.zip.GZIPOutputStream;

/** A CSV that is written row by row; packed where its name ends in {@code .gz}, with no time in the header. */
final class CsvFile implements Closeable {

    private final Path path;
    private final Writer writer;
    private long lines;

    private CsvFile(Path path, Writer writer) {
        this.path = path;
        this.writer = writer;
    }

    static CsvFile create(Path path, Charset charset, String... titles) throws IOException {
        Files.createDirectories(path.getParent());
        OutputStream file = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
        OutputStream out = path.toString().endsWith(".gz") ? new GZIPOutputStream(file, 1 << 16) : file;
        CsvFile csv = new CsvFile(path, new BufferedWriter(new OutputStreamWriter(out, charset), 1 << 16));
        csv.row((Object[]) titles);
        return csv;
    }

    String name() {
        return path.getFileName().toString();
    }

    /** Lines written so far, which is the line of the last row. */
    long lines() {
        return lines;
    }

    /** Writes one row; null is an empty cell, and quotes stand where a cell needs them. */
    CsvFile row(Object... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                writer.write(',');
            }
            if (cells[i] != null) {
                writer.write(quoted(cells[i].toString()));
            }
        }
        writer.write('\n');
        lines++;
        return this;
    }

    private static String quoted(String cell) {
        return cell.contains(",") || cell.contains("\"") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    /** Writes one row that needs no quotes: what all its cells but the last begin with and end with, then the last. */
    void plainRow(String start, String end, char cell) throws IOException {
        writer.write(start);
        writer.write(end);
        writer.write(cell);
        writer.write('\n');
        lines++;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    /** A date as COLLECT writes it: {@code 2022-Oct-06 00:00:00}; null stays null. */
    static String moment(LocalDate day) {
        return day == null
                ? null
                : "%d-%s-%02d 00:00:00"
                        .formatted(
                                day.getYear(),
                                MONTHS.substring(3 * day.getMonthValue() - 3, 3 * day.getMonthValue()),
                                day.getDayOfMonth());
    }

    /** A date as people write it: {@code 06/10/2022}; null stays null. */
    static String slashed(LocalDate day) {
        return day == null ? null : "%02d/%02d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
    }

    /** A date as the register of schools writes it: {@code 06-10-2022}; null stays null. */
    static String dashed(LocalDate day) {
        return day == null ? null : slashed(day).replace('/', '-');
    }

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
}
