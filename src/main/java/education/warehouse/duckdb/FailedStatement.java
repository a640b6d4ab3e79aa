package education.warehouse.duckdb;

/** A statement that DuckDB refused. Whoever wrote the SQL catches it and says whose turn it is; otherwise it is our bug. */
public final class FailedStatement extends RuntimeException {

    /** What the driver puts before the message of a statement that failed when it was begun to run. */
    private static final String PREFACE = "unsuccessful or closed pending query result";

    private final String sql;

    FailedStatement(String sql, Throwable cause) {
        super(cause.getMessage(), cause);
        this.sql = sql;
    }

    public String sql() {
        return sql;
    }

    /** What DuckDB says in its first line, without the echo of the SQL. */
    public String firstLine() {
        return getMessage() == null
                ? "no message"
                : getMessage()
                        .lines()
                        .filter(line -> !line.contains(PREFACE))
                        .findFirst()
                        .orElse("no message")
                        .replaceFirst("^Error: ", "");
    }
}
