package education.warehouse.cli;

import education.warehouse.Problem;
import education.warehouse.contract.Contracts;
import education.warehouse.project.ProjectFiles;
import education.warehouse.sample.SyntheticAuthority;
import education.warehouse.sample.files.WrittenFile;
import education.warehouse.sample.world.Area;
import education.warehouse.sample.world.Outline;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the pupil records of a made-up authority. */
@Command(
        name = "sample",
        description = {
            "Writes the pupil records of a made-up authority, one folder a feed, as an inbox to try the night with.",
            "The same options write the same bytes. Nobody in them exists."
        },
        mixinStandardHelpOptions = true)
final class SampleCommand implements Callable<Integer> {

    private final Path workingDirectory;

    @Option(
            names = "--pupils",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many pupils are on roll at the January census (default: ${DEFAULT-VALUE}).")
    private int pupils;

    @Option(
            names = "--schools",
            paramLabel = "N",
            defaultValue = "12",
            description = "How many schools, a dozen or more (default: ${DEFAULT-VALUE}).")
    private int schools;

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
            description = "GSS code of the authority that it is to look like (default: the home authority).")
    private String area;

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
        Area home = areas.authority(
                area == null ? Contracts.read(projectFiles).settings().area() : area);
        Outline outline = new Outline(
                seed,
                year,
                years,
                schools,
                pupils,
                home,
                areas.around(home),
                isPlain ? Outline.Marks.PLAIN : Outline.Marks.PACKED);
        refuseUnlessEmpty(folder);
        SyntheticAuthority.Written written = new SyntheticAuthority(outline).writeTo(folder);
        print(written, spec.commandLine().getOut());
        return ExitCode.OK;
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
