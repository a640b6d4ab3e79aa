package education.warehouse.cli;

import education.warehouse.home.Home;
import education.warehouse.home.JsonFiles;
import education.warehouse.night.ReleaseDiff;
import education.warehouse.night.ReleaseList;
import education.warehouse.night.Rollback;
import education.warehouse.night.Standing;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists and compares releases, and goes back to one. */
@Command(
        name = "release",
        description = "Lists and compares releases, goes back to an earlier one, and forward again.",
        synopsisSubcommandLabel = "(list | diff | rollback | resume)",
        subcommands = {
            ReleaseCommand.Listing.class,
            ReleaseCommand.Diff.class,
            ReleaseCommand.Back.class,
            ReleaseCommand.Resume.class
        },
        mixinStandardHelpOptions = true)
final class ReleaseCommand {

    /** Shows releases. */
    @Command(
            name = "list",
            description = "Shows the releases that are there, with what each brought.",
            mixinStandardHelpOptions = true)
    static final class Listing extends HomeCommand {

        @Override
        int run(Home home, PrintWriter out) {
            List<ReleaseList.Entry> entries = ReleaseList.of(home);
            if (entries.isEmpty()) {
                out.println("There is no release yet. Run the night.");
            } else {
                TextTable table =
                        new TextTable("release", "files", "rows", "quarantine", "findings", "new", "gone", "");
                entries.forEach(entry -> table.add(
                        entry.name(),
                        value(entry, Standing::files),
                        value(entry, Standing::rows),
                        value(entry, standing -> standing.quarantine().now()),
                        value(entry, standing -> standing.findings().all()),
                        value(entry, standing -> standing.findings().fresh().orElse(null)),
                        value(entry, standing -> standing.findings().gone()),
                        entry.isCurrent() ? "current" : ""));
                out.print(table);
            }
            Optional<Rollback> rollback = Rollback.of(home);
            rollback.ifPresent(back -> out.println(PlainText.line(back.told())));
            return rollback.isPresent() ? ExitCode.DELIVERY_HELD : ExitCode.OK;
        }

        private static Long value(ReleaseList.Entry entry, Function<Standing, Long> part) {
            return entry.standing().map(part).orElse(null);
        }
    }

    /** Compares two releases. */
    @Command(
            name = "diff",
            description =
                    "Says what differs between two releases in rows, by table, feed and measure, the largest first.",
            mixinStandardHelpOptions = true)
    static final class Diff extends HomeCommand {

        private static final int SHOWN = 40;

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "BEFORE",
                description = "The one before the other, unless named.")
        private String before;

        @Parameters(index = "1", arity = "0..1", paramLabel = "NOW", description = "The current release, unless named.")
        private String now;

        @Option(names = "--json", description = "All of it, as JSON.")
        private boolean isJson;

        @Override
        int run(Home home, PrintWriter out) {
            ReleaseDiff diff = ReleaseDiff.of(home, Optional.ofNullable(before), Optional.ofNullable(now));
            if (isJson) {
                out.println(JsonFiles.text(diff));
            } else if (diff.changes().isEmpty()) {
                out.println("Nothing differs between " + diff.before() + " and " + diff.now() + ".");
            } else {
                out.println("Rows that only one has, of " + diff.before() + " and " + diff.now() + ":");
                TextTable table = new TextTable("table", "feed", "measure", "only before", "only now");
                diff.changes().stream()
                        .limit(SHOWN)
                        .forEach(change -> table.add(
                                change.table(),
                                change.feed(),
                                change.measure(),
                                change.onlyBefore(),
                                change.onlyNow()));
                out.print(table);
                if (diff.changes().size() > SHOWN) {
                    out.println("  … and " + (diff.changes().size() - SHOWN) + " more: --json has all.");
                }
            }
            return ExitCode.OK;
        }
    }

    /** Goes back. */
    @Command(
            name = "rollback",
            description = "Makes an earlier release current, at once; no night publishes until release resume.",
            mixinStandardHelpOptions = true)
    static final class Back extends HomeCommand {

        @Parameters(
                arity = "0..1",
                paramLabel = "RELEASE",
                description = "The one before the current one, unless named.")
        private String release;

        @Mixin
        private WhyOption why;

        @Override
        int run(Home home, PrintWriter out) {
            Rollback rollback = Rollback.to(home, Optional.ofNullable(release), why.text());
            out.println("The current release is " + rollback.to() + " again; it was " + rollback.from()
                    + ". No night publishes until release resume.");
            return ExitCode.OK;
        }
    }

    /** Goes forward again. */
    @Command(
            name = "resume",
            description = "Takes a rollback back: the release is current again that was, and nights publish.",
            mixinStandardHelpOptions = true)
    static final class Resume extends HomeCommand {

        @Override
        int run(Home home, PrintWriter out) {
            Rollback rollback = Rollback.end(home);
            out.println("The current release is " + rollback.from() + " again, and nights publish.");
            return ExitCode.OK;
        }
    }
}
