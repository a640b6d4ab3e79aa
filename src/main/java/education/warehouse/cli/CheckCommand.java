package education.warehouse.cli;

import education.warehouse.home.Home;
import education.warehouse.home.Normalised;
import education.warehouse.night.Preview;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what the night would make of files, without loading them. */
@Command(
        name = "check",
        description = "Says what the night would make of these files, without loading them.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    private final Path workingDirectory;

    @Mixin
    private HomeOption option;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files to check, anywhere.")
    private List<Path> files;

    @Spec
    private CommandSpec spec;

    CheckCommand(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    @Override
    public Integer call() {
        Home home = option.open();
        PrintWriter out = spec.commandLine().getOut();
        boolean isWorse = false;
        for (Preview.Checked checked : new Preview(home, workingDirectory).check(files)) {
            print(checked, out);
            isWorse |= !checked.isFaultless();
        }
        out.flush();
        return isWorse ? ExitCode.DELIVERY_HELD : ExitCode.OK;
    }

    private static void print(Preview.Checked checked, PrintWriter out) {
        out.println(PlainText.line(checked.file())
                + checked.feed().map(feed -> ": feed " + feed).orElse(""));
        checked.refusals().forEach(refusal -> out.println("  " + PlainText.line(refusal)));
        if (!checked.tables().isEmpty()) {
            TextTable table = new TextTable("table", "rows in", "clean", "quarantined", "filtered", "");
            checked.tables().forEach(found -> {
                Normalised counts = found.counts();
                table.add(
                        counts.resource(),
                        counts.rowsIn(),
                        counts.rowsClean(),
                        counts.rowsQuarantined(),
                        counts.filtered(),
                        found.state().word());
            });
            out.print(table);
        }
        checked.faults().forEach(fault -> out.println("  " + PlainText.line(fault)));
        out.println();
    }
}
