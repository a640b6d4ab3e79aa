package education.warehouse.extract;

import education.warehouse.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Copies the records of a CSV, every line end as LF and without blank lines, and puts before each the number of the line that
 * it starts in, as a field of its own. What it counts is independent of what DuckDB reads. Where the file holds personal data, only what may be kept of a record goes on.
 */
final class RecordStream {

    /** Fills an empty field behind the last column: DuckDB drops such a field without a word, and another may have moved into its place. */
    private static final byte SURPLUS = ' ';

    private static final int CHUNK = 1 << 16;

    /** A masked record is held as a whole; one as long as this is many, behind a quote that nobody closed. */
    private static final int LONGEST = 1 << 20;

    private final String fileName;
    private final InputStream in;
    private final byte quote;
    private final byte delimiter;
    private final int columns;
    private final Masking masking;

    private long line = 1;
    private long records;
    private long quoteLine;
    private long recordLine;

    private final Bytes kept = new Bytes(2 * CHUNK);
    private final Bytes record = new Bytes(1 << 12);
    private final int[] starts;

    /** @param masking what may be kept of a record; null where all of it */
    RecordStream(String fileName, InputStream in, char delimiter, char quote, int columns, Masking masking) {
        this.fileName = fileName;
        this.in = in;
        this.delimiter = (byte) delimiter;
        this.quote = (byte) quote;
        this.columns = columns;
        this.masking = masking;
        this.starts = new int[columns + 1];
    }

    /** Records that were read, those that were skipped included. */
    long records() {
        return records;
    }

    /** Line of the quote that is open at the end; 0 where none is. */
    long openQuoteLine() {
        return quoteLine;
    }

    /** Copies all records but the first {@code skipped} ones. */
    void copyTo(OutputStream out, long skipped) throws IOException {
        byte[] buffer = new byte[CHUNK];
        boolean isQuoted = false;
        boolean isQuoteClosed = false;
        boolean isFieldStart = true;
        boolean isLineStart = true;
        boolean isAfterReturn = false;
        boolean isBroken = false;
        int fields = 1;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            for (int i = 0; i < read; i++) {
                byte b = buffer[i];
                if (b == '\n' && isAfterReturn) {
                    isAfterReturn = false;
                    continue;
                }
                isAfterReturn = b == '\r';
                boolean isEnd = b == '\r' || b == '\n';
                if (isLineStart && !isEnd) {
                    records++;
                    recordLine = line;
                    if (records > skipped) {
                        kept.add(line);
                        kept.add(delimiter);
                    }
                    isFieldStart = true;
                    isBroken = false;
                    fields = 1;
                    record.clear();
                    starts[0] = 0;
                }
                if (isEnd) {
                    line++;
                    if (isLineStart) {
                        continue;
                    }
                    b = '\n';
                }
                if (masking != null && records > skipped) {
                    isBroken |= isQuoteClosed && b != quote && b != delimiter && !isEnd;
                    if (isEnd && !isQuoted) {
                        masking.write(record, starts, fields, isBroken, kept);
                        kept.add(b);
                    } else {
                        hold(b);
                    }
                } else if (records > skipped) {
                    if (isEnd && isFieldStart && fields > columns) {
                        kept.add(SURPLUS);
                    }
                    kept.add(b);
                }
                if (b == quote && isQuoted) {
                    isQuoted = false;
                    isQuoteClosed = true;
                } else if (b == quote && (isFieldStart || isQuoteClosed)) {
                    // at the start of a field, or the second of a doubled quote
                    isQuoted = true;
                    quoteLine = isFieldStart ? line : quoteLine;
                    isFieldStart = false;
                    isQuoteClosed = false;
                } else {
                    isQuoteClosed = false;
                    isFieldStart = !isQuoted && b == delimiter;
                    if (isFieldStart) {
                        if (fields < starts.length) {
                            starts[fields] = record.length();
                        }
                        fields++;
                    }
                }
                isLineStart = isEnd && !isQuoted;
            }
            kept.writeTo(out);
            kept.clear();
        }
        if (masking != null && !isLineStart && !isQuoted && records > skipped) {
            masking.write(record, starts, fields, isBroken, kept);
            kept.writeTo(out);
        } else if (masking == null && !isLineStart && isFieldStart && fields > columns && records > skipped) {
            out.write(SURPLUS);
        }
        out.flush();
        quoteLine = isQuoted ? quoteLine : 0;
    }

    private void hold(byte b) {
        if (record.length() == LONGEST) {
            throw Problem.file("Cannot read " + fileName + ": the record in line " + recordLine
                    + " goes on for more than a million characters. Look for a quote that is not closed.");
        }
        record.add(b);
    }
}
