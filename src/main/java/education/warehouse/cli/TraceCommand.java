package education.warehouse.cli;

import education.warehouse.home.Home;
import education.warehouse.home.JsonFiles;
import education.warehouse.night.FigureTrace;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Why a figure is what it is. */
@Command(
        name = "trace",
        description =
                "Says where a figure of the current release comes from: file, line or cell, what was counted, and the SELECTs on its way.",
        mixinStandardHelpOptions = true)
final class TraceCommand extends HomeCommand {

    private final Path workingDirectory;

    @ArgGroup(multiplicity = "1")
    private Figure figure;

    @Option(names = "--json", description = "As JSON.")
    private boolean isJson;

    @Option(
            names = "--rows",
            description =
                    "Prints the SELECT that lists the rows behind it: of the release for a computed figure, of the lake for another.")
    private boolean isRows;

    @Option(names = "--picture", paramLabel = "FILE", description = "Writes the chart of its series there, as PNG.")
    private Path picture;

    /** The figure by its address, or by what it is. */
    private static final class Figure {

        @Parameters(
                paramLabel = "ADDRESS",
                description = "Of the figure on the site, such as measure/absence_rate/#2024-25.")
        private String address;

        @ArgGroup(exclusive = false)
        private Parts parts;
    }

    /** What a figure is of. */
    private static final class Parts {

        @Option(names = "--measure", required = true, paramLabel = "MEASURE", description = "Its key or name.")
        private String measure;

        @Option(names = "--cohort", paramLabel = "COHORT", description = "Its key or name (default: all).")
        private String cohort;

        @Option(names = "--area", paramLabel = "AREA", description = "Its code or name (default: the home authority).")
        private String area;

        @Option(names = "--period", paramLabel = "PERIOD", description = "Its key or name (default: the newest).")
        private String period;
    }

    TraceCommand(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    @Override
    int run(Home home, PrintWriter out) {
        FigureTrace.Asked asked = figure.parts == null
                ? FigureTrace.Asked.ofAddress(figure.address)
                : new FigureTrace.Asked(
                        figure.parts.measure,
                        Optional.ofNullable(figure.parts.cohort),
                        Optional.ofNullable(figure.parts.area),
                        Optional.ofNullable(figure.parts.period));
        try (FigureTrace trace = FigureTrace.of(home, workingDirectory)) {
            if (picture != null) {
                byte[] drawn = trace.picture(asked);
                save(picture, () -> Files.write(picture, drawn));
                return ExitCode.OK;
            }
            FigureTrace.Traced traced = trace.trace(asked);
            if (isRows) {
                out.println(traced.counted()
                        .map(FigureTrace.Counted::rows)
                        .orElseGet(() -> traced.sources().get(0).rows()));
            } else if (isJson) {
                out.println(JsonFiles.text(traced));
            } else {
                print(traced, out);
            }
        }
        return ExitCode.OK;
    }

    private static void print(FigureTrace.Traced traced, PrintWriter out) {
        out.println(traced.title());
        out.println(traced.definition());
        out.println();
        traced.shown().forEach((name, value) -> out.println("  " + name + ": " + value));
        for (FigureTrace.Source source : traced.sources()) {
            out.println();
            out.println((source.isLeading() ? "Leads: " : "Also: ") + source.gives());
            out.println("  " + source.place());
            source.way().forEach(step -> out.println("  → " + step));
            if (!source.rows().isEmpty()) {
                out.println("  rows: " + source.rows());
            }
        }
        traced.counted().ifPresent(counted -> {
            out.println();
            out.println("By file: " + counted.rule());
            out.print(TextTable.of(counted.titles(), counted.files()));
        });
    }
}
