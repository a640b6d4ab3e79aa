package education.warehouse.home;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** The bytes of an entry of a zip, counted and summed while they are read: their end is reached only where both are right. */
final class CheckedBytes extends FilterInputStream {

    private final ZipEntryNote entry;
    private final CRC32 sum = new CRC32();
    private long count;

    CheckedBytes(InputStream in, ZipEntryNote entry) {
        super(in);
        this.entry = entry;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read = in.read(bytes, offset, length);
        if (read >= 0) {
            sum.update(bytes, offset, read);
            count += read;
        }
        if (count > entry.size() || read < 0 && count < entry.size()) {
            throw UnreadableFile.damaged(entry.shown() + " does not have the size that it should have");
        }
        if (read < 0 && sum.getValue() != entry.crc()) {
            throw UnreadableFile.damaged(entry.shown() + " does not have its checksum");
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 1 << 13)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
