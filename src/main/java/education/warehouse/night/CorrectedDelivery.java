package education.warehouse.night;

import education.warehouse.Problem;
import education.warehouse.contract.Contract;
import education.warehouse.duckdb.Engine;
import education.warehouse.home.Delivery;
import education.warehouse.home.Lake;
import education.warehouse.home.Normalised;
import education.warehouse.home.Raw;
import education.warehouse.home.SourceFile;
import education.warehouse.normalise.CorrectedRaw;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A delivery as corrections make it: its own cells, those that were corrected before, and the new ones over them. */
final class CorrectedDelivery {

    private static final Comparator<Delivery> OLDEST_FIRST =
            Comparator.comparing(Delivery::receivedAt).thenComparing(Delivery::sha256);

    private final Engine engine;
    private final Lake lake;
    private final Contract contract;

    CorrectedDelivery(Engine engine, Lake lake, Contract contract) {
        this.engine = engine;
        this.lake = lake;
        this.contract = contract;
    }

    /** Writes its raw cells into a folder, and returns the folder. */
    Path write(SourceFile file, Path raw, Raw.Corrections corrections, Path folder) throws IOException {
        List<Delivery> deliveries = lake.deliveries().stream()
                .filter(delivery -> delivery.feed().equals(contract.folder()))
                .sorted(OLDEST_FIRST)
                .toList();
        Delivery base = deliveries.stream()
                .filter(delivery -> delivery.shortHash().equals(corrections.corrects()))
                .findFirst()
                .orElseThrow(
                        () -> Problem.file(
                                "Cannot load " + file.fileName() + ": it corrects the delivery "
                                        + corrections.corrects() + " of " + contract.feed()
                                        + ", which is not here, or was withdrawn. Put that file into the inbox too, or send all rows."));
        List<Path> earlier = new ArrayList<>();
        for (Delivery other : deliveries) {
            boolean isEarlier = OLDEST_FIRST.compare(other, lake.asDelivered(file)) < 0;
            if (isEarlier && isOf(base, other)) {
                earlier.add(lake.raw(contract, other.shortHash()).resolve(Raw.Corrections.FILE));
            }
        }
        earlier.add(raw.resolve(Raw.Corrections.FILE));
        CorrectedRaw.write(
                engine,
                lake.raw(contract, base.shortHash()),
                earlier,
                new Normalised.Corrects(base.shortHash(), base.file(), base.receivedAt()),
                folder);
        return folder;
    }

    private boolean isOf(Delivery base, Delivery other) {
        Optional<Raw> raw = lake.rawOf(contract, other.shortHash());
        return raw.filter(note -> note instanceof Raw.Corrections corrections
                        && corrections.corrects().equals(base.shortHash()))
                .isPresent();
    }
}
