package education.warehouse.attack;

import education.warehouse.Problem;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.DatabaseSettings;
import education.warehouse.duckdb.FailedStatement;
import education.warehouse.duckdb.Sql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for what is about a person in everything that a night has written: in bytes, and in what Parquet and DuckDB compress. */
final class Traces {

    private final List<String> secrets;

    Traces(List<String> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /** Which files of a home, besides those that were delivered, hold which secret; only those written since a moment. */
    List<String> faults(Path home, FileTime since) throws IOException {
        List<Path> written;
        try (Stream<Path> files = Files.walk(home)) {
            written = files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(home.resolve("inbox")))
                    .filter(file -> !file.toString().endsWith(".so"))
                    .toList();
        }
        List<String> faults = new ArrayList<>();
        try (Database reader = Database.inMemory(new DatabaseSettings(1, "300MB", home, List.of(home)))) {
            for (Path file : written) {
                if (Files.getLastModifiedTime(file).compareTo(since) >= 0) {
                    found(file, reader).forEach(secret -> faults.add(home.relativize(file) + " holds " + secret));
                }
            }
        } catch (NoSuchFileException e) {
            throw new IllegalStateException("something still writes in " + home, e);
        }
        return faults;
    }

    private List<String> found(Path file, Database reader) throws IOException {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        String values = values(file, reader);
        return secrets.stream()
                .filter(secret -> bytes.contains(secret) || values.contains(secret))
                .toList();
    }

    /** Half a file of a night that was hit cannot be opened: its bytes have been read. */
    private static String values(Path file, Database reader) {
        try {
            if (file.toString().endsWith(".parquet")) {
                return values(reader, "read_parquet(" + Sql.text(file) + ")");
            }
            if (file.toString().endsWith(".duckdb")) {
                try (Database database = Database.readOnly(file)) {
                    return database.texts("select schema_name || '.' || table_name from duckdb_tables()").stream()
                            .map(table -> values(database, table))
                            .collect(Collectors.joining("\n"));
                }
            }
            return "";
        } catch (FailedStatement | Problem e) {
            return "";
        }
    }

    private static String values(Database database, String table) {
        return database
                .texts("select column_name from (describe from " + table
                        + ") where column_type in ('VARCHAR', 'DATE', 'TIMESTAMP')")
                .stream()
                .map(column -> database.text(
                        "select string_agg(distinct cast(" + Sql.name(column) + " as varchar), chr(10)) from " + table))
                .collect(Collectors.joining("\n"));
    }
}
