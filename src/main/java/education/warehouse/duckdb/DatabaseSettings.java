package education.warehouse.duckdb;

import java.nio.file.Path;
import java.util.List;

/**
 * How a database may use the machine.
 *
 * @param threads worker threads
 * @param memoryLimit DuckDB's own limit, such as {@code 4GB}; outside the Java heap
 * @param spill folder for what does not fit into memory
 * @param folders the only folders that SQL may read and write
 */
public record DatabaseSettings(int threads, String memoryLimit, Path spill, List<Path> folders) {

    public DatabaseSettings {
        folders = List.copyOf(folders);
    }

    /** The same machine, confined to what one stage of the work needs. */
    public DatabaseSettings within(Path... needed) {
        return new DatabaseSettings(threads, memoryLimit, spill, List.of(needed));
    }
}
