package education.warehouse.extract;

import education.warehouse.Problem;
import education.warehouse.duckdb.FailedStatement;
import education.warehouse.duckdb.Refusal;

/** What DuckDB says while it reads one delivery: that delivery's fault, unless it lacked the memory. */
final class EngineRefusal {

    private EngineRefusal() {}

    /** @param form that it was read as, such as CSV */
    static RuntimeException of(String fileName, String form, FailedStatement refusal) {
        return refusal.kind() == Refusal.MEMORY
                ? refusal
                : Problem.file("Cannot read " + fileName + ": it is damaged, or no " + form + ", DuckDB says \""
                        + refusal.firstLine() + "\". Ask the sender for the file again.");
    }
}
