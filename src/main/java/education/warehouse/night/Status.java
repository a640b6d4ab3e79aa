package education.warehouse.night;

import education.warehouse.home.Home;
import education.warehouse.home.NightNote;
import education.warehouse.publish.Releases;
import java.util.List;
import java.util.Optional;

/**
 * How a home stands, also while a night runs.
 *
 * @param current the release that readers use; empty where there is none
 * @param nights the nights so far, the newest first
 */
public record Status(Optional<String> current, List<NightNote> nights) {

    public static Status of(Home home) {
        return new Status(new Releases(home).current(), NightNote.of(home));
    }

    /** The night that runs now. */
    public Optional<NightNote> running() {
        return nights.stream().filter(NightNote::isRunning).findFirst();
    }

    /** The newest night that came to an end. */
    public Optional<NightNote> lastEnded() {
        return nights.stream().filter(note -> note.endedAt().isPresent()).findFirst();
    }
}
