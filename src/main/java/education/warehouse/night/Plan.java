package education.warehouse.night;

import education.warehouse.Problem;
import education.warehouse.contract.Contract;
import education.warehouse.contract.Contracts;
import education.warehouse.home.Decision;
import education.warehouse.home.Decisions;
import education.warehouse.home.Delivery;
import education.warehouse.home.Home;
import education.warehouse.home.Lake;
import education.warehouse.home.Normalised;
import education.warehouse.home.Raw;
import education.warehouse.home.SourceFile;
import education.warehouse.lake.Evidence;
import education.warehouse.lake.NotLoaded;
import education.warehouse.lake.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a night has to do.
 *
 * @param inputs what the release is to be built from
 * @param after the release that is current; empty where there is none
 * @param delivered files of the inbox that are deliveries
 * @param toExtract those that go from bytes to raw
 * @param toNormalise deliveries that go from raw to clean
 * @param notLoaded what stands in the inbox and is no delivery
 */
record Plan(
        Inputs inputs,
        String after,
        List<SourceFile> delivered,
        List<SourceFile> toExtract,
        List<SourceFile> toNormalise,
        List<NotLoaded> notLoaded) {

    /** Faults that are not the delivery's: with more memory, a better program or at another time it may be loaded. */
    private static final Set<Problem.Family> TRIED_AGAIN =
            EnumSet.of(Problem.Family.MACHINE, Problem.Family.OURS, Problem.Family.BUSY);

    static Plan of(Home home, Inputs inputs, Contracts contracts, String after) {
        Lake lake = new Lake(home);
        Decisions decisions = lake.decisions();
        List<SourceFile> delivered = new ArrayList<>();
        List<NotLoaded> notLoaded = new ArrayList<>();
        inputs.refused()
                .forEach((path, reason) -> notLoaded.add(new NotLoaded(
                        feedOf(path, contracts),
                        path,
                        Verdict.of(
                                Evidence.of(path, Optional.of(new Verdict.Held(Problem.Family.FILE, reason)), contracts)
                                        .with(decisions.aboutFile(
                                                feedOf(path, contracts).orElse(Decision.NO_FEED), path))))));
        for (String path : inputs.unclaimed()) {
            notLoaded.add(new NotLoaded(
                    Optional.empty(),
                    path,
                    Verdict.of(Evidence.of(path, Optional.empty(), contracts)
                            .with(decisions.aboutFile(Decision.NO_FEED, path)))));
        }
        for (SourceFile file : inputs.files()) {
            Verdict verdict =
                    Verdict.of(Evidence.of(file, contracts).with(decisions.aboutFile(file.feed(), file.fileName())));
            if (verdict.isLoadable()) {
                delivered.add(file);
            } else {
                notLoaded.add(new NotLoaded(Optional.of(file.feed()), file.fileName(), verdict));
            }
        }
        List<SourceFile> toExtract = toExtract(delivered, contracts, lake);
        return new Plan(
                inputs,
                after,
                List.copyOf(delivered),
                toExtract,
                toNormalise(toExtract, contracts, lake),
                List.copyOf(notLoaded));
    }

    private static Optional<String> feedOf(String path, Contracts contracts) {
        String[] names = path.split("/");
        boolean isFiled =
                names.length > 2 && contracts.authorities().key(names[0]).isPresent();
        return names.length < 2
                ? Optional.empty()
                : contracts.ofFolder(names[isFiled ? 1 : 0]).map(Contract::feed);
    }

    /** How many steps the night has: besides the deliveries it prepares, builds, audits and publishes. */
    int steps() {
        return toExtract.size() + toNormalise.size() + 4;
    }

    /** Files of the inbox that the lake does not hold as today's contracts want them. */
    private static List<SourceFile> toExtract(List<SourceFile> files, Contracts contracts, Lake lake) {
        Set<String> seen = new HashSet<>();
        return files.stream()
                .filter(file -> seen.add(file.content()))
                .filter(file -> isMissing(file, contracts, lake)
                        || wasReadWithOtherTitles(file, contracts, lake)
                        || isKeptWhole(file, contracts, lake))
                .toList();
    }

    /** Those, and deliveries whose file has left the inbox but whose contract has changed: raw is enough for them. */
    private static List<SourceFile> toNormalise(List<SourceFile> toExtract, Contracts contracts, Lake lake) {
        Set<String> extracted = toExtract.stream().map(SourceFile::content).collect(Collectors.toSet());
        List<SourceFile> toNormalise = new ArrayList<>(toExtract);
        lake.deliveries().stream()
                .map(Delivery::sourceFile)
                .filter(file -> !extracted.contains(file.content())
                        && contracts.of(file.feed()).isPresent())
                .filter(file -> isMissing(file, contracts, lake))
                .filter(file -> lake.rawOf(contracts.of(file.feed()).orElseThrow(), file.shortHash())
                        .isPresent())
                .forEach(toNormalise::add);
        return List.copyOf(toNormalise);
    }

    /** Titles that look personal hold a delivery when it is read: with others it is read again, as far as its file is there. */
    private static boolean wasReadWithOtherTitles(SourceFile file, Contracts contracts, Lake lake) {
        Contract contract = contracts.of(file.feed()).orElseThrow();
        return lake.history(contract, file.shortHash()).wasReadWithOther(contract.personalTitles());
    }

    /** Earlier versions kept workbooks whole, whatever stood in them. */
    private static boolean isKeptWhole(SourceFile file, Contracts contracts, Lake lake) {
        Contract contract = contracts.of(file.feed()).orElseThrow();
        return !contract.isPublished()
                && contract.file().isWorkbook()
                && lake.rawOf(contract, file.shortHash())
                        .filter(raw -> raw instanceof Raw.Workbook workbook
                                && workbook.kept().isEmpty()
                                && contract.resources().stream()
                                        .anyMatch(resource -> !Raw.Sheet.of(resource, workbook.sheets())
                                                .isEmpty()))
                        .isPresent();
    }

    /** Also where it was held through no fault of its own. */
    private static boolean isMissing(SourceFile file, Contracts contracts, Lake lake) {
        List<Normalised> tables = lake.normalised(contracts.of(file.feed()).orElseThrow(), file.shortHash());
        return tables.isEmpty()
                || tables.stream()
                        .anyMatch(table ->
                                table.fault().filter(TRIED_AGAIN::contains).isPresent());
    }
}
