package education.warehouse.duckdb;

/**
 * A statement that DuckDB refused. Whoever wrote the SQL catches it and says whose turn it is, by its kind; otherwise it is our
 * bug. Two kinds are the machine's fault wherever they happen: a full disk, and that the program was told to stop.
 */
public final class FailedStatement extends RuntimeException {

    /** What the driver puts before the message of a statement that failed when it was begun to run. */
    private static final String PREFACE = "unsuccessful or closed pending query result";

    private final String sql;
    private final Refusal kind;

    FailedStatement(String sql, Throwable cause) {
        super(cause.getMessage(), cause);
        this.sql = sql;
        this.kind = Refusal.of(firstLine());
    }

    public String sql() {
        return sql;
    }

    /** Why it was refused. */
    public Refusal kind() {
        return kind;
    }

    /** Whether it may be the fault of what was read or of who wrote the SQL; neither memory nor DuckDB itself has failed. */
    public boolean isOfInput() {
        return kind == Refusal.FILE || kind == Refusal.SQL;
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
