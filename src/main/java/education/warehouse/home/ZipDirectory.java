package education.warehouse.home;

import education.warehouse.project.FileLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The directory at the end of a zip. Nothing may stand behind it but a comment of the length that it says. */
final class ZipDirectory {

    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LONG_END = 0x06064b50;
    private static final int LONG_END_BYTES = 56;
    private static final int LONG_END_PLACE = 0x07064b50;
    private static final int LONG_END_PLACE_BYTES = 20;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int UNIX = 3;
    private static final int LONG_SIZES = 1;
    private static final long IN_EIGHT_BYTES = 0xFFFF_FFFFL;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final long LARGEST = 1 << 28;

    private final ZipBytes source;
    private final FileLimits limits;

    private long count;
    private long bytes;
    private long place;

    ZipDirectory(ZipBytes source, FileLimits limits) {
        this.source = source;
        this.limits = limits;
    }

    /** All entries, each of which can be read, and none of them twice; together they are within the limits. */
    List<ZipEntryNote> entries() throws IOException {
        find();
        if (count > limits.members()) {
            throw new UnreadableFile(
                    "it has " + String.format(Locale.ROOT, "%,d", count) + " members, more than the limit of "
                            + String.format(Locale.ROOT, "%,d", limits.members()),
                    FileLimits.advice("members"));
        }
        if (bytes > LARGEST) {
            throw UnreadableFile.damaged("its directory cannot be as large as it says");
        }
        ByteBuffer directory = read(source, place, (int) bytes);
        List<ZipEntryNote> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        long unpacked = 0;
        while (directory.hasRemaining()) {
            ZipEntryNote entry = entry(directory);
            entry.mustBeReadable();
            if (!names.add(entry.name()) && !entry.isFolder()) {
                throw new UnreadableFile("two of its members are called " + entry.shown(), UnreadableFile.ASK_AGAIN);
            }
            unpacked += Math.min(entry.size(), Long.MAX_VALUE - unpacked);
            entries.add(entry);
        }
        if (entries.size() != count) {
            throw UnreadableFile.damaged("its directory does not have as many members as it says");
        }
        if (unpacked > limits.unpackedBytes()) {
            throw new UnreadableFile(
                    "it unpacks to more than the limit of " + limits.unpacked(), FileLimits.advice("unpacked"));
        }
        return List.copyOf(entries);
    }

    private void find() throws IOException {
        long size = source.size();
        long endPlace = endPlace(size);
        ByteBuffer end = read(source, endPlace, END_BYTES);
        if (end.getShort(4) != end.getShort(6)) {
            throw new UnreadableFile("it is one part of several", "Ask the sender for it in one piece");
        }
        count = Short.toUnsignedLong(end.getShort(10));
        bytes = Integer.toUnsignedLong(end.getInt(12));
        place = Integer.toUnsignedLong(end.getInt(16));
        long directoryEnd = endPlace;
        if (endPlace >= LONG_END_PLACE_BYTES
                && read(source, endPlace - LONG_END_PLACE_BYTES, 4).getInt(0) == LONG_END_PLACE) {
            directoryEnd = findLong(endPlace - LONG_END_PLACE_BYTES);
        }
        if (place < 0 || bytes < 0 || place + bytes != directoryEnd) {
            throw UnreadableFile.damaged("its directory is not where it should be");
        }
    }

    /** Sizes that take eight bytes. */
    private long findLong(long locator) throws IOException {
        long longPlace = read(source, locator, LONG_END_PLACE_BYTES).getLong(8);
        if (longPlace < 0 || longPlace + LONG_END_BYTES > locator) {
            throw UnreadableFile.damaged("its directory is not where it should be");
        }
        ByteBuffer end = read(source, longPlace, LONG_END_BYTES);
        if (end.getInt(0) != LONG_END) {
            throw UnreadableFile.damaged("its directory is not where it should be");
        }
        count = end.getLong(32);
        bytes = end.getLong(40);
        place = end.getLong(48);
        return longPlace;
    }

