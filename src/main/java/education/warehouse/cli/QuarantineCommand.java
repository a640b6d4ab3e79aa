package education.warehouse.cli;

import education.warehouse.home.Home;
import education.warehouse.night.Quarantine;
import education.warehouse.night.QuarantineExport;
import education.warehouse.night.ReleaseQuery;
import education.warehouse.night.Replay;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rows and cells that could not be loaded, as work for somebody. */
@Command(
        name = "quarantine",
        description =
                "Lists rows and cells in quarantine, writes them as a workbook for their senders, and runs them again.",
        synopsisSubcommandLabel = "(list | export | replay)",
        mixinStandardHelpOptions = true)
final class QuarantineCommand {

    /** Which rows. */
    private static final class WantedOption {

        @Option(names = "--feed", description = "Only rows of this feed.")
        private String feed;

        @Option(names = "--rule", description = "Only rows that break this rule; a part of it will do.")
        private String rule;

        @Option(names = "--sender", description = "Only rows of this school or service.")
        private String sender;

        @Option(names = "--delivery", paramLabel = "FILE|KEY", description = "Only rows of this delivery.")
        private String delivery;

        private Quarantine.Wanted wanted() {
            return new Quarantine.Wanted(feed, rule, sender, delivery);
        }
    }

    /** Lists them. */
    @Command(
            name = "list",
            description = "Lists rows and cells in quarantine by feed, sender, delivery and rule.",
            mixinStandardHelpOptions = true)
    static final class Listing extends HomeCommand {

        private final Path workingDirectory;

        @Mixin
        private WantedOption wanted;

        @Option(
                names = "--as",
                paramLabel = "FORM",
                defaultValue = "table",
                description = "table, csv or json (default: table).")
        private Answer.Form form;

        Listing(Path workingDirectory) {
            this.workingDirectory = workingDirectory;
        }

        @Override
        int run(Home home, PrintWriter out) throws IOException {
            try (Quarantine quarantine = Quarantine.of(home, workingDirectory, wanted.wanted())) {
                ReleaseQuery list = quarantine.list();
                if (form == Answer.Form.table && list.rows(1).isEmpty()) {
                    out.println("Nothing is in quarantine.");
                } else {
                    new Answer(home, list, form).print(out);
                }
            }
            return ExitCode.OK;
        }
    }

    /** Writes them as a workbook. */
    @Command(
            name = "export",
            description =
                    "Writes a workbook with a sheet for each sender: what is wrong, in plain words. Without personal fields the"
                            + " corrected workbook is a delivery that completes the first; of pupils it names file and line.",
            mixinStandardHelpOptions = true)
    static final class Export extends HomeCommand {

        private final Path workingDirectory;

        @Parameters(paramLabel = "FILE.xlsx", description = "Workbook to write.")
        private Path file;

        @Mixin
        private WantedOption wanted;

        Export(Path workingDirectory) {
            this.workingDirectory = workingDirectory;
        }

        @Override
        int run(Home home, PrintWriter out) throws IOException {
            try (Quarantine quarantine = Quarantine.of(home, workingDirectory, wanted.wanted())) {
                QuarantineExport.Written written = QuarantineExport.write(quarantine, file);
                out.println(file + " has " + count(written.rows(), "row") + " on "
                        + count(written.sheets(), "sheet") + ". "
                        + (written.feed().isEmpty()
                                ? "They are about pupils: the schools correct them in their own records and send their files again."
                                : "Corrected, put it into inbox/" + written.feed() + "/: it completes "
                                        + written.corrects() + "."));
            }
            return ExitCode.OK;
        }
    }

    /** Runs them again. */
    @Command(
            name = "replay",
            description =
                    "Runs deliveries with rows in quarantine through today's contracts and reference data again; the next night publishes them.",
            mixinStandardHelpOptions = true)
    static final class Again extends HomeCommand {

        private final Path workingDirectory;

        @Mixin
        private WantedOption wanted;

        Again(Path workingDirectory) {
            this.workingDirectory = workingDirectory;
        }

        @Override
        int run(Home home, PrintWriter out) {
            List<Replay.Replayed> replayed = Replay.run(home, workingDirectory, wanted.wanted());
            if (replayed.isEmpty()) {
                out.println("Nothing is in quarantine.");
                return ExitCode.OK;
            }
            TextTable table = new TextTable("delivery", "file", "in quarantine", "now", "");
            replayed.forEach(delivery -> table.add(
                    delivery.key(),
                    delivery.file(),
                    delivery.before(),
                    delivery.after(),
                    delivery.isChanged() ? "run again" : "as its contract has not changed"));
            out.print(table);
            out.println("The next night publishes what has changed.");
            return ExitCode.OK;
        }
    }

    private static String count(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
