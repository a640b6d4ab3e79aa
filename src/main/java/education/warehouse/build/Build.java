package education.warehouse.build;

import education.warehouse.Problem;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.duckdb.FailedStatement;
import education.warehouse.duckdb.Sql;
import education.warehouse.feed.Definitions;
import education.warehouse.feed.SqlFile;
import education.warehouse.lake.Catalogues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds a new database file from scratch; it never alters one that is there. */
public final class Build {

    /** Name of the database file in a release. */
    public static final String FILE = "education.duckdb";

    /** Schemas that a release is built with and does not hold. */
    private static final List<String> SCAFFOLD = List.of("staging", "measure");

    private static final String MEASURE = "measure";
    private static final String COUNTED =
            "cohort_key, area_key, school_key, period_key, coverage, numerator, denominator";
    private static final String NO_MEASURE =
            "select null as measure_key, null as cohort_key, null as area_key, null as school_key, null as period_key,"
                    + " null as coverage, 0 as numerator, 0 as denominator where false";

    /** Older clients of DuckDB open this storage version too. */
    private static final String STORAGE_VERSION = "v1.2.0";

    private final Engine engine;
    private final Definitions definitions;
    private final Catalogues catalogues;

    public Build(Engine engine, Definitions definitions, Catalogues catalogues) {
        this.engine = engine;
        this.definitions = definitions;
        this.catalogues = catalogues;
    }

    /**
     * What a release says of itself.
     *
     * @param name of the release and of the night that made it
     * @param inputs hash of everything that it is built from
     * @param programVersion of this program
     */
    public record Release(String name, String inputs, String programVersion) {}

    /** Writes {@code education.duckdb} into the folder. */
    public void build(Path folder, Release release) throws IOException {
        Path file = folder.resolve(FILE);
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder.resolve(FILE + ".wal"));
        try (Database database = engine.session()) {
            List<SqlFile> files = new BuildOrder(database)
                    .of(withMeasures(SqlFile.in(definitions, "staging", "measure", "star", "report", "meta")));
            catalogues.attachTo(database, release.name());
            database.execute("create table lake.release as select " + Sql.text(release.name()) + " as night, "
                    + Sql.text(release.inputs()) + " as inputs, " + Sql.text(release.programVersion())
                    + " as program_version");
            SCAFFOLD.forEach(schema -> database.execute("attach ':memory:' as " + schema));
            database.execute(
                    "attach " + Sql.text(file) + " as education (storage_version " + Sql.text(STORAGE_VERSION) + ")");
            database.execute("use education");
            for (String schema : List.of("star", "report", "meta")) {
                database.execute("create schema " + schema);
            }
            files.forEach(sql -> create(database, sql));
            database.execute("checkpoint education");
            database.execute("use memory");
            database.execute("detach education");
            SCAFFOLD.forEach(schema -> database.execute("detach " + schema));
        }
    }

    /** Adds {@code measure.figure}: what all SELECTs of {@code sql/measure} count, each under the name of its file. */
    private static List<SqlFile> withMeasures(List<SqlFile> files) {
        String select = files.stream()
                .filter(file -> file.schema().equals(MEASURE))
                .map(file -> "select " + Sql.text(file.name()) + " as measure_key, " + COUNTED + " from "
                        + file.qualifiedName())
                .collect(Collectors.joining("\nunion all\n"));
        List<SqlFile> all = new ArrayList<>(files);
        all.add(new SqlFile(
                "sql/measure",
                MEASURE,
                "figure",
                "One row per computed figure.",
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                select.isEmpty() ? NO_MEASURE : select));
        return all;
    }

    private static void create(Database database, SqlFile file) {
        try {
            boolean isFilledLast = isFilledLast(file);
            database.execute("create " + file.storedAs() + " " + file.qualifiedName() + " as " + file.select()
                    + (isFilledLast ? "\nwith no data" : ""));
            file.values().forEach((column, values) -> number(database, file, column, values));
            file.ownValues()
                    .forEach(column -> number(
                            database, file, column, "select " + Sql.name(column) + " from " + file.qualifiedName()));
            if (isPublished(file)) {
                comment(database, file);
            }
            if (isFilledLast) {
                database.execute("insert into " + file.qualifiedName() + " " + file.select());
            }
        } catch (FailedStatement e) {
            throw Problem.contract("Cannot build " + file.qualifiedName() + ": " + e.getMessage() + " (" + file.path()
                    + "). Correct the SELECT or the reference data that it reads.");
        }
    }

    /**
     * Whether a table is complete but for its rows before they come: one that says which values it may have, as to convert them
     * afterwards takes longer; and the dictionary, which is made last and holds itself too.
     */
    private static boolean isFilledLast(SqlFile file) {
        return !file.values().isEmpty()
                || file.schema().equals("meta") && file.storedAs().equals("table");
    }

    /**
     * Stores a text of known values as their numbers, which a reader does not notice (a DuckDB enum). Text is compared, sorted and
     * compressed row by row: of 75 million rows a column of it takes three times as long to write, and what is made of 800,000
     * figures takes half as long again. Where there is no value yet it stays text.
     */
    private static void number(Database database, SqlFile file, String column, String values) {
        List<String> known = database.texts(
                "select distinct value from (" + values + ") as known(value) where value is not null order by value");
        if (known.isEmpty()) {
            return;
        }
        String type = Sql.name(file.schema()) + "." + Sql.name(file.name() + "_" + column);
        database.execute("create type " + type + " as enum " + Sql.texts(known));
        database.execute("alter table " + file.qualifiedName() + " alter " + Sql.name(column) + " type " + type);
    }

    private static boolean isPublished(SqlFile file) {
        return !SCAFFOLD.contains(file.schema());
    }

    private static void comment(Database database, SqlFile file) {
        List<String> columns = database.texts("select column_name from (describe " + file.qualifiedName() + ")");
        List<String> problems = new ArrayList<>();
        columns.stream()
                .filter(column -> !file.comments().containsKey(column))
                .forEach(column -> problems.add("Cannot build " + file.path() + ": column " + column
                        + " has no comment. Add \"-- " + column + ": …\" to its head."));
        file.comments().keySet().stream()
                .filter(column -> !columns.contains(column))
                .forEach(column -> problems.add("Cannot build " + file.path() + ": its head explains a column " + column
                        + " that the SELECT does not give. Correct one of them."));
        if (!problems.isEmpty()) {
            throw Problem.contract(problems);
        }
        // one transaction: each is written to disk before the next may begin
        database.execute("begin");
        database.execute(
                "comment on " + file.storedAs() + " " + file.qualifiedName() + " is " + Sql.text(file.grain()));
        columns.forEach(column -> database.execute("comment on column " + file.qualifiedName() + "." + Sql.name(column)
                + " is " + Sql.text(file.comments().get(column))));
        database.execute("commit");
    }
}
