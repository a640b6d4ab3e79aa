package education.warehouse.home;

import education.warehouse.Problem;
import education.warehouse.project.FeedNames;
import education.warehouse.project.FileLimits;
import education.warehouse.project.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The files in {@code inbox/<feed>/} and {@code inbox/<authority>/<feed>/}, recognised cheaply: a file whose path, size, times and inode are known has the hash
 * that it had. A new one that was written just now is looked at twice, as it may still be arriving.
 */
public final class Inbox {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final Path folder;
    private final Path memory;
    private final FileLimits limits;
    private final Decisions decisions;
    private final boolean isArchived;
    private final Clock clock;

    /** @param isArchived whether somebody takes files away after a night, so that a folder may be empty */
    public Inbox(Home home, FileLimits limits, boolean isArchived) {
        this.limits = limits;
        this.isArchived = isArchived;
        this.clock = home.clock();
        this.folder = home.inbox();
        this.memory = memory(home);
        this.decisions = Decisions.of(home);
    }

    /**
     * What stands in the inbox.
     *
     * @param files in the folders of feeds
     * @param unclaimed files that no feed claims
     * @param refused what cannot be a delivery
     * @param arriving files that are still being written
     * @param withdrawn files that stand there and do not count
     * @param emptied feeds whose folder had files when it was looked at last, and has none
     */
    public record Contents(
            List<SourceFile> files,
            List<Path> unclaimed,
            List<Refused> refused,
            List<Arriving> arriving,
            List<SourceFile> withdrawn,
            List<Emptied> emptied) {

        /** Whether nothing at all stands there. */
        public boolean isEmpty() {
            return files.isEmpty()
                    && unclaimed.isEmpty()
                    && refused.isEmpty()
                    && arriving.isEmpty()
                    && withdrawn.isEmpty();
        }
    }

    /** A feed whose folder had files and has none: perhaps a share is not mounted. */
    public record Emptied(String feed, int files) {}

    /** What stands in the inbox and cannot be a delivery: a link, a pipe, a file that the night may not read. */
    public record Refused(Path path, String reason) {}

    /** A file that is still being written. */
    public record Arriving(Path path, long bytes) {}

    /** What a file looked like when it was hashed, and what a zip held. */
    private record Seen(
            long bytes, long modified, long changed, String inode, String sha256, List<ZipMembers.Member> members) {

        private Seen {
            members = members == null ? List.of() : List.copyOf(members);
        }

        boolean isOf(Look look) {
            return look.equals(new Look(bytes, modified, changed, inode));
        }

        static Seen of(Look look, String sha256, List<ZipMembers.Member> members) {
            return new Seen(look.bytes(), look.modified(), look.changed(), look.inode(), sha256, members);
        }
    }

    /** What was seen last night. */
    record Memory(Map<String, Seen> files) {}

    /** A file that was found, as it was when it was first looked at. */
    private record Found(Path path, Look look) {}

    /**
     * Reads the inbox: files in the folder of a feed, also under a name that the feed had before, and those that no feed claims.
     *
     * @param settle how old a file must be to be taken without a second look; asked where there is a new one
     * @param waiting is told why the night waits, where it does
     */
    public Contents read(FeedNames feeds, Supplier<Duration> settle, Consumer<String> waiting) {
        Instant start = clock.instant();
        InboxFolder all = InboxFolder.of(folder);
        List<Refused> refused = new ArrayList<>(all.refused());
        List<Path> unclaimed = all.files().keySet().stream()
                .filter(path -> feedOf(feeds, path).isEmpty())
                .toList();
        Map<String, Seen> known =
                JsonFiles.read(memory, Memory.class).map(Memory::files).orElse(Map.of());
        Map<String, Seen> seen = new HashMap<>();
        List<Found> found = new ArrayList<>();
        List<Found> anew = new ArrayList<>();
        all.files().forEach((path, look) -> {
            if (feedOf(feeds, path).isPresent()) {
                Seen before = known.get(key(path));
                boolean isKnown = before != null && before.isOf(look) && !isUnopened(path, before);
                (isKnown ? found : anew).add(new Found(path, look));
                if (isKnown) {
                    seen.put(key(path), before);
                }
            }
        });
        anew.forEach(file -> hash(file, seen, refused));
        List<Arriving> arriving = arriving(anew, seen, young(anew, settle, start), start, waiting);
        anew.stream().filter(file -> seen.containsKey(key(file.path()))).forEach(found::add);
        List<Emptied> emptied =
                isArchived ? List.of() : emptied(feeds, known, all.files().keySet(), seen);
        JsonFiles.write(memory, new Memory(seen));
        List<SourceFile> files = found.stream()
                .sorted((one, other) -> one.path().compareTo(other.path()))
                .flatMap(file ->
                        deliveries(feedOf(feeds, file.path()).orElseThrow(), file, seen.get(key(file.path()))).stream())
                .toList();
        return new Contents(
                files.stream().filter(file -> !decisions.isWithdrawn(file)).toList(),
                unclaimed,
                List.copyOf(refused),
                arriving,
                files.stream().filter(decisions::isWithdrawn).toList(),
                emptied);
    }

    /** What was seen of them is remembered, until files are there again or somebody has said that it is right so. */
    private List<Emptied> emptied(
            FeedNames feeds, Map<String, Seen> known, Set<Path> standing, Map<String, Seen> seen) {
        Set<String> filled =
                standing.stream().flatMap(path -> feedOf(feeds, path).stream()).collect(Collectors.toSet());
        Map<String, Map<String, Seen>> gone = new TreeMap<>();
        known.forEach((path, file) -> feeds.folderOf(path)
                .filter(feed -> !filled.contains(feed))
                .filter(feed ->
                        decisions.aboutFile(feed, Decision.folderOf(feed)).isEmpty())
                .ifPresent(feed ->
                        gone.computeIfAbsent(feed, key -> new HashMap<>()).put(path, file)));
        gone.values().forEach(seen::putAll);
        return gone.entrySet().stream()
                .map(feed -> new Emptied(feed.getKey(), feed.getValue().size()))
                .toList();
    }

