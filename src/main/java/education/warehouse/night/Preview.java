package education.warehouse.night;

import education.warehouse.Problem;
import education.warehouse.contract.Contract;
import education.warehouse.contract.Contracts;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.duckdb.Sql;
import education.warehouse.files.Folders;
import education.warehouse.home.DeliveryState;
import education.warehouse.home.Home;
import education.warehouse.home.Inbox;
import education.warehouse.home.JsonFiles;
import education.warehouse.home.Lake;
import education.warehouse.home.Normalised;
import education.warehouse.home.Raw;
import education.warehouse.home.SourceFile;
import education.warehouse.lake.DeliveredTable;
import education.warehouse.lake.DeliveredTables;
import education.warehouse.lake.Evidence;
import education.warehouse.lake.Verdict;
import education.warehouse.privacy.PseudonymKey;
import education.warehouse.project.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes files through extract and normalise in the scratch folder, by every contract that may fit, keeps the best fit, and asks
 * for its verdict as the night does: beside what the lake holds, and beside the other files that are checked.
 */
public final class Preview {

    private static final String NO_FEED = "";

    private static final Verdict LEFTOVER = new Verdict.Skipped(
            "It is no delivery: programs and desktops call the files so that they leave beside deliveries. The night says"
                    + " nothing of it.");

    private final Home home;
    private final Contracts contracts;
    private final Lake lake;

    public Preview(Home home, Path workingDirectory) {
        this.home = home;
        this.contracts = ProjectCheck.contracts(home, ProjectFiles.from(workingDirectory));
        this.lake = new Lake(home);
    }

    /**
     * What the night would make of one file.
     *
     * @param file as it was named
     * @param feed the feed that it belongs to; empty where none fits
     * @param tables counts and verdict of each table in it; empty where it cannot be read at all
     * @param faults every fault with its place, that do not keep it back
     * @param refusals why it, or a table of it, would be held
     */
    public record Checked(
            String file, Optional<String> feed, List<Table> tables, List<String> faults, List<String> refusals) {

        /** Whether all of it would be loaded. */
        public boolean isLoadable() {
            return refusals.isEmpty();
        }

        /** Whether all of it would be loaded, and nothing is in quarantine. */
        public boolean isFaultless() {
            return isLoadable()
                    && tables.stream()
                            .map(Table::counts)
                            .allMatch(counts -> counts.rowsQuarantined() + counts.cellsQuarantined() == 0);
        }
    }

    /**
     * One table of a file.
     *
     * @param state what {@code meta.delivery} would call it, if nothing newer is there
     */
    public record Table(Normalised counts, DeliveryState state) {}

    /** A file as one contract reads it; its rows are in a folder of its own. */
    private record Reading(Contract contract, List<Normalised> tables, List<String> faults, Path folder) {

        private long clean() {
            return tables.stream().mapToLong(Normalised::rowsClean).sum();
        }

        private boolean isRefused() {
            return tables.stream().anyMatch(Normalised::isRefused);
        }
    }

    /** A file and what is known of it: a reading, or why there is none. */
    private record Look(String file, SourceFile source, Optional<Reading> reading, Optional<Verdict> verdict) {}

    /** One for each file and member of a zip, in the given order; what a contract leaves out on purpose is not in it. */
    public List<Checked> check(List<Path> files) {
        Path scratch = home.scratch().resolve("check");
        try (Engine engine = new Engine(Stages.databaseSettings(home, contracts).within(home.lake(), home.scratch()))) {
            Folders.delete(scratch);
            Loading loading = new Loading(
                    engine, contracts.settings().limits(), PseudonymKey.forOnce()::pseudonyms, () -> false, home.log());
            List<Look> looks = new ArrayList<>();
            for (Path file : files) {
                if (Inbox.isLeftover(file)) {
                    looks.add(new Look(file.toString(), null, Optional.empty(), Optional.of(LEFTOVER)));
                    continue;
                }
                for (SourceFile delivery : deliveriesOf(file)) {
                    look(file, delivery, scratch.resolve(String.valueOf(looks.size())), engine, loading)
                            .ifPresent(looks::add);
                }
            }
            return judged(looks, engine);
        } catch (IOException e) {
            throw Problem.machine("Cannot write to " + scratch + ": " + e.getMessage() + ".", e);
        }
    }

    private List<SourceFile> deliveriesOf(Path file) {
        if (!Files.isRegularFile(file)) {
            throw Problem.contract("Cannot check " + file + ": there is no such file. Correct the path.");
        }
        return Inbox.deliveriesOf(NO_FEED, file, contracts.settings().limits());
    }

