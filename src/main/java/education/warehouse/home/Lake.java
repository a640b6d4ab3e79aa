package education.warehouse.home;

import education.warehouse.Problem;
import education.warehouse.contract.Contract;
import education.warehouse.contract.Resource;
import education.warehouse.files.DurableFiles;
import education.warehouse.files.Folders;
import education.warehouse.project.FeedNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Parquet files of all deliveries, by content. What is there is whole: a folder is written beside and renamed.
 *
 * <pre>
 * lake/&lt;feed&gt;/&lt;hash&gt;/delivery.json              which file this was, by all its names
 * lake/&lt;feed&gt;/&lt;hash&gt;/raw/raw.json               cells as text
 * lake/&lt;feed&gt;/&lt;hash&gt;/clean-&lt;contract&gt;/&lt;table&gt;.json, .parquet, .quarantine.parquet
 * lake/&lt;feed&gt;/&lt;hash&gt;/&lt;either&gt;/files.json        what was written there: size, times, hash, rows
 * lake/&lt;authority&gt;/&lt;feed&gt;/…                    the same of another authority than the home one
 * lake/decisions.json                          what was decided about deliveries
 * </pre>
 */
public final class Lake {

    static final String CLEAN = "clean-";
    static final String RAW = "raw";
    static final String NOTE = "delivery.json";
    /** Of a delivery's note, where the delivery is another authority's. */
    private static final int DEPTH = 4;

    private final Home home;
    private final Path folder;

    public Lake(Home home) {
        this.home = home;
        this.folder = home.lake();
    }

    /** A file as the delivery that it would be, by all its names. */
    public Delivery asDelivered(SourceFile file) {
        return known(file).orElseGet(() -> Delivery.first(file, "")).alsoCalled(file);
    }

    private Optional<Delivery> known(SourceFile file) {
        return deliveryIn(delivery(file.feed(), file.shortHash()));
    }

    /** Notes a delivery, or another name of one. Of one name the first time stays. */
    public void register(SourceFile file, String night) {
        Optional<Delivery> known = known(file);
        Delivery named = known.orElseGet(() -> Delivery.first(file, night)).alsoCalled(file);
        if (!known.equals(Optional.of(named))) {
            write(named);
        }
    }

    /**
     * Notes all that stands in the inbox. Where a content is back under a name that another one, which does not stand there
     * any more, has held in between, it was received after that one, whatever its file says.
     */
    public void register(List<SourceFile> standing, String night) {
        standing.forEach(file -> register(file, night));
        Map<String, List<Delivery>> byName = deliveries().stream()
                .flatMap(delivery -> delivery.underEachName().stream())
                .collect(Collectors.groupingBy(named -> named.feed() + "/" + named.file()));
        Set<String> contents = standing.stream()
                .map(file -> file.feed() + "/" + file.fileName() + "/" + file.sha256())
                .collect(Collectors.toSet());
        for (SourceFile file : standing) {
            List<Delivery> held = byName.get(file.feed() + "/" + file.fileName());
            Instant receivedAt = held.stream()
                    .filter(named -> named.sha256().equals(file.sha256()))
                    .map(Delivery::receivedAt)
                    .findFirst()
                    .orElseThrow();
            held.stream()
                    .filter(named -> !contents.contains(named.feed() + "/" + named.file() + "/" + named.sha256()))
                    .map(Delivery::receivedAt)
                    .filter(until -> !until.isBefore(receivedAt))
                    .max(Comparator.naturalOrder())
                    .ifPresent(until -> back(file, until));
        }
    }

    private void back(SourceFile file, Instant heldUntil) {
        Instant earliest = heldUntil.plusSeconds(1);
        write(known(file)
                .orElseThrow()
                .back(file.fileName(), file.receivedAt().isAfter(earliest) ? file.receivedAt() : earliest));
    }

    private Path note(String feed, String shortHash) {
        return delivery(feed, shortHash).resolve(NOTE);
    }

    private void write(Delivery delivery) {
        JsonFiles.write(note(delivery.feed(), delivery.shortHash()), delivery);
    }

    /**
     * Files what stands under a feed's former name under its name of today. It may be interrupted anywhere: what it has not done
     * the next night does.
     */
    public void rename(FeedNames feeds) {
        feeds.formerly().forEach((former, today) -> {
            rename(former, today);
            authorities(feeds).forEach(authority -> rename(authority + "/" + former, authority + "/" + today));
        });
    }

    /** Other authorities than the home one of which it has deliveries. */
    List<String> authorities(FeedNames feeds) {
        return feeds.authorities().names().keySet().stream()
                .filter(authority -> Files.isDirectory(folder.resolve(authority)))
                .toList();
    }

    private void rename(String former, String today) {
        try {
            moveInto(folder.resolve(former), folder.resolve(today));
            if (Files.isDirectory(folder.resolve(today))) {
                try (Stream<Path> deliveries = Files.list(folder.resolve(today))) {
                    deliveries.forEach(delivery -> JsonFiles.read(delivery.resolve(NOTE), Delivery.class)
                            .filter(note -> former.equals(note.feed()))
                            .ifPresent(note -> JsonFiles.write(delivery.resolve(NOTE), note.of(today))));
                }
            }
            Decisions.of(home).rename(home, former, today);
        } catch (IOException e) {
            throw Problem.machine(
                    "Cannot move " + folder.resolve(former) + " to " + folder.resolve(today) + ": " + e.getMessage()
                            + ". The night must run as the owner of the home.",
                    e);
        }
    }

