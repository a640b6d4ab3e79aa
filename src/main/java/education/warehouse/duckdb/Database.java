package education.warehouse.duckdb;

import education.warehouse.Problem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One DuckDB connection, hardened before its first statement: nothing is installed or loaded, no file outside the given
 * folders is read or written, and no setting can be changed afterwards.
 */
public final class Database implements AutoCloseable {

    private final Connection connection;
    private final RunningStatements running;
    private final JdbcTemplate template;

    private Database(Connection connection, RunningStatements running) {
        this.connection = connection;
        this.running = running;
        this.template = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }

    /** An empty database in memory, which spills to the settings' folder. */
    public static Database inMemory(DatabaseSettings settings) {
        return inMemory(settings, new RunningStatements());
    }

    /** The same, whose statements are interrupted together with others. */
    static Database inMemory(DatabaseSettings settings, RunningStatements running) {
        Database database = connect("jdbc:duckdb:", new Properties(), running);
        database.harden(settings);
        return database;
    }

    /** A published file, for reading; it can be replaced meanwhile. */
    public static Database readOnly(Path file) {
        Properties properties = new Properties();
        properties.setProperty("duckdb.read_only", "true");
        Database database = connect("jdbc:duckdb:" + file, properties, new RunningStatements());
        database.execute("set autoinstall_known_extensions = false");
        database.execute("set autoload_known_extensions = false");
        database.execute("set enable_external_access = false");
        database.execute("set lock_configuration = true");
        return database;
    }

    /** Another connection to the same database, with temporary tables of its own. */
    public Database session() {
        try {
            return new Database(((DuckDBConnection) connection).duplicate(), running);
        } catch (SQLException e) {
            throw Problem.machine("Cannot open another session: " + e.getMessage(), e);
        }
    }

    private static Database connect(String url, Properties properties, RunningStatements running) {
        try {
            return new Database(DriverManager.getConnection(url, properties), running);
        } catch (SQLException e) {
            throw Problem.machine("Cannot open the database " + url + ": " + e.getMessage(), e);
        } catch (ExceptionInInitializerError | NoClassDefFoundError | UnsatisfiedLinkError e) {
            throw Problem.machine(
                    "Cannot start DuckDB: its library cannot be unpacked into " + System.getProperty("java.io.tmpdir")
                            + " ("
                            + NestedExceptionUtils.getMostSpecificCause(e).getMessage()
                            + "). Is the disk full, or may nothing there be run?",
                    e);
        }
    }

    private void harden(DatabaseSettings settings) {
        execute("set threads = " + settings.threads());
        execute("set memory_limit = " + Sql.text(settings.memoryLimit()));
        execute("set temp_directory = " + Sql.text(settings.spill()));
        execute("set autoinstall_known_extensions = false");
        execute("set autoload_known_extensions = false");
        execute("set allowed_directories = "
                + settings.folders().stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]")));
        execute("set enable_external_access = false");
        execute("set lock_configuration = true");
    }

    public void execute(String sql) {
        copy(sql);
    }

    /** Runs a statement that writes rows; returns how many it has written. */
    public long copy(String sql) {
        try (Statement statement = connection.createStatement()) {
            running.run(statement, sql);
            return statement.getLargeUpdateCount();
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /** What is the machine's turn wherever it happens, else the refusal, of which the caller knows more. */
    private static RuntimeException failure(String sql, Throwable cause) {
        FailedStatement failed = new FailedStatement(sql, cause);
        return switch (failed.kind()) {
            case INTERRUPTED ->
                Problem.stopped(
                        "Cannot go on: a statement was interrupted. Start the night again; it goes on from here.",
                        cause);
            case DISK ->
                Problem.machine(
                        "Cannot go on: DuckDB says \"" + failed.firstLine()
                                + "\". Is the disk full, or is a folder of the home read-only?",
                        cause);
            case MEMORY, FATAL, FILE, SQL -> failed;
        };
    }

    /**
     * Adds rows to a table as they are: no value becomes a part of an SQL text. Values are texts, whole numbers, dates, times and
     * nulls.
     */
    public void append(String catalogue, String table, List<? extends List<?>> rows) {
        try (DuckDBAppender appender = ((DuckDBConnection) connection).createAppender(catalogue, "main", table)) {
            for (List<?> row : rows) {
                appender.beginRow();
                for (Object value : row) {
                    append(appender, value);
                }
                appender.endRow();
            }
        } catch (SQLException e) {
            throw failure("append to " + catalogue + "." + table, e);
        }
    }

    private static void append(DuckDBAppender appender, Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else if (value instanceof String text) {
            appender.append(text);
        } else if (value instanceof Integer number) {
            appender.append(number);
        } else if (value instanceof Long number) {
            appender.append(number);
        } else if (value instanceof Boolean yes) {
            appender.append(yes);
        } else if (value instanceof LocalDate day) {
            appender.append(day);
        } else if (value instanceof LocalDateTime moment) {
            appender.append(moment);
        } else {
            throw new IllegalArgumentException(
                    "no column holds a " + value.getClass().getSimpleName());
        }
    }

    public <T> List<T> query(String sql, RowMapper<T> mapper) {
        try {
            return template.query(sql, mapper);
        } catch (DataAccessException e) {
            throw failure(sql, e.getMostSpecificCause());
        }
    }

    /** The first column of the first row, or null if there is no row. */
    public String text(String sql) {
        List<String> values = texts(sql);
        return values.isEmpty() ? null : values.get(0);
    }

    /** The first column, as text. */
    public List<String> texts(String sql) {
        return query(sql, (row, number) -> row.getString(1));
    }

    /** The first column of the first row. */
    public long number(String sql) {
        return query(sql, (row, number) -> row.getLong(1)).get(0);
    }

    /** Every row as texts, for small results. */
    public List<List<String>> rows(String sql) {
        return query(sql, (row, number) -> texts(row));
    }

    private static List<String> texts(ResultSet row) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            texts.add(row.getString(i));
        }
        return texts;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new FailedStatement("close", e);
        }
    }
}
