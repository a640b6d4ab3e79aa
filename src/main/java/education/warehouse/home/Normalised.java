package education.warehouse.home;

import education.warehouse.Problem;
import education.warehouse.project.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What normalise says of one resource of one delivery, beside its Parquet files.
 *
 * @param resource name of the resource; empty where the feed has one table only
 * @param rowsIn rows that came: records or sheet rows below the header, cells of a crosstab
 * @param rowsClean rows that meet the contract
 * @param rowsQuarantined rows that do not
 * @param cellsQuarantined cells in quarantine whose row stays clean
 * @param rowsFiltered rows set aside on purpose, by reason
 * @param newest newest date in the column that {@code asAt} names
 * @param findings what else was noticed
 * @param refusal why the delivery is held, if it is
 * @param fault whose turn it is, if there is a refusal
 * @param overALimit whether only a limit of the contract holds it, so that its rows may be loaded all the same
 * @param corrects the delivery that it completes, where it is a workbook of corrections
 */
public record Normalised(
        String resource,
        long rowsIn,
        long rowsClean,
        long rowsQuarantined,
        long cellsQuarantined,
        List<Filtered> rowsFiltered,
        Optional<LocalDate> newest,
        List<Finding> findings,
        Optional<String> refusal,
        Optional<Problem.Family> fault,
        Optional<Boolean> overALimit,
        Optional<Corrects> corrects) {

    public Normalised {
        fault = refusal.isPresent() ? Optional.of(fault.orElse(Problem.Family.FILE)) : Optional.empty();
        overALimit = overALimit == null ? Optional.empty() : overALimit;
        corrects = corrects == null ? Optional.empty() : corrects;
    }

    /** Rule of the finding that asks for a file again, of which too little was kept. */
    public static final String FILE_WANTED = "file is wanted again";

    /** What to do then. */
    public static final String PUT_BACK = "Put the file back into the inbox.";

    /** Whether its file is asked for again, which has gone and of which less was kept than the contract reads now. */
    public boolean isFileWanted() {
        return findings.stream().anyMatch(finding -> finding.rule().equals(FILE_WANTED))
                || refusal.filter(reason -> reason.endsWith(PUT_BACK)).isPresent();
    }

    /**
     * A delivery that another one completes: it stands in for it, as if it had come in its place.
     *
     * @param shortHash start of the hash of its bytes
     * @param file its name, which may say its date
     * @param receivedAt when it came
     */
    public record Corrects(String shortHash, String file, Instant receivedAt) {}

    /** Rows set aside for one reason. */
    public record Filtered(String reason, long rows) {}

    /** Something to know about a delivery that does not keep it back. */
    public record Finding(Severity severity, String rule, String place, String message) {

        public static Finding warn(String rule, String place, String message) {
            return new Finding(Severity.WARN, rule, place, message);
        }
    }

    public static Normalised refused(String resource, Problem problem) {
        return new Normalised(
                resource,
                0,
                0,
                0,
                0,
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.of(problem.getMessage()),
                Optional.of(problem.family()),
                Optional.empty(),
                Optional.empty());
    }

    /** Nothing is known: today's contract has not been applied. */
    public static Normalised none(String resource) {
        return new Normalised(
                resource,
                0,
                0,
                0,
                0,
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public Normalised with(List<Finding> others) {
        return new Normalised(
                resource,
                rowsIn,
                rowsClean,
                rowsQuarantined,
                cellsQuarantined,
                rowsFiltered,
                newest,
                List.copyOf(others),
                refusal,
                fault,
                overALimit,
                corrects);
    }

    /** The same, of a workbook of corrections. */
    public Normalised correcting(Optional<Corrects> completed) {
        return new Normalised(
                resource,
                rowsIn,
                rowsClean,
                rowsQuarantined,
                cellsQuarantined,
                rowsFiltered,
                newest,
                findings,
                refusal,
                fault,
                overALimit,
                completed);
    }

    public long filtered() {
        return rowsFiltered.stream().mapToLong(Filtered::rows).sum();
    }

    /** Whether its rows were written: a table that was found, even if it is held for what is in it. */
    boolean isWritten() {
        return rowsIn > 0;
    }

    public boolean isRefused() {
        return refusal.isPresent();
    }

    public boolean isOverALimit() {
        return overALimit.orElse(false);
    }
}
