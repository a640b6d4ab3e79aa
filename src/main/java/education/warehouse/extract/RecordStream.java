package education.warehouse.extract;

import education.warehouse.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Copies the records of a CSV, every line end as LF and without blank lines, and knows in which line each one started. What
 * it counts is independent of what DuckDB reads. Where the file holds personal data, only what may be kept of a record goes on.
 */
final class RecordStream {

    /** From record {@code record} on, records start in consecutive lines, the first in {@code line}. */
    record Break(long record, long line) {
        long lineOf(long other) {
            return line + other - record;
        }
    }

    /** Fills an empty field behind the last column: DuckDB drops such a field without a word, and another may have moved into its place. */
    private static final byte SURPLUS = ' ';

    /** A masked record is held as a whole; one as long as this is many, behind a quote that nobody closed. */
    private static final int LONGEST = 1 << 20;

    private final InputStream in;
    private final byte quote;
    private final byte delimiter;
    private final int columns;
    private final Masking masking;
    private final List<Break> breaks = new ArrayList<>();

    private long line = 1;
    private long records;
    private long quoteLine;

    private byte[] held = new byte[1 << 12];
    private int heldLength;
    private int[] starts;

    /** @param masking what may be kept of a record; null where all of it */
    RecordStream(InputStream in, char delimiter, char quote, int columns, Masking masking) {
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

    List<Break> breaks() {
        return breaks;
    }

    /** Line of the quote that is open at the end; 0 where none is. */
    long openQuoteLine() {
        return quoteLine;
    }

    /** Copies all records but the first {@code skipped} ones. */
    void copyTo(OutputStream out, long skipped) throws IOException {
        byte[] buffer = new byte[1 << 16];
        byte[] kept = new byte[2 * buffer.length];
        boolean isQuoted = false;
        boolean isQuoteClosed = false;
        boolean isFieldStart = true;
        boolean isLineStart = true;
        boolean isAfterReturn = false;
        boolean isBroken = false;
        int fields = 1;
        ByteArrayOutputStream masked = new ByteArrayOutputStream(2 * buffer.length);
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            int length = 0;
            for (int i = 0; i < read; i++) {
                byte b = buffer[i];
                if (b == '\n' && isAfterReturn) {
                    isAfterReturn = false;
                    continue;
                }
                isAfterReturn = b == '\r';
                boolean isEnd = b == '\r' || b == '\n';
                if (isLineStart && !isEnd) {
                    startRecord();
                    isFieldStart = true;
                    isBroken = false;
                    fields = 1;
                    heldLength = 0;
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
                        masking.write(held, heldLength, starts, fields, isBroken, masked);
                        masked.write('\n');
                    } else {
                        hold(b);
                    }
                } else if (records > skipped) {
                    if (isEnd && isFieldStart && fields > columns) {
                        kept[length++] = SURPLUS;
                    }
                    kept[length++] = b;
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
                            starts[fields] = heldLength;
                        }
                        fields++;
                    }
                }
                isLineStart = isEnd && !isQuoted;
            }
            out.write(kept, 0, length);
            masked.writeTo(out);
            masked.reset();
        }
        if (masking != null && !isLineStart && !isQuoted && records > skipped) {
            masking.write(held, heldLength, starts, fields, isBroken, masked);
            masked.writeTo(out);
        } else if (masking == null && !isLineStart && isFieldStart && fields > columns && records > skipped) {
            out.write(SURPLUS);
        }
        out.flush();
        quoteLine = isQuoted ? quoteLine : 0;
    }

    private void hold(byte b) {
        if (heldLength == LONGEST) {
            throw Problem.file("Cannot read the file: the record in line "
                    + breaks.get(breaks.size() - 1).lineOf(records)
                    + " goes on for more than a million characters. Look for a quote that is not closed.");
        }
        if (heldLength == held.length) {
            held = Arrays.copyOf(held, 2 * held.length);
        }
        held[heldLength++] = b;
    }

    private void startRecord() {
        records++;
        Break last = breaks.isEmpty() ? null : breaks.get(breaks.size() - 1);
        if (last == null || line - last.line() != records - last.record()) {
            breaks.add(new Break(records, line));
        }
    }
}
