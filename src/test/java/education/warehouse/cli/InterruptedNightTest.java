package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nights as processes of their own: killed, told to stop, and beside each other. */
class InterruptedNightTest {

    @TempDir
    private Path temporary;

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"extract pupils", "build"})
    void goesOnAfterAKillAndComesToTheSameRelease(String killedAfter) throws Exception {
        ToyHome undisturbed = ToyHome.afterANight(temporary.resolve("undisturbed"));
        ToyHome home = ToyHome.withDeliveries(temporary.resolve("killed"));
        if (killedAfter.equals("build")) {
            takesTimeToAudit(home);
        }

        Process process = home.start();
        awaitLine(process, killedAfter);
        process.destroyForcibly().waitFor();

        assertThat(home.command("status").out()).contains("did not end");
        ToyHome.Result next = home.night();
        assertThat(next.exitCode()).as(next.out() + next.err()).isZero();
        assertThat(next.out()).doesNotContain("s  " + killedAfter + " ").doesNotContain("s  " + killedAfter + "\n");
        assertThat(home.contents()).isEqualTo(undisturbed.contents());
        assertThat(Files.list(home.folder().resolve("run/tmp"))).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void stopsAtASafePointWhenItIsToldTo() throws Exception {
        ToyHome home = ToyHome.withDeliveries(temporary);
        Process process = home.start();
        awaitLine(process, "extract marks");
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(home.night().exitCode()).isZero();
        assertThat(home.value("select count(*) from report.scorecard")).isEqualTo("32");
    }

    @Test
    void refusesToRunBesideAnotherNight() throws Exception {
        ToyHome home = ToyHome.withDeliveries(temporary);
        Process process = home.start();
        awaitLine(process, "prepare");
        // it stays where it is until it is killed, so that it cannot end too soon
        assertThat(new ProcessBuilder("kill", "-STOP", String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();

        ToyHome.Result second = home.night();

        assertThat(second.exitCode()).isEqualTo(5);
        assertThat(second.err())
                .contains("Cannot start the night: another one is running (process " + process.pid() + " on ");
        assertThat(home.command("status").out()).contains("Running      since ");
        process.destroyForcibly().waitFor();
    }

    /** A check that finds nothing, and lets the audit last long enough to be killed in it. */
    private static void takesTimeToAudit(ToyHome home) throws IOException {
        Files.writeString(
                home.projectFiles().resolve("sql/checks/numbers_add_up.sql"),
                "-- Numbers add up.\n-- why: it takes a while.\n-- severity: warn\n"
                        + "select null as delivery_key, 'here' as place, 'Cannot add.' as message"
                        + " from (select sum(hash(range)) as total from range(50000000)) where total = 0\n");
    }

    private static void awaitLine(Process process, String step) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.contains("s  " + step)) {
                return;
            }
        }
        throw new AssertionError("the night ended before " + step + " at " + Instant.now() + ":\n" + said);
    }
}
