package education.warehouse.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What small files cost: processor seconds of whole processes in turn, several times, medians. A machine that does other work
 * beside it is no hindrance. Not part of {@code mvn verify}; {@code mvn -q test -Dtest=SmallFiles} runs it.
 *
 * <p>System properties: {@code benchmark.rounds}, {@code benchmark.folder}.
 */
class SmallFiles {

    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final int FURTHER = 10;
    private static final List<String> SAMPLES = List.of(
            "published_absence/absence-2023-07.csv",
            "looked_after/made-up-cared-for-2023-07-24.csv",
            "calendar/made-up-term-dates-2022-07-01.csv",
            "neighbours/sn_may_2025.xlsx");

    private final Bench bench;
    private final List<String> lines = new ArrayList<>();

    SmallFiles() throws IOException {
        this.bench = new Bench(Path.of(System.getProperty("benchmark.folder", "target/benchmark")));
    }

    @Test
    void costLittleMoreThanTheProgramItself() throws IOException, InterruptedException {
        Path home = bench.empty("small-files");
        Path nothing = bench.empty("nothing");
        for (String sample : SAMPLES) {
            Path feed = Files.createDirectories(
                    home.resolve("inbox").resolve(sample).getParent());
            for (int i = 0; i <= FURTHER; i++) {
                Files.copy(bench.project.resolve("data/inbox").resolve(sample), feed.resolve(i + "-" + name(sample)));
            }
        }
        double start = median(() -> seconds("status", "--home", nothing.toString()));
        line("bare start (status of an empty home)", start, start);
        for (String sample : SAMPLES) {
            double one = median(() -> seconds(check(home, sample, 1)));
            double all = median(() -> seconds(check(home, sample, 1 + FURTHER)));
            line("check of one " + name(sample), one, start);
            line("  each of " + FURTHER + " further ones", (all - one) / FURTHER, start);
        }
        lines.forEach(System.out::println);
        assertThat(lines).hasSize(1 + 2 * SAMPLES.size());
    }

    private static String name(String sample) {
        return Path.of(sample).getFileName().toString();
    }

    private static String[] check(Path home, String sample, int files) {
        List<String> arguments = new ArrayList<>(List.of("check", "--home", home.toString()));
        for (int i = 0; i < files; i++) {
            arguments.add(home.resolve("inbox")
                    .resolve(sample)
                    .resolveSibling(i + "-" + name(sample))
                    .toString());
        }
        return arguments.toArray(String[]::new);
    }

    private void line(String what, double seconds, double start) {
        lines.add("%-60s %6.2f s of processor time, %5.2f bare starts".formatted(what, seconds, seconds / start));
    }

    /** Processor seconds of one run. */
    private interface Run {
        double seconds() throws IOException, InterruptedException;
    }

    private static double median(Run run) throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            seconds.add(run.seconds());
        }
        seconds.sort(null);
        return seconds.get(ROUNDS / 2);
    }

    private double seconds(String... arguments) throws IOException, InterruptedException {
        return ProcessorTime.of(bench, arguments);
    }
}
