package education.warehouse.cli;

import education.warehouse.Problem;
import education.warehouse.home.Home;
import education.warehouse.night.Region;
import education.warehouse.spark.SparkSubmit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes one release of many homes. */
@Command(
        name = "region",
        description =
                "Makes one release of the current releases of many homes, each of one authority. No record of a child leaves its"
                        + " home: what travels is figures, public registers, findings and what came.",
        mixinStandardHelpOptions = true)
final class RegionCommand implements Callable<Integer> {

    private static final double MEGABYTE = 1 << 20;

    private final Path workingDirectory;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--homes",
            paramLabel = "FOLDER",
            required = true,
            arity = "1..*",
            description = "Homes; a name with * stands for all folders that it covers.")
    private List<String> homes;

    @Option(
            names = "--to",
            paramLabel = "HOME",
            required = true,
            description = "Home of the region, made where it is not there.")
    private Path to;

    @Option(
            names = "--area",
            paramLabel = "CODE",
            description = "GSS code of the region or country (default: the one in which all homes lie).")
    private String area;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "What makes star and report: duckdb, on this machine, or spark (default: duckdb).")
    private SqlEngine engine = SqlEngine.duckdb;

    @Option(
            names = "--submit",
            paramLabel = "COMMAND",
            description =
                    "With --engine spark: the spark-submit of the cluster with its options (default: spark-submit).")
    private String submit;

    @Option(
            names = "--storage",
            paramLabel = "URI",
            description =
                    "With --engine spark: a folder in a file system of the cluster, such as s3a://bucket/region, by which tables"
                            + " come and go and to which the release is copied; without it the workers must see the disk of HOME.")
    private String storage;

    /** What makes star and report, as it is named. */
    enum SqlEngine {
        duckdb,
        spark
    }

    RegionCommand(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter errors = spec.commandLine().getErr();
        if (engine == SqlEngine.duckdb && (submit != null || storage != null)) {
            throw Problem.contract("Cannot use --submit or --storage: DuckDB makes the release, on this machine alone."
                    + " Add --engine spark, or leave them out.");
        }
        Files.createDirectories(to);
        Home home = new Home(to);
        Optional<SparkSubmit> spark = engine == SqlEngine.duckdb
                ? Optional.empty()
                : Optional.of(new SparkSubmit(
                        List.of((submit == null ? "spark-submit" : submit)
                                .strip()
                                .split("\\s+")),
                        Optional.ofNullable(storage),
                        home.run()));
        Region.Made made = new Region(home, workingDirectory, Version.current(), spark, step -> {
                    errors.println("  " + step);
                    errors.flush();
                })
                .make(folders(), Optional.ofNullable(area));
        print(made, out);
        out.flush();
        return made.name().isPresent() ? ExitCode.OK : ExitCode.NOT_PUBLISHED;
    }

    private static void print(Region.Made made, PrintWriter out) {
        out.println(made.name()
                .map(name -> (made.isNew() ? "Published " : "Nothing new since ") + name)
                .orElse("Not published: the audit stopped it, the last release stays."));
        out.println("Area         " + made.area() + ", " + made.homes() + (made.homes() == 1 ? " home" : " homes"));
        if (made.name().isPresent()) {
            out.println(String.format(Locale.ROOT, "Figures      %,d", made.figures()));
            out.println(String.format(
                    Locale.ROOT,
                    "Travelled    %.1f MB of the homes' %.1f MB",
                    made.travelled() / MEGABYTE,
                    made.all() / MEGABYTE));
        }
        made.findings().forEach(finding -> out.println("Finding      " + PlainText.line(finding)));
    }

    /** A shell may have written out the stars; where it has not, they are here. */
    private List<Path> folders() throws IOException {
        List<Path> folders = new ArrayList<>();
        for (String named : homes) {
            Path path = Path.of(named).toAbsolutePath().normalize();
            if (!named.contains("*")) {
                folders.add(path);
                continue;
            }
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + path);
            Path above = path.getParent();
            if (above.toString().contains("*") || !Files.isDirectory(above)) {
                throw Problem.contract("Cannot read --homes " + named
                        + ": a * may stand in the last part of a path alone, and the folder before it must be there.");
            }
            try (Stream<Path> below = Files.list(above)) {
                below.filter(Files::isDirectory)
                        .filter(matcher::matches)
                        .filter(folder -> !folder.equals(to.toAbsolutePath().normalize()))
                        .sorted()
                        .forEach(folders::add);
            }
        }
        return folders;
    }
}
