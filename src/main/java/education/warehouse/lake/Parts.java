package education.warehouse.lake;

import education.warehouse.feed.Contract;
import education.warehouse.feed.Contracts;
import education.warehouse.feed.Resource;
import education.warehouse.home.Lake;
import education.warehouse.home.Normalised;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All deliveries of the lake by resource, and which of them are held. */
final class Parts {

    private final Contracts contracts;
    private final Lake lake;

    Parts(Contracts contracts, Lake lake) {
        this.contracts = contracts;
        this.lake = lake;
    }

    List<Part> all() {
        List<Part> all = new ArrayList<>();
        List<Lake.Delivery> deliveries = lake.deliveries();
        for (Contract contract : contracts.all()) {
            for (Resource resource : contract.resources()) {
                List<Part> parts = new ArrayList<>();
                deliveries.stream()
                        .filter(delivery -> delivery.feed().equals(contract.feed()))
                        .forEach(delivery -> part(contract, resource, delivery).ifPresent(parts::add));
                parts.sort(Part.NEWEST_FIRST);
                all.addAll(withoutShrunken(parts));
            }
        }
        return all;
    }

    private Optional<Part> part(Contract contract, Resource resource, Lake.Delivery delivery) {
        List<Normalised> notes = lake.normalised(contract, delivery.shortHash());
        Optional<Normalised> note = notes.stream()
                .filter(normalised -> normalised.resource().equals(resource.name()))
                .findFirst();
        if (note.isEmpty() && !notes.isEmpty()) {
            return Optional.empty();
        }
        Lake.Delivery named =
                speaking(delivery, resource, note.map(Normalised::newest).orElse(null));
        Normalised normalised = note.orElseGet(
                () -> Normalised.refused(
                        resource.name(),
                        "Cannot load " + named.file() + ": jobs/feeds/" + contract.feed()
                                + ".yaml has changed since it was loaded, and the file is no longer in the inbox. Put it back."));
        LocalDate asAt = resource.asAt(named.file(), normalised.newest()).orElse(null);
        String refusal = normalised.refusal() != null
                ? normalised.refusal()
                : resource.datelessness(named.file()).orElse(asAt == null ? undated(resource, named) : null);
        return Optional.of(new Part(
                contract, resource, named, asAt, normalised, lake.clean(contract, named.shortHash()), refusal));
    }

    /** The delivery under the name that speaks for the latest date, then the one received last, whichever came first. */
    private static Lake.Delivery speaking(Lake.Delivery delivery, Resource resource, LocalDate newest) {
        return Collections.max(
                delivery.underEachName(),
                Comparator.comparing((Lake.Delivery named) ->
                                resource.asAt(named.file(), newest).orElse(LocalDate.MIN))
                        .thenComparing(Lake.Delivery::receivedAt)
                        .thenComparing(Lake.Delivery::file));
    }

    private static String undated(Resource resource, Lake.Delivery delivery) {
        return "Cannot load " + delivery.file() + ": none of its rows has a "
                + resource.asAtColumn().orElseThrow().name()
                + ", which would say the date that it speaks for. Ask the sender for the file again.";
    }

    /** Holds a delivery that has far fewer rows than the one that it would replace. */
    private static List<Part> withoutShrunken(List<Part> newestFirst) {
        List<Part> kept = new ArrayList<>();
        Map<Optional<LocalDate>, Part> replaced = new HashMap<>();
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            Part part = newestFirst.get(i);
            if (!part.isHeld()) {
                Optional<LocalDate> edition =
                        part.resource().isReplacedByDate() ? Optional.of(part.asAt()) : Optional.empty();
                Part before = replaced.get(edition);
                if (before != null && part.isShrunkenSince(before)) {
                    part = part.held(shrunken(part, before));
                } else {
                    replaced.put(edition, part);
                }
            }
            kept.add(0, part);
        }
        return kept;
    }

    private static String shrunken(Part part, Part before) {
        return "Cannot load " + part.delivery().file() + ": it has "
                + part.normalised().rowsClean() + " rows where "
                + before.delivery().file() + " had " + before.normalised().rowsClean() + ", more than "
                + part.resource().limits().fewerRows()
                + " fewer. Ask the sender whether it is whole; if it is, raise fewerRows in jobs/feeds/"
                + part.contract().feed() + ".yaml.";
    }
}
