package education.warehouse.home;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A file as it was delivered. It is known by its content: two files of the same bytes are one delivery.
 *
 * @param feed the feed that it belongs to
 * @param path where it stands
 * @param sha256 hash of its bytes
 * @param bytes its size
 * @param receivedAt when it was written, to the second
 */
public record SourceFile(String feed, Path path, String sha256, long bytes, Instant receivedAt) {

    public String fileName() {
        return path.getFileName().toString();
    }

    /** Short form of the hash, for keys and folder names. */
    public String shortHash() {
        return shortHash(sha256);
    }

    static String shortHash(String sha256) {
        return sha256.substring(0, 12);
    }
}
