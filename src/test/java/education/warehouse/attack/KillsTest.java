package education.warehouse.attack;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.attack.Kill.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night that is killed, and again while it recovers; {@link KillsAttackTest} kills hundreds. */
class KillsTest {

    private static final long SEED = Long.getLong("attack.seed", Instant.now().getEpochSecond() / 86_400);
    /** A moment within most steps of the toy. */
    private static final int STEP = 150;

    @TempDir
    private Path temporary;

    @Test
    void killedNightsComeToTheContentsOfAnUndisturbedOne() throws Exception {
        Instant start = Instant.now();
        System.out.println("Kills by seed " + SEED + ", for the same ones: -Dattack.seed=" + SEED);
        ToyGrounds toy = new ToyGrounds(temporary.resolve("grounds"));
        Attack attack = new Attack(Program.plain(), new Traces(ToyGrounds.secrets()), temporary.resolve("rounds"));

        List<Attack.Outcome> outcomes = attack.run(rounds(toy.second()));

        String report = new KillReport("Kills", SEED, outcomes, Duration.between(start, Instant.now())).text();
        assertThat(outcomes)
                .as(report)
                .hasSize(1)
                .allSatisfy(outcome -> assertThat(outcome.faults()).isEmpty());
        assertThat(outcomes).as("kills that came before the night was over").anyMatch(outcome -> outcome.hits() > 0);
    }

    /** One as soon as something of a delivery is in the lake, and one while the next night recovers. */
    private static List<Round> rounds(Ground second) {
        Random random = new Random(SEED);
        KillPoint inside = new KillPoint.Inside(1 + random.nextInt(8), Duration.ofMillis(random.nextInt(STEP)));
        List<Kill> kills = List.of(
                new Kill(new KillPoint.Appearance("lake/*/*/raw.next"), Signal.KILL), new Kill(inside, Signal.KILL));
        return List.of(new Round(0, second, kills, Change.NOTHING));
    }
}
