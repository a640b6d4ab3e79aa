package education.warehouse.lake;

import education.warehouse.feed.Contract;
import education.warehouse.feed.Resource;
import education.warehouse.home.Lake;
import education.warehouse.home.Normalised;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * What one delivery holds for one resource.
 *
 * @param asAt the date that it speaks for; null where it cannot be told
 * @param normalised counts and findings
 * @param clean folder with its Parquet files
 * @param refusal why it is held; null where it is not
 */
record Part(
        Contract contract,
        Resource resource,
        Lake.Delivery delivery,
        LocalDate asAt,
        Normalised normalised,
        Path clean,
        String refusal) {

    /** Newer means later as at, then later received, then, for want of anything better, by hash: never the order of loading. */
    static final Comparator<Part> NEWEST_FIRST = Comparator.comparing(
                    Part::asAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(part -> part.delivery().receivedAt())
            .thenComparing(part -> part.delivery().sha256())
            .reversed();

    String key() {
        return delivery.key(resource);
    }

    boolean isHeld() {
        return refusal != null;
    }

    boolean isShrunkenSince(Part before) {
        return resource.limits().isExceededByLoss(normalised.rowsClean(), before.normalised.rowsClean());
    }

    Part held(String reason) {
        return new Part(contract, resource, delivery, asAt, normalised, clean, reason);
    }
}
