package education.warehouse.cli;

import education.warehouse.home.Home;
import education.warehouse.night.ReleaseTrial;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries a SELECT of the project without a night. */
@Command(
        name = "show",
        description = "Runs one file of sql/ on the current release: its first rows, and all its faults.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

    private final Path workingDirectory;

    @Mixin
    private HomeOption option;

    @Parameters(paramLabel = "FILE", description = "Such as sql/report/latest.sql; it may be changed or new.")
    private Path file;

    @Spec
    private CommandSpec spec;

    ShowCommand(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    @Override
    public Integer call() {
        Home home = option.open();
        PrintWriter out = spec.commandLine().getOut();
        ReleaseTrial trial = ReleaseTrial.of(home, workingDirectory, workingDirectory.resolve(file));
        if (!trial.columns().isEmpty()) {
            out.print(TextTable.of(trial.columns(), trial.rows()));
        }
        out.flush();
        trial.faults().forEach(fault -> spec.commandLine().getErr().println(fault));
        return trial.faults().isEmpty() ? ExitCode.OK : ExitCode.USAGE_OR_CONTRACT;
    }
}
