package education.warehouse.home;

import education.warehouse.Problem;
import education.warehouse.files.DurableFiles;
import education.warehouse.files.Folders;
import education.warehouse.project.FeedNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lake, before it is believed. A delivery that is damaged or missing there is cleared, so that the night makes it again
 * from its file or from what is whole of it; where there is nothing to make it from, it is lost, and is left as it is.
 */
public final class LakeCheck {

    /**
     * A table of a delivery, as the current release has it.
     *
     * @param table of a feed, or the feed
     * @param state what became of it
     * @param mayBeAccepted whether a person may have it loaded all the same, where it is held
     */
    public record Published(
            String feed,
            String sha256,
            String file,
            String table,
            long rows,
            DeliveryState state,
            boolean mayBeAccepted) {

        /** Whether somebody has to act on it. */
        public boolean isHeld() {
            return state == DeliveryState.HELD;
        }

        /** Whether its rows were published, then or before. */
        private boolean isLoaded() {
            return state == DeliveryState.LOADED || state == DeliveryState.SUPERSEDED;
        }

        private Published of(String otherFeed) {
            return new Published(otherFeed, sha256, file, table, rows, state, mayBeAccepted);
        }

        private String delivery() {
            return feed + "/" + SourceFile.shortHash(sha256);
        }
    }

    /**
     * What was found.
     *
     * @param mended deliveries that the night makes again, and why, a sentence each
     * @param lost deliveries that cannot be made again, and what they held, a line each
     */
    public record Result(List<String> mended, List<String> lost) {

        /** Whether the night has work to do, although nothing else may be new. */
        public boolean isMended() {
            return !mended.isEmpty();
        }
    }

    private final Path lake;
    private final FeedNames feeds;
    private final List<String> authorities;
    private final Decisions decisions;
    private final Map<String, List<SourceFile>> standing;
    private final Map<String, List<Published>> published;
    private final List<String> mended = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();

    /**
     * @param feeds that have a contract
     * @param standing what stands in the inbox
     * @param published what the current release holds, or holds back
     */
    public LakeCheck(Home home, FeedNames feeds, List<SourceFile> standing, List<Published> published) {
        this.lake = home.lake();
        this.feeds = feeds;
        this.authorities = new Lake(home).authorities(feeds);
        this.decisions = Decisions.of(home);
        this.standing = standing.stream().collect(Collectors.groupingBy(file -> file.feed() + "/" + file.shortHash()));
        this.published = published.stream()
                .flatMap(table -> feeds.today(table.feed()).map(table::of).stream())
                .filter(table -> !decisions.isWithdrawn(table.feed(), table.sha256()))
                .collect(Collectors.groupingBy(Published::delivery));
    }

    /** Looks at every delivery of a feed that has a contract. */
    public Result check() {
        Set<String> deliveries = new TreeSet<>(published.keySet());
        try {
            for (String feed : folders()) {
                folders(lake.resolve(feed)).forEach(folder -> deliveries.add(feed + "/" + folder.getFileName()));
            }
            for (String delivery : deliveries) {
                check(delivery);
            }
        } catch (IOException e) {
            throw Problem.machine(
                    "Cannot check " + lake + ": " + e.getMessage()
                            + ". Give the night the right to read and write there.",
                    e);
        }
        return new Result(List.copyOf(mended), List.copyOf(lost));
    }

    /** Folders of feeds, and of those of other authorities. */
    private List<String> folders() {
        return Stream.concat(
                        feeds.feeds().stream(),
                        authorities.stream()
                                .flatMap(authority -> feeds.feeds().stream().map(feed -> authority + "/" + feed)))
                .toList();
    }

