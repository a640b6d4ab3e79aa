package education.warehouse.home;

import education.warehouse.project.FileLimits;
import education.warehouse.project.Printable;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ConcurrentModificationException;
import java.util.Locale;
import java.util.Optional;

/**
 * A file as it was delivered, alone or as a member of a zip. It is known by its content: two files of the same bytes are one
 * delivery.
 *
 * @param feed the feed that it belongs to
 * @param path where it stands, or the zip that it is in
 * @param member its name in the zip; empty if it stands alone
 * @param sha256 hash of its bytes
 * @param bytes its size
 * @param receivedAt when it, or its zip, was written, to the second
 * @param look what it, or its zip, looked like when it was hashed; empty if it need not be there any more
 */
public record SourceFile(
        String feed,
        Path path,
        Optional<String> member,
        String sha256,
        long bytes,
        Instant receivedAt,
        Optional<Look> look) {

    private static final int BUFFER = 1 << 16;

    /** A file that was delivered once. */
    public SourceFile(String feed, Path path, Optional<String> member, String sha256, long bytes, Instant receivedAt) {
        this(feed, path, member, sha256, bytes, receivedAt, Optional.empty());
    }

    /** The same file, for another feed. */
    public SourceFile of(String feed) {
        return new SourceFile(feed, path, member, sha256, bytes, receivedAt, look);
    }

    /**
     * Its name as it can be printed; of a member that of the zip and then its own, such as
     * {@code plans_2025.zip/data/caseload.csv}.
     */
    public String fileName() {
        return Printable.of(isMember() ? path.getFileName() + "/" + ownName() : ownName());
    }

    private String ownName() {
        return member.orElseGet(() -> path.getFileName().toString());
    }

    /** What tells its content from others. */
    public String content() {
        return content(feed, sha256);
    }

    public static String content(String feed, String sha256) {
        return feed + " " + sha256;
    }

    public boolean isMember() {
        return member.isPresent();
    }

    /** Whether it is a zip that could not be opened, so that its members are not known. */
    public boolean isZip() {
        return !isMember() && ZipMembers.areIn(path);
    }

    public boolean isGzipped() {
        return ownName().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /** Its bytes, unpacked while they are read: a member from its zip, and what is gzipped. Throws {@link UnreadableFile}. */
    public InputStream open(FileLimits limits) throws IOException {
        InputStream bytes = delivered(limits);
        return isGzipped() ? Gunzipped.open(new BufferedInputStream(bytes, BUFFER), limits) : bytes;
    }

    /** Its bytes as they came. */
    public InputStream delivered(FileLimits limits) throws IOException {
        try {
            return new DeliveredBytes(
                    isMember()
                            ? ZipMembers.open(path, ownName(), limits)
                            : Files.newInputStream(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw DeliveredBytes.unreadable(e);
        }
    }

    /** Throws {@link UnreadableFile} where the file is not the one that was hashed any more. */
    public void mustBeUnchanged() throws UnreadableFile {
        Look now;
        try {
            now = Look.of(path);
        } catch (IOException e) {
            throw DeliveredBytes.unreadable(e);
        }
        if (look.filter(before -> !before.equals(now)).isPresent()) {
            throw UnreadableFile.passing(
                    "it changed while it was being read",
                    "The next night reads it again",
                    new ConcurrentModificationException(path.toString()));
        }
    }

    /** Throws {@link UnreadableFile} where it is a zip that cannot be opened, with what is wrong with it. */
    public void mustOpen(FileLimits limits) throws IOException {
        try {
            ZipMembers.of(path, limits);
        } catch (IOException e) {
            throw DeliveredBytes.unreadable(e);
        }
    }

    /** Short form of the hash, for keys and folder names. */
    public String shortHash() {
        return shortHash(sha256);
    }

    public static String shortHash(String sha256) {
        return sha256.substring(0, 12);
    }
}