    private long endPlace(long size) throws IOException {
        int searched = (int) Math.min(size, END_BYTES + LONGEST_COMMENT);
        if (searched < END_BYTES) {
            throw UnreadableFile.damaged("its end is missing");
        }
        ByteBuffer tail = read(source, size - searched, searched);
        int behind = -1;
        for (int i = searched - END_BYTES; i >= 0; i--) {
            if (tail.getInt(i) == END) {
                int left = searched - i - END_BYTES - Short.toUnsignedInt(tail.getShort(i + 20));
                if (left == 0) {
                    return size - searched + i;
                }
                behind = Math.max(behind, left);
            }
        }
        throw UnreadableFile.damaged(behind > 0 ? behind + " bytes stand behind its end" : "its end is missing");
    }

    private ZipEntryNote entry(ByteBuffer directory) throws UnreadableFile {
        if (directory.remaining() < ENTRY_BYTES || directory.getInt(directory.position()) != ENTRY) {
            throw UnreadableFile.damaged("its directory cannot be read");
        }
        int start = directory.position();
        int nameBytes = Short.toUnsignedInt(directory.getShort(start + 28));
        int extraBytes = Short.toUnsignedInt(directory.getShort(start + 30));
        int commentBytes = Short.toUnsignedInt(directory.getShort(start + 32));
        if (directory.remaining() < ENTRY_BYTES + nameBytes + extraBytes + commentBytes) {
            throw UnreadableFile.damaged("its directory cannot be read");
        }
        byte[] name = new byte[nameBytes];
        directory.position(start + ENTRY_BYTES).get(name);
        long[] sizes = {
            Integer.toUnsignedLong(directory.getInt(start + 24)),
            Integer.toUnsignedLong(directory.getInt(start + 20)),
            Integer.toUnsignedLong(directory.getInt(start + 42))
        };
        readLongSizes(directory, start + ENTRY_BYTES + nameBytes, extraBytes, sizes);
        int flags = Short.toUnsignedInt(directory.getShort(start + 8));
        ZipEntryNote entry = new ZipEntryNote(
                ZipEntryNote.name(name, flags),
                name,
                flags,
                Short.toUnsignedInt(directory.getShort(start + 10)),
                Integer.toUnsignedLong(directory.getInt(start + 16)),
                sizes[1],
                sizes[0],
                sizes[2],
                directory.get(start + 5) == UNIX ? directory.getInt(start + 38) >>> 16 : 0);
        if (sizes[2] < 0 || sizes[1] < 0 || sizes[0] < 0 || sizes[2] + sizes[1] > place) {
            throw UnreadableFile.damaged(entry.shown() + " is not where it should be");
        }
        directory.position(start + ENTRY_BYTES + nameBytes + extraBytes + commentBytes);
        return entry;
    }

    /** Size, packed size and place, of which those that did not fit stand in a field of their own, in this order. */
    private static void readLongSizes(ByteBuffer directory, int start, int length, long[] sizes) {
        int field = start;
        while (field + 4 <= start + length) {
            int fieldBytes = Short.toUnsignedInt(directory.getShort(field + 2));
            if (Short.toUnsignedInt(directory.getShort(field)) == LONG_SIZES) {
                int next = field + 4;
                for (int i = 0; i < sizes.length && next + 8 <= field + 4 + fieldBytes; i++) {
                    if (sizes[i] == IN_EIGHT_BYTES && next + 8 <= start + length) {
                        sizes[i] = directory.getLong(next);
                        next += 8;
                    }
                }
            }
            field += 4 + fieldBytes;
        }
    }

    /** Bytes of the file, all of which must be there. */
    static ByteBuffer read(ZipBytes source, long from, int length) throws IOException {
        ByteBuffer bytes = ZipArchive.buffer(length);
        long place = from;
        while (bytes.hasRemaining()) {
            int read = source.read(bytes, place);
            if (read < 0) {
                throw UnreadableFile.damaged("its end is missing");
            }
            place += read;
        }
        return bytes.flip();
    }
}
