package education.warehouse.cli;

import education.warehouse.home.Decision;
import education.warehouse.home.Home;
import education.warehouse.night.Deciding;
import education.warehouse.night.DeliveryList;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists deliveries, and notes what a person decides about one. */
@Command(
        name = "delivery",
        description = "Lists what came, and accepts, dismisses or withdraws a delivery from the next night on.",
        synopsisSubcommandLabel = "(list | accept | dismiss | withdraw)",
        subcommands = {
            DeliveryCommand.Listing.class,
            DeliveryCommand.Accept.class,
            DeliveryCommand.Dismiss.class,
            DeliveryCommand.Withdraw.class
        },
        mixinStandardHelpOptions = true)
final class DeliveryCommand {

    /** Shows deliveries. */
    @Command(
            name = "list",
            description = "Shows deliveries that somebody has to look after, and what was decided about others.",
            mixinStandardHelpOptions = true)
    static final class Listing extends HomeCommand {

        @Option(names = "--all", description = "All deliveries, those too that are loaded.")
        private boolean isAll;

        @Override
        int run(Home home, PrintWriter out) {
            List<DeliveryList.Entry> entries = DeliveryList.of(home).stream()
                    .filter(entry -> isAll || entry.isToLookAt())
                    .toList();
            if (entries.isEmpty()) {
                out.println(isAll ? "Nothing has come yet." : "No delivery is held, and nothing was decided.");
            }
            for (DeliveryList.Entry entry : entries) {
                out.println(entry.state() + "  " + PlainText.line(ScreenText.place(entry.feed(), entry.file())) + "  "
                        + entry.key() + (entry.mayBeAccepted() ? "  may be accepted" : ""));
                entry.told().forEach(sentence -> out.println("    " + PlainText.line(sentence)));
            }
            return entries.stream().anyMatch(DeliveryList.Entry::isHeld) ? ExitCode.DELIVERY_HELD : ExitCode.OK;
        }
    }

    /** What the commands that decide have in common. */
    private abstract static class Deciders extends HomeCommand {

        @Parameters(
                paramLabel = "FILE|KEY",
                description =
                        "Name of its file, or its key in meta.delivery, or the first 12 characters of its hash or more.")
        private String named;

        @Mixin
        private WhyOption why;

        private final Decision.Kind kind;
        private final String meaning;

        Deciders(Decision.Kind kind, String meaning) {
            this.kind = kind;
            this.meaning = meaning;
        }

        @Override
        int run(Home home, PrintWriter out) {
            Decision decision = new Deciding(home).decide(kind, named, why.text());
            out.println(decision.file() + " of " + decision.feed() + " is " + kind.word() + ": from the next night on "
                    + meaning + ".");
            return ExitCode.OK;
        }
    }

    /** Accepts what only a limit or an odd look holds. */
    @Command(
            name = "accept",
            description =
                    "Has a delivery loaded all the same that only a limit or an odd look holds; takes a withdrawal back.",
            mixinStandardHelpOptions = true)
    static final class Accept extends Deciders {
        Accept() {
            super(Decision.Kind.ACCEPTED, "it is loaded, unless something else is wrong with it");
        }
    }

    /** Dismisses what is held. */
    @Command(
            name = "dismiss",
            description = "Leaves a held delivery out for good; the night is not told of it any more.",
            mixinStandardHelpOptions = true)
    static final class Dismiss extends Deciders {
        Dismiss() {
            super(Decision.Kind.DISMISSED, "it is held no longer and stays out");
        }
    }

    /** Withdraws a delivery. */
    @Command(
            name = "withdraw",
            description = "Lets a delivery count as if it had never come, also while its file is in the inbox.",
            mixinStandardHelpOptions = true)
    static final class Withdraw extends Deciders {
        Withdraw() {
            super(Decision.Kind.WITHDRAWN, "it counts as if it had never come");
        }
    }
}
