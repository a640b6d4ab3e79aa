package education.warehouse.duckdb;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The statements of one engine that run now. */
final class RunningStatements {

    private final Set<Statement> running = ConcurrentHashMap.newKeySet();

    void run(Statement statement, String sql) throws SQLException {
        running.add(statement);
        try {
            statement.execute(sql);
        } finally {
            running.remove(statement);
        }
    }

    void interrupt() {
        for (Statement statement : running) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // it had ended: nothing runs that could be interrupted
            }
        }
    }
}
