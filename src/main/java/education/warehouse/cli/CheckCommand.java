package education.warehouse.cli;

import education.warehouse.home.Home;
import education.warehouse.night.FileCheck;
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
        for (FileCheck.Verdict verdict : new FileCheck(home, workingDirectory).check(files)) {
            print(verdict, out);
            isWorse |= !verdict.isLoadable();
        }
        out.flush();
        return isWorse ? ExitCode.DELIVERY_HELD : ExitCode.OK;
    }

    private static void print(FileCheck.Verdict verdict, PrintWriter out) {
        out.println(verdict.file() + (verdict.feed() == null ? "" : ": feed " + verdict.feed()));
        if (verdict.refusal() != null) {
            out.println("  " + verdict.refusal());
        }
        if (!verdict.tables().isEmpty()) {
            TextTable table = new TextTable("table", "rows in", "clean", "quarantined", "filtered");
            verdict.tables()
                    .forEach(
                            t -> table.add(t.resource(), t.rowsIn(), t.rowsClean(), t.rowsQuarantined(), t.filtered()));
            out.print(table);
        }
        verdict.faults().forEach(fault -> out.println("  " + fault));
        out.println();
    }
}
