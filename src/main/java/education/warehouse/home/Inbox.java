package education.warehouse.home;

import education.warehouse.Problem;
import education.warehouse.feed.FileLimits;
import education.warehouse.feed.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files in {@code inbox/<feed>/}, recognised cheaply: a file whose path, size, time and inode are known has the hash
 * that it had.
 */
public final class Inbox {

    private final Path folder;
    private final Path memory;
    private final FileLimits limits;

    public Inbox(Home home, FileLimits limits) {
        this.limits = limits;
        this.folder = home.inbox();
        this.memory = home.run().resolve("inbox.json");
    }

    /** What stands in the inbox. */
    public record Contents(List<SourceFile> files, List<Path> unclaimed) {}

    /** What a file looked like when it was hashed, and what a zip held. */
    private record Seen(long bytes, long modified, String inode, String sha256, List<ZipMembers.Member> members) {

        boolean looksLike(Seen other) {
            return bytes == other.bytes && modified == other.modified && inode.equals(other.inode);
        }
    }

    /** What was seen last night. */
    record Memory(Map<String, Seen> files) {}

    /** Reads the inbox: files in the folder of a feed, by name, and those that no feed claims. */
    public Contents read(Set<String> feeds) {
        Map<String, Seen> known =
                JsonFiles.read(memory, Memory.class).map(Memory::files).orElse(Map.of());
        Map<String, Seen> seen = new HashMap<>();
        List<SourceFile> files = new ArrayList<>();
        List<Path> unclaimed = new ArrayList<>();
        for (Path path : paths()) {
            String feed = folder.relativize(path).getName(0).toString();
            if (!feeds.contains(feed) || path.getParent().equals(folder)) {
                unclaimed.add(path);
            } else {
                files.addAll(deliveries(feed, path, known, seen));
            }
        }
        JsonFiles.write(memory, new Memory(seen));
        return new Contents(List.copyOf(files), List.copyOf(unclaimed));
    }

    private List<Path> paths() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> !path.getFileName().toString().startsWith("."))
                    .filter(path -> !path.getFileName().toString().startsWith("~$"))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw Problem.machine(
                    "Cannot read " + folder + ": " + e.getMessage() + ". Give the night the right to read it.", e);
        }
    }

    private List<SourceFile> deliveries(String feed, Path path, Map<String, Seen> known, Map<String, Seen> seen) {
        try {
            Look look = Look.of(path);
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            String key = folder.relativize(path).toString();
            Seen now = new Seen(
                    attributes.size(),
                    attributes.lastModifiedTime().toMillis(),
                    String.valueOf(attributes.fileKey()),
                    null,
                    List.of());
            Seen before = known.get(key);
            Seen hashed = before != null && before.looksLike(now) && !isUnopened(path, before)
                    ? before
                    : new Seen(now.bytes(), now.modified(), now.inode(), Hashes.sha256(path), members(path, limits));
            seen.put(key, hashed);
            return deliveries(
                    feed,
                    path,
                    hashed,
                    look,
                    attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.SECONDS));
        } catch (IOException e) {
            throw Problem.machine(
                    "Cannot read " + path + ": " + e.getMessage() + ". Give the night the right to read it.", e);
        }
    }

    /** A zip that could not be opened is tried again: a limit may have been raised. */
    private static boolean isUnopened(Path path, Seen seen) {
        return ZipMembers.areIn(path) && seen.members().isEmpty();
    }

    /** A zip is as many deliveries as it has members; one that cannot be opened is one, which extract refuses. */
    private static List<SourceFile> deliveries(String feed, Path path, Seen seen, Look look, Instant receivedAt) {
        return seen.members().isEmpty()
                ? List.of(new SourceFile(feed, path, null, seen.sha256(), seen.bytes(), receivedAt, look))
                : seen.members().stream()
                        .map(member -> new SourceFile(
                                feed, path, member.name(), member.sha256(), member.bytes(), receivedAt, look))
                        .toList();
    }

    private static List<ZipMembers.Member> members(Path path, FileLimits limits) throws IOException {
        try {
            return ZipMembers.areIn(path) ? ZipMembers.of(path, limits) : List.of();
        } catch (UnreadableFile e) {
            return List.of();
        }
    }

    /** The deliveries of one file that is named by hand, by the usual limits. */
    public static List<SourceFile> deliveriesOf(String feed, Path path) {
        return deliveriesOf(feed, path, FileLimits.USUAL);
    }

    /** The deliveries of one file that is named by hand. */
    public static List<SourceFile> deliveriesOf(String feed, Path path, FileLimits limits) {
        try {
            // a link that is named by hand is meant
            Path file = path.toRealPath().getParent().resolve(path.getFileName());
            Look look = Look.of(file);
            Seen seen = new Seen(Files.size(path), 0, "", Hashes.sha256(path), members(path, limits));
            return deliveries(
                    feed,
                    path.toAbsolutePath().normalize(),
                    seen,
                    look,
                    Files.getLastModifiedTime(path).toInstant().truncatedTo(ChronoUnit.SECONDS));
        } catch (IOException e) {
            throw Problem.machine("Cannot read " + path + ": " + e.getMessage() + ". Is the path right?", e);
        }
    }
}
