package education.warehouse.duckdb;

import java.nio.file.Path;

/** One DuckDB in memory for the work on many files: to open it costs more than most files do. Each has a session of its own. */
public final class Engine implements AutoCloseable {

    private final DatabaseSettings settings;
    private final RunningStatements running = new RunningStatements();
    private Database database;
    private boolean isClosed;

    public Engine(DatabaseSettings settings) {
        this.settings = settings;
    }

    /** Folder for what is gone when the work is done. */
    public Path scratch() {
        return settings.spill();
    }

    /** A session with temporary tables of its own; it is opened here and closed by the caller. */
    public synchronized Database session() {
        mustBeOpen();
        if (database == null) {
            database = Database.inMemory(settings, running);
        }
        return database.session();
    }

    /** A database of its own, for what may leave it unusable; it is opened here and closed by the caller. */
    public synchronized Database apart() {
        mustBeOpen();
        return Database.inMemory(settings, running);
    }

    private void mustBeOpen() {
        if (isClosed) {
            throw new IllegalStateException("the engine is closed");
        }
    }

    /** Interrupts the statements that run now in any of its sessions, and in databases apart. */
    public void interrupt() {
        running.interrupt();
    }

    /**
     * Gives up the database, as after a fatal refusal; the next session opens a new one, without what was attached to the old.
     * Sessions that are open keep the old one until they are closed, and fail or end by themselves.
     */
    public synchronized void renew() {
        if (database != null) {
            database.close();
            database = null;
        }
    }

    /** Frees its memory for good. */
    @Override
    public synchronized void close() {
        isClosed = true;
        renew();
    }
}
