package education.warehouse.home;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The only folder that a night reads deliveries from and writes to.
 *
 * <pre>
 * inbox/&lt;feed&gt;/     what was delivered; never changed
 * lake/&lt;feed&gt;/&lt;hash&gt;/ raw and clean Parquet of one delivery
 * releases/&lt;night&gt;/ what readers use; current points at one, and current.json names it
 * pseudonym.key     what stands between pseudonyms and pupils, mode 0600
 * run/              lock, job repository, reports of the nights; run/tmp is emptied every night
 * </pre>
 *
 * @param folder where it stands
 * @param clock by which its nights go
 */
public record Home(Path folder, Clock clock) {

    /** Seconds, as a system property, by which the nights of this process live before or after the machine: for rehearsals. */
    private static final String OFFSET = "education.clock.offset";

    public Home(Path folder) {
        this(folder, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(Long.getLong(OFFSET, 0))));
    }

    public Home {
        folder = folder.toAbsolutePath().normalize();
    }

    /** To the second. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    public Path inbox() {
        return folder.resolve("inbox");
    }

    public Path lake() {
        return folder.resolve("lake");
    }

    public Path releases() {
        return folder.resolve("releases");
    }

    public Path current() {
        return folder.resolve("current");
    }

    public Path run() {
        return folder.resolve("run");
    }

    /** This process's own folder for what is gone when it ends. */
    public Path scratch() {
        return run().resolve("tmp")
                .resolve(Long.toString(ProcessHandle.current().pid()));
    }

    /** Key of the pseudonyms, where the environment does not give it; it is no part of any release. */
    public Path pseudonymKey() {
        return folder.resolve("pseudonym.key");
    }

    /** Which key the pseudonyms of the lake were made with. */
    public Path pseudonymNote() {
        return lake().resolve("pseudonyms");
    }

    public Path jobRepository() {
        return run().resolve("jobs.sqlite");
    }

    /** Traces of faults of this program, for its authors. */
    public Path log() {
        return run().resolve("log");
    }

    public Path nights() {
        return run().resolve("nights");
    }
}
