package education.warehouse.cli;

import education.warehouse.home.Home;
import education.warehouse.home.JsonFiles;
import education.warehouse.night.Night;
import education.warehouse.night.Planned;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what the next night would do. */
@Command(
        name = "plan",
        description = "Says what the next night would do, and does nothing of it.",
        mixinStandardHelpOptions = true)
final class PlanCommand extends HomeCommand {

    private static final int SHOWN = 20;

    private final Path workingDirectory;

    @Option(names = "--json", description = "All of it, as JSON.")
    private boolean isJson;

    PlanCommand(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    @Override
    int run(Home home, PrintWriter out) {
        Planned planned;
        try (Progress progress = Progress.forThis(System.console(), errors())) {
            planned = new Night(home, workingDirectory, Version.current(), progress, Main.STARTED_AT).plan();
        }
        if (isJson) {
            out.println(JsonFiles.text(planned));
        } else {
            list("Emptied", planned.emptied(), out);
            out.println(
                    planned.rollback().isPresent()
                            ? "The next night would publish nothing: "
                                    + PlainText.line(planned.rollback().get())
                            : planned.isBuilding()
                                    ? "The next night would build and publish a release."
                                    : "The next night would find nothing new.");
            list("Read", planned.extracted(), out);
            list("Held against their contract", planned.normalised(), out);
            list("Not loaded", planned.notLoaded(), out);
            list("Still arriving", planned.arriving(), out);
            list("Releases that would go", planned.retiring(), out);
        }
        return ExitCode.OK;
    }

    private static void list(String title, List<String> lines, PrintWriter out) {
        if (!lines.isEmpty()) {
            out.println(title + " (" + lines.size() + ")");
            lines.stream().limit(SHOWN).forEach(line -> out.println("  " + PlainText.line(line)));
            if (lines.size() > SHOWN) {
                out.println("  … and " + (lines.size() - SHOWN) + " more: --json has all.");
            }
        }
    }
}
