package education.warehouse.extract;

import education.warehouse.privacy.PersonalValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/**
 * The records of a CSV that are not CSV, in {@code rejects.parquet}: the {@code line} that each starts in, what is wrong with it
 * ({@code message}) and its {@code text}. Where there are none there is no such file.
 */
final class Rejects implements AutoCloseable {

    private static final Schema SCHEMA = SchemaBuilder.record("reject")
            .fields()
            .requiredLong("line")
            .requiredString("message")
            .requiredString("text")
            .endRecord();

    private final Path file;
    private final int columns;
    private final boolean keepsText;
    private ParquetRows rows;

    /**
     * @param columns of the header
     * @param keepsText whether their text may be kept: in a file of which not every column is, it is not known which it is from
     */
    Rejects(Path folder, int columns, boolean keepsText) {
        this.file = folder.resolve("rejects.parquet");
        this.columns = columns;
        this.keepsText = keepsText;
    }

    /** How many there are. */
    long count() {
        return rows == null ? 0 : rows.rows();
    }

    /** A record with text behind a closing quote, so that it is not known where its fields end. */
    void addBroken(long line, Bytes record) throws IOException {
        add(line, "has text behind a closing quote", record);
    }

    /** A record that has more or fewer fields than the header. */
    void addOfOtherWidth(long line, int fields, Bytes record) throws IOException {
        add(line, "does not have the " + columns + " fields of its header but " + fields, record);
    }

    /** A record with bytes that are no UTF-8. */
    void addOfOtherEncoding(long line, Bytes record) throws IOException {
        add(line, "is not utf-8 text", record);
    }

    private void add(long line, String message, Bytes record) throws IOException {
        if (rows == null) {
            rows = new ParquetRows(file, SCHEMA);
        }
        String text = keepsText
                ? new String(record.array(), 0, record.length(), StandardCharsets.UTF_8)
                : PersonalValue.MASKED;
        rows.add(line, message, text);
    }

    @Override
    public void close() throws IOException {
        if (rows != null) {
            rows.close();
        }
    }
}
