package education.warehouse.lake;

import education.warehouse.Problem;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.FailedStatement;
import education.warehouse.duckdb.Sql;
import education.warehouse.project.ProjectFiles;
import education.warehouse.project.Question;
import education.warehouse.project.ReferenceFile;
import education.warehouse.project.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every file of {@code data/reference} as a table of texts, the settings as {@code reference.setting}, and {@code reference.question}. */
final class ReferenceData {

    private final ProjectFiles projectFiles;
    private final Settings settings;
    private final Path scratch;

    ReferenceData(ProjectFiles projectFiles, Settings settings, Path scratch) {
        this.projectFiles = projectFiles;
        this.settings = settings;
        this.scratch = scratch;
    }

    /** All files that cannot be read are reported together. */
    void attachTo(Database database) {
        List<String> problems = new ArrayList<>(ReferenceFile.problems(projectFiles));
        if (problems.isEmpty()) {
            database.execute("attach ':memory:' as reference");
            projectFiles
                    .files(ReferenceFile.FOLDER, ".csv")
                    .forEach((path, text) -> table(database, path, text).ifPresent(problems::add));
            database.execute("create table reference.setting as select " + Sql.text(settings.area()) + " as area, "
                    + settings.disclosure().threshold() + " as threshold, "
                    + settings.disclosure().areZerosShown() + " as zeros_are_shown");
            database.execute("create table reference.question (number integer, question varchar, query varchar)");
            database.append(
                    "reference",
                    "question",
                    Question.of(projectFiles).stream()
                            .map(question -> List.of(question.number(), question.question(), question.select()))
                            .toList());
        }
        if (!problems.isEmpty()) {
            throw Problem.contract(problems);
        }
    }

    /** Loads a file; says why it cannot be loaded. */
    private Optional<String> table(Database database, String path, String text) {
        String fileName = path.substring(ReferenceFile.FOLDER.length());
        String columns = ReferenceFile.header(path, text).stream()
                .map(column -> Sql.text(column) + ": 'VARCHAR'")
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
            return Optional.empty();
        } catch (FailedStatement e) {
            return Optional.of("Cannot read " + path + ": "
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
