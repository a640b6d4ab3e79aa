package education.warehouse.night;

import education.warehouse.feed.Contract;
import education.warehouse.feed.Contracts;
import education.warehouse.feed.Definitions;
import education.warehouse.feed.Hashes;
import education.warehouse.feed.Home;
import education.warehouse.feed.Inbox;
import education.warehouse.feed.Lake;
import education.warehouse.feed.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What a night has to do.
 *
 * @param inputs hash of everything that a release is built from: deliveries, contracts, SQL, reference data, settings, program
 * @param after the release that is current; empty where there is none
 * @param toLoad files that the lake does not hold by today's contracts
 * @param unclaimed files that no feed claims, relative to the inbox
 */
record Plan(String inputs, String after, List<SourceFile> toLoad, List<String> unclaimed) {

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
        return new Plan(Hashes.sha256(String.join("\n", inputs)), after, toLoad(contents, contracts, lake), unclaimed);
    }

    private static List<SourceFile> toLoad(Inbox.Contents contents, Contracts contracts, Lake lake) {
        List<SourceFile> toLoad = new ArrayList<>();
        TreeSet<String> seen = new TreeSet<>();
        for (SourceFile file : contents.files()) {
            Contract contract = contracts.of(file.feed()).orElseThrow();
            if (seen.add(file.feed() + file.sha256())
                    && lake.normalised(contract, file.shortHash()).isEmpty()) {
                toLoad.add(file);
            }
        }
        return List.copyOf(toLoad);
    }

    /** The file's place in the inbox, for people. */
    static String shown(Home home, Path path) {
        return home.inbox().relativize(path).toString();
    }
}