    private Optional<Look> look(Path path, SourceFile delivery, Path folder, Engine engine, Loading loading)
            throws IOException {
        String file = path + delivery.member().map(name -> "/" + name).orElse("");
        Optional<Contract> byFolder = byFolder(path);
        if (byFolder.isPresent()) {
            SourceFile ofFeed = delivery.of(byFolder.get().feed());
            Verdict verdict = Verdict.of(Evidence.of(ofFeed, contracts));
            if (!verdict.isLoadable()) {
                return verdict.isHeld()
                        ? Optional.of(new Look(file, ofFeed, Optional.empty(), Optional.of(verdict)))
                        : Optional.empty();
            }
            Reading reading = read(ofFeed, byFolder.get(), folder, engine, loading);
            return Optional.of(new Look(file, ofFeed, Optional.of(reading), Optional.empty()));
        }
        List<Verdict> verdicts = contracts.all().stream()
                .map(contract -> Verdict.of(Evidence.of(delivery.of(contract.feed()), contracts)))
                .toList();
        if (delivery.isMember() && verdicts.stream().anyMatch(Verdict.Skipped.class::isInstance)) {
            return Optional.empty();
        }
        Optional<Path> name = name(path, delivery);
        List<Reading> readings = new ArrayList<>();
        for (Contract contract : contracts.all()) {
            if (name.filter(contract.file()::admits).isPresent()) {
                readings.add(
                        read(delivery.of(contract.feed()), contract, folder.resolve(contract.feed()), engine, loading));
            }
        }
        Optional<Reading> best = readings.stream()
                .filter(reading -> reading.clean() > 0
                        || name.filter(reading.contract().file()::isUsuallyCalled)
                                .isPresent())
                .max(Comparator.comparing((Reading reading) -> !reading.isRefused())
                        .thenComparing(Reading::clean));
        return Optional.of(new Look(
                file,
                best.map(reading -> delivery.of(reading.contract().feed())).orElse(delivery),
                best,
                Optional.empty()));
    }

    /** What its contract may be known by; empty where no file can be called so. */
    private static Optional<Path> name(Path file, SourceFile delivery) {
        try {
            return Optional.of(delivery.member().map(Path::of).orElse(file));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The contract of a file that lies in the inbox, in the folder of its feed. */
    private Optional<Contract> byFolder(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        return whole.startsWith(home.inbox()) && home.inbox().relativize(whole).getNameCount() > 1
                ? contracts.ofFolder(home.inbox().relativize(whole).getName(0).toString())
                : Optional.empty();
    }

    private Reading read(SourceFile source, Contract contract, Path folder, Engine engine, Loading loading)
            throws IOException {
        Files.createDirectories(folder);
        loading.extract(source, contract, folder);
        Path corrected = loading.corrected(source, contract, folder, lake);
        Raw raw = JsonFiles.read(corrected.resolve(Raw.NOTE), Raw.class).orElseThrow();
        List<Normalised> tables = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (Resource resource : raw.resourcesOf(contract)) {
            Normalised table = loading.normalise(source, contract, resource, corrected, folder, Optional.empty());
            tables.add(table);
            faults.addAll(faults(engine, folder, resource, table));
        }
        return new Reading(contract, tables, faults, folder);
    }

    private static List<String> faults(Engine engine, Path folder, Resource resource, Normalised table) {
        List<String> faults = new ArrayList<>();
        if (Files.exists(Lake.quarantine(folder, resource))) {
            try (Database database = engine.session()) {
                faults.addAll(database.texts("select message from read_parquet("
                        + Sql.text(Lake.quarantine(folder, resource)) + ") order by line, field"));
            }
        }
        table.findings().forEach(finding -> faults.add(finding.place() + ": " + finding.message()));
        return faults;
    }

    /** All readings as if they had come together. */
    private List<Checked> judged(List<Look> looks, Engine engine) {
        DeliveredTables deliveredTables = new DeliveredTables(contracts, lake);
        for (Look look : looks) {
            if (look.reading().isPresent()) {
                Reading reading = look.reading().get();
                deliveredTables = deliveredTables.with(new DeliveredTables.Candidate(
                        lake.asDelivered(look.source()), reading.tables(), reading.folder()));
            }
        }
        List<Checked> checked = new ArrayList<>();
        Map<Contract, List<DeliveredTable>> judged = new HashMap<>();
        try (Database database = engine.session()) {
            for (Look look : looks) {
                if (look.reading().isPresent()) {
                    DeliveredTables all = deliveredTables;
                    List<DeliveredTable> ofFeed = judged.computeIfAbsent(
                            look.reading().get().contract(), contract -> all.of(contract, database));
                    checked.add(judged(look, ofFeed));
                } else {
                    checked.add(unread(look));
                }
            }
        }
        return checked;
    }

    private Checked judged(Look look, List<DeliveredTable> ofFeed) {
        Reading reading = look.reading().orElseThrow();
        List<DeliveredTable> own = ofFeed.stream()
                .filter(delivered ->
                        delivered.delivery().sha256().equals(look.source().sha256()))
                .toList();
        return new Checked(
                look.file(),
                Optional.of(reading.contract().feed()),
                own.stream()
                        .map(delivered -> new Table(
                                delivered.normalised(), delivered.verdict().state()))
                        .toList(),
                reading.faults(),
                own.stream()
                        .map(DeliveredTable::verdict)
                        .filter(Verdict::isHeld)
                        .flatMap(verdict -> verdict.whyNot().stream())
                        .distinct()
                        .toList());
    }

    private Checked unread(Look look) {
        if (look.verdict().filter(Verdict.Skipped.class::isInstance).isPresent()) {
            return new Checked(
                    look.file(),
                    Optional.empty(),
                    List.of(),
                    look.verdict().flatMap(Verdict::whyNot).stream().toList(),
                    List.of());
        }
        String reason = look.verdict()
                .flatMap(Verdict::whyNot)
                .orElse("No feed's contract fits this file. The feeds are " + contracts.feeds() + ".");
        return new Checked(
                look.file(),
                look.verdict().map(verdict -> look.source().feed()),
                List.of(),
                List.of(),
                List.of(reason));
    }
}
