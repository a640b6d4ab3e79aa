package education.warehouse.night;

import education.warehouse.Problem;
import education.warehouse.contract.Contracts;
import education.warehouse.files.Folders;
import education.warehouse.home.Decisions;
import education.warehouse.home.Delivery;
import education.warehouse.home.DeliveryState;
import education.warehouse.home.Home;
import education.warehouse.home.Inbox;
import education.warehouse.home.JsonFiles;
import education.warehouse.home.Lake;
import education.warehouse.home.LakeCheck;
import education.warehouse.home.Raw;
import education.warehouse.home.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Lets the lake not grow for ever: a delivery goes from it that has counted for nothing for a set time, as newer ones superseded it
 * or somebody withdrew or dismissed it, and whose file has left the inbox. What the current release came from stays.
 */
final class Retention {

    private static final int SHOWN = 3;

    private final Home home;
    private final Lake lake;
    private final Duration keep;

    Retention(Home home, Duration keep) {
        this.home = home;
        this.lake = new Lake(home);
        this.keep = keep;
    }

    /**
     * What {@code lake/superseded.json} has, by feed and hash.
     *
     * @param since when deliveries began to count for nothing
     * @param gone those that went and that the current release still names
     */
    private record Superseded(Map<String, Instant> since, Set<String> gone) {

        private Superseded {
            since = since == null ? Map.of() : since;
            gone = gone == null ? Set.of() : gone;
        }
    }

    /** What became of them. */
    record Kept(List<LakeCheck.Published> published, List<String> told) {}

    /**
     * Removes those whose time has come; returns what the release says of the others, and a sentence where any went.
     *
     * @param published what the current release says of deliveries
     */
    Kept apply(List<LakeCheck.Published> published, Inbox.Contents inbox, Supplier<Contracts> contracts) {
        Instant now = home.now();
        Superseded before = JsonFiles.read(file(), Superseded.class).orElse(new Superseded(Map.of(), Set.of()));
        Set<String> named = published.stream().map(Retention::content).collect(Collectors.toSet());
        Set<String> gone = new TreeSet<>(before.gone());
        gone.retainAll(named);
        Map<String, Instant> since = new TreeMap<>();
        List<Delivery> due = new ArrayList<>();
        for (Delivery delivery : idle(published, inbox)) {
            String content = SourceFile.content(delivery.feed(), delivery.sha256());
            since.put(content, before.since().getOrDefault(content, now));
            if (!since.get(content).plus(keep).isAfter(now)) {
                due.add(delivery);
            }
        }
        if (!due.isEmpty()) {
            Set<String> needed = corrected(contracts.get());
            due.removeIf(delivery -> needed.contains(delivery.feed() + " " + delivery.shortHash()));
            for (Delivery delivery : due) {
                String content = SourceFile.content(delivery.feed(), delivery.sha256());
                since.remove(content);
                gone.add(content);
            }
        }
        Superseded after = new Superseded(since, gone);
        if (!after.equals(before)) {
            JsonFiles.write(file(), after);
        }
        due.forEach(this::remove);
        return new Kept(
                published.stream()
                        .filter(table -> !gone.contains(content(table)))
                        .toList(),
                told(due));
    }

    private static String content(LakeCheck.Published table) {
        return SourceFile.content(table.feed(), table.sha256());
    }

    private List<String> told(List<Delivery> gone) {
        return gone.isEmpty()
                ? List.of()
                : List.of("The lake let go of " + gone.size()
                        + (gone.size() == 1 ? " delivery that has" : " deliveries that have")
                        + " counted for nothing for "
                        + keep.toDays() + " days: "
                        + gone.stream()
                                .limit(SHOWN)
                                .map(delivery -> delivery.feed() + "/" + delivery.file())
                                .collect(Collectors.joining(", "))
                        + (gone.size() > SHOWN ? ", …" : "") + ".");
    }

    private Path file() {
        return home.lake().resolve("superseded.json");
    }

    /** Those that nothing of the current release comes from, and that do not stand in the inbox. */
    private List<Delivery> idle(List<LakeCheck.Published> published, Inbox.Contents inbox) {
        Set<String> counting = new HashSet<>();
        Set<String> known = new HashSet<>();
        for (LakeCheck.Published table : published) {
            String content = content(table);
            known.add(content);
            if (table.state() == DeliveryState.LOADED || table.state() == DeliveryState.HELD) {
                counting.add(content);
            }
        }
        inbox.files().forEach(file -> counting.add(file.content()));
        inbox.withdrawn().forEach(file -> counting.add(file.content()));
        Set<String> emptied = inbox.emptied().stream().map(Inbox.Emptied::feed).collect(Collectors.toSet());
        Decisions decisions = lake.decisions();
        return lake.all().stream()
                .filter(delivery -> !emptied.contains(delivery.feed()))
                .filter(delivery -> {
                    String content = SourceFile.content(delivery.feed(), delivery.sha256());
                    return !counting.contains(content)
                            && (known.contains(content) || decisions.isWithdrawn(delivery.feed(), delivery.sha256()));
                })
                .toList();
    }

    /** Deliveries that others correct: without their cells those could not be read again. */
    private Set<String> corrected(Contracts contracts) {
        return lake.all().stream()
                .flatMap(delivery -> contracts
                        .of(delivery.feed())
                        .flatMap(contract -> lake.rawOf(contract, delivery.shortHash()))
                        .filter(Raw.Corrections.class::isInstance)
                        .map(raw -> delivery.feed() + " " + ((Raw.Corrections) raw).corrects())
                        .stream())
                .collect(Collectors.toSet());
    }

    private void remove(Delivery delivery) {
        try {
            Folders.delete(home.lake().resolve(delivery.feed()).resolve(delivery.shortHash()));
        } catch (IOException e) {
            throw Problem.machine(
                    "Cannot delete from " + home.lake() + ": " + e.getMessage()
                            + ". The night must run as the owner of the home.",
                    e);
        }
    }
}
