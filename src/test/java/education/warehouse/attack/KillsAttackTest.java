package education.warehouse.attack;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.cli.HomeUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hundreds of nights, each killed somewhere, of which nothing may be seen when the next one has ended. */
@Tag("long")
class KillsAttackTest {

    private static final long SEED = Long.getLong("attack.seed", 20261126);
    private static final int ROUNDS = Integer.getInteger("attack.kills", 450);
    private static final int SAMPLES = Integer.getInteger("attack.kills.samples", 50);
    private static final int ONLY = Integer.getInteger("attack.only", -1);

    /** Homes of whose nights every system call is counted: what is made first, and what is deleted. */
    private static final List<String> COUNTED =
            List.of("first night without a key", "third night", "second night of the samples");

    @TempDir
    private Path temporary;

    @Test
    void everyKilledNightOfTheToyComesToTheContentsOfAnUndisturbedOne() throws Exception {
        List<Ground> grounds = new ToyGrounds(temporary.resolve("grounds")).all();
        attack("Kills on the toy", grounds, ToyGrounds.secrets(), ROUNDS, "kills.md");
    }

    @Test
    void everyKilledNightOfTheSamplesDoesSoToo() throws Exception {
        List<Ground> grounds = new SampleGrounds(temporary.resolve("grounds")).all();
        attack("Kills on the samples", grounds, SampleGrounds.secrets(), SAMPLES, "kills-samples.md");
    }

    private void attack(String title, List<Ground> grounds, List<String> secrets, int number, String report)
            throws Exception {
        Instant start = Instant.now();
        HomeUnderTest forTheArchive = grounds.get(0).copyTo(temporary.resolve("archive"));
        Program program = Program.archived(
                temporary.resolve("program"), forTheArchive.folder(), forTheArchive.workingDirectory());
        boolean canCount = SystemCalls.canBeCounted();
        if (!canCount) {
            System.out.println("strace is not here: no night is killed exactly before a system call.");
        }
        List<Rounds.Course> courses = new ArrayList<>();
        for (Ground ground : grounds) {
            courses.add(course(ground, program, canCount && COUNTED.contains(ground.name())));
        }
        List<Round> rounds = new Rounds(SEED, courses)
                .of(number).stream()
                        .filter(round -> ONLY < 0 || round.number() == ONLY)
                        .toList();
        Attack attack = new Attack(program, new Traces(secrets), temporary.resolve("rounds"));

        List<Attack.Outcome> outcomes = attack.run(rounds);

        KillReport page = new KillReport(title, SEED, outcomes, Duration.between(start, Instant.now()));
        page.write(Path.of("target/attack").resolve(report));
        System.out.println(page.text().lines().skip(2).findFirst().orElseThrow());
        assertThat(outcomes)
                .as(page.text())
                .isNotEmpty()
                .allSatisfy(outcome -> assertThat(outcome.faults()).isEmpty());
    }

    private Rounds.Course course(Ground ground, Program program, boolean canCount)
            throws IOException, InterruptedException {
        Path copy = temporary.resolve("courses").resolve(ground.name());
        HomeUnderTest timed = ground.copyTo(copy.resolve("timed"));
        Path definitions = timed.workingDirectory();
        List<Duration> lines = NightProcess.undisturbed(program, timed.folder(), definitions).lines().stream()
                .filter(line -> line.text().matches(" *[0-9]+\\.[0-9] s  .*"))
                .map(NightProcess.Line::after)
                .toList();
        Map<String, Integer> calls = canCount
                ? SystemCalls.count(
                        program.night(ground.copyTo(copy.resolve("counted")).folder()),
                        definitions,
                        temporary.resolve("calls.txt"))
                : Map.of();
        Folders.delete(copy);
        return new Rounds.Course(ground, lines, calls, changes(ground));
    }

    private static List<Change> changes(Ground ground) {
        if (ground.name().contains("samples")) {
            return List.of(Change.NOTHING);
        }
        return ground.name().equals("third night")
                ? List.of(Change.SQL, Change.CONTRACT, Change.FILE_CAME, Change.FILE_WENT)
                : List.of(Change.SQL, Change.CONTRACT, Change.FILE_CAME);
    }
}
