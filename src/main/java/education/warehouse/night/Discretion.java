package education.warehouse.night;

import education.warehouse.contract.Contract;
import education.warehouse.contract.Contracts;
import education.warehouse.home.Decision;
import education.warehouse.home.Delivery;
import education.warehouse.home.Home;
import education.warehouse.home.Lake;
import education.warehouse.project.FeedNames;
import education.warehouse.project.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a night may be told outside of the home. The name of a file about pupils may be a child's, and so may that of a file that
 * no feed claims: it has none there, and why it is held is not said either. Nor is what a check says of single rows.
 */
public final class Discretion {

    private static final String A_FILE = "a file";
    private static final String WHY = "delivery list says why.";
    private static final String WHERE = "report.txt says where";

    private final Set<String> open;
    private final List<String> names;

    private Discretion(Set<String> open, Collection<String> names) {
        this.open = Set.copyOf(open);
        // a name may be a part of a longer one
        this.names = names.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** By the contracts of today; where they cannot be read, every feed may be about pupils. */
    public static Discretion of(Home home, Path workingDirectory) {
        Set<String> open = open(workingDirectory);
        Set<String> names = new TreeSet<>();
        for (Delivery delivery : new Lake(home).all()) {
            if (!open.contains(FeedNames.feed(delivery.feed()))) {
                delivery.underEachName().forEach(named -> names.addAll(parts(named.file())));
            }
        }
        ReleaseReader.deliveries(home).stream()
                .filter(row -> !open.contains(FeedNames.feed(row.feed())))
                .forEach(row -> names.addAll(parts(row.file())));
        names.addAll(standing(home, open));
        return new Discretion(open, names);
    }

    private static Set<String> open(Path workingDirectory) {
        try {
            return Contracts.read(ProjectFiles.from(workingDirectory)).all().stream()
                    .filter(contract -> !contract.isPersonal())
                    .map(Contract::feed)
                    .collect(Collectors.toSet());
        } catch (RuntimeException e) {
            return Set.of();
        }
    }

    /** A file in a zip is named with it; names of folders alone are no one's. */
    private static List<String> parts(String file) {
        return Stream.concat(Stream.of(file), Stream.of(file.split("/")).filter(part -> part.contains(".")))
                .toList();
    }

    private static List<String> standing(Home home, Set<String> open) {
        if (!Files.isDirectory(home.inbox())) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(home.inbox())) {
            paths.filter(path -> !Files.isDirectory(path))
                    .map(path -> home.inbox().relativize(path))
                    .filter(path -> path.getNameCount() == 1
                            || !open.contains(path.getName(0).toString()))
                    .forEach(path -> {
                        names.add(path.getFileName().toString());
                        if (path.getNameCount() > 1) {
                            names.add(path.subpath(1, path.getNameCount()).toString());
                        }
                    });
            return names;
        } catch (IOException | UncheckedIOException e) {
            // what cannot be looked at has not been read either
            return names;
        }
    }

    private boolean isOpen(String feed) {
        return !feed.equals(Decision.NO_FEED) && open.contains(FeedNames.feed(feed));
    }

    /** A sentence without such names. */
    public String of(String sentence) {
        String told = sentence;
        for (String name : names) {
            told = told.replace(name, A_FILE);
        }
        return told;
    }

    private List<String> of(List<String> sentences) {
        return sentences.stream().map(this::of).toList();
    }

    /** How a release stands. */
    public Standing of(Standing standing) {
        return standing.telling(
                standing.held().stream()
                        .map(held -> isOpen(held.feed())
                                ? held
                                : new Standing.Held(
                                        held.feed().equals(Decision.NO_FEED) ? held.feed() : held.key(),
                                        held.feed(),
                                        A_FILE,
                                        WHY,
                                        held.mayBeAccepted()))
                        .toList(),
                of(standing.small()));
    }

    /** What a night came to. */
    public NightReport of(NightReport report) {
        NightReport.About about = report.about();
        int arriving = about.arriving().size();
        NightReport told = report.with(new NightReport.About(
                about.night(),
                about.took(),
                about.newKey(),
                about.emptied(),
                arriving == 0
                        ? List.of()
                        : List.of(
                                arriving == 1 ? "1 file is still arriving." : arriving + " files are still arriving."),
                of(about.remarks())));
        return told instanceof NightReport.Stopped stopped
                ? new NightReport.Stopped(told.about(), without(stopped.contents()), stopped.making())
                : told;
    }

    private static NightReport.Contents without(NightReport.Contents contents) {
        return new NightReport.Contents(
                List.of(),
                List.of(),
                contents.findings().stream()
                        .filter(NightReport.Finding::isStopping)
                        .map(finding ->
                                new NightReport.Finding(finding.check(), finding.severity(), Optional.empty(), WHERE))
                        .distinct()
                        .toList(),
                contents.stages());
    }
}
