package education.warehouse.lake;

import education.warehouse.contract.Contract;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.Delivery;
import education.warehouse.home.Lake;
import education.warehouse.home.Normalised;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What one delivery holds for one resource.
 *
 * @param asAt its reference date; empty if nothing says it
 * @param normalised counts and findings
 * @param clean folder with its Parquet files
 * @param verdict whether it may be loaded
 */
public record DeliveredTable(
        Contract contract,
        Resource resource,
        Delivery delivery,
        Optional<LocalDate> asAt,
        Normalised normalised,
        Path clean,
        Verdict verdict) {

    /** Newer means later as at, then later received, then, for want of anything better, by hash: never the order of loading. */
    static final Comparator<DeliveredTable> NEWEST_FIRST = Comparator.comparing(
                    (DeliveredTable table) -> table.asAt().orElse(LocalDate.MIN))
            .thenComparing(DeliveredTable::came)
            .thenComparing(table -> table.delivery().sha256())
            .reversed();

    /** When it came; corrections stand right behind the delivery that they complete, and before any later one. */
    private Instant came() {
        Instant received = delivery.receivedAt();
        return normalised
                .corrects()
                .map(base -> base.receivedAt()
                        .plusNanos(1
                                + Math.max(
                                        0,
                                        Duration.between(base.receivedAt(), received)
                                                .toSeconds())))
                .orElse(received);
    }

    /** The name that may say its date. */
    String datingName() {
        return normalised.corrects().map(Normalised.Corrects::file).orElse(file());
    }

    /**
     * Whether it came later and speaks for all that another part of its table speaks for: under the same name; else, where a newer
     * part replaces all of an older one, or all of one of its date, by their dates.
     */
    boolean covers(DeliveredTable other) {
        if (!came().isAfter(other.came())) {
            return false;
        }
        boolean isCompleting = normalised
                .corrects()
                .filter(base -> base.shortHash().equals(other.delivery.shortHash()))
                .isPresent();
        if (isCompleting || file().equals(other.file())) {
            return true;
        }
        return !resource.isReplacedByKeys()
                && asAt.isPresent()
                && other.asAt.isPresent()
                && (resource.isReplacedByDate()
                        ? asAt.equals(other.asAt)
                        : !asAt.get().isBefore(other.asAt.get()));
    }

    String key() {
        return delivery.key(resource);
    }

    String file() {
        return delivery.file();
    }

    /** SQL that reads its clean rows. */
    String cleanRows() {
        return "read_parquet(" + Sql.text(Lake.rows(clean, resource)) + ")";
    }

    long rows() {
        return normalised.rowsClean();
    }

    DeliveredTable with(Verdict other) {
        return new DeliveredTable(contract, resource, delivery, asAt, normalised, clean, other);
    }

    /** The same, with more to know about it. */
    DeliveredTable with(List<Normalised.Finding> more) {
        List<Normalised.Finding> findings = new ArrayList<>(normalised.findings());
        findings.addAll(more);
        return new DeliveredTable(contract, resource, delivery, asAt, normalised.with(findings), clean, verdict);
    }
}
