package education.warehouse.night;

import education.warehouse.Problem;
import education.warehouse.home.Home;
import education.warehouse.home.JsonFiles;
import education.warehouse.publish.Releases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * That somebody went back to an earlier release: {@code run/rollback.json}. While it lasts no night publishes.
 *
 * @param to the release that is current
 * @param from the one that was
 * @param who went back
 * @param at when
 * @param why for those who ask later
 */
public record Rollback(String to, String from, String who, Instant at, String why) {

    /** The one that lasts; a link that was changed by hand since ends it. */
    public static Optional<Rollback> of(Home home) {
        return JsonFiles.read(file(home), Rollback.class)
                .filter(rollback ->
                        new Releases(home).current().filter(rollback.to::equals).isPresent());
    }

    private static Path file(Home home) {
        return home.run().resolve("rollback.json");
    }

    /**
     * Goes back.
     *
     * @param release its name; empty for the one before the current one
     */
    public static Rollback to(Home home, Optional<String> release, String why) {
        if (why.isBlank()) {
            throw Problem.contract("Cannot go back: there is no reason. Give one with --why.");
        }
        try (NightLock lock = NightLock.of(home)) {
            Releases releases = new Releases(home);
            String current = releases.current()
                    .orElseThrow(() -> Problem.contract("Cannot go back: there is no release yet. Run the night."));
            String to = release.orElseGet(() -> releases.before(current)
                    .orElseThrow(() -> Problem.contract("Cannot go back: " + current + " is the oldest release.")));
            releases.mustHave(to, "go back to");
            if (to.equals(current)) {
                throw Problem.contract("Cannot go back to " + to + ": it is the current release.");
            }
            Rollback rollback = new Rollback(
                    to, of(home).map(Rollback::from).orElse(current), System.getProperty("user.name"), home.now(), why);
            JsonFiles.write(file(home), rollback);
            releases.pointTo(to);
            return rollback;
        }
    }

    /** Takes it back: the release is current again that was, and nights publish. */
    public static Rollback end(Home home) {
        try (NightLock lock = NightLock.of(home)) {
            Rollback rollback = of(home).orElseThrow(() -> Problem.contract(
                    "Cannot resume: nobody has gone back to an earlier release with release rollback."));
            Releases releases = new Releases(home);
            if (!releases.names().contains(rollback.from)) {
                throw Problem.contract("Cannot resume: the release " + rollback.from
                        + " is not there any more. Name one that is: " + String.join(", ", releases.names()) + ".");
            }
            releases.pointTo(rollback.from);
            Files.deleteIfExists(file(home));
            return rollback;
        } catch (IOException e) {
            throw Problem.machine("Cannot delete " + file(home) + ": " + e.getMessage() + ".", e);
        }
    }

    /** As a sentence. */
    public String told() {
        return "Rolled back to " + to + " from " + from + " by " + who + " at " + at + " (" + why
                + "): nothing is published until release resume.";
    }
}
