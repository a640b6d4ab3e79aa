package education.warehouse.extract;

import education.warehouse.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Copies the records of a CSV that have the fields of its header, every line end as LF and without blank lines, and puts before
 * each the number of the line that it starts in, as a field of its own; sets the others apart. What it counts is independent of
 * what DuckDB reads. Where the file holds personal data, only what may be kept of a record is passed on.
 */
final class RecordStream {

    /** The last byte of files of old programs. */
    private static final byte END_OF_FILE = 0x1A;

    private static final int CHUNK = 1 << 16;

    private final CsvProblems problems;
    private final InputStream in;
    private final byte quote;
    private final byte delimiter;
    private final int columns;
    private final Optional<Masking> masking;
    private final boolean isCheckedWhole;
    private final Rejects rejects;
    private final int longest;
    private final boolean[] isPlain = new boolean[1 << 8];
    private final Utf8 utf8 = new Utf8();

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
    private boolean isAscii;
    private int fields;
    private int fieldStart;
    private int quoteEnd;

    private final Bytes kept = new Bytes(2 * CHUNK);
    private final Bytes record = new Bytes(1 << 12);
    private final int[] starts;

    /**
     * @param columns of its header
     * @param masking what may be kept of a record; all of it if there is none
     * @param rejects where records go that are not CSV
     */
    RecordStream(
            CsvProblems problems,
            InputStream in,
            char delimiter,
            char quote,
            int columns,
            Optional<Masking> masking,
            Rejects rejects) {
        this.problems = problems;
        this.in = in;
        this.delimiter = (byte) delimiter;
        this.quote = (byte) quote;
        this.columns = columns;
        this.masking = masking;
        this.isCheckedWhole = masking.filter(Masking::isOfPersonalFile).isEmpty();
        this.rejects = rejects;
        this.longest = problems.limits().recordBytes();
        this.starts = new int[columns + 1];
        for (int i = 0; i < isPlain.length; i++) {
            isPlain[i] = i != 0 && i != '\r' && i != '\n' && i != delimiter && i != quote;
        }
    }

    /** Records that were read, those that were skipped included. */
    long records() {
        return records;
    }

    /** What is wrong with the file, as far as this stream has found. */
    Optional<Problem> fault() {
        return Optional.ofNullable(fault);
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

    private void take(byte[] buffer, int read) throws IOException {
        int i = 0;
        while (i < read) {
            int from = i;
            int all = 0;
            while (i < read && isPlain[buffer[i] & 0xFF]) {
                all |= buffer[i++];
            }
            if (i > from) {
                takePlain(buffer, from, i - from);
                isAscii &= all >= 0;
            } else if (buffer[i] == '\n' && isLineStart && !isAfterReturn) {
                i = takeBlankLines(buffer, i, read);
            } else {
                takeMark(buffer[i++]);
            }
        }
    }

    /** A packed file may hold nothing else: they are many before they are large. */
    private int takeBlankLines(byte[] buffer, int from, int read) {
        int i = from;
        while (i < read && buffer[i] == '\n') {
            i++;
        }
        line += i - from;
        return i;
    }

    private void takePlain(byte[] buffer, int from, int count) {
        begin();
        // blanks before and behind the quotes of a field are not of its value
        boolean isBlank = (isFieldStart || isQuoteClosed) && Bytes.areBlanks(buffer, from, count);
        isBroken |= isQuoteClosed && !isBlank;
        isQuoteClosed &= isBlank;
        isFieldStart &= isBlank;
        isAfterReturn = false;
        hold(count);
        record.add(buffer, from, count);
    }

    private void takeMark(byte mark) throws IOException {
        if (mark == '\n' && isAfterReturn) {
            isAfterReturn = false;
            return;
        }
        isAfterReturn = mark == '\r';
        if (mark == 0) {
            throw problems.noText(line);
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
            fieldStart = record.length();
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
            quoteEnd = record.length();
        } else if (isQuoteClosed) {
            // the second of a doubled quote, or another one behind blanks
            isQuoted = record.length() == quoteEnd + 1;
            isBroken |= !isQuoted;
            isQuoteClosed = false;
        } else if (isFieldStart) {
            isQuoted = true;
            quoteLine = line;
            record.replace(fieldStart, record.length() - 1, record.length());
        }
        isFieldStart = false;
    }

    private void takeLineEnd() throws IOException {
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
            isAscii = true;
            fields = 1;
            fieldStart = 0;
            record.clear();
            starts[0] = 0;
        }
    }

    private void endField() {
        if (isQuoteClosed && !isBroken) {
            record.shorten(quoteEnd);
        }
        if (fields <= starts.length && quote == '"') {
            ExcelText.unwrap(record, starts[fields - 1]);
        }
    }

    private void endRecord() throws IOException {
        endField();
        if (records <= skipped) {
            return;
        }
        if (isBroken) {
            rejects.addBroken(recordLine, record);
            return;
        }
        if (fields != columns) {
            rejects.addOfOtherWidth(recordLine, fields, record);
            return;
        }
        int before = kept.length();
        kept.add(recordLine);
        kept.add(delimiter);
        if (masking.isPresent()) {
            masking.get().write(record, starts, kept);
        } else {
            kept.add(record.array(), 0, record.length());
        }
        if (!isAscii
                && !(isCheckedWhole
                        ? utf8.is(record.array(), 0, record.length())
                        : utf8.is(kept.array(), before, kept.length() - before))) {
            kept.shorten(before);
            rejects.addOfOtherEncoding(recordLine, record);
            return;
        }
        kept.add((byte) '\n');
    }

    /** What stands behind the last line end: a record without one, or the beginning of a record of which the rest is missing. */
    private void end() throws IOException {
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
            throw problems.openQuote(quoteLine);
        }
        if (records > skipped && fields < columns || Utf8.endsInsideACharacter(record)) {
            throw problems.cut(recordLine);
        }
        endRecord();
    }

    /** A record is held as a whole; one that is longer than any sender means is many records behind a quote that was not closed. */
    private void hold(int count) {
        if (record.length() + count > longest) {
            throw problems.tooLong(recordLine);
        }
    }
}
