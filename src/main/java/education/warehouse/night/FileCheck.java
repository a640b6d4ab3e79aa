package education.warehouse.night;

import education.warehouse.Problem;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.duckdb.Sql;
import education.warehouse.extract.Extraction;
import education.warehouse.feed.Contract;
import education.warehouse.feed.Contracts;
import education.warehouse.feed.Definitions;
import education.warehouse.feed.Resource;
import education.warehouse.home.Home;
import education.warehouse.home.Inbox;
import education.warehouse.home.Lake;
import education.warehouse.home.Normalised;
import education.warehouse.home.Raw;
import education.warehouse.home.SourceFile;
import education.warehouse.normalise.Normalisation;
import education.warehouse.privacy.PseudonymKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Takes files through extract and normalise in the scratch folder, by every contract that may fit, and keeps the best fit. */
public final class FileCheck {

    private static final String NO_FEED = "";

    private final Home home;
    private final Path workingDirectory;

    public FileCheck(Home home, Path workingDirectory) {
        this.home = home;
        this.workingDirectory = workingDirectory;
    }

    /**
     * What the night would make of one file.
     *
     * @param feed the feed that it belongs to; null where none fits
     * @param tables counts by resource
     * @param faults every fault with its place
     * @param refusal why it would be held; null where it would not
     */
    public record Verdict(Path file, String feed, List<Normalised> tables, List<String> faults, String refusal) {

        public boolean isLoadable() {
            return refusal == null
                    && tables.stream().allMatch(table -> table.rowsQuarantined() + table.cellsQuarantined() == 0);
        }

        private long clean() {
            return tables.stream().mapToLong(Normalised::rowsClean).sum();
        }
    }

    /** One verdict a file and member of a zip, in the given order. */
    public List<Verdict> check(List<Path> files) {
        Contracts contracts = DefinitionCheck.contracts(home, Definitions.from(workingDirectory));
        return files.stream()
                .flatMap(file -> deliveriesOf(file).stream()
                        .filter(delivery -> !isLeftOut(delivery, contracts))
                        .map(delivery -> check(file, delivery, contracts)))
                .toList();
    }

    private static boolean isLeftOut(SourceFile delivery, Contracts contracts) {
        return delivery.isMember()
                && contracts.all().stream().anyMatch(contract -> contract.file().leavesOut(delivery.member()));
    }

    private static List<SourceFile> deliveriesOf(Path file) {
        if (!Files.isRegularFile(file)) {
            throw Problem.contract("Cannot check " + file + ": there is no such file. Correct the path.");
        }
        return Inbox.deliveriesOf(NO_FEED, file);
    }

    private Verdict check(Path path, SourceFile delivery, Contracts contracts) {
        Path file = delivery.isMember() ? path.resolve(delivery.member()) : path;
        Path whole = path.toAbsolutePath().normalize();
        Optional<Contract> byFolder =
                whole.startsWith(home.inbox()) && home.inbox().relativize(whole).getNameCount() > 1
                        ? contracts.of(home.inbox().relativize(whole).getName(0).toString())
                        : Optional.empty();
        List<Contract> candidates = byFolder.map(List::of)
                .orElseGet(() -> contracts.all().stream()
                        .filter(contract -> contract.file().admits(file))
                        .toList());
        Verdict none = new Verdict(
                file,
                null,
                List.of(),
                List.of(),
                "No feed's contract fits this file. The feeds are " + contracts.feeds() + ".");
        List<Verdict> verdicts = candidates.stream()
                .map(contract -> check(file, delivery.of(contract.feed()), contract, contracts))
                .toList();
        return verdicts.stream()
                .filter(verdict -> byFolder.isPresent() || verdict.clean() > 0 || isUsuallyCalled(verdict, contracts))
                .max(Comparator.comparing((Verdict verdict) -> verdict.refusal() == null)
                        .thenComparing(Verdict::clean))
                .orElse(none);
    }

    private static boolean isUsuallyCalled(Verdict verdict, Contracts contracts) {
        return contracts.of(verdict.feed()).orElseThrow().file().isUsuallyCalled(verdict.file());
    }

    private Verdict check(Path file, SourceFile source, Contract contract, Contracts contracts) {
        Path folder = home.scratch().resolve("check");
        try (Engine engine = new Engine(Stages.databaseSettings(home, contracts))) {
            Lake.delete(folder);
            Files.createDirectories(folder);
            Raw raw = new Extraction(engine, PseudonymKey.forOnce()::pseudonyms).extract(source, contract, folder);
            if (raw.isRefused()) {
                return new Verdict(file, contract.feed(), List.of(), List.of(), raw.refusal());
            }
            List<Normalised> tables = new ArrayList<>();
            List<String> faults = new ArrayList<>();
            for (Resource resource : raw.resourcesOf(contract)) {
                Normalised table = new Normalisation(engine).normalise(resource, folder, folder, source.fileName());
                tables.add(table);
                faults.addAll(faults(engine, folder, resource, table));
            }
            String refusal = raw.resourcesOf(contract).stream()
                    .flatMap(resource -> resource.datelessness(source.fileName()).stream())
                    .findFirst()
                    .or(() -> tables.stream()
                            .map(Normalised::refusal)
                            .filter(Objects::nonNull)
                            .findFirst())
                    .orElse(null);
            faults.remove(refusal);
            return new Verdict(file, contract.feed(), tables, faults, refusal);
        } catch (IOException e) {
            throw Problem.machine("Cannot check " + file + ": " + e.getMessage() + ".", e);
        }
    }

    private static List<String> faults(Engine engine, Path folder, Resource resource, Normalised table) {
        List<String> faults = new ArrayList<>();
        if (table.isRefused()) {
            faults.add(table.refusal());
        }
        if (Files.exists(Lake.quarantine(folder, resource))) {
            try (Database database = engine.session()) {
                faults.addAll(database.texts("select message from read_parquet("
                        + Sql.text(Lake.quarantine(folder, resource)) + ") order by line, field"));
            }
        }
        table.findings().forEach(finding -> faults.add(finding.place() + ": " + finding.message()));
        return faults;
    }
}
