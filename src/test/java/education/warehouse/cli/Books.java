package education.warehouse.cli;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What somebody writes down by hand who knows what was delivered to whom, and never looks into the warehouse: which files count,
 * which are held, what is late, and what the figures must be.
 */
final class Books {

    private static final DayOfWeek WEEKLY = DayOfWeek.FRIDAY;
    private static final LocalTime HOUR = LocalTime.of(18, 0);
    private static final Duration GRACE = Duration.ofHours(12);

    /** A mark of a register. */
    record Mark(String upn, String school, LocalDate day, String session, String code) {}

    /** A suspension that a school has told. */
    record Suspension(String pupil, String school, LocalDate start, String category) {}

    /** What came under a name. */
    private record Came(
            String feed,
            String file,
            LocalDate asAt,
            Instant received,
            List<Mark> marks,
            Set<Suspension> suspensions,
            boolean isGood) {}

    private final Map<String, List<Came>> byName = new HashMap<>();
    private final Set<String> withdrawn = new HashSet<>();
    private final Set<String> unclaimed = new TreeSet<>();

    void marks(String file, LocalDate asAt, Instant received, List<Mark> marks, boolean isGood) {
        add(new Came("attendance", file, asAt, received, List.copyOf(marks), Set.of(), isGood));
    }

    void suspensions(String file, LocalDate asAt, Instant received, Set<Suspension> suspensions, boolean isGood) {
        add(new Came("suspensions", file, asAt, received, List.of(), Set.copyOf(suspensions), isGood));
    }

    private void add(Came came) {
        byName.computeIfAbsent(came.feed() + "/" + came.file(), name -> new ArrayList<>())
                .add(came);
    }

    /** Somebody has decided that it counts all the same. */
    void accepted(String file) {
        Came came = newest(file);
        add(new Came(came.feed(), came.file(), came.asAt(), came.received(), came.marks(), came.suspensions(), true));
        withdrawn.remove(file);
    }

    /** It is as if it had never come. */
    void withdrawn(String file) {
        withdrawn.add(file);
    }

    /** Nobody waits for it any more. */
    void dismissed(String file) {
        byName.remove(file);
    }

    void unclaimed(String file) {
        unclaimed.add(file);
    }

    void takenAway(String file) {
        unclaimed.remove(file);
    }

    private Came newest(String file) {
        List<Came> all = byName.get(file);
        return all.get(all.size() - 1);
    }

    /** The last content of each name that counts, the oldest reference date first. */
    private List<Came> good(String feed) {
        return byName.keySet().stream()
                .filter(file -> !withdrawn.contains(file))
                .flatMap(file -> byName.get(file).stream())
                .filter(came -> came.feed().equals(feed) && came.isGood())
                .sorted(Comparator.comparing(Came::asAt).thenComparing(Came::received))
                .toList();
    }

    /** Whose last content is not good. */
    Set<String> held() {
        Set<String> held = new TreeSet<>(unclaimed);
        byName.keySet().stream()
                .filter(file -> !withdrawn.contains(file) && !newest(file).isGood())
                .forEach(held::add);
        return held;
    }

    /** Day, number of marks, number of them that are an absence for illness: a later file is right about its schools and days. */
    List<String> marks() {
        Map<String, List<Mark>> slices = new HashMap<>();
        for (Came came : good("attendance")) {
            Map<String, List<Mark>> own = new HashMap<>();
            came.marks()
                    .forEach(mark -> own.computeIfAbsent(mark.school() + " " + mark.day(), slice -> new ArrayList<>())
                            .add(mark));
            slices.putAll(own);
        }
        Map<LocalDate, long[]> days = new TreeMap<>();
        slices.values()
                .forEach(slice -> slice.forEach(mark -> {
                    long[] counts = days.computeIfAbsent(mark.day(), day -> new long[2]);
                    counts[0]++;
                    counts[1] += mark.code().equals("I") ? 1 : 0;
                }));
        return days.entrySet().stream()
                .map(day -> day.getKey() + "|" + day.getValue()[0] + "|" + day.getValue()[1])
                .toList();
    }

    /** Of the academic year, as the newest file has them. */
    long suspensions() {
        List<Came> all = good("suspensions");
        return all.get(all.size() - 1).suspensions().size();
    }

    Optional<LocalDate> newest(String feed, boolean isLoaded) {
        return good(feed).stream()
                .map(Came::asAt)
                .max(Comparator.naturalOrder())
                .filter(day -> isLoaded);
    }

    /** Whether the weekly file of the last Friday whose grace is over has not come in its week or since. */
    boolean areSuspensionsLate(Instant now) {
        LocalDateTime then =
                LocalDateTime.ofInstant(now, ZoneId.systemDefault()).minus(GRACE);
        LocalDate friday = then.toLocalDate().with(TemporalAdjusters.previousOrSame(WEEKLY));
        LocalDateTime due =
                friday.atTime(HOUR).isAfter(then) ? friday.minusWeeks(1).atTime(HOUR) : friday.atTime(HOUR);
        Instant week = due.minusWeeks(1).atZone(ZoneId.systemDefault()).toInstant();
        return good("suspensions").stream().noneMatch(came -> came.received().isAfter(week));
    }
}
