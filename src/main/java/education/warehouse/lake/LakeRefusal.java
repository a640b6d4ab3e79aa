package education.warehouse.lake;

import education.warehouse.Problem;
import education.warehouse.duckdb.FailedStatement;
import java.util.Optional;

/** Whose turn it is where DuckDB refuses a statement over the whole lake. */
public final class LakeRefusal {

    private LakeRefusal() {}

    /**
     * What to throw where no SELECT is to blame; empty where one is.
     *
     * @param path file of the SELECT
     */
    public static Optional<RuntimeException> problem(FailedStatement refused, String path) {
        return switch (refused.kind()) {
            case SQL -> Optional.empty();
            case MEMORY ->
                Optional.of(Problem.machine(
                        "Cannot compute " + path + ": DuckDB says \"" + refused.firstLine()
                                + "\". Raise memory in jobs/nightly.yaml, or give the machine more.",
                        refused));
            case FILE ->
                Optional.of(Problem.machine(
                        "Cannot read the lake for " + path + ": DuckDB says \"" + refused.firstLine()
                                + "\". Remove the folder of this delivery from the lake, and the next night makes it again"
                                + " from the inbox.",
                        refused));
            case INTERRUPTED, DISK, FATAL -> Optional.of(refused);
        };
    }
}
