package education.warehouse.attack;

import education.warehouse.attack.Kill.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws rounds by a seed: the same seed and number give the same round, as far as times on a clock are ever the same. */
final class Rounds {

    /** What a night makes on its way, each of which is a moment to hit it. */
    private static final List<String> APPEARING = List.of(
            "run/night.lock",
            "run/inbox.json.next",
            "run/tmp/*",
            "run/jobs.sqlite",
            "run/jobs.sqlite-wal",
            "run/nights/*",
            "lake/pseudonyms",
            "lake/*/*/delivery.json",
            "lake/*/*/raw.next",
            "lake/*/*/raw.next/raw.json",
            "lake/*/*/raw",
            "lake/*/*/clean-*",
            "releases/.making-*",
            "releases/.making-*/education.duckdb",
            "releases/.making-*/education.duckdb.wal",
            "releases/.making-*/parquet",
            "releases/.making-*/parquet/*",
            "releases/.making-*/datapackage.json*",
            "releases/2*",
            "current.next",
            "current");

    private final long seed;
    private final List<Course> courses;

    /**
     * An undisturbed night as a process.
     *
     * @param lines when it said each of its lines
     * @param calls how often its busiest thread makes each system call; empty where they cannot be counted
     * @param changes that make sense after a kill
     */
    record Course(Ground ground, List<Duration> lines, Map<String, Integer> calls, List<Change> changes) {

        private Duration length() {
            return lines.get(lines.size() - 1);
        }
    }

    Rounds(long seed, List<Course> courses) {
        this.seed = seed;
        this.courses = List.copyOf(courses);
    }

    /** Every step boundary with both signals and every counted system call, as far as there is room; then draws. */
    List<Round> of(int number) {
        List<Kill> certain = new ArrayList<>();
        List<Ground> grounds = new ArrayList<>();
        for (Course course : courses) {
            certain(course, grounds, certain);
        }
        // of those no more than half of all, spread evenly
        int room = Math.min(certain.size(), number / 2);
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < room; i++) {
            int chosen = (int) ((long) i * certain.size() / room);
            rounds.add(new Round(i, grounds.get(chosen), List.of(certain.get(chosen)), Change.NOTHING));
        }
        for (int i = room; i < number; i++) {
            rounds.add(drawn(i));
        }
        return rounds;
    }

    private static void certain(Course course, List<Ground> grounds, List<Kill> kills) {
        for (int line = 1; line <= course.lines().size(); line++) {
            for (Signal signal : Signal.values()) {
                grounds.add(course.ground());
                kills.add(new Kill(new KillPoint.Boundary(line), signal));
            }
        }
        course.calls().forEach((call, times) -> {
            int step = call.equals("pwrite64") ? Math.max(1, times / 10) : 1;
            for (int i = 1; i <= times; i += step) {
                grounds.add(course.ground());
                kills.add(new Kill(new KillPoint.SystemCall(call, i, ""), Signal.KILL));
            }
        });
    }

    private Round drawn(int number) {
        Random random = new Random(seed * 1_000_003 + number);
        Course course = courses.get(random.nextInt(courses.size()));
        List<Kill> kills = new ArrayList<>(List.of(kill(course, random)));
        if (random.nextInt(4) == 0) {
            kills.add(kill(course, random));
        }
        Change change = random.nextBoolean()
                ? Change.NOTHING
                : course.changes().get(random.nextInt(course.changes().size()));
        return new Round(number, course.ground(), kills, change);
    }

    private static Kill kill(Course course, Random random) {
        KillPoint point = switch (random.nextInt(course.calls().isEmpty() ? 4 : 5)) {
            case 0 -> new KillPoint.Boundary(1 + random.nextInt(course.lines().size()));
            case 1 -> inside(course, random);
            case 2 -> new KillPoint.Appearance(APPEARING.get(random.nextInt(APPEARING.size())));
            case 3 ->
                new KillPoint.AtRandom(Duration.ofNanos(
                        (long) (random.nextDouble() * course.length().toNanos())));
            default -> call(course, random);
        };
        boolean isExact = point instanceof KillPoint.SystemCall;
        return new Kill(point, !isExact && random.nextInt(3) == 0 ? Signal.TERM : Signal.KILL);
    }

    private static KillPoint inside(Course course, Random random) {
        int line = random.nextInt(course.lines().size());
        Duration from = line == 0 ? Duration.ZERO : course.lines().get(line - 1);
        Duration step = course.lines().get(line).minus(from);
        return new KillPoint.Inside(line, Duration.ofNanos((long) (random.nextDouble() * step.toNanos())));
    }

    private static KillPoint call(Course course, Random random) {
        List<String> calls = List.copyOf(course.calls().keySet());
        String call = calls.get(random.nextInt(calls.size()));
        return new KillPoint.SystemCall(call, 1 + random.nextInt(course.calls().get(call)), "");
    }
}
