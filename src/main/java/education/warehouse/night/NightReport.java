package education.warehouse.night;

import education.warehouse.home.DeliveryState;
import education.warehouse.home.NightNote;
import education.warehouse.home.NightOutcome;
import education.warehouse.home.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a night came to.
 *
 * @param outcome how it ended
 * @param night its name; of a night with nothing new, the release that stays
 * @param deliveries what came, in this night and before
 * @param held why deliveries are held, each reason once
 * @param quarantined why rows and cells of this night's deliveries are in quarantine, each reason once
 * @param findings of the deliveries and the checks
 * @param stages time by stage
 * @param took from the start of the program
 * @param release folder of the release; null where none was published
 * @param query one query to try; null where nothing is new
 * @param newKey file of a key that this night made; null where it made none
 * @param arriving what stands in the inbox and is still being written, a sentence each
 * @param remarks what else a person should know of this night, a sentence each
 */
public record NightReport(
        NightOutcome outcome,
        String night,
        List<Delivery> deliveries,
        List<String> held,
        List<Quarantined> quarantined,
        List<Finding> findings,
        Map<String, Duration> stages,
        Duration took,
        Path release,
        String query,
        Path newKey,
        List<String> arriving,
        List<String> remarks) {

    /**
     * One delivery's part for one resource, as {@code meta.delivery} has it.
     *
     * @param isNew whether it has come since the release that was current before, in this night or in one that did not publish
     */
    public record Delivery(
            String feed,
            String resource,
            String file,
            long rowsIn,
            long rowsClean,
            long rowsQuarantined,
            long rowsFiltered,
            DeliveryState state,
            String reason,
            boolean isNew) {

        public boolean isHeld() {
            return state == DeliveryState.HELD;
        }
    }

    /** Rows or cells of one table that are in quarantine for one reason, and what is said of the first. */
    public record Quarantined(String table, long times, String message) {}

    /** What normalising a delivery or a check found at one place. */
    public record Finding(String check, Severity severity, String place, String message) {

        public boolean isStopping() {
            return severity == Severity.STOP;
        }
    }

    NightReport withNewKey(Path file) {
        return new NightReport(
                outcome,
                night,
                deliveries,
                held,
                quarantined,
                findings,
                stages,
                took,
                release,
                query,
                file,
                arriving,
                remarks);
    }

    NightReport with(List<String> alsoArriving, List<String> alsoRemarks) {
        return new NightReport(
                outcome,
                night,
                deliveries,
                held,
                quarantined,
                findings,
                stages,
                took,
                release,
                query,
                newKey,
                Stream.concat(arriving.stream(), alsoArriving.stream()).toList(),
                Stream.concat(remarks.stream(), alsoRemarks.stream()).toList());
    }

    /** What the night leaves behind, now that it has come to this. */
    NightNote endOf(NightNote running) {
        long stopping = findings.stream().filter(Finding::isStopping).count();
        return running.ended(
                outcome,
                outcome == NightOutcome.STOPPED ? "The audit stopped it: " + stopping + " findings that stop." : null,
                held);
    }
}
