package education.warehouse.night;

import education.warehouse.feed.Contracts;
import education.warehouse.feed.FileForm;
import education.warehouse.home.Home;
import education.warehouse.home.Lake;
import education.warehouse.home.SourceFile;
import education.warehouse.lake.NotLoaded;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    static Plan of(Home home, Inputs inputs, Contracts contracts, String after) {
        Lake lake = new Lake(home);
        List<SourceFile> delivered = inputs.files().stream()
                .filter(file -> notLoaded(file, contracts).isEmpty())
                .toList();
        List<NotLoaded> notLoaded = Stream.of(
                        inputs.refused().entrySet().stream()
                                .map(file -> refused(file.getKey(), file.getValue(), contracts)),
                        inputs.unclaimed().stream().map(path -> noFeed(path, contracts)),
                        inputs.files().stream().flatMap(file -> notLoaded(file, contracts).stream()))
                .flatMap(files -> files)
                .toList();
        List<SourceFile> toExtract = toExtract(delivered, contracts, lake);
        return new Plan(inputs, after, delivered, toExtract, toNormalise(toExtract, contracts, lake), notLoaded);
    }

    private static NotLoaded refused(String path, String reason, Contracts contracts) {
        String feed = path.substring(0, Math.max(0, path.indexOf('/')));
        return new NotLoaded(contracts.of(feed).isPresent() ? feed : null, path, "held", reason);
    }

    private static NotLoaded noFeed(String path, Contracts contracts) {
        return new NotLoaded(
                null,
                path,
                "held",
                "Cannot load " + path + ": no feed claims it. Put it into the inbox folder of its feed, one of "
                        + contracts.feeds() + ", or write a contract for it.");
    }

    /** Why a member of a zip is no delivery; empty where it is one. */
    private static Optional<NotLoaded> notLoaded(SourceFile file, Contracts contracts) {
        FileForm form = contracts.of(file.feed()).orElseThrow().file();
        if (!file.isMember()) {
            return Optional.empty();
        }
        String contract = "jobs/feeds/" + file.feed() + ".yaml";
        if (form.leavesOut(file.member())) {
            return Optional.of(new NotLoaded(
                    file.feed(), file.fileName(), "left out", "It is left out, as " + contract + " says."));
        }
        if (form.admits(Path.of(file.member()))) {
            return Optional.empty();
        }
        String why = file.member().toLowerCase(Locale.ROOT).endsWith(".zip")
                ? "a zip in a zip is not opened. Unpack it, and put it beside"
                : "it is not " + form.format() + ", and nobody else reads what is in this zip. Add it to leftOut of "
                        + contract + " if it is not to be loaded";
        return Optional.of(new NotLoaded(
                file.feed(), file.fileName(), "held", "Cannot load " + file.fileName() + ": " + why + "."));
    }

    /** How many steps the night has: besides the deliveries it prepares, builds, audits and publishes. */
    int steps() {
        return toExtract.size() + toNormalise.size() + 4;
    }

    /** Files of the inbox that the lake does not hold as today's contracts want them. */
    private static List<SourceFile> toExtract(List<SourceFile> files, Contracts contracts, Lake lake) {
        Set<String> seen = new HashSet<>();
        return files.stream()
                .filter(file -> seen.add(content(file)))
                .filter(file -> isMissing(file, contracts, lake))
                .toList();
    }

    /** Those, and deliveries whose file has left the inbox but whose contract has changed: raw is enough for them. */
    private static List<SourceFile> toNormalise(List<SourceFile> toExtract, Contracts contracts, Lake lake) {
        Set<String> extracted = toExtract.stream().map(Plan::content).collect(Collectors.toSet());
        List<SourceFile> toNormalise = new ArrayList<>(toExtract);
        lake.deliveries().stream()
                .map(Lake.Delivery::sourceFile)
                .filter(file -> !extracted.contains(content(file))
                        && contracts.of(file.feed()).isPresent())
                .filter(file -> isMissing(file, contracts, lake))
                .filter(file -> lake.rawOf(contracts.of(file.feed()).orElseThrow(), file.shortHash())
                        .isPresent())
                .forEach(toNormalise::add);
        return List.copyOf(toNormalise);
    }

    private static String content(SourceFile file) {
        return file.feed() + " " + file.sha256();
    }

    private static boolean isMissing(SourceFile file, Contracts contracts, Lake lake) {
        return lake.normalised(contracts.of(file.feed()).orElseThrow(), file.shortHash())
                .isEmpty();
    }
}
