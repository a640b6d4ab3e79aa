package education.warehouse.night;

import education.warehouse.home.Decisions;
import education.warehouse.home.Delivery;
import education.warehouse.home.Home;
import education.warehouse.home.Inbox;
import education.warehouse.home.Lake;
import education.warehouse.home.SourceFile;
import education.warehouse.project.Hashes;
import education.warehouse.project.ProjectFiles;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/**
 * Everything that a release is built from: deliveries, contracts, SQL, reference data, settings and the program. It is told
 * without reading a single contract, so that a night with nothing new costs next to nothing.
 *
 * @param hash of all of it
 * @param files that stand in the inbox of a feed
 * @param unclaimed files that no feed claims, relative to the inbox
 * @param refused what cannot be a delivery, relative to the inbox, and why
 */
record Inputs(String hash, List<SourceFile> files, List<String> unclaimed, SortedMap<String, String> refused) {

    /** @param pseudonymKey fingerprint of the key of the pseudonyms; empty where there is none */
    static Inputs of(
            Home home,
            ProjectFiles projectFiles,
            String programVersion,
            Inbox.Contents contents,
            Optional<String> pseudonymKey) {
        List<String> unclaimed = contents.unclaimed().stream()
                .map(path -> home.inbox().relativize(path).toString())
                .toList();
        SortedMap<String, String> refused = new TreeMap<>();
        contents.refused()
                .forEach(
                        file -> refused.put(home.inbox().relativize(file.path()).toString(), file.reason()));
        TreeSet<String> lines = new TreeSet<>();
        for (String part : List.of(
                "jobs/feeds/", "jobs/common/", "jobs/reports/", "jobs/nightly.yaml", "sql/", "data/reference/")) {
            projectFiles.files(part, "").forEach((path, text) -> lines.add(path + " " + Hashes.sha256(text)));
        }
        lines.add("program " + programVersion);
        pseudonymKey.ifPresent(fingerprint -> lines.add("pseudonyms " + fingerprint));
        lines.addAll(deliveries(new Lake(home).deliveries(), contents.files()));
        Decisions.of(home).decisions().stream()
                .filter(decision -> !decision.isAboutAFolder())
                .forEach(decision -> lines.add(decision.kind() + " " + decision.feed() + " " + decision.sha256() + " "
                        + decision.file() + " " + decision.at()));
        unclaimed.forEach(path -> lines.add("unclaimed " + path));
        refused.forEach((path, reason) -> lines.add("refused " + path + " " + reason));
        return new Inputs(Hashes.sha256(String.join("\n", lines)), contents.files(), unclaimed, refused);
    }

    /** All contents that the lake and the inbox have under a name, and which of them has it now: the one that stands in the inbox. */
    private static Set<String> deliveries(List<Delivery> known, List<SourceFile> standing) {
        Set<String> lines = new HashSet<>();
        Map<String, Delivery> newest = new HashMap<>();
        known.stream().flatMap(delivery -> delivery.underEachName().stream()).forEach(named -> {
            lines.add("delivery " + named.feed() + " " + named.sha256() + " " + named.file());
            newest.merge(
                    named.feed() + " " + named.file(),
                    named,
                    BinaryOperator.maxBy(
                            Comparator.comparing(Delivery::receivedAt).thenComparing(Delivery::sha256)));
        });
        for (SourceFile file : standing) {
            lines.add("delivery " + file.feed() + " " + file.sha256() + " " + file.fileName());
            lines.add("now " + file.feed() + " " + file.sha256() + " " + file.fileName());
            newest.remove(file.feed() + " " + file.fileName());
        }
        newest.values().forEach(named -> lines.add("now " + named.feed() + " " + named.sha256() + " " + named.file()));
        return lines;
    }
}
