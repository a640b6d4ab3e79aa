package education.warehouse.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import education.warehouse.cli.HomeUnderTest;
import education.warehouse.cli.ToyDeliveries;
import education.warehouse.cli.ToyHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in an inbox and is no ordinary file: links, pipes, folders, names of no encoding. */
class PathsTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String SECRET = "Secretofanotherfolder";

    @TempDir
    private Path temporary;

    @Test
    void readsNothingOutsideTheInboxThroughALink() throws IOException {
        ToyHome home = ToyHome.afterANight(temporary.resolve("home"));
        Map<String, String> before = AttackHome.stars(home);
        Path outside = Files.createDirectories(temporary.resolve("outside"));
        Path secret = outside.resolve("visits_2024-01-26.csv");
        Files.writeString(secret, "Visit,School,Visited,Minutes,Remarks\n777,4001,2024-01-26,7," + SECRET + "\n");
        Files.writeString(outside.resolve("secret.txt"), SECRET);
        Path inbox = home.inbox("visits");
        Files.createSymbolicLink(inbox.resolve("visits_2024-01-26.csv"), secret);
        Files.createSymbolicLink(inbox.resolve("visits_2024-01-27.csv"), outside.resolve("secret.txt"));
        Files.createSymbolicLink(inbox.resolve("visits_2024-01-28.csv"), home.key());
        Files.createSymbolicLink(inbox.resolve("visits_2024-01-29.csv"), Path.of("/dev/zero"));
        Files.createSymbolicLink(inbox.resolve("visits_2024-01-30.csv"), temporary.resolve("nowhere"));
        Files.createSymbolicLink(inbox.resolve("visits_2024-01-31.csv"), inbox.resolve("visits_2024-01-31.csv"));
        Files.createSymbolicLink(inbox.resolve("more"), outside);
        Files.createSymbolicLink(inbox.resolve("again"), inbox);
        Files.createSymbolicLink(home.inbox("unknown"), outside);
        Files.createSymbolicLink(
                inbox.resolve("visits_2024-02-01.csv"), Path.of("../../../outside/visits_2024-01-26.csv"));

        HomeUnderTest.Result night = Watchdog.run(LONGEST, home::night).result();

        assertThat(night.exitCode()).as(night.out() + night.err()).isIn(0, 3);
        assertThat(AttackHome.stars(home)).isEqualTo(before);
        assertThat(night.out() + night.err())
                .doesNotContain(SECRET)
                .doesNotContain(Files.readString(home.key()).strip());
        assertThat(home.query("select * from meta.delivery where state not in ('held', 'loaded')"
                        + " or coalesce(reason, '') like '%" + SECRET + "%' or coalesce(reason, '') like '%"
                        + Files.readString(home.key()).strip() + "%'"))
                .isEmpty();
    }

    @Test
    void isNotHeldUpByPipesFoldersAndNamesOfNoEncoding() throws Exception {
        ToyHome home = ToyHome.afterANight(temporary.resolve("home"));
        Path inbox = home.inbox("visits");
        Path folder = Files.createDirectories(inbox.resolve("visits_2024-01-26.csv"));
        Path within = folder.resolve("visits_2024-01-27.csv");
        Files.writeString(within, ToyDeliveries.visits(700, 710));
        ToyHome.received(within, Instant.parse("2024-01-28T09:00:00Z"));
        Files.createDirectories(inbox.resolve("visits_2024-01-28.zip"));
        shell(inbox, "mkfifo visits_2024-01-29.csv");
        shell(
                inbox,
                "name=$(printf 'visits_2024-01-30 \\377\\376\\303.csv'); printf 'Visit,School,Visited\\n' > \"$name\";"
                        + " touch -d 2024-01-31 \"$name\"");
        HomeUnderTest.Result night = Watchdog.run(LONGEST, home::night).result();

        assertThat(night.exitCode()).as(night.out() + night.err()).isIn(0, 3);
        assertThat(Screen.faults(night.out() + night.err())).isEmpty();
        assertThat(home.value("select state from meta.delivery where file like '%visits_2024-01-27.csv'"))
                .isEqualTo("loaded");
        assertThat(home.query("select state from meta.delivery where file like '%2024-01-30%'"))
                .hasSize(1);
    }

    private static void shell(Path folder, String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("/bin/sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes());
        assumeTrue(
                shell.waitFor(10, TimeUnit.SECONDS) && shell.exitValue() == 0,
                "not tried: this machine cannot do it: " + said);
    }
}
