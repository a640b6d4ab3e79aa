package education.warehouse.cli;

import education.warehouse.home.Home;
import education.warehouse.night.Night;
import education.warehouse.night.NightReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs one night. */
@Command(
        name = "night",
        description = "Loads what is new in the inbox and publishes a release.",
        mixinStandardHelpOptions = true)
final class NightCommand implements Callable<Integer> {

    private final Path workingDirectory;

    @Mixin
    private HomeOption option;

    @Spec
    private CommandSpec spec;

    NightCommand(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    @Override
    public Integer call() {
        Home home = option.open();
        NightReport report;
        try (Progress progress =
                Progress.forThis(System.console(), spec.commandLine().getOut())) {
            report = new Night(home, workingDirectory, Version.current(), progress, Main.STARTED_AT).run();
        }
        new NightText(home, report).print(spec.commandLine().getOut());
        if (report instanceof NightReport.Stopped) {
            return ExitCode.NOT_PUBLISHED;
        }
        return report.held().isEmpty() && report.about().arriving().isEmpty() ? ExitCode.OK : ExitCode.DELIVERY_HELD;
    }
}
