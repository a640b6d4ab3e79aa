package education.warehouse.extract;

import education.warehouse.Problem;
import education.warehouse.contract.Contract;
import education.warehouse.contract.FileFormat;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.duckdb.FailedStatement;
import education.warehouse.duckdb.Sql;
import education.warehouse.files.Folders;
import education.warehouse.header.HeaderMatch;
import education.warehouse.home.Raw;
import education.warehouse.home.SourceFile;
import education.warehouse.home.UnreadableFile;
import education.warehouse.project.FileLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A Parquet file: its rows as text in {@code rows.parquet}, with the columns of a CSV ({@code c1}, {@code c2} … and the
 * {@code line} of each, which is its number among the rows), and no {@code rejects.parquet}. A number is the
 * shortest text that means it, a date or a time is as ISO 8601 writes it. It is read by a DuckDB of its own: one that met what
 * it did not expect cannot be used any more.
 */
final class ParquetExtract {

    private static final String ROW_NUMBER = "file_row_number";

    private static final String COPY = "delivered.parquet";

    private final Engine engine;
    private final FileLimits limits;

    ParquetExtract(Engine engine, FileLimits limits) {
        this.engine = engine;
        this.limits = limits;
    }

    /** It is read from its end and may lie anywhere, in a zip too, so that a copy stands in the scratch folder meanwhile. */
    Raw extract(SourceFile file, Contract contract, Path folder) throws IOException {
        Path unpacked = Files.createTempDirectory(Files.createDirectories(engine.scratch()), "parquet");
        Path copy = unpacked.resolve(COPY);
        try (InputStream bytes = file.open(limits)) {
            Files.copy(bytes, copy);
            mustBeParquet(copy, file);
            ParquetPages.verify(copy);
            try (Database database = engine.apart()) {
                return load(database, copy, file.fileName(), contract, folder);
            }
        } catch (FailedStatement e) {
            throw EngineRefusal.of(file.fileName(), "Parquet file", e);
        } finally {
            Folders.delete(unpacked);
        }
    }

    private void mustBeParquet(Path copy, SourceFile file) throws IOException {
        if (Files.size(copy) == 0) {
            throw Problem.file("Cannot read " + file.fileName() + ": it is empty. " + UnreadableFile.ASK_AGAIN + ".");
        }
        Optional<String> kind = FileKind.of(file, limits);
        if (kind.filter(FileKind.PARQUET::equals).isEmpty()) {
            throw Problem.file("Cannot read " + file.fileName() + ": "
                    + kind.map(other -> "it is " + other + ", and a Parquet file was expected")
                            .orElse("it is no Parquet file, whatever its name says")
                    + ". Ask the sender for the right file.");
        }
    }

    private Raw load(Database database, Path copy, String fileName, Contract contract, Path folder) {
        List<List<String>> columns =
                database.rows("select column_name, column_type from (describe select * from " + parquet(copy) + ")");
        List<String> titles = columns.stream().map(column -> column.get(0)).toList();
        if (titles.size() > limits.columns()) {
            throw Problem.file("Cannot read " + fileName + ": it has " + "%,d".formatted(titles.size())
                    + " columns, more than the limit of " + "%,d".formatted(limits.columns()) + ". "
                    + FileLimits.advice("columns") + ".");
        }
        columns.stream().filter(column -> isNested(column.get(1))).findFirst().ifPresent(column -> {
            throw Problem.file("Cannot read " + fileName + ": column \"" + column.get(0) + "\" is of type "
                    + column.get(1) + ", not one value a row. Send it as a table of plain values.");
        });
        HeaderMatch.Found header = HeaderMatch.find(contract.resources(), List.of(titles))
                .orElseThrow(() -> Problem.file("Cannot read " + contract.feed()
                        + ": none of its columns is known, found are " + HeaderMatch.shown(titles) + " (" + fileName
                        + "). Send the right file, or add its titles to jobs/feeds/"
                        + contract.feed() + ".yaml."));
        // DuckDB's own number of a row has a name that a column of the file may have, too
        boolean isNameTaken = titles.stream().anyMatch(ROW_NUMBER::equalsIgnoreCase);
        String rows = isNameTaken
                ? "(select *, row_number() over () - 1 from " + parquet(copy) + ")"
                : "read_parquet(" + Sql.text(copy) + ", " + ROW_NUMBER + " = true)";
        long read = database.copy(
                "copy (select line + 1 as line, " + columns(titles.size(), "cast(c%1$d as varchar) as c%1$d")
                        + " from " + rows + " as delivered("
                        + columns(titles.size(), "c%1$d") + ", line)) to " + Sql.text(folder.resolve("rows.parquet"))
                        + " (format parquet, compression zstd)");
        long records = database.number("select num_rows from parquet_file_metadata(" + Sql.text(copy) + ")");
        if (records != read) {
            throw Problem.file("Cannot read " + fileName + ": it is damaged, it says that it has " + records
                    + " rows, and has " + read + ". " + UnreadableFile.ASK_AGAIN + ".");
        }
        return new Raw.Table(
                FileFormat.PARQUET, header.resource().name(), titles, 0, 0, records, 0, List.of(), List.of());
    }

    private static String parquet(Path file) {
        return "read_parquet(" + Sql.text(file) + ")";
    }

    private static String columns(int count, String form) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(column -> form.formatted(column))
                .collect(Collectors.joining(", "));
    }

    private static boolean isNested(String type) {
        return type.endsWith("]")
                || type.startsWith("STRUCT")
                || type.startsWith("MAP")
                || type.startsWith("UNION")
                || type.startsWith("VARIANT")
                || type.equals("BLOB");
    }
}
