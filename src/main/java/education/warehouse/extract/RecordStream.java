package education.warehouse.extract;

import education.warehouse.Problem;
import education.warehouse.feed.FileLimits;
import education.warehouse.home.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Copies the records of a CSV, every line end as LF and without blank lines, and puts before each the number of the line that
 * it starts in, as a field of its own. What it counts is independent of what DuckDB reads. Where the file holds personal data,
 * only what may be kept of a record goes on.
 */
final class RecordStream {

    /** Fills an empty field behind the last column: DuckDB drops such a field without a word, and another may have moved into its place. */
    private static final byte SURPLUS = ' ';

    /** The last byte of files of old programs. */
    private static final byte END_OF_FILE = 0x1A;

    private static final int CHUNK = 1 << 16;

    private final String fileName;
    private final InputStream in;
    private final byte quote;
    private final byte delimiter;
    private final int columns;
    private final Masking masking;
    private final FileLimits limits;
    private final int longest;
    private final boolean[] isPlain = new boolean[1 << 8];

    private long skipped;
    private long line = 1;
    private long records;
    private long quoteLine;
    private long recordLine;
    private Problem fault;

    private boolean isQuoted;
    private boolean isQuoteClosed;
    private boolean isFieldStart;
    private boolean isLineStart = true;
    private boolean isAfterReturn;
    private boolean isBroken;
    private int fields;

    private final Bytes kept = new Bytes(2 * CHUNK);
    private final Bytes record = new Bytes(1 << 12);
    private final int[] starts;

    /**
     * @param columns of its header
     * @param masking what may be kept of a record; null where all of it
     */
    RecordStream(
            String fileName,
            InputStream in,
            char delimiter,
            char quote,
            int columns,
            Masking masking,
            FileLimits limits) {
        this.fileName = fileName;
        this.in = in;
        this.delimiter = (byte) delimiter;
        this.quote = (byte) quote;
        this.columns = columns;
        this.masking = masking;
        this.limits = limits;
        this.longest = limits.recordBytes();
        this.starts = new int[columns + 1];
        for (int i = 0; i < isPlain.length; i++) {
            isPlain[i] = i != 0 && i != '\r' && i != '\n' && i != delimiter && i != quote;
        }
    }

    /** Records that were read, those that were skipped included. */
    long records() {
        return records;
    }

    /** What is wrong with the file, as far as this stream has found; null where nothing is. */
    Problem fault() {
        return fault;
    }

    /** Copies all records but the first {@code count} ones. */
    void copyTo(OutputStream out, long count) throws IOException {
        skipped = count;
        try {
            byte[] buffer = new byte[CHUNK];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                take(buffer, read);
                kept.writeTo(out);
                kept.clear();
            }
            end();
        } catch (Problem problem) {
            fault = problem;
            throw problem;
        }
        kept.writeTo(out);
        out.flush();
    }

    private void take(byte[] buffer, int read) {
        int i = 0;
        while (i < read) {
            int from = i;
            while (i < read && isPlain[buffer[i] & 0xFF]) {
                i++;
            }
            if (i > from) {
                takePlain(buffer, from, i - from);
            } else {
                takeMark(buffer[i++]);
            }
        }
    }

    private void takePlain(byte[] buffer, int from, int count) {
        begin();
        isBroken |= isQuoteClosed;
        isQuoteClosed = false;
        isFieldStart = false;
        isAfterReturn = false;
        hold(count);
        record.add(buffer, from, count);
    }

    private void takeMark(byte mark) {
        if (mark == '\n' && isAfterReturn) {
            isAfterReturn = false;
            return;
        }
        isAfterReturn = mark == '\r';
        if (mark == 0) {
            throw Problem.file("Cannot read " + fileName + ": it is no text, it holds a NUL character (line " + line
                    + "). " + UnreadableFile.ASK_AGAIN + ".");
        }
        if (mark == '\r' || mark == '\n') {
            takeLineEnd();
            return;
        }
        begin();
        if (mark == delimiter && !isQuoted) {
            endField();
            record.add(mark);
            if (fields < starts.length) {
                starts[fields] = record.length();
            }
            fields++;
            isFieldStart = true;
            isQuoteClosed = false;
        } else {
            hold(1);
            record.add(mark);
            if (mark == quote) {
                takeQuote();
            }
        }
    }

    private void takeQuote() {
        if (isQuoted) {
            isQuoted = false;
            isQuoteClosed = true;
        } else if (isFieldStart || isQuoteClosed) {
            // at the start of a field, or the second of a doubled quote
            isQuoted = true;
            quoteLine = isFieldStart ? line : quoteLine;
            isQuoteClosed = false;
        }
        isFieldStart = false;
    }

    private void takeLineEnd() {
        if (isQuoted) {
            hold(1);
            record.add((byte) '\n');
        } else if (!isLineStart) {
            endRecord();
            isLineStart = true;
        }
        line++;
    }

    private void begin() {
        if (isLineStart) {
            isLineStart = false;
            records++;
            recordLine = line;
            isFieldStart = true;
            isQuoteClosed = false;
            isBroken = false;
            fields = 1;
            record.clear();
            starts[0] = 0;
        }
    }

    private void endField() {
        if (fields <= starts.length && quote == '"') {
            ExcelText.unwrap(record, starts[fields - 1]);
        }
    }

    private void endRecord() {
        endField();
        if (records <= skipped) {
            return;
        }
        kept.add(recordLine);
        kept.add(delimiter);
        if (masking != null) {
            masking.write(record, starts, fields, isBroken, kept);
        } else {
            kept.add(record.array(), 0, record.length());
            if (isFieldStart && fields > columns) {
                kept.add(SURPLUS);
            }
        }
        kept.add((byte) '\n');
    }

    /** What stands behind the last line end: a record without one, or the beginning of a record of which the rest is missing. */
    private void end() {
        if (!isLineStart && record.length() > 0 && record.array()[record.length() - 1] == END_OF_FILE) {
            record.shorten(record.length() - 1);
            if (record.length() == 0) {
                records--;
                isLineStart = true;
            }
        }
        if (isLineStart) {
            return;
        }
        if (isQuoted) {
            throw Problem.file(
                    "Cannot read " + fileName + ": a quote is opened and not closed, or its end is missing (line "
                            + quoteLine + "). Close the quote, or ask the sender for the file again.");
        }
        if (records > skipped && fields < columns || endsInsideACharacter()) {
            throw Problem.file("Cannot read " + fileName + ": its end is missing, the last record breaks off (line "
                    + recordLine + "). " + UnreadableFile.ASK_AGAIN + ".");
        }
        endRecord();
    }

    /** Whether the last bytes begin a character of UTF-8 that they do not end. */
    private boolean endsInsideACharacter() {
        byte[] bytes = record.array();
        int following = 0;
        int last = record.length() - 1;
        while (last >= 0 && following < 3 && (bytes[last] & 0xC0) == 0x80) {
            last--;
            following++;
        }
        int lead = last < 0 ? 0 : bytes[last] & 0xFF;
        int wanted = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
        return following < wanted;
    }

    /** A record is held as a whole; one that is longer than anybody means is many, behind a quote that nobody closed. */
    private void hold(int count) {
        if (record.length() + count > longest) {
            throw Problem.file("Cannot read " + fileName + ": a record is longer than the limit of " + limits.record()
                    + " (line " + recordLine
                    + "). Look for a quote that is not closed; if the record is right, raise record"
                    + " of limits in jobs/nightly.yaml.");
        }
    }
}
