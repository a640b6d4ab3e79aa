package education.warehouse.build;

import education.warehouse.Problem;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.duckdb.Sql;
import education.warehouse.lake.Catalogues;
import education.warehouse.project.SqlFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Builds a new database file from scratch; it never alters one that is there. */
public final class Build {

    /** Name of the database file in a release. */
    public static final String FILE = "education.duckdb";

    /** Schemas that a release is built with and does not hold. */
    private static final List<String> SCAFFOLD = List.of("staging", "measure");

    /** Older clients of DuckDB open this storage version too. */
    private static final String STORAGE_VERSION = "v1.2.0";

    /** What is attached as a release that is not kept. */
    static final String NOT_KEPT = "':memory:' as education";

    private final Engine engine;
    private final Blueprint blueprint;
    private final Catalogues catalogues;

    public Build(Engine engine, Blueprint blueprint, Catalogues catalogues) {
        this.engine = engine;
        this.blueprint = blueprint;
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

    /**
     * Writes {@code education.duckdb} into the folder. Where something is wrong, whatever else can be tried is tried, the checks
     * too, and all is reported at once.
     */
    public void build(Path folder, Release release) throws IOException {
        Path file = folder.resolve(FILE);
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder.resolve(FILE + ".wal"));
        try (Database database = engine.session()) {
            catalogues.attachTo(database, release.name());
            database.execute("create table lake.release as select " + Sql.text(release.name()) + " as night, "
                    + Sql.text(release.inputs()) + " as inputs, " + Sql.text(release.programVersion())
                    + " as program_version");
            database.execute(KeyTable.of(blueprint.keys()));
            enter(
                    database,
                    // what a killed build has written is made again, so that nothing needs to be written twice
                    Sql.text(file) + " as education (storage_version " + Sql.text(STORAGE_VERSION)
                            + ", recovery_mode no_wal_writes)");
            construct(database);
            database.execute("checkpoint education");
            leave(database);
        }
    }

    /** Begins a release, as what is attached says, and uses it: its schemas are there, and what it is built with. */
    static void enter(Database database, String attached) {
        SCAFFOLD.forEach(schema -> database.execute("attach ':memory:' as " + schema));
        database.execute("attach " + attached);
        database.execute("use education");
        SqlFiles.PUBLISHED.forEach(schema -> database.execute("create schema " + schema));
    }

    /** Ends it: what it is built with is gone. */
    static void leave(Database database) {
        database.execute("use memory");
        database.execute("detach education");
        SCAFFOLD.forEach(schema -> database.execute("detach " + schema));
    }

    private void construct(Database database) {
        Construction construction = new Construction(engine, blueprint.order());
        construction.createAll();
        if (!blueprint.problems().isEmpty() || !construction.problems().isEmpty()) {
            construction.bind(database, blueprint.checks());
            throw Problem.contract(Stream.of(blueprint.problems(), construction.problems())
                    .flatMap(List::stream)
                    .toList());
        }
    }
}
