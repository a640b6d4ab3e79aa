package education.warehouse.home;

import education.warehouse.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deliveries that count as if they had never come, and who decided that: {@code lake/withdrawn.json}.
 *
 * @param deliveries in the order in which they were withdrawn
 */
public record Withdrawn(List<Delivery> deliveries) {

    public Withdrawn {
        deliveries = deliveries == null ? List.of() : List.copyOf(deliveries);
    }

    /** One that was withdrawn, by whom, when and why. */
    public record Delivery(String feed, String sha256, String file, String who, Instant at, String why) {

        private Delivery of(String otherFeed) {
            return new Delivery(otherFeed, sha256, file, who, at, why);
        }
    }

    public static Withdrawn of(Home home) {
        Path file = file(home);
        return JsonFiles.read(file, Withdrawn.class).orElseGet(() -> {
            if (Files.exists(file)) {
                throw Problem.machine(
                        "Cannot read " + file + ": it is damaged, and says which deliveries do not count."
                                + " Put it back from a copy, or delete it and withdraw them again.",
                        null);
            }
            return new Withdrawn(List.of());
        });
    }

    private static Path file(Home home) {
        return home.lake().resolve("withdrawn.json");
    }

    /** Notes one more. */
    public void add(Home home, Delivery delivery) {
        List<Delivery> all = new ArrayList<>(deliveries);
        all.add(delivery);
        JsonFiles.write(file(home), new Withdrawn(all));
    }

    /** What was withdrawn of a feed under its former name is withdrawn under that of today. */
    void rename(Home home, String former, String today) {
        if (deliveries.stream().anyMatch(delivery -> delivery.feed().equals(former))) {
            JsonFiles.write(
                    file(home),
                    new Withdrawn(deliveries.stream()
                            .map(delivery -> delivery.feed().equals(former) ? delivery.of(today) : delivery)
                            .toList()));
        }
    }

    public boolean holds(String feed, String sha256) {
        return of(feed, sha256).isPresent();
    }

    public Optional<Delivery> of(String feed, String sha256) {
        return deliveries.stream()
                .filter(delivery ->
                        delivery.feed().equals(feed) && delivery.sha256().equals(sha256))
                .findFirst();
    }

    boolean holds(SourceFile file) {
        return holds(file.feed(), file.sha256());
    }
}
