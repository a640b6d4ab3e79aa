package education.warehouse.lake;

import education.warehouse.Problem;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.FailedStatement;
import education.warehouse.duckdb.Sql;
import education.warehouse.feed.Definitions;
import education.warehouse.feed.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Every file of {@code data/reference} as a table of texts, and the settings as {@code reference.setting}. */
final class ReferenceData {

    private static final String FOLDER = "data/reference/";

    private final Definitions definitions;
    private final Settings settings;
    private final Path scratch;

    ReferenceData(Definitions definitions, Settings settings, Path scratch) {
        this.definitions = definitions;
        this.settings = settings;
        this.scratch = scratch;
    }

    void attachTo(Database database) {
        database.execute("attach ':memory:' as reference");
        definitions.files(FOLDER, ".csv").forEach((path, text) -> table(database, path, text));
        database.execute("create table reference.setting as select " + Sql.text(settings.area()) + " as area");
    }

    private void table(Database database, String path, String text) {
        String fileName = path.substring(FOLDER.length());
        String columns = Arrays.stream(text.lines()
                        .findFirst()
                        .orElse("")
                        .replace("\uFEFF", "")
                        .split(","))
                .map(column -> Sql.text(column.trim()) + ": 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
        try {
            database.execute(
                    """
                    create table reference.%s as
                    select *
                    from read_csv(
                        %s,
                        auto_detect = false, header = true, strict_mode = true, delim = ',', quote = '"', escape = '"',
                        columns = %s
                    )""".formatted(Sql.name(fileName.replace(".csv", "")), Sql.text(written(fileName, text)), columns));
        } catch (FailedStatement e) {
            throw Problem.contract("Cannot read " + path + ": "
                    + e.getMessage().lines().limit(3).collect(Collectors.joining(" "))
                    + ". Every line must have the columns of line 1.");
        }
    }

    /** The file as DuckDB can read it: it may stand in the jar. */
    private Path written(String fileName, String text) {
        try {
            Path folder = Files.createDirectories(scratch.resolve("reference"));
            return Files.writeString(folder.resolve(fileName), text.endsWith("\n") ? text : text + "\n");
        } catch (IOException e) {
            throw Problem.machine("Cannot write to " + scratch + ": " + e.getMessage() + ". Is the disk full?", e);
        }
    }
}
