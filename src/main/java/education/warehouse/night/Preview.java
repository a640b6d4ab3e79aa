package education.warehouse.night;

import education.warehouse.Problem;
import education.warehouse.contract.Contract;
import education.warehouse.contract.Contracts;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.extract.Extraction;
import education.warehouse.files.Folders;
import education.warehouse.home.Home;
import education.warehouse.home.Inbox;
import education.warehouse.home.Lake;
import education.warehouse.home.SourceFile;
import education.warehouse.lake.DeliveredTable;
import education.warehouse.lake.DeliveredTables;
import education.warehouse.lake.Evidence;
import education.warehouse.lake.Verdict;
import education.warehouse.privacy.PseudonymKey;
import education.warehouse.project.FeedNames;
import education.warehouse.project.FileLimits;
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
import java.util.stream.Stream;

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
    private final FeedNames names;

    public Preview(Home home, Path workingDirectory) {
        this.home = home;
        ProjectFiles project = ProjectFiles.from(workingDirectory);
        this.contracts = ProjectCheck.contracts(home, project);
        this.names = project.feedNames();
        this.lake = new Lake(home);
    }

    /** A file and what is known of it: a reading, or why there is none. */
    private record Look(
            String file,
            SourceFile source,
            Optional<PreviewReading> reading,
            Optional<Verdict> verdict,
            Optional<PreviewReading> nearest) {

        private Look(String file, SourceFile source, Optional<PreviewReading> reading, Optional<Verdict> verdict) {
            this(file, source, reading, verdict, Optional.empty());
        }
    }

    /** One for each file and member of a zip, in the given order; what a contract leaves out on purpose is not in it. */
    public List<Checked> check(List<Path> files) {
        Path scratch = home.scratch().resolve("check");
        try (Engine engine = new Engine(Stages.databaseSettings(home, contracts).within(home.lake(), home.scratch()))) {
            Folders.delete(scratch);
            Loading loading = new Loading(
                    engine, contracts.settings().limits(), PseudonymKey.forOnce()::pseudonyms, () -> false, home.log());
            List<Look> looks = new ArrayList<>();
            for (Path file : inFolders(files)) {
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

    /** Folders stand for the files in them. */
    private static List<Path> inFolders(List<Path> named) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> below = Files.walk(path)) {
                    below.filter(Files::isRegularFile)
                            .filter(file -> !Inbox.isLeftover(file))
                            .sorted()
                            .forEach(files::add);
                }
            } else {
                files.add(path);
            }
        }
        return files;
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
            SourceFile ofFeed = delivery.of(byFolder.get().folder());
            Verdict verdict = Verdict.of(Evidence.of(ofFeed, contracts));
            if (!verdict.isLoadable()) {
                return verdict.isHeld()
                        ? Optional.of(new Look(file, ofFeed, Optional.empty(), Optional.of(verdict)))
                        : Optional.empty();
            }
            PreviewReading reading = PreviewReading.of(ofFeed, byFolder.get(), folder, engine, loading, lake);
            return Optional.of(new Look(file, ofFeed, Optional.of(reading), Optional.empty()));
        }
        List<Verdict> verdicts = contracts.all().stream()
                .map(contract -> Verdict.of(Evidence.of(delivery.of(contract.feed()), contracts)))
                .toList();
        if (delivery.isMember() && verdicts.stream().anyMatch(Verdict.Skipped.class::isInstance)) {
            return Optional.empty();
        }
        Optional<Path> name = name(path, delivery);
        List<PreviewReading> readings = new ArrayList<>();
        for (Contract ofHome : contracts.all()) {
            Contract contract = contracts
                    .of(names.folder(ofHome.feed(), path.getFileName().toString()))
                    .orElseThrow();
            if (isTried(delivery, contract, name)) {
                readings.add(PreviewReading.of(
                        delivery.of(contract.folder()),
                        contract,
                        folder.resolve(contract.feed()),
                        engine,
                        loading,
                        lake));
            }
        }
        Optional<PreviewReading> best = readings.stream()
                .filter(reading -> reading.clean() > 0
                        || name.filter(reading.contract().file()::isUsuallyCalled)
                                .isPresent())
                .max(Comparator.comparing((PreviewReading reading) -> !reading.isRefused())
                        .thenComparing(PreviewReading::clean));
        return Optional.of(new Look(
                file,
                best.map(reading -> delivery.of(reading.contract().folder())).orElse(delivery),
                best,
                Optional.empty(),
                readings.stream()
                        .filter(reading -> reading.known() > 0)
                        .max(Comparator.comparing(PreviewReading::known))));
    }

    /** Of the contracts that a file may be read by those are left out that cannot find anything in it. */
    private boolean isTried(SourceFile delivery, Contract contract, Optional<Path> name) {
        FileLimits limits = contracts.settings().limits();
        boolean isReadable = name.filter(contract.file()::admits).isPresent();
        boolean mayBeOne = isReadable
                && (name.filter(contract.file()::isUsuallyCalled).isPresent()
                        || Extraction.mayHoldATable(delivery, contract, limits));
        return mayBeOne || Extraction.isCorrections(delivery, contract, limits);
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
        return whole.startsWith(home.inbox())
                ? names.folderOf(home.inbox().relativize(whole).toString()).flatMap(contracts::of)
                : Optional.empty();
    }

    /** All readings as if they had come together. */
    private List<Checked> judged(List<Look> looks, Engine engine) {
        DeliveredTables deliveredTables = new DeliveredTables(contracts, lake);
        for (Look look : looks) {
            if (look.reading().isPresent()) {
                PreviewReading reading = look.reading().get();
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
        PreviewReading reading = look.reading().orElseThrow();
        List<DeliveredTable> own = ofFeed.stream()
                .filter(delivered ->
                        delivered.delivery().sha256().equals(look.source().sha256()))
                .toList();
        return new Checked(
                look.file(),
                Optional.of(reading.contract().folder()),
                own.stream()
                        .map(delivered -> new Checked.Table(
                                delivered.normalised(),
                                delivered.verdict().state(),
                                reading.columns()
                                        .getOrDefault(delivered.resource().name(), List.of()),
                                reading.reasons()
                                        .getOrDefault(delivered.resource().name(), List.of())))
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
                .orElseGet(() -> "No feed's contract fits this file. "
                        + look.nearest()
                                .map(reading ->
                                        "The nearest is " + reading.contract().feed()
                                                + reading.refusal()
                                                        .map(why -> ": " + why)
                                                        .orElse("."))
                                .orElse("The feeds are " + contracts.feeds() + "."));
        return new Checked(
                look.file(),
                look.verdict().map(verdict -> look.source().feed()),
                List.of(),
                List.of(),
                List.of(reason));
    }
}