    /** Whether deliveries stand in a folder of the inbox. */
    public boolean hasInboxFolder(String name) {
        return Files.isDirectory(home.inbox().resolve(name));
    }

    private static void moveInto(Path former, Path today) throws IOException {
        if (!Files.isDirectory(former, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Folders.make(today);
        try (Stream<Path> deliveries = Files.list(former)) {
            for (Path delivery : deliveries.toList()) {
                Path target = today.resolve(delivery.getFileName());
                if (Files.exists(target)) {
                    // the same bytes came under both names
                    Folders.delete(delivery);
                } else {
                    Files.move(delivery, target, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
        DurableFiles.force(today);
        Folders.delete(former);
    }

    /** What was decided about deliveries. */
    public Decisions decisions() {
        return Decisions.of(home);
    }

    /** All deliveries, by feed and hash, but for those that were withdrawn. */
    public List<Delivery> deliveries() {
        Decisions decisions = decisions();
        return all().stream()
                .filter(delivery -> !decisions.isWithdrawn(delivery.feed(), delivery.sha256()))
                .toList();
    }

    /** All deliveries, by feed and hash, those too that were withdrawn. */
    public List<Delivery> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Delivery> deliveries = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder, DEPTH)) {
            paths.filter(path -> path.endsWith(NOTE))
                    .forEach(path -> deliveryIn(path.getParent()).ifPresent(deliveries::add));
        } catch (IOException | UncheckedIOException e) {
            throw Problem.machine("Cannot read " + folder + ": " + e.getMessage() + ".", e);
        }
        deliveries.sort(Comparator.comparing(Delivery::feed).thenComparing(Delivery::sha256));
        return deliveries;
    }

    /** The delivery whose folder this is; empty where its note is missing or cannot be of this folder. */
    static Optional<Delivery> deliveryIn(Path folder) {
        return JsonFiles.read(folder.resolve(NOTE), Delivery.class).filter(delivery -> delivery.isOf(folder));
    }

    private Path delivery(String feed, String shortHash) {
        return folder.resolve(feed).resolve(shortHash);
    }

    public Path raw(Contract contract, String shortHash) {
        return delivery(contract.folder(), shortHash).resolve(RAW);
    }

    public Path clean(Contract contract, String shortHash) {
        return delivery(contract.folder(), shortHash)
                .resolve(CLEAN + contract.sha256().substring(0, 8));
    }

    public static Path rows(Path clean, Resource resource) {
        return clean.resolve(resource.table() + ".parquet");
    }

    public static Path quarantine(Path clean, Resource resource) {
        return clean.resolve(resource.table() + ".quarantine.parquet");
    }

    public static Path note(Path clean, Resource resource) {
        return clean.resolve(resource.table() + ".json");
    }

    public Optional<Raw> rawOf(Contract contract, String shortHash) {
        return JsonFiles.read(raw(contract, shortHash).resolve(Raw.NOTE), Raw.class);
    }

    /**
     * What normalise said of each resource of the delivery; empty where it has not been normalised by this contract, or where
     * a file of it has gone.
     */
    public List<Normalised> normalised(Contract contract, String shortHash) {
        Path clean = clean(contract, shortHash);
        List<Normalised> notes = new ArrayList<>();
        for (Resource resource : contract.resources()) {
            Optional<Normalised> note = JsonFiles.read(note(clean, resource), Normalised.class);
            if (note.isPresent() && note.get().isWritten() && !Files.exists(rows(clean, resource))) {
                return List.of();
            }
            note.ifPresent(notes::add);
        }
        return notes;
    }

    /** What has been noted of a delivery, whatever contract has read it. */
    public DeliveryHistory history(Contract contract, String shortHash) {
        return new DeliveryHistory(delivery(contract.folder(), shortHash));
    }

    /** A stage's work on one folder of the lake. */
    @FunctionalInterface
    public interface Work {
        void writeTo(Path folder) throws IOException;
    }

    /**
     * Lets a stage write beside, then puts the folder in its place in one rename, instead of what was there. With it goes a
     * list of what was written, by which damage is noticed later.
     */
    public static void replace(Path target, Work work) {
        Path beside = beside(target);
        try {
            Folders.delete(beside);
            Folders.make(beside);
            work.writeTo(beside);
            try (Stream<Path> written = Files.list(beside)) {
                for (Path file : written.toList()) {
                    Files.setPosixFilePermissions(file, DurableFiles.OWNER_ONLY);
                    DurableFiles.force(file);
                }
            }
            Manifest.of(beside).writeTo(beside);
            DurableFiles.force(beside);
            Folders.putInPlace(beside, target);
        } catch (IOException e) {
            throw Problem.machine(
                    "Cannot write " + target + ": " + e.getMessage() + ". Is the disk full, or the folder read-only?",
                    e);
        }
    }

    /** Where a folder is written before it is put in its place. */
    static Path beside(Path target) {
        return target.resolveSibling(target.getFileName() + ".next");
    }

    /** What an earlier contract made of the delivery is of no use any more, and may hold what this one calls personal. */
    public void deleteCleanOfOtherContracts(Contract contract, String shortHash) {
        Path kept = clean(contract, shortHash);
        try (Stream<Path> folders = Files.list(kept.getParent())) {
            for (Path other : folders.filter(
                            folder -> folder.getFileName().toString().startsWith(CLEAN))
                    .filter(folder -> !folder.equals(kept))
                    .toList()) {
                Folders.delete(other);
            }
        } catch (IOException e) {
            throw Problem.machine("Cannot delete from " + kept.getParent() + ": " + e.getMessage() + ".", e);
        }
    }
}
