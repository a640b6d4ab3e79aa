package education.warehouse.extract;

import education.warehouse.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Copies the records of a CSV, every line end as LF and without blank lines, and puts before each the number of the line that
 * it starts in, as a field of its own. What it counts is independent of what DuckDB reads. Where the file holds personal data, only what may be kept of a record goes on.
 */
final class RecordStream {

    /** Fills an empty field behind the last column: DuckDB drops such a field without a word, and another may have moved into its place. */
    private static final byte SURPLUS = ' ';

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

    private byte[] held = new byte[1 << 12];
    private int heldLength;
    private int[] starts;

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
        byte[] buffer = new byte[1 << 16];
        // the shortest record is a letter and its line end, and becomes as long as a number and three signs
        byte[] kept = new byte[8 * buffer.length];
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
                    records++;
                    recordLine = line;
                    if (masking == null && records > skipped) {
                        length = number(recordLine, kept, length);
                        kept[length++] = delimiter;
                    }
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
                        startMasked(masked);
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
            startMasked(masked);
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
            throw Problem.file("Cannot read " + fileName + ": the record in line " + recordLine
                    + " goes on for more than a million characters. Look for a quote that is not closed.");
        }
        if (heldLength == held.length) {
            held = Arrays.copyOf(held, 2 * held.length);
        }
        held[heldLength++] = b;
    }

    private void startMasked(ByteArrayOutputStream masked) {
        masked.writeBytes(Long.toString(recordLine).getBytes(StandardCharsets.US_ASCII));
        masked.write(delimiter);
    }

    /** Writes the digits of a number and returns where they end. */
    private static int number(long number, byte[] to, int at) {
        int end = at;
        for (long rest = number; rest > 0; rest /= 10) {
            end++;
        }
        int place = end;
        for (long rest = number; rest > 0; rest /= 10) {
            to[--place] = (byte) ('0' + rest % 10);
        }
        return end;
    }
}
