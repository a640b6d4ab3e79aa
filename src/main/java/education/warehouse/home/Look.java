package education.warehouse.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a file looks like from outside: whoever writes to it changes at least one of these.
 *
 * @param modified milliseconds; a copy may keep the time of its original
 * @param changed milliseconds; it cannot be set by a user
 */
record Look(long bytes, long modified, long changed, String inode) {

    /** Empty where there is no file, or where it cannot be looked at. */
    static Optional<Look> at(Path path) {
        try {
            return Optional.of(of(path));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Look of(Path path) throws IOException {
        Map<String, Object> attributes =
                Files.readAttributes(path, "unix:size,lastModifiedTime,ctime,fileKey", LinkOption.NOFOLLOW_LINKS);
        return new Look(
                (Long) attributes.get("size"),
                ((FileTime) attributes.get("lastModifiedTime")).toMillis(),
                ((FileTime) attributes.get("ctime")).toMillis(),
                String.valueOf(attributes.get("fileKey")));
    }

    /** When it was last written to, as far as that can be known. */
    Instant writtenAt() {
        return Instant.ofEpochMilli(Math.max(modified, changed));
    }
}