    private static List<Path> folders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    private void check(String delivery) throws IOException {
        Path folder = lake.resolve(delivery);
        DurableFiles.tidy(folder);
        Optional<Delivery> note = Lake.deliveryIn(folder);
        if (note.filter(known -> decisions.isWithdrawn(known.feed(), known.sha256()))
                .isPresent()) {
            return;
        }
        DeliveryFolder parts = DeliveryFolder.of(folder);
        if (!standing.containsKey(delivery) && isForgotten(delivery, folder, parts)) {
            Folders.delete(folder);
            return;
        }
        if (standing.containsKey(delivery) && wasBeingWritten(folder)) {
            clear(folder, false);
            mended.add("Read again, as it was being written when it was read last: " + name(delivery, note) + ".");
            return;
        }
        if (standing.containsKey(delivery) && note.flatMap(Delivery::wanted).isPresent()) {
            clear(folder, false);
            JsonFiles.write(folder.resolve(Lake.NOTE), note.get().wanted(Optional.empty()));
            mended.add("Read again, as its file is back: " + name(delivery, note) + ".");
            return;
        }
        if (note.isPresent() && parts.isWhole() || isUnderWay(delivery, note, parts)) {
            return;
        }
        String damage = note.isEmpty() && parts.isWhole() ? Lake.NOTE + " is missing or damaged" : parts.damage();
        if (standing.containsKey(delivery)) {
            clear(folder, note.isEmpty());
            mended.add("Made again from the inbox, as the lake was damaged: " + name(delivery, note) + " (lake/"
                    + delivery + ": " + damage + ").");
        } else if (note.isPresent() && parts.rawDamage().isEmpty()) {
            for (Path clean : parts.clean()) {
                Folders.delete(clean);
            }
            mended.add("Made again from its cells, as the lake was damaged: " + name(delivery, note) + " (lake/"
                    + delivery + ": " + damage + ").");
        } else if (isLoss(delivery, parts)) {
            lost.add(name(delivery, note) + ": " + rows(delivery, note, parts) + " (lake/" + delivery + ": " + damage
                    + ")");
        }
    }

    /**
     * Whether it never was a delivery, now that its file is not there: a night was killed before it had read it, or the file was
     * still being written when it was read.
     */
    private boolean isForgotten(String delivery, Path folder, DeliveryFolder parts) {
        return !published.containsKey(delivery) && !parts.isAnythingThere() || wasBeingWritten(folder);
    }

    private static boolean wasBeingWritten(Path folder) {
        return JsonFiles.read(folder.resolve(Lake.RAW).resolve(Raw.NOTE), Raw.class)
                .filter(raw -> raw instanceof Raw.Refused refused && refused.fault() == Problem.Family.BUSY)
                .isPresent();
    }

    /** What a night that did not end has begun is not damage: the next one continues it. */
    private boolean isUnderWay(String delivery, Optional<Delivery> note, DeliveryFolder parts) {
        return !published.containsKey(delivery)
                && (!parts.isAnythingThere()
                        || note.isPresent()
                                && parts.clean().isEmpty()
                                && parts.rawDamage().isEmpty());
    }

    /** A delivery that was never loaded, or that is held, holds nothing that could be lost. */
    private boolean isLoss(String delivery, DeliveryFolder parts) {
        return published.containsKey(delivery)
                ? published.get(delivery).stream().anyMatch(Published::isLoaded)
                : parts.isAnythingThere();
    }

    private static void clear(Path folder, boolean withItsNote) throws IOException {
        for (Path part : folders(folder)) {
            Folders.delete(part);
        }
        if (withItsNote) {
            Files.deleteIfExists(folder.resolve(Lake.NOTE));
        }
    }

    private String name(String delivery, Optional<Delivery> note) {
        String feed = delivery.substring(0, delivery.indexOf('/'));
        return note.map(Delivery::file)
                        .or(() -> Optional.ofNullable(published.get(delivery))
                                .map(tables -> tables.get(0).file()))
                        .or(() -> Optional.ofNullable(standing.get(delivery))
                                .map(files -> files.get(0).fileName()))
                        .orElse("a file whose name is lost")
                + " of " + feed;
    }

    /** What each table of a delivery had, as the release says, or else what is left of its notes. */
    private String rows(String delivery, Optional<Delivery> note, DeliveryFolder parts) {
        Map<String, Long> rows = new LinkedHashMap<>();
        published.getOrDefault(delivery, List.of()).stream()
                .filter(Published::isLoaded)
                .sorted(Comparator.comparing(Published::table))
                .forEach(table -> rows.put(table.table(), table.rows()));
        if (rows.isEmpty()) {
            rows.putAll(parts.rows());
        }
        return rows.isEmpty()
                ? "rows that were not counted"
                : rows.entrySet().stream()
                        .map(table ->
                                table.getValue() + (table.getValue() == 1 ? " row of " : " rows of ") + table.getKey())
                        .collect(Collectors.joining(", "));
    }
}
