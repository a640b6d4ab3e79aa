package education.warehouse.cli;

import education.warehouse.Problem;
import education.warehouse.duckdb.FailedStatement;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The program. */
@Command(
        name = "education-warehouse",
        description = "Loads a local authority's education files into a DuckDB star schema that can be trusted.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel =
                "[night | check | plan | status | query | show | delivery | quarantine | release | sample]",
        footer = {
            "",
            "Without a command it runs the night.",
            "",
            "Exit codes:",
            "  0  published, or nothing new",
            "  1  a bug of this program",
            "  2  wrong usage, or a contract, SELECT or setting is wrong",
            "  3  something is held that nobody has dismissed, or still arriving, or somebody has gone back to an earlier release;"
                    + " the rest is published (check: a file has faults)",
            "  4  not published: the audit stopped it, or loaded data would be lost; the last release stays",
            "  5  another night is running",
            "  6  the machine prevents it: a full disk, a missing permission, an inbox that is empty and was not"
        })
public final class Main {

    /** When the process began, before any class of ours was loaded. */
    static final Instant STARTED_AT =
            ProcessHandle.current().info().startInstant().orElseGet(Instant::now);

    private Main() {}

    /** Runs one command and ends with its exit code. */
    public static void main(String... arguments) {
        PrintWriter errors = new PrintWriter(System.err, true);
        int exitCode = run(Path.of(""), Terminal.of(System.out, System.console(), System.getenv()), errors, arguments);
        System.exit(Boolean.getBoolean("education.maven") ? forMaven(exitCode, errors) : exitCode);
    }

    /** To Maven every code but 0 is an error of the build; a release was published, also where something is held. */
    static int forMaven(int exitCode, PrintWriter errors) {
        if (exitCode == ExitCode.DELIVERY_HELD) {
            errors.println("Exit code 3: something waits for a person; the rest is published.");
            return ExitCode.OK;
        }
        return exitCode;
    }

    /**
     * Runs one command and returns its exit code.
     *
     * @param workingDirectory where {@code jobs/}, {@code sql/} and {@code data/reference/} may stand
     */
    static int run(Path workingDirectory, PrintWriter screen, PrintWriter errors, String... arguments) {
        PrintWriter err = PlainText.writer(errors);
        CommandLine program = program(workingDirectory)
                .setOut(PlainText.writer(screen))
                .setErr(err)
                .setExecutionExceptionHandler((exception, command, parsed) -> explain(exception, err));
        try {
            return program.execute(withCommand(arguments));
        } catch (Error e) {
            return explain(new IllegalStateException(e), err);
        }
    }

    /** All commands, as they are typed. */
    static CommandLine program(Path workingDirectory) {
        return new CommandLine(new Main())
                .addSubcommand(new NightCommand(workingDirectory))
                .addSubcommand(new CheckCommand(workingDirectory))
                .addSubcommand(new RegionCommand(workingDirectory))
                .addSubcommand(new PlanCommand(workingDirectory))
                .addSubcommand(new StatusCommand())
                .addSubcommand(new QueryCommand())
                .addSubcommand(new TraceCommand(workingDirectory))
                .addSubcommand(new ShowCommand(workingDirectory))
                .addSubcommand(new DeliveryCommand())
                .addSubcommand(new CommandLine(new QuarantineCommand())
                        .addSubcommand(new QuarantineCommand.Listing(workingDirectory))
                        .addSubcommand(new QuarantineCommand.Export(workingDirectory))
                        .addSubcommand(new QuarantineCommand.Again(workingDirectory)))
                .addSubcommand(new ReleaseCommand())
                .addSubcommand(new SampleCommand(workingDirectory))
                .addSubcommand(new HelpCommand());
    }

    /** The night is the default. */
    static String[] withCommand(String... arguments) {
        if (arguments.length > 0 && !arguments[0].startsWith("--home")) {
            return arguments;
        }
        String[] all = new String[arguments.length + 1];
        all[0] = "night";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return all;
    }

    private static int explain(Exception exception, PrintWriter err) {
        if (exception instanceof Problem problem) {
            err.println(problem.getMessage());
            err.flush();
            return ExitCode.of(problem.family());
        }
        StringWriter trace = new StringWriter();
        exception.printStackTrace(new PrintWriter(trace));
        err.println(
                "This is a bug of the program, not of your files. Nothing was published; please report what follows.");
        if (exception instanceof FailedStatement failed) {
            err.println(failed.sql());
        }
        err.print(trace);
        err.flush();
        return ExitCode.BUG;
    }
}
