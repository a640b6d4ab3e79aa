package education.warehouse.cli;

import education.warehouse.Problem;
import education.warehouse.home.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What commands about a home have in common. */
abstract class HomeCommand implements Callable<Integer> {

    @Mixin
    private HomeOption option;

    @Spec
    private CommandSpec spec;

    @Override
    public final Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        int exitCode = run(option.open(), out);
        out.flush();
        return exitCode;
    }

    /** Does what the command says, and returns its exit code. */
    abstract int run(Home home, PrintWriter out) throws IOException;

    /** What is written to a file of the user's. */
    interface Saving {
        void save() throws IOException;
    }

    /** Writes a file that the user has named; a {@link Problem} where that is not possible. */
    static void save(Path to, Saving saving) {
        try {
            saving.save();
        } catch (IOException e) {
            throw Problem.machine(
                    "Cannot write " + to + ": " + e.getMessage() + ". Is there such a folder, and may you write there?",
                    e);
        }
    }

    /** For progress and faults; out is for the result. */
    PrintWriter errors() {
        return spec.commandLine().getErr();
    }
}
