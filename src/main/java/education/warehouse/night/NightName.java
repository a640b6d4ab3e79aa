package education.warehouse.night;

import education.warehouse.home.Home;
import education.warehouse.home.NightNote;
import education.warehouse.publish.Releases;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.stream.Stream;

/** What a night is called, and the release that it makes. */
final class NightName {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss").withZone(ZoneOffset.UTC);

    private NightName() {}

    /** A night that continues an interrupted one keeps the name of its first start. */
    static String of(Home home, Plan plan) {
        return NightNote.of(home).stream()
                .filter(note -> plan.inputs().hash().equals(note.inputs())
                        && plan.after().equals(note.after())
                        && !note.hasPublished())
                .map(NightNote::night)
                .findFirst()
                .orElseGet(() -> free(home));
    }

    /**
     * Nights are named by the second in which they start; one that starts in the second of another, or while the clock is behind
     * it, takes the next after it: so names sort as nights follow each other.
     */
    static String free(Home home) {
        String now = NAME.format(home.now());
        return Stream.concat(
                        new Releases(home).names().stream(),
                        NightNote.of(home).stream().map(NightNote::night))
                .filter(name -> name.compareTo(now) >= 0)
                .max(Comparator.naturalOrder())
                .map(newest -> NAME.format(NAME.parse(newest, Instant::from).plusSeconds(1)))
                .orElse(now);
    }
}
