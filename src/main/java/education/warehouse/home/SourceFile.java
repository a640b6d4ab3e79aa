package education.warehouse.home;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * A file as it was delivered, alone or as a member of a zip. It is known by its content: two files of the same bytes are one
 * delivery.
 *
 * @param feed the feed that it belongs to
 * @param path where it stands, or the zip that it is in
 * @param member its name in the zip; null where it stands alone
 * @param sha256 hash of its bytes
 * @param bytes its size
 * @param receivedAt when it, or its zip, was written, to the second
 */
public record SourceFile(String feed, Path path, String member, String sha256, long bytes, Instant receivedAt) {

    private static final int BUFFER = 1 << 16;

    /** The same file, for another feed. */
    public SourceFile of(String feed) {
        return new SourceFile(feed, path, member, sha256, bytes, receivedAt);
    }

    /** Its name; of a member that of the zip and then its own, such as {@code plans_2025.zip/data/caseload.csv}. */
    public String fileName() {
        return isMember()
                ? path.getFileName() + "/" + member
                : path.getFileName().toString();
    }

    public boolean isMember() {
        return member != null;
    }

    /** Whether it is a zip that could not be opened, so that its members are not known. */
    public boolean isZip() {
        return !isMember() && ZipMembers.areIn(path);
    }

    private boolean isGzipped() {
        return fileName().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /** Its bytes, unpacked while they are read: a member from its zip, and what is gzipped. */
    public InputStream open() throws IOException {
        InputStream bytes = isMember() ? ZipMembers.open(path, member) : Files.newInputStream(path);
        return isGzipped() ? new GZIPInputStream(new BufferedInputStream(bytes, BUFFER), BUFFER) : bytes;
    }

    /** Short form of the hash, for keys and folder names. */
    public String shortHash() {
        return shortHash(sha256);
    }

    static String shortHash(String sha256) {
        return sha256.substring(0, 12);
    }
}