    private static Path memory(Home home) {
        return home.run().resolve("inbox.json");
    }

    private String key(Path path) {
        return folder.relativize(path).toString();
    }

    private Optional<String> feedOf(FeedNames feeds, Path path) {
        return feeds.folderOf(key(path));
    }

    /** Hashes a file. One that cannot be read is refused; one that has gone since it was found never was there. */
    private void hash(Found file, Map<String, Seen> seen, List<Refused> refused) {
        try {
            seen.put(key(file.path()), Seen.of(file.look(), sha256(file.path()), members(file.path(), limits)));
        } catch (NoSuchFileException e) {
            // it was taken away, or renamed, and comes back under its other name
        } catch (IOException e) {
            refused.add(InboxFolder.unreadable(folder, file.path(), e));
        } catch (RuntimeException e) {
            refused.add(new Refused(
                    file.path(),
                    "Cannot load " + key(file.path()) + ": the program failed when it looked into the file (" + e
                            + "). This is our fault, not the sender's: please report it."));
        }
    }

    private static String sha256(Path path) throws IOException {
        try (InputStream bytes = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            return Hashes.sha256(bytes);
        }
    }

    /** How long until the last of the new files has settled; zero where all have. A clock that jumps makes a file young. */
    private static Duration young(List<Found> anew, Supplier<Duration> settle, Instant now) {
        Instant newest = anew.stream()
                .map(file -> file.look().writtenAt())
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        if (newest.isBefore(now.minus(Duration.ofDays(1)))) {
            return Duration.ZERO;
        }
        Duration wanted = settle.get();
        Instant settled = newest.isAfter(now) ? now.plus(wanted) : newest.plus(wanted);
        Duration left = Duration.between(now, settled);
        return left.isNegative() ? Duration.ZERO : left.compareTo(BETWEEN_LOOKS) > 0 ? BETWEEN_LOOKS : left;
    }

    /** Takes those files from what was seen that have changed since they were found. */
    private List<Arriving> arriving(
            List<Found> anew, Map<String, Seen> seen, Duration wait, Instant start, Consumer<String> waiting) {
        if (!wait.isZero()) {
            waiting.accept("waits for up to " + (wait.toMillis() + 999) / 1000
                    + " s, to see whether files that were written just now are whole");
            sleepUntil(start.plus(wait));
        }
        List<Arriving> arriving = new ArrayList<>();
        for (Found file : anew.stream()
                .filter(found -> seen.containsKey(key(found.path())))
                .toList()) {
            Look now = Look.at(file.path()).orElse(null);
            if (!file.look().equals(now)) {
                seen.remove(key(file.path()));
                if (now != null) {
                    arriving.add(new Arriving(file.path(), now.bytes()));
                }
            }
        }
        return List.copyOf(arriving);
    }

    private void sleepUntil(Instant end) {
        try {
            Thread.sleep(
                    Math.max(0, Math.min(BETWEEN_LOOKS.toMillis(), ChronoUnit.MILLIS.between(clock.instant(), end))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<SourceFile> deliveries(String feed, Found file, Seen seen) {
        return deliveries(
                feed,
                file.path(),
                seen,
                file.look(),
                Instant.ofEpochMilli(seen.modified()).truncatedTo(ChronoUnit.SECONDS));
    }

    /** A zip that could not be opened is tried again: a limit may have been raised. */
    private static boolean isUnopened(Path path, Seen seen) {
        return ZipMembers.areIn(path) && seen.members().isEmpty();
    }

    /** A zip is as many deliveries as it has members; one that cannot be opened is one, which extract refuses. */
    private static List<SourceFile> deliveries(String feed, Path path, Seen seen, Look look, Instant receivedAt) {
        return seen.members().isEmpty()
                ? List.of(new SourceFile(
                        feed, path, Optional.empty(), seen.sha256(), seen.bytes(), receivedAt, Optional.of(look)))
                : seen.members().stream()
                        .map(member -> new SourceFile(
                                feed,
                                path,
                                Optional.of(member.name()),
                                member.sha256(),
                                member.bytes(),
                                receivedAt,
                                Optional.of(look)))
                        .toList();
    }

    private static List<ZipMembers.Member> members(Path path, FileLimits limits) throws IOException {
        try {
            return ZipMembers.areIn(path) ? ZipMembers.of(path, limits) : List.of();
        } catch (UnreadableFile e) {
            return List.of();
        }
    }

    /** Whether files were seen in the folder of a feed when the inbox was looked at last. */
    public static boolean isRemembered(Home home, String feed) {
        return JsonFiles.read(memory(home), Memory.class).stream()
                .flatMap(memory -> memory.files().keySet().stream())
                .anyMatch(path -> path.startsWith(Decision.folderOf(feed)));
    }

    /** Whether a file is called like those that programs and desktops leave beside deliveries, so that it is not one. */
    public static boolean isLeftover(Path file) {
        return Leftovers.isOne(file.getFileName().toString());
    }

    /** The deliveries of one file that is named by hand. */
    public static List<SourceFile> deliveriesOf(String feed, Path path, FileLimits limits) {
        try {
            // a link that is named by hand is meant
            Path file = path.toRealPath().getParent().resolve(path.getFileName());
            Look look = Look.of(file);
            Seen seen = Seen.of(look, Hashes.sha256(path), members(path, limits));
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
