package education.warehouse.night;

import education.warehouse.home.DeliveryState;
import education.warehouse.home.Home;
import education.warehouse.home.NightNote;
import education.warehouse.home.NightOutcome;
import education.warehouse.project.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a night came to. */
public sealed interface NightReport {

    /**
     * There is a new release.
     *
     * @param release its folder
     * @param query one query to try
     */
    record Published(About about, Contents contents, Path release, String query) implements NightReport {

        @Override
        public NightOutcome outcome() {
            return NightOutcome.PUBLISHED;
        }

        @Override
        public Optional<Contents> built() {
            return Optional.of(contents);
        }

        @Override
        public List<String> held() {
            return contents.held();
        }

        @Override
        public NightReport with(About other) {
            return new Published(other, contents, release, query);
        }
    }

    /**
     * The audit found what must not be published.
     *
     * @param making folder of what was built
     */
    record Stopped(About about, Contents contents, Path making) implements NightReport {

        @Override
        public NightOutcome outcome() {
            return NightOutcome.STOPPED;
        }

        @Override
        public Optional<Contents> built() {
            return Optional.of(contents);
        }

        @Override
        public List<String> held() {
            return contents.held();
        }

        @Override
        public NightReport with(About other) {
            return new Stopped(other, contents, making);
        }
    }

    /**
     * Nothing was to do: the release stays whose name the report has.
     *
     * @param noted name of the night itself
     */
    record NothingNew(About about, List<String> held, String noted) implements NightReport {

        @Override
        public NightOutcome outcome() {
            return NightOutcome.NOTHING_NEW;
        }

        @Override
        public Optional<Contents> built() {
            return Optional.empty();
        }

        @Override
        public NightReport with(About other) {
            return new NothingNew(other, held, noted);
        }
    }

    /**
     * What there is to say of every night.
     *
     * @param night its name; of a night with nothing new, the release that stays
     * @param took from the start of the program
     * @param newKey file of a key that this night made
     * @param emptied folders of the inbox that had files and have none, a sentence each
     * @param arriving what stands in the inbox and is still being written, a sentence each
     * @param remarks what else a person should know of this night, a sentence each
     */
    record About(
            String night,
            Duration took,
            Optional<Path> newKey,
            List<String> emptied,
            List<String> arriving,
            List<String> remarks) {

        static About of(String night, Duration took, Optional<Path> newKey) {
            return new About(night, took, newKey, List.of(), List.of(), List.of());
        }

        private About also(List<String> alsoEmptied, List<String> alsoArriving, List<String> alsoRemarks) {
            return new About(
                    night,
                    took,
                    newKey,
                    joined(emptied, alsoEmptied),
                    joined(arriving, alsoArriving),
                    joined(remarks, alsoRemarks));
        }

        private static List<String> joined(List<String> some, List<String> others) {
            return Stream.concat(some.stream(), others.stream()).toList();
        }
    }

    /**
     * What was built.
     *
     * @param deliveries what came, in this night and before
     * @param quarantined why rows and cells of this night's deliveries are in quarantine, each reason once
     * @param findings of the deliveries and the checks
     * @param stages time by stage
     */
    record Contents(
            List<Delivery> deliveries,
            List<Quarantined> quarantined,
            List<Finding> findings,
            Map<String, Duration> stages) {

        /** Why deliveries are held, each reason once. */
        public List<String> held() {
            return deliveries.stream()
                    .filter(Delivery::isHeld)
                    .map(Delivery::reason)
                    .distinct()
                    .toList();
        }

        /** How many findings keep the release back. */
        public long stopping() {
            return findings.stream().filter(Finding::isStopping).count();
        }
    }

    /**
     * One delivery's part for one resource, as {@code meta.delivery} has it.
     *
     * @param isNew whether it has come since the release that was current before, in this night or in one that did not publish
     */
    record Delivery(
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
    record Quarantined(String table, long times, String message) {}

    /** What normalising a delivery or a check found, at one place where it has one. */
    record Finding(String check, Severity severity, Optional<String> place, String message) {

        public boolean isStopping() {
            return severity == Severity.STOP;
        }
    }

    About about();

    /** Name of the night itself, under which its note stands. */
    default String noted() {
        return about().night();
    }

    NightOutcome outcome();

    /** What was built, where anything was. */
    Optional<Contents> built();

    /** Why deliveries are held, each reason once. */
    List<String> held();

    /** The same with something else said of the night. */
    NightReport with(About about);

    default NightReport also(List<String> emptied, List<String> arriving, List<String> remarks) {
        return with(about().also(emptied, arriving, remarks));
    }

    /** What the night leaves behind, now that it has come to this. */
    default NightNote endOf(Home home, NightNote running) {
        return running.ended(
                home,
                outcome(),
                this instanceof Stopped stopped
                        ? Optional.of(
                                "The audit stopped it: " + stopped.contents().stopping()
                                        + (stopped.contents().stopping() == 1
                                                ? " finding that stops."
                                                : " findings that stop."))
                        : Optional.empty(),
                held());
    }
}
