package education.warehouse.duckdb;

import java.nio.file.Path;

/** One DuckDB in memory for the work on many files: to open it costs more than most files do. Each has a session of its own. */
public final class Engine implements AutoCloseable {

    private final DatabaseSettings settings;
    private Database database;

    public Engine(DatabaseSettings settings) {
        this.settings = settings;
    }

    /** Folder for what is gone when the work is done. */
    public Path scratch() {
        return settings.spill();
    }

    /** A session with temporary tables of its own; it is opened here and closed by whoever asks for it. */
    public synchronized Database session() {
        if (database == null) {
            database = Database.inMemory(settings);
        }
        return database.session();
    }

    /** A database of its own, for what may leave it unusable; it is opened here and closed by whoever asks for it. */
    public Database apart() {
        return Database.inMemory(settings);
    }

    /**
     * Gives up the database, as after a fatal refusal; the next session opens a new one, without what was attached to the old.
     * Sessions that are open keep the old one until they are closed, and fail or end by themselves.
     */
    public void renew() {
        close();
    }

    /** Frees its memory; the next session opens it again. */
    @Override
    public synchronized void close() {
        if (database != null) {
            database.close();
            database = null;
        }
    }
}
