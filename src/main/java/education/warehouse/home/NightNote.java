package education.warehouse.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a night leaves behind for those who ask in the morning: {@code run/nights/<night>.json}.
 *
 * @param night its name
 * @param process that ran it
 * @param startedAt in UTC
 * @param endedAt in UTC; empty while it runs, and for good if it was killed
 * @param outcome how it ended
 * @param inputs hash of everything that it was to build from; empty if it did not come so far
 * @param after the release that was current when it started; empty where there was none
 * @param message why, where it did not publish
 * @param held deliveries that it kept back, with their reasons
 */
public record NightNote(
        String night,
        long process,
        Instant startedAt,
        Optional<Instant> endedAt,
        NightOutcome outcome,
        String inputs,
        String after,
        Optional<String> message,
        List<String> held) {

    public NightNote {
        inputs = inputs == null ? "" : inputs;
        held = held == null ? List.of() : List.copyOf(held);
    }

    /** The note of a night that starts now. */
    public static NightNote running(Home home, String night, String inputs, String after) {
        return new NightNote(
                night,
                ProcessHandle.current().pid(),
                home.now(),
                Optional.empty(),
                NightOutcome.RUNNING,
                inputs,
                after,
                Optional.empty(),
                List.of());
    }

    /** The same night, now that it has ended. */
    public NightNote ended(Home home, NightOutcome outcome, Optional<String> message, List<String> held) {
        return new NightNote(night, process, startedAt, Optional.of(home.now()), outcome, inputs, after, message, held);
    }

    public boolean hasPublished() {
        return outcome == NightOutcome.PUBLISHED;
    }

    /** Whether its process is there and has not ended it. */
    public boolean isRunning() {
        return outcome == NightOutcome.RUNNING
                && ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
    }

    /** The outcome; a night that says it runs and whose process is gone did not end. */
    public String outcomeNow() {
        return outcome == NightOutcome.RUNNING && !isRunning()
                ? "did not end; the next night continues it"
                : outcome.word();
    }

    public void write(Home home) {
        JsonFiles.write(home.nights().resolve(night + ".json"), this);
    }

    /** All nights of a home, the newest first. */
    public static List<NightNote> of(Home home) {
        if (!Files.isDirectory(home.nights())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home.nights())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted(Comparator.reverseOrder())
                    .map(file -> JsonFiles.read(file, NightNote.class))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
