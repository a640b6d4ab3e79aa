package education.warehouse.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What came of all rounds, as a page to read: {@code target/attack/kills.md}. */
final class KillReport {

    private final String title;
    private final long seed;
    private final List<Attack.Outcome> outcomes;
    private final Duration took;

    KillReport(String title, long seed, List<Attack.Outcome> outcomes, Duration took) {
        this.title = title;
        this.seed = seed;
        this.outcomes = List.copyOf(outcomes);
        this.took = took;
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text());
    }

    String text() {
        long hits = outcomes.stream().filter(outcome -> outcome.hits() > 0).count();
        List<Attack.Outcome> failed =
                outcomes.stream().filter(outcome -> !outcome.faults().isEmpty()).toList();
        StringBuilder text = new StringBuilder("# " + title + "\n\n" + outcomes.size() + " rounds by seed " + seed
                + " in " + took.toSeconds() + " s; " + hits + " found the night still running, " + failed.size()
                + " failed.\n");
        table(text, "by signal", outcome -> last(outcome).signal().toString());
        table(text, "by moment", outcome -> last(outcome).point().kind());
        table(text, "by home", outcome -> outcome.round().ground().name());
        table(
                text,
                "by nights killed",
                outcome -> Integer.toString(outcome.round().kills().size()));
        table(text, "by what changed", outcome -> outcome.round().change().toString());
        table(
                text,
                "by system call",
                outcome -> last(outcome).point() instanceof KillPoint.SystemCall call ? call.call() : "none");
        failed.forEach(outcome -> text.append("\n## Round ")
                .append(outcome.round())
                .append("\n\nAgain: mvn -Plong test -Dtest=KillsAttackTest -Dattack.kills=" + outcomes.size()
                        + " -Dattack.seed=" + seed + " -Dattack.only="
                        + outcome.round().number() + "\n\n")
                .append(outcome.faults().stream()
                        .map(fault -> "- " + fault + "\n")
                        .collect(Collectors.joining())));
        return text.toString();
    }

    private static Kill last(Attack.Outcome outcome) {
        return outcome.round().kills().get(outcome.round().kills().size() - 1);
    }

    private void table(StringBuilder text, String by, Function<Attack.Outcome, String> group) {
        Map<String, List<Attack.Outcome>> groups =
                outcomes.stream().collect(Collectors.groupingBy(group, TreeMap::new, Collectors.toList()));
        text.append("\n| " + by
                + " | rounds | hit | release absent | old | new | failed |\n|---|---|---|---|---|---|---|\n");
        groups.forEach((name, rounds) -> {
            text.append("| " + name + " | " + rounds.size() + " | ")
                    .append(rounds.stream().filter(round -> round.hits() > 0).count());
            for (Attack.Release release : Attack.Release.values()) {
                text.append(" | ")
                        .append(rounds.stream()
                                .filter(round -> round.release() == release)
                                .count());
            }
            text.append(" | ")
                    .append(rounds.stream()
                            .filter(round -> !round.faults().isEmpty())
                            .count())
                    .append(" |\n");
        });
    }
}
