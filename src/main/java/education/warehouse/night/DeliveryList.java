package education.warehouse.night;

import education.warehouse.home.Decision;
import education.warehouse.home.Decisions;
import education.warehouse.home.DeliveryState;
import education.warehouse.home.Home;
import education.warehouse.home.SourceFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Deliveries as the current release has them, with what was decided about them. */
public final class DeliveryList {

    private DeliveryList() {}

    /**
     * A delivery's part for one table.
     *
     * @param key in {@code meta.delivery}
     * @param feed that claims it, or {@link Decision#NO_FEED}
     * @param state as in {@code meta.delivery}; withdrawn ones are not there
     * @param mayBeAccepted whether only a limit or an odd look holds it
     * @param told why it is held, and what was decided since
     */
    public record Entry(String key, String feed, String file, String state, boolean mayBeAccepted, List<String> told) {

        public Entry {
            told = List.copyOf(told);
        }

        public boolean isHeld() {
            return state.equals(DeliveryState.HELD.word());
        }

        /** Whether it is held, or something was decided about it. */
        public boolean isToLookAt() {
            return isHeld() || !told.isEmpty();
        }
    }

    /** By feed and file; then those that were withdrawn. */
    public static List<Entry> of(Home home) {
        Decisions decisions = Decisions.of(home);
        List<Entry> entries = new ArrayList<>();
        Set<Decision> told = new HashSet<>();
        for (ReleaseReader.Row row : ReleaseReader.deliveries(home)) {
            List<Decision> about = (row.sha256().isEmpty()
                            ? decisions.aboutFile(row.feed(), row.file())
                            : decisions.about(row.feed(), row.sha256()))
                    .stream().toList();
            told.addAll(about);
            entries.add(new Entry(
                    row.key(),
                    row.feed(),
                    row.file(),
                    row.state().word(),
                    row.mayBeAccepted(),
                    Stream.concat(
                                    Stream.of(row.reason()).filter(reason -> !reason.isEmpty()),
                                    about.stream()
                                            .filter(decision -> !row.reason().contains(decision.told()))
                                            .map(DeliveryList::told))
                            .toList()));
        }
        decisions.decisions().stream()
                .filter(decision -> decision.kind() == Decision.Kind.WITHDRAWN && !told.contains(decision))
                .filter(decision -> decisions
                        .about(decision.feed(), decision.sha256())
                        .filter(decision::equals)
                        .isPresent())
                .map(decision -> new Entry(
                        decision.feed() + "@" + SourceFile.shortHash(decision.sha256()),
                        decision.feed(),
                        decision.file(),
                        decision.kind().word(),
                        false,
                        List.of(told(decision))))
                .forEach(entries::add);
        return entries;
    }

    private static String told(Decision decision) {
        return "It was " + decision.told() + ".";
    }
}
