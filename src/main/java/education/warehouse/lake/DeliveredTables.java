package education.warehouse.lake;

import education.warehouse.Problem;
import education.warehouse.contract.Contract;
import education.warehouse.contract.Contracts;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.home.Decisions;
import education.warehouse.home.Delivery;
import education.warehouse.home.Lake;
import education.warehouse.home.Normalised;
import education.warehouse.project.FeedNames;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables of all deliveries, each with its verdict. */
public final class DeliveredTables {

    private final Contracts contracts;
    private final Lake lake;
    private final List<Delivery> known;
    private final Decisions decisions;
    private final List<Candidate> candidates;

    /** Reads which deliveries the lake has by now. */
    public DeliveredTables(Contracts contracts, Lake lake) {
        this(contracts, lake, lake.deliveries(), lake.decisions(), List.of());
    }

    private DeliveredTables(
            Contracts contracts, Lake lake, List<Delivery> known, Decisions decisions, List<Candidate> candidates) {
        this.contracts = contracts;
        this.lake = lake;
        this.known = known;
        this.decisions = decisions;
        this.candidates = candidates;
    }

    /**
     * A delivery that is looked at beside those of the lake.
     *
     * @param notes what normalise said of its tables
     * @param clean folder with their Parquet files
     */
    public record Candidate(Delivery delivery, List<Normalised> notes, Path clean) {

        boolean isOf(Delivery other) {
            return delivery.feed().equals(other.feed()) && delivery.sha256().equals(other.sha256());
        }
    }

    /** As if this delivery had come, or had come in this form. */
    public DeliveredTables with(Candidate candidate) {
        List<Candidate> all = new ArrayList<>(candidates);
        all.add(candidate);
        return new DeliveredTables(contracts, lake, known, decisions, all);
    }

    /** The tables of every feed, the newest of each table first; those of other authorities each by itself. */
    List<DeliveredTable> all(Database database) {
        List<DeliveredTable> all = new ArrayList<>();
        contracts.all().forEach(contract -> all.addAll(of(contract, database)));
        Stream.concat(known.stream(), candidates.stream().map(Candidate::delivery))
                .map(Delivery::feed)
                .filter(folder -> FeedNames.authority(folder).isPresent())
                .distinct()
                .sorted()
                .flatMap(folder -> contracts.of(folder).stream())
                .forEach(contract -> all.addAll(of(contract, database)));
        return all;
    }

    /** The tables of one feed, of one authority. */
    public List<DeliveredTable> of(Contract contract, Database database) {
        List<Candidate> delivered = new ArrayList<>();
        known.stream()
                .filter(delivery -> delivery.feed().equals(contract.folder()))
                .filter(delivery -> candidates.stream().noneMatch(candidate -> candidate.isOf(delivery)))
                .forEach(delivery -> delivered.add(new Candidate(
                        delivery,
                        lake.normalised(contract, delivery.shortHash()),
                        lake.clean(contract, delivery.shortHash()))));
        candidates.stream()
                .filter(candidate -> candidate.delivery().feed().equals(contract.folder()))
                .forEach(delivered::add);
        List<DeliveredTable> all = new ArrayList<>();
        for (Resource resource : contract.resources()) {
            List<DeliveredTable> tables = new ArrayList<>();
            delivered.forEach(candidate -> table(contract, resource, candidate)
                    .filter(table -> !(table.verdict() instanceof Verdict.Skipped))
                    .ifPresent(tables::add));
            tables.sort(DeliveredTable.NEWEST_FIRST);
            all.addAll(settled(new Losses(database, resource, new SchoolAuthorities(contracts, this), this::judged)
                    .judge(tables)));
        }
        return all;
    }

    /** A part that is held is settled where a newer one that is loaded covers what it speaks for. */
    private static List<DeliveredTable> settled(List<DeliveredTable> tables) {
        return tables.stream()
                .map(table -> !table.verdict().isHeld()
                        ? table
                        : tables.stream()
                                .filter(other -> other.verdict().isLoadable() && other.covers(table))
                                .findFirst()
                                .map(newer -> table.with(
                                        table.verdict().settledBy(newer.file() + " has come since and covers it.")))
                                .orElse(table))
                .toList();
    }

    private Optional<DeliveredTable> table(Contract contract, Resource resource, Candidate candidate) {
        Optional<Normalised> note = candidate.notes().stream()
                .filter(normalised -> normalised.resource().equals(resource.name()))
                .findFirst();
        if (note.isEmpty() && !candidate.notes().isEmpty()) {
            return Optional.empty();
        }
        Normalised normalised = note.orElseGet(() -> Normalised.none(resource.name()));
        try {
            Delivery named = speaking(candidate.delivery(), resource, normalised.newest());
            Optional<LocalDate> asAt = resource.asAt(
                    normalised.corrects().map(Normalised.Corrects::file).orElse(named.file()), normalised.newest());
            DeliveredTable table = new DeliveredTable(
                    contract, resource, named, asAt, normalised, candidate.clean(), new Verdict.Loadable());
            Verdict verdict = verdict(table, note, List.of());
            return Optional.of(table.with(verdict));
        } catch (RuntimeException | StackOverflowError e) {
            Verdict held = new Verdict.Held(
                    Problem.Family.OURS,
                    "Cannot date " + candidate.delivery().file() + ": the program failed on it ("
                            + e.getClass().getSimpleName()
                            + "). That is not the file's fault: please report it with this line.");
            return Optional.of(new DeliveredTable(
                    contract, resource, candidate.delivery(), Optional.empty(), normalised, candidate.clean(), held));
        }
    }

    /** The part with what it would lose of those before it. */
    private DeliveredTable judged(DeliveredTable table, List<String> losses) {
        return table.with(verdict(table, Optional.of(table.normalised()), losses));
    }

    private Verdict verdict(DeliveredTable table, Optional<Normalised> note, List<String> losses) {
        return Verdict.of(Evidence.of(table.delivery(), table.contract())
                .with(decisions.about(table.delivery().feed(), table.delivery().sha256()))
                .with(new Evidence.Found(table.resource(), note, table.asAt(), losses)));
    }

    /** The delivery under the name with the latest reference date, then the one received last, whichever came first. */
    private static Delivery speaking(Delivery delivery, Resource resource, Optional<LocalDate> newest) {
        return Collections.max(
                delivery.underEachName(),
                Comparator.comparing((Delivery named) ->
                                resource.asAt(named.file(), newest).orElse(LocalDate.MIN))
                        .thenComparing(Delivery::receivedAt)
                        .thenComparing(Delivery::file));
    }
}
