package education.warehouse.sample.files;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.zip.GZIPOutputStream;

/** A CSV that is written row by row; packed where its name ends in {@code .gz}, with no time in the header. */
final class CsvFile implements Closeable {

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final Charset charset;
    private final OutputStream out;
    private final Closing closing;
    private final byte[] plain = new byte[128];
    private long lines;
    private long bytes;

    /** Is told how much was written when a file is closed. */
    interface Closing {

        void closed(long rows, long bytes);
    }

    private CsvFile(Path path, Charset charset, OutputStream out, Closing closing) {
        this.path = path;
        this.charset = charset;
        this.out = out;
        this.closing = closing;
    }

    static CsvFile create(Path path, Charset charset, Closing closing, String... titles) throws IOException {
        Files.createDirectories(path.getParent());
        OutputStream file = Files.newOutputStream(path);
        boolean isPacked = path.toString().endsWith(".gz");
        OutputStream out = new BufferedOutputStream(isPacked ? new GZIPOutputStream(file, BUFFER) : file, BUFFER);
        CsvFile csv = new CsvFile(path, charset, out, closing);
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
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                line.append(',');
            }
            if (cells[i] != null) {
                line.append(quoted(cells[i].toString()));
            }
        }
        write(line.append('\n').toString().getBytes(charset));
        lines++;
        return this;
    }

    private static String quoted(String cell) {
        return cell.contains(",") || cell.contains("\"") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    /** Writes one row of ASCII that needs no quotes, given in three pieces, and then a last cell of one character. */
    void plainRow(byte[] first, byte[] second, byte[] third, char last) throws IOException {
        int length = append(first, 0);
        length = append(second, length);
        length = append(third, length);
        plain[length++] = (byte) last;
        plain[length++] = '\n';
        out.write(plain, 0, length);
        bytes += length;
        lines++;
    }

    private int append(byte[] text, int at) {
        System.arraycopy(text, 0, plain, at, text.length);
        return at + text.length;
    }

    private void write(byte[] text) throws IOException {
        out.write(text, 0, text.length);
        bytes += text.length;
    }

    @Override
    public void close() throws IOException {
        out.close();
        closing.closed(lines - 1, bytes);
    }

    /** A date as COLLECT writes it: {@code 2022-Oct-06 00:00:00}; null stays null. */
    static String moment(LocalDate day) {
        if (day == null) {
            return null;
        }
        int month = 3 * day.getMonthValue();
        return day.getYear() + "-" + MONTHS.substring(month - 3, month) + "-" + twoDigits(day.getDayOfMonth())
                + " 00:00:00";
    }

    /** A date as people write it: {@code 06/10/2022}; null stays null. */
    static String slashed(LocalDate day) {
        return day == null
                ? null
                : twoDigits(day.getDayOfMonth()) + "/" + twoDigits(day.getMonthValue()) + "/" + day.getYear();
    }

    /** A date as the register of schools writes it: {@code 06-10-2022}; null stays null. */
    static String dashed(LocalDate day) {
        return day == null ? null : slashed(day).replace('/', '-');
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
