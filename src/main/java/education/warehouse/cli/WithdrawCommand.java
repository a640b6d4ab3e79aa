package education.warehouse.cli;

import education.warehouse.home.Home;
import education.warehouse.home.Withdrawn;
import education.warehouse.night.Withdrawal;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Withdraws a delivery. */
@Command(
        name = "withdraw",
        description =
                "Lets a delivery count as if it had never come, from the next night on, also while its file is in the inbox.",
        mixinStandardHelpOptions = true)
final class WithdrawCommand implements Callable<Integer> {

    @Mixin
    private HomeOption option;

    @Parameters(
            paramLabel = "FILE|KEY",
            description =
                    "Name of its file, or its key in meta.delivery, or the first 12 characters of its hash or more.")
    private String named;

    @Option(names = "--why", required = true, paramLabel = "TEXT", description = "The reason, for those who ask later.")
    private String why;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Home home = option.open();
        Withdrawn.Delivery delivery = new Withdrawal(home).withdraw(named, why);
        PrintWriter out = spec.commandLine().getOut();
        out.println(delivery.file() + " of " + delivery.feed()
                + " is withdrawn: from the next night on it counts as if it had never come.");
        out.flush();
        return ExitCode.OK;
    }
}
