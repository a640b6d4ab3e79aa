package education.warehouse.cli;

import education.warehouse.home.Home;
import education.warehouse.night.Status;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says how things stand, also while a night runs. */
@Command(
        name = "status",
        description = "Shows the current release, the last nights, and what is held and why.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    private static final int SHOWN_NIGHTS = 10;

    @Mixin
    private HomeOption option;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Home home = option.open();
        PrintWriter out = spec.commandLine().getOut();
        Status status = Status.of(home);
        out.println(status.current()
                .map(name -> "The current release is " + name + ".")
                .orElse("There is no release yet. Run the night."));
        if (!status.nights().isEmpty()) {
            TextTable table = new TextTable("night", "started", "ended", "outcome", "");
            status.nights().stream()
                    .limit(SHOWN_NIGHTS)
                    .forEach(note -> table.add(
                            note.night(),
                            note.startedAt(),
                            note.endedAt().map(Instant::toString).orElse(""),
                            note.outcomeNow(),
                            firstLine(note.message().orElse(""))));
            out.println();
            out.print(table);
            if (!status.held().isEmpty()) {
                out.println();
                out.println("Held");
                status.held().forEach(reason -> out.println("  " + PlainText.line(reason)));
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
