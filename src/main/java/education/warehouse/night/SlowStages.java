package education.warehouse.night;

import education.warehouse.home.Home;
import education.warehouse.home.NightNote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Stages of a night that took much longer than in the nights before: a disk that fails, a file that has grown, a SELECT. */
final class SlowStages {

    private static final int NIGHTS = 10;
    private static final int FEWEST_NIGHTS = 3;
    private static final long TIMES = 3;
    private static final Duration AT_LEAST = Duration.ofSeconds(30);

    private SlowStages() {}

    /** A sentence for each that took three times as long as the median of the last ten nights that built, and half a minute more. */
    static List<String> of(Home home, String night, Map<String, Duration> took) {
        List<Map<String, Long>> before = NightNote.of(home).stream()
                .filter(note -> note.night().compareTo(night) < 0)
                .flatMap(note -> Standing.noted(home, note.night()).stream())
                .map(Standing::took)
                .filter(stages -> !stages.isEmpty())
                .limit(NIGHTS)
                .toList();
        List<String> slow = new ArrayList<>();
        took.forEach((stage, time) -> {
            List<Long> usual = before.stream()
                    .filter(stages -> stages.containsKey(stage))
                    .map(stages -> stages.get(stage))
                    .sorted()
                    .toList();
            if (usual.size() >= FEWEST_NIGHTS) {
                long median = usual.get(usual.size() / 2);
                if (time.toMillis() > TIMES * median && time.minusMillis(median).compareTo(AT_LEAST) >= 0) {
                    slow.add(String.format(
                            Locale.UK,
                            "%s took %,d s, where the median of the last %d nights is %,d s.",
                            stage,
                            time.toSeconds(),
                            usual.size(),
                            Math.round(median / 1000.0)));
                }
            }
        });
        return slow;
    }
}
