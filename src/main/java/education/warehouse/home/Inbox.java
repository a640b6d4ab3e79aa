package education.warehouse.home;

import education.warehouse.Problem;
import education.warehouse.feed.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
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

    public Inbox(Home home) {
        this.folder = home.inbox();
        this.memory = home.run().resolve("inbox.json");
    }

    /** What stands in the inbox. */
    public record Contents(List<SourceFile> files, List<Path> unclaimed) {}

    /** What a file looked like when it was hashed. */
    private record Seen(long bytes, long modified, String inode, String sha256) {}

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
                files.add(sourceFile(feed, path, known, seen));
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

    private SourceFile sourceFile(String feed, Path path, Map<String, Seen> known, Map<String, Seen> seen) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            String key = folder.relativize(path).toString();
            Seen now = new Seen(
                    attributes.size(),
                    attributes.lastModifiedTime().toMillis(),
                    String.valueOf(attributes.fileKey()),
                    null);
            Seen before = known.get(key);
            String sha256 =
                    before != null && now.equals(new Seen(before.bytes(), before.modified(), before.inode(), null))
                            ? before.sha256()
                            : Hashes.sha256(path);
            seen.put(key, new Seen(now.bytes(), now.modified(), now.inode(), sha256));
            return new SourceFile(
                    feed,
                    path,
                    sha256,
                    attributes.size(),
                    attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.SECONDS));
        } catch (IOException e) {
            throw Problem.machine(
                    "Cannot read " + path + ": " + e.getMessage() + ". Give the night the right to read it.", e);
        }
    }

    /** One file that is named by hand. */
    public static SourceFile single(String feed, Path path) {
        try {
            return new SourceFile(
                    feed,
                    path.toAbsolutePath().normalize(),
                    Hashes.sha256(path),
                    Files.size(path),
                    Files.getLastModifiedTime(path).toInstant().truncatedTo(ChronoUnit.SECONDS));
        } catch (IOException e) {
            throw Problem.machine("Cannot read " + path + ": " + e.getMessage() + ". Is the path right?", e);
        }
    }
}
