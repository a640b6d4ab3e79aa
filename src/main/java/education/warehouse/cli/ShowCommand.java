package education.warehouse.cli;

import education.warehouse.home.Home;
import education.warehouse.night.ReleaseTrial;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tries a SELECT of the project without a night. */
@Command(
        name = "show",
        description = "Runs one file of sql/ on the current release: its first rows, and all its faults.",
        mixinStandardHelpOptions = true)
final class ShowCommand extends HomeCommand {

    private final Path workingDirectory;

    @Parameters(paramLabel = "FILE", description = "Such as sql/report/latest.sql; it may be changed or new.")
    private Path file;

    ShowCommand(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    @Override
    int run(Home home, PrintWriter out) {
        ReleaseTrial trial = ReleaseTrial.of(home, workingDirectory, workingDirectory.resolve(file));
        if (!trial.columns().isEmpty()) {
            out.print(TextTable.of(trial.columns(), trial.rows()));
        }
        out.flush();
        trial.faults().forEach(fault -> errors().println(fault));
        return trial.faults().isEmpty() ? ExitCode.OK : ExitCode.USAGE_OR_CONTRACT;
    }
}
