package education.warehouse.cli;

import education.warehouse.Problem;
import education.warehouse.contract.Contracts;
import education.warehouse.project.ProjectFiles;
import education.warehouse.sample.SyntheticAuthority;
import education.warehouse.sample.files.WrittenFile;
import education.warehouse.sample.world.Area;
import education.warehouse.sample.world.Outline;
import education.warehouse.sample.world.PublishedSize;
import education.warehouse.sample.world.Region;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the pupil records of a made-up authority, or of each authority of a region. */
@Command(
        name = "sample",
        description = {
            "Writes the pupil records of a made-up authority, one folder a feed, as an inbox to try the night with; or of"
                    + " each authority of a region, as homes.",
            "The same options write the same bytes. Nobody in them exists."
        },
        mixinStandardHelpOptions = true)
final class SampleCommand implements Callable<Integer> {

    private static final int PUPILS = 1_000;
    private static final int SCHOOLS = 12;

    private final Path workingDirectory;

    @Option(
            names = "--pupils",
            paramLabel = "N",
            description =
                    "How many pupils are on roll at the January census (default: 1000; of each authority of a region as"
                            + " many as are published).")
    private Integer pupils;

    @Option(
            names = "--share",
            paramLabel = "S",
            description =
                    "The same as a share of the published pupils of --area, or of each authority of --region, such as"
                            + " 0.05.")
    private Double share;

    @Option(
            names = "--schools",
            paramLabel = "N",
            description =
                    "How many schools, a dozen or more (default: 12; with --area or --region as many as are published"
                            + " for so many pupils).")
    private Integer schools;

    @Option(
            names = "--year",
            paramLabel = "YEAR",
            defaultValue = "2022/23",
            description = "Academic year, the last one of several (default: ${DEFAULT-VALUE}).")
    private String year;

    @Option(
            names = "--years",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many academic years, through which the same pupils pass (default: ${DEFAULT-VALUE}).")
    private int years;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "343",
            description = "Number that all chance follows from (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--area",
            paramLabel = "CODE",
            description =
                    "GSS code of an authority that is to be made up with schools, pupils and published figures of its own"
                            + " (default: the home authority with nobody's numbers, as in the samples).")
    private String area;

    @Option(
            names = "--region",
            paramLabel = "CODE",
            description =
                    "GSS code of a region: each of its authorities becomes a home, a folder with its code as name.")
    private String region;

    @Option(
            names = "--together",
            description = "Write all authorities of --region to one inbox, in folders inbox/<code>/<feed>.")
    private boolean isTogether;

    @Option(
            names = "--movers",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many children a year move from each authority of the region to each other one (default:"
                    + " ${DEFAULT-VALUE}).")
    private int movers;

    @Option(names = "--plain", description = "Write marks as .csv and not as .csv.gz.")
    private boolean isPlain;

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "Folder to write to, new or empty.")
    private Path folder;

    @Spec
    private CommandSpec spec;

    SampleCommand(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    @Override
    public Integer call() {
        ProjectFiles projectFiles = ProjectFiles.from(workingDirectory);
        Areas areas = Areas.of(projectFiles);
        refuseWhatContradicts();
        if (region != null) {
            SampleRegion sample = new SampleRegion(folder, isTogether, projectFiles);
            List<Outline> outlines =
                    areas.of(region).stream().map(home -> own(home, areas)).toList();
            refuseUnlessEmpty(folder);
            sample.write(outlines, spec.commandLine().getOut());
            return ExitCode.OK;
        }
        Outline outline = area == null
                ? outline(
                        areas.authority(Contracts.read(projectFiles).settings().area()), areas, PUPILS, SCHOOLS)
                : own(areas.authority(area), areas);
        refuseUnlessEmpty(folder);
        SyntheticAuthority.Written written = new SyntheticAuthority(outline).writeTo(folder);
        print(written, spec.commandLine().getOut());
        return ExitCode.OK;
    }

    private void refuseWhatContradicts() {
        List<String> problems = new ArrayList<>();
        if (area != null && region != null) {
            problems.add(
                    "Cannot make up both --area and --region: an area of a region is the same alone. Leave out one.");
        }
        if (pupils != null && share != null) {
            problems.add(
                    "Cannot make up both --pupils and --share: each says how many pupils there are. Leave out one.");
        }
        if (share != null && area == null && region == null) {
            problems.add(
                    "Cannot make up a --share: it is one of the published pupils of --area or --region. Name one.");
        }
        if (share != null && !(share > 0 && share <= 1)) {
            problems.add(
                    "Cannot make up the share " + share + ": it is not above 0 and up to 1. Write one such as 0.05.");
        }
        if (isTogether && region == null) {
            problems.add("Cannot write authorities --together: there is one. Name a --region.");
        }
        if (!problems.isEmpty()) {
            throw Problem.contract(problems);
        }
    }

    /** An authority as one of its region. */
    private Outline own(Area home, Areas areas) {
        PublishedSize size = PublishedSize.of(home);
        int usual = region == null && share == null ? PUPILS : size.pupils(share == null ? 1 : share);
        String key = areas.regionOf(home);
        List<Area> others = areas.of(key).stream()
                .filter(other -> !other.key().equals(home.key()))
                .toList();
        return outline(home, areas, usual, size.schools(pupils == null ? usual : pupils))
                .in(new Region(seed, key, others, movers));
    }

    private Outline outline(Area home, Areas areas, int usualPupils, int usualSchools) {
        return new Outline(
                seed,
                year,
                years,
                schools == null ? usualSchools : schools,
                pupils == null ? usualPupils : pupils,
                home,
                areas.around(home),
                isPlain ? Outline.Marks.PLAIN : Outline.Marks.PACKED);
    }

    private static void refuseUnlessEmpty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw Problem.contract(
                    "Cannot write to " + folder + ": it is no folder. Name one that is empty, or not there yet.");
        }
        try (Stream<Path> there = Files.list(folder)) {
            there.findFirst().ifPresent(found -> {
                throw Problem.contract("Cannot write to " + folder + ": it holds " + found.getFileName()
                        + ". Name a folder that is empty, or not there yet.");
            });
        } catch (IOException e) {
            throw Problem.machine(
                    "Cannot read " + folder + ": " + e.getMessage() + ". Give the program the right to.", e);
        }
    }

    private void print(SyntheticAuthority.Written written, PrintWriter out) {
        TextTable table = new TextTable("feed", "files", "rows", "bytes of text");
        List<String> feeds = written.files().stream()
                .map(WrittenFile::feed)
                .distinct()
                .sorted()
                .toList();
        for (String feed : feeds) {
            List<WrittenFile> files = written.files().stream()
                    .filter(file -> file.feed().equals(feed))
                    .toList();
            table.add(
                    feed,
                    (long) files.size(),
                    files.stream().mapToLong(WrittenFile::rows).sum(),
                    files.stream().mapToLong(WrittenFile::bytes).sum());
        }
        out.println("Made up " + written.files().size() + " files in " + folder + ", "
                + written.faults().size() + " rows of them wrong on purpose. Nobody in them exists.");
        out.println();
        out.print(table);
        out.flush();
    }
}
