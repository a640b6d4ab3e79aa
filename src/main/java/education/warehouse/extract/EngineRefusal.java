package education.warehouse.extract;

import education.warehouse.Problem;
import education.warehouse.duckdb.FailedStatement;
import java.util.List;

/** What DuckDB says while it reads one delivery: that delivery's fault, unless nothing else could be read now either. */
final class EngineRefusal {

    private static final List<String> OF_THE_MACHINE =
            List.of("INTERRUPT", "No space left", "Read-only file system", "Disk quota exceeded");

    private EngineRefusal() {}

    /** @param form that it was read as, such as CSV */
    static Problem of(String fileName, String form, RuntimeException refusal) {
        String said = String.valueOf(
                refusal.getCause() == null
                        ? refusal.getMessage()
                        : refusal.getCause().getMessage());
        if (refusal instanceof Problem problem
                && (problem.family() != Problem.Family.MACHINE
                        || OF_THE_MACHINE.stream().anyMatch(said::contains))) {
            return problem;
        }
        if (said.contains("Out of Memory")) {
            return Problem.machine(
                    "Cannot read " + fileName + ": it needs more memory than DuckDB may have. Raise memory in"
                            + " jobs/nightly.yaml, or ask for the file in parts.",
                    refusal);
        }
        String line = refusal instanceof FailedStatement failed
                ? failed.firstLine()
                : said.lines().findFirst().orElse("nothing");
        return Problem.file("Cannot read " + fileName + ": it is damaged, or no " + form + ", DuckDB says \"" + line
                + "\". Ask the sender for the file again.");
    }
}
