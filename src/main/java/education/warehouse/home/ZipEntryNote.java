package education.warehouse.home;

import education.warehouse.project.Printable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the directory of a zip says of one entry.
 *
 * @param name with its folders, parted by slashes
 * @param nameBytes as it stands in the zip
 * @param flags of the zip format
 * @param method by which it is packed
 * @param crc checksum of its bytes, unpacked
 * @param packed bytes that it takes in the zip
 * @param size bytes, unpacked
 * @param place of what is said before its bytes
 * @param mode rights and kind of file as Unix has them; 0 where it was packed elsewhere
 */
public record ZipEntryNote(
        String name, byte[] nameBytes, int flags, int method, long crc, long packed, long size, long place, int mode) {

    static final int LOCAL = 0x04034b50;
    static final int LOCAL_BYTES = 30;
    /** Flag: checksum and sizes follow behind the bytes. */
    static final int FOLLOWED = 8;

    private static final int ENCRYPTED = 1;
    private static final int UTF_8 = 1 << 11;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int KIND = 0170000;
    private static final int LINK = 0120000;
    private static final int LONGEST_NAME = 1_000;

    /** Names that are neither marked as UTF-8 nor valid UTF-8; every byte is a letter of it. */
    private static final Charset OLD_NAMES = Charset.forName("IBM437");

    /** A name as text. Not everyone who writes UTF-8 marks it. */
    static String name(byte[] bytes, int flags) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .replace('\\', '/');
        } catch (CharacterCodingException e) {
            Charset charset = (flags & UTF_8) != 0 ? StandardCharsets.UTF_8 : OLD_NAMES;
            return new String(bytes, charset).replace('\\', '/');
        }
    }

    public boolean isFolder() {
        return name.endsWith("/");
    }

    boolean isDeflated() {
        return method == DEFLATED;
    }

    boolean isCalled(byte[] bytes) {
        return Arrays.equals(nameBytes, bytes);
    }

    /** Its name as it can be printed, in quotes. */
    public String shown() {
        String printable = Printable.of(name);
        return '"' + (printable.length() > 100 ? printable.substring(0, 100) + "…" : printable) + '"';
    }

    /** Throws where no ordinary program packs like this, or where it cannot be unpacked. */
    void mustBeReadable() throws UnreadableFile {
        if ((flags & ENCRYPTED) != 0) {
            throw new UnreadableFile(
                    "it has a password (member " + shown() + ")", "Ask the sender for it without a password");
        }
        if (method != STORED && method != DEFLATED) {
            throw new UnreadableFile(
                    "it is packed in a way that is not known, method " + method + " (member " + shown() + ")",
                    "Unpack it by hand, or ask the sender to pack it by the usual method, Deflate");
        }
        if (method == STORED && packed != size) {
            throw UnreadableFile.damaged(shown() + " does not have the size that it should have");
        }
        if ((mode & KIND) == LINK) {
            throw new UnreadableFile("it holds a link to another file (member " + shown() + ")", Advice.PLAIN_FILES);
        }
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
            throw new UnreadableFile(
                    "the name of a member is empty, has a NUL in it or is longer than " + LONGEST_NAME
                            + " letters (member " + shown() + ")",
                    Advice.PLAIN_FILES);
        }
        if (leadsOut()) {
            throw new UnreadableFile(
                    "the name of a member leads out of it (member " + shown() + ")", Advice.PLAIN_FILES);
        }
    }

    private boolean leadsOut() {
        return name.startsWith("/")
                || name.matches("[A-Za-z]:.*")
                || Arrays.asList(name.split("/")).contains("..");
    }

    private static final class Advice {
        private static final String PLAIN_FILES = "Ask the sender to pack plain files with plain names";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ZipEntryNote entry && place == entry.place && name.equals(entry.name);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(place);
    }
}
