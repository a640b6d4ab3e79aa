package education.warehouse.night;

import education.warehouse.feed.Contracts;
import education.warehouse.feed.Definitions;
import education.warehouse.feed.Hashes;
import education.warehouse.home.Home;
import education.warehouse.home.Inbox;
import education.warehouse.home.Lake;
import education.warehouse.home.SourceFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a night has to do.
 *
 * @param inputs hash of everything that a release is built from: deliveries, contracts, SQL, reference data, settings, program
 * @param after the release that is current; empty where there is none
 * @param toExtract files of the inbox that go from bytes to raw
 * @param toNormalise deliveries that go from raw to clean
 * @param unclaimed files that no feed claims, relative to the inbox
 */
record Plan(
        String inputs, String after, List<SourceFile> toExtract, List<SourceFile> toNormalise, List<String> unclaimed) {

    static Plan of(Home home, Definitions definitions, Contracts contracts, String programVersion, String after) {
        Lake lake = new Lake(home);
        Inbox.Contents contents = new Inbox(home).read(contracts);
        TreeSet<String> inputs = new TreeSet<>();
        for (String folder : List.of("jobs/feeds/", "jobs/nightly.yaml", "sql/", "data/reference/")) {
            definitions.files(folder, "").forEach((path, text) -> inputs.add(path + " " + Hashes.sha256(text)));
        }
        inputs.add("program " + programVersion);
        lake.deliveries().forEach(delivery -> inputs.add("delivery " + delivery.feed() + " " + delivery.sha256()));
        contents.files().forEach(file -> inputs.add("delivery " + file.feed() + " " + file.sha256()));
        List<String> unclaimed = contents.unclaimed().stream()
                .map(path -> home.inbox().relativize(path).toString())
                .toList();
        unclaimed.forEach(path -> inputs.add("unclaimed " + path));
        List<SourceFile> toExtract = toExtract(contents, contracts, lake);
        return new Plan(
                Hashes.sha256(String.join("\n", inputs)),
                after,
                toExtract,
                toNormalise(toExtract, contracts, lake),
                unclaimed);
    }

    /** How many steps the night has: besides the deliveries it prepares, builds, audits and publishes. */
    int steps() {
        return toExtract.size() + toNormalise.size() + 4;
    }

    /** Files of the inbox that the lake does not hold as today's contracts want them. */
    private static List<SourceFile> toExtract(Inbox.Contents contents, Contracts contracts, Lake lake) {
        Set<String> seen = new HashSet<>();
        return contents.files().stream()
                .filter(file -> seen.add(file.feed() + file.sha256()))
                .filter(file -> isMissing(file, contracts, lake))
                .toList();
    }

    /** Those, and deliveries whose file has left the inbox but whose contract has changed: raw is enough for them. */
    private static List<SourceFile> toNormalise(List<SourceFile> toExtract, Contracts contracts, Lake lake) {
        Set<String> extracted = toExtract.stream().map(SourceFile::sha256).collect(Collectors.toSet());
        List<SourceFile> toNormalise = new ArrayList<>(toExtract);
        lake.deliveries().stream()
                .map(Lake.Delivery::sourceFile)
                .filter(file -> !extracted.contains(file.sha256())
                        && contracts.of(file.feed()).isPresent())
                .filter(file -> isMissing(file, contracts, lake))
                .filter(file -> lake.rawOf(contracts.of(file.feed()).orElseThrow(), file.shortHash())
                        .isPresent())
                .forEach(toNormalise::add);
        return List.copyOf(toNormalise);
    }

    private static boolean isMissing(SourceFile file, Contracts contracts, Lake lake) {
        return lake.normalised(contracts.of(file.feed()).orElseThrow(), file.shortHash())
                .isEmpty();
    }
}
