package education.warehouse.extract;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes that are put together, without the lock that Java's own stream takes for each of them. */
final class Bytes {

    private byte[] bytes;
    private int length;

    Bytes(int expected) {
        this.bytes = new byte[expected];
    }

    int length() {
        return length;
    }

    /** The array that holds them, as it is until the next change; what stands behind {@link #length} means nothing. */
    byte[] array() {
        return bytes;
    }

    void add(byte added) {
        reserve(1);
        bytes[length++] = added;
    }

    void add(byte[] from, int start, int count) {
        reserve(count);
        System.arraycopy(from, start, bytes, length, count);
        length += count;
    }

    void add(byte[] all) {
        add(all, 0, all.length);
    }

    /** Adds the digits of a number, which must be above 0. */
    void add(long number) {
        int digits = 0;
        for (long rest = number; rest > 0; rest /= 10) {
            digits++;
        }
        reserve(digits);
        length += digits;
        int place = length;
        for (long rest = number; rest > 0; rest /= 10) {
            bytes[--place] = (byte) ('0' + rest % 10);
        }
    }

    /** Puts what stands from {@code from} to {@code end} in place of what stands from {@code start}, and forgets the rest. */
    void replace(int start, int from, int end) {
        System.arraycopy(bytes, from, bytes, start, end - from);
        length = start + end - from;
    }

    void shorten(int shorter) {
        length = shorter;
    }

    void clear() {
        length = 0;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    private void reserve(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }

    static boolean areBlanks(byte[] buffer, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (buffer[i] != ' ') {
                return false;
            }
        }
        return true;
    }
}
