package education.warehouse.home;

import education.warehouse.project.FileLimits;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * A zip that is read where it is, and believed in nothing: each entry is described twice, in the directory at the end and before its
 * bytes, and both must agree; what is unpacked must have the size and the checksum that they say. Throws
 * {@link UnreadableFile}.
 */
public final class ZipArchive implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final int DESCRIPTOR = 0x08074b50;

    private final ZipBytes bytes;
    private final List<ZipEntryNote> entries;

    private ZipArchive(ZipBytes bytes, List<ZipEntryNote> entries) {
        this.bytes = bytes;
        this.entries = entries;
    }

    /** Opens a zip of which nothing is unpacked yet. */
    public static ZipArchive open(Path file, FileLimits limits) throws IOException {
        return of(ZipBytes.of(FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)), limits);
    }

    /** A zip that is held in memory. */
    public static ZipArchive of(byte[] zip, FileLimits limits) throws IOException {
        return of(ZipBytes.of(zip), limits);
    }

    private static ZipArchive of(ZipBytes bytes, FileLimits limits) throws IOException {
        try {
            return new ZipArchive(bytes, new ZipDirectory(bytes, limits).entries());
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /** Everything in it, folders too, in its own order. */
    public List<ZipEntryNote> entries() {
        return entries;
    }

    /** The bytes of one entry. Its end throws where they are not those that were packed. */
    public InputStream open(ZipEntryNote entry) throws IOException {
        long start = startOf(entry);
        InputStream packed = new BufferedInputStream(new Part(start, start + entry.packed()), BUFFER);
        return new CheckedBytes(entry.isDeflated() ? new Inflated(packed, entry) : packed, entry);
    }

    /** Reads every entry to its end, so that whatever is damaged is found. */
    public void verify() throws IOException {
        for (ZipEntryNote entry : entries) {
            verify(entry);
        }
    }

    public void verify(ZipEntryNote entry) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = open(entry)) {
            while (in.read(buffer) >= 0) {
                // its end is what matters
            }
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /** Entries that share bytes unpack to far more than a zip is large; bytes before the first belong to nothing. */
    public void mustBeInOrder() throws IOException {
        List<ZipEntryNote> byPlace = entries.stream()
                .sorted((one, other) -> Long.compare(one.place(), other.place()))
                .toList();
        long end = 0;
        for (ZipEntryNote entry : byPlace) {
            if (entry.place() > 0 && end == 0) {
                throw UnreadableFile.damaged(entry.place() + " bytes stand before its beginning");
            }
            if (entry.place() < end) {
                throw UnreadableFile.damaged("two of its members share the same bytes (" + entry.shown() + ")");
            }
            end = startOf(entry) + entry.packed();
        }
    }

    /** Where the bytes of an entry begin; what is said before them must be what the directory says. */
    private long startOf(ZipEntryNote entry) throws IOException {
        ByteBuffer local = read(entry.place(), ZipEntryNote.LOCAL_BYTES);
        if (local.getInt(0) != ZipEntryNote.LOCAL) {
            throw damaged(entry);
        }
        int nameBytes = Short.toUnsignedInt(local.getShort(26));
        long start = entry.place() + ZipEntryNote.LOCAL_BYTES + nameBytes + Short.toUnsignedInt(local.getShort(28));
        boolean isFollowed = (local.getShort(6) & ZipEntryNote.FOLLOWED) != 0;
        byte[] name = new byte[nameBytes];
        read(entry.place() + ZipEntryNote.LOCAL_BYTES, nameBytes).get(name);
        boolean agrees = Short.toUnsignedInt(local.getShort(8)) == entry.method()
                && entry.isCalled(name)
                && (isFollowed && local.getInt(14) == 0 || local.getInt(14) == (int) entry.crc())
                && isSize(local.getInt(18), entry.packed(), isFollowed)
                && isSize(local.getInt(22), entry.size(), isFollowed)
                && (!isFollowed || isDescribed(entry, start + entry.packed()));
        if (!agrees) {
            throw damaged(entry);
        }
        return start;
    }

    /** A size of four bytes; one that does not fit into them stands in a field of eight. */
    private static boolean isSize(int written, long size, boolean isFollowed) {
        return written == (int) size || written == -1 || isFollowed && written == 0;
    }

    /** Whether the checksum behind the bytes is that of the directory. */
    private boolean isDescribed(ZipEntryNote entry, long end) throws IOException {
        ByteBuffer behind = read(end, 8);
        return behind.getInt(0) == (int) entry.crc()
                || behind.getInt(0) == DESCRIPTOR && behind.getInt(4) == (int) entry.crc();
    }

    private static UnreadableFile damaged(ZipEntryNote entry) {
        return UnreadableFile.damaged("what it says of " + entry.shown() + " in two places differs");
    }

    private ByteBuffer read(long from, int length) throws IOException {
        return ZipDirectory.read(bytes, from, length);
    }

    /** Some bytes of the file, from a place to another. */
    private final class Part extends InputStream {

        private final long end;
        private long place;

        Part(long start, long end) {
            this.place = start;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            if (place >= end) {
                return -1;
            }
            ByteBuffer into = ByteBuffer.wrap(to, offset, (int) Math.min(length, end - place));
            int read = bytes.read(into, place);
            place += Math.max(read, 0);
            return read;
        }
    }

    /** Packed bytes as they were; all of them must be used. */
    private static final class Inflated extends InflaterInputStream {

        private final ZipEntryNote entry;

        Inflated(InputStream packed, ZipEntryNote entry) {
            super(packed, new Inflater(true), BUFFER);
            this.entry = entry;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                int read = super.read(bytes, offset, length);
                if (read < 0 && inf.getBytesRead() != entry.packed()) {
                    throw UnreadableFile.damaged(entry.shown() + " has bytes behind its end");
                }
                return read;
            } catch (UnreadableFile e) {
                throw e;
            } catch (EOFException | ZipException e) {
                throw UnreadableFile.damaged(entry.shown() + " cannot be unpacked");
            }
        }

        @Override
        public void close() throws IOException {
            inf.end();
            super.close();
        }
    }

    /** Numbers of a zip stand with their lowest byte first. */
    static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
