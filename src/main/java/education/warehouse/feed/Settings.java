package education.warehouse.feed;

/**
 * What {@code jobs/nightly.yaml} sets.
 *
 * @param area GSS code of the home authority
 * @param threads for DuckDB; 0: as many as the machine has
 * @param memory DuckDB's limit, such as {@code 2GB}
 * @param keepReleases how many releases stay for a rollback
 * @param limits how much of one delivered file is read
 * @param query one query to try, which a night prints at its end
 */
public record Settings(String area, int threads, String memory, int keepReleases, FileLimits limits, String query) {

    public Settings {
        limits = limits == null ? FileLimits.USUAL : limits;
    }

    public int threadsOrAll() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
