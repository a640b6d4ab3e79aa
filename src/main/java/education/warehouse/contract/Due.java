package education.warehouse.contract;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a feed is due, in local time.
 *
 * @param every {@code day}, {@code week}, {@code month}, {@code term} or {@code year}; empty where days are named
 * @param by the moment of it: {@code 07:00}, {@code Monday 18:00}, {@code 5 18:00} (day of the month), {@code 31 August 18:00}; of terms one
 *     day of the year for each, {@code 20 January, 20 May, 20 September}; without a time the end of the day
 * @param grace how late a file may be before it is told, such as {@code 2 days} or {@code 12 hours}; none unless given
 * @param on named days instead, by the end of which a file is due
 */
public record Due(Optional<String> every, Optional<String> by, Optional<String> grace, List<LocalDate> on) {

    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);
    private static final Pattern BY = Pattern.compile("(?:(\\d{1,2})(?: |$))?(?:([A-Za-z]+)(?: |$))?(\\d{2}:\\d{2})?");
    private static final Pattern GRACE = Pattern.compile("(\\d+) (hour|day)s?");
    private static final int STEPS = 3;

    public Due {
        every = every == null ? Optional.empty() : every;
        by = by == null ? Optional.empty() : by;
        grace = grace == null ? Optional.empty() : grace;
        on = on == null ? List.of() : List.copyOf(on);
    }

    /** Why it cannot be used; empty where it can. */
    Optional<String> problem() {
        if (every.isPresent() == !on.isEmpty()) {
            return Optional.of("it says " + (every.isPresent() ? "both every and on" : "neither every nor on"));
        }
        try {
            atOrBefore(LocalDateTime.of(2024, 1, 1, 0, 0));
            return Optional.empty();
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.of("\"" + by.orElse("") + "\" is no moment of a " + every.orElse("day"));
        }
    }

    /** How long after the moment it is told. */
    Duration graceTime() {
        return grace.map(GRACE::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(2).equals("day")
                        ? Duration.ofDays(Long.parseLong(found.group(1)))
                        : Duration.ofHours(Long.parseLong(found.group(1))))
                .orElse(Duration.ZERO);
    }

    /**
     * Since when a file is late, where it is: nothing has come since the moment before the last one that is past its grace.
     *
     * @param lastReceived when the newest file came; empty where none has
     */
    public Optional<LocalDateTime> lateSince(LocalDateTime now, Optional<LocalDateTime> lastReceived) {
        Optional<LocalDateTime> due = atOrBefore(now.minus(graceTime()));
        if (due.isEmpty()) {
            return Optional.empty();
        }
        Optional<LocalDateTime> before = atOrBefore(due.get().minusMinutes(1));
        boolean hasCome = lastReceived
                .filter(received -> before.isEmpty() || received.isAfter(before.get()))
                .isPresent();
        return hasCome ? Optional.empty() : due;
    }

    /** The last moment up to then. */
    private Optional<LocalDateTime> atOrBefore(LocalDateTime then) {
        if (every.isEmpty()) {
            return on.stream()
                    .map(day -> day.atTime(END_OF_DAY))
                    .filter(moment -> !moment.isAfter(then))
                    .max(Comparator.naturalOrder());
        }
        List<String> moments = List.of(by.orElse("").split(" *, *"));
        if (moments.size() > 1 != every.get().equals("term")) {
            throw new IllegalArgumentException(by.orElse(""));
        }
        return moments.stream().map(moment -> atOrBefore(then, moment)).max(Comparator.naturalOrder());
    }

    private LocalDateTime atOrBefore(LocalDateTime then, String written) {
        Matcher moment = BY.matcher(written);
        if (!moment.matches()) {
            throw new IllegalArgumentException(written);
        }
        Optional<Integer> number = Optional.ofNullable(moment.group(1)).map(Integer::valueOf);
        Optional<String> name = Optional.ofNullable(moment.group(2)).map(word -> word.toUpperCase(Locale.ROOT));
        LocalTime time =
                Optional.ofNullable(moment.group(3)).map(LocalTime::parse).orElse(END_OF_DAY);
        for (int back = 0; back < STEPS; back++) {
            LocalDateTime found = day(then.toLocalDate(), back, number, name).atTime(time);
            if (!found.isAfter(then)) {
                return found;
            }
        }
        throw new IllegalStateException(this + " has no moment before " + then);
    }

    /** Its day in the period of a day, or in one some periods before. */
    private LocalDate day(LocalDate day, int back, Optional<Integer> number, Optional<String> name) {
        return switch (every.orElseThrow()) {
            case "day" -> {
                mustBe(number.isEmpty() && name.isEmpty());
                yield day.minusDays(back);
            }
            case "week" -> {
                mustBe(number.isEmpty() && name.isPresent());
                yield day.with(TemporalAdjusters.previousOrSame(DayOfWeek.valueOf(name.orElseThrow())))
                        .minusWeeks(back);
            }
            case "month" -> {
                mustBe(number.isPresent() && name.isEmpty() && number.get() >= 1);
                LocalDate month = day.minusMonths(back);
                yield month.withDayOfMonth(Math.min(number.get(), month.lengthOfMonth()));
            }
            default -> {
                mustBe(number.isPresent() && name.isPresent());
                yield MonthDay.of(Month.valueOf(name.orElseThrow()), number.orElseThrow())
                        .atYear(day.getYear() - back);
            }
        };
    }

    private static void mustBe(boolean isRight) {
        if (!isRight) {
            throw new IllegalArgumentException();
        }
    }

    /** As a person says it. */
    public String told() {
        return (every.isPresent()
                        ? "every " + every.get()
                                + by.map(moment -> " by " + moment).orElse("")
                        : "on named days")
                + grace.map(time -> ", with " + time + " of grace").orElse("");
    }
}
