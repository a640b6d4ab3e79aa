package education.warehouse.project;

import java.time.Duration;
import java.util.Optional;

/**
 * What {@code jobs/nightly.yaml} sets.
 *
 * @param area GSS code of the home authority
 * @param threads for DuckDB; 0: as many as the machine has
 * @param memory DuckDB's limit, such as {@code 2GB}
 * @param keepReleases how many releases stay for a rollback
 * @param limits how much of one delivered file is read
 * @param query one query to try, which a night prints at its end
 * @param settle how old a new file must be to be taken without a second look, such as {@code 60s}
 * @param readers group whose members may read releases; empty if everybody may
 */
public record Settings(
        String area,
        int threads,
        String memory,
        int keepReleases,
        FileLimits limits,
        String query,
        String settle,
        Optional<String> readers) {

    public Settings {
        limits = limits == null ? FileLimits.USUAL : limits;
        settle = settle == null ? "60s" : settle;
    }

    public Duration settleTime() {
        return Duration.parse("PT" + settle);
    }

    public int threadsOrAll() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
