package education.warehouse.home;

import education.warehouse.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What was decided about deliveries: {@code lake/decisions.json}.
 *
 * @param decisions in the order in which they were made; of several about one delivery the last holds
 */
public record Decisions(List<Decision> decisions) {

    public Decisions {
        decisions = decisions == null ? List.of() : List.copyOf(decisions);
    }

    /** What earlier versions wrote: {@code lake/withdrawn.json}. */
    private record Withdrawn(List<Delivery> deliveries) {
        private record Delivery(String feed, String sha256, String file, String who, Instant at, String why) {}
    }

    public static Decisions of(Home home) {
        return read(file(home), Decisions.class)
                .orElseGet(() -> new Decisions(
                        read(home.lake().resolve("withdrawn.json"), Withdrawn.class).map(Withdrawn::deliveries).stream()
                                .flatMap(List::stream)
                                .map(one -> new Decision(
                                        Decision.Kind.WITHDRAWN,
                                        one.feed,
                                        one.sha256,
                                        one.file,
                                        one.who,
                                        one.at,
                                        one.why))
                                .toList()));
    }

    private static <T> Optional<T> read(Path file, Class<T> type) {
        Optional<T> found = JsonFiles.read(file, type);
        if (found.isEmpty() && Files.exists(file)) {
            throw Problem.machine(
                    "Cannot read " + file + ": it is damaged, and says what was decided about deliveries."
                            + " Put it back from a copy, or delete it and decide again.",
                    null);
        }
        return found;
    }

    private static Path file(Home home) {
        return home.lake().resolve("decisions.json");
    }

    /** The same with one more, written. */
    public Decisions add(Home home, Decision decision) {
        List<Decision> all = new ArrayList<>(decisions);
        all.add(decision);
        return new Decisions(all).written(home);
    }

    /** The same without those, written. */
    public Decisions without(Home home, Predicate<Decision> those) {
        return decisions.stream().noneMatch(those)
                ? this
                : new Decisions(decisions.stream().filter(those.negate()).toList()).written(home);
    }

    private Decisions written(Home home) {
        JsonFiles.write(file(home), this);
        return this;
    }

    /** What was decided about a feed under its former name is decided under that of today. */
    void rename(Home home, String former, String today) {
        if (decisions.stream().anyMatch(decision -> decision.feed().equals(former))) {
            new Decisions(decisions.stream()
                            .map(decision -> decision.feed().equals(former) ? decision.of(today) : decision)
                            .toList())
                    .written(home);
        }
    }

    /** What holds for a delivery. */
    public Optional<Decision> about(String feed, String sha256) {
        return about(feed, sha256, "");
    }

    /** What holds for a file that cannot be read, or that no feed claims. */
    public Optional<Decision> aboutFile(String feed, String file) {
        return about(feed, "", file);
    }

    private Optional<Decision> about(String feed, String sha256, String file) {
        return decisions.stream()
                .filter(decision -> decision.isAbout(feed, sha256, file))
                .reduce((earlier, later) -> later);
    }

    public boolean isWithdrawn(String feed, String sha256) {
        return about(feed, sha256)
                .filter(decision -> decision.kind() == Decision.Kind.WITHDRAWN)
                .isPresent();
    }

    boolean isWithdrawn(SourceFile file) {
        return isWithdrawn(file.feed(), file.sha256());
    }
}
