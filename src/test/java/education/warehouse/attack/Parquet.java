package education.warehouse.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Parquet files as DuckDB writes them. */
final class Parquet {

    private static final Connection CONNECTION = connection();

    private Parquet() {}

    /** What a SELECT gives. */
    static byte[] of(String select) {
        return of(select, "");
    }

    /** @param options of COPY, each with a comma before it */
    static synchronized byte[] of(String select, String options) {
        try {
            Path folder = Files.createTempDirectory("parquet");
            Path file = folder.resolve("made.parquet");
            try (Statement statement = CONNECTION.createStatement()) {
                statement.execute("copy (" + select + ") to '" + file + "' (format parquet" + options + ")");
                return Files.readAllBytes(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalArgumentException(select, e);
        }
    }

    private static Connection connection() {
        try {
            return DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
