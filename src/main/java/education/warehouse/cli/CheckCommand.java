package education.warehouse.cli;

import education.warehouse.home.Home;
import education.warehouse.home.Normalised;
import education.warehouse.night.Preview;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what the night would make of files, without loading them. */
@Command(
        name = "check",
        description = "Says what the night would make of these files, without loading them.",
        mixinStandardHelpOptions = true)
final class CheckCommand extends HomeCommand {

    private final Path workingDirectory;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files to check, anywhere.")
    private List<Path> files;

    CheckCommand(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    @Override
    int run(Home home, PrintWriter out) {
        boolean isWorse = false;
        for (Preview.Checked checked : new Preview(home, workingDirectory).check(files)) {
            print(checked, out);
            isWorse |= !checked.isFaultless();
        }
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
