package education.warehouse.sample.world;

import education.warehouse.Problem;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An academic year with made-up but plausible term dates.
 *
 * @param start calendar year that it starts in
 */
public record SchoolYear(int start) {

    private static final Set<LocalDate> EXTRA_HOLIDAYS = Set.of(LocalDate.of(2022, 9, 19), LocalDate.of(2023, 5, 8));

    /**
     * Half of a term.
     *
     * @param half 1 or 2
     * @param first its first school day
     * @param last its last school day
     */
    public record HalfTerm(Term term, int half, LocalDate first, LocalDate last) {

        public boolean holds(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }
    }

    /** Reads {@code 2022/23}. */
    public static SchoolYear of(String label) {
        List<String> problems = problems(label);
        if (!problems.isEmpty()) {
            throw Problem.contract(problems);
        }
        return new SchoolYear(Integer.parseInt(label.substring(0, 4)));
    }

    /** What is wrong with the name of an academic year; nothing where it is right. */
    static List<String> problems(String label) {
        if (!label.matches("20[0-9]{2}/[0-9]{2}")) {
            return List.of(
                    "Cannot make up the academic year \"" + label + "\": it is not written like 2022/23. Write it so.");
        }
        SchoolYear year = new SchoolYear(Integer.parseInt(label.substring(0, 4)));
        return year.label().equals(label)
                ? List.of()
                : List.of("Cannot make up the academic year \"" + label + "\": " + year.start
                        + " is followed by another year. Write " + year.label() + ".");
    }

    public String label() {
        return "%d/%02d".formatted(start, (start + 1) % 100);
    }

    public SchoolYear before() {
        return new SchoolYear(start - 1);
    }

    public SchoolYear after() {
        return new SchoolYear(start + 1);
    }

    /** Age on the day before the year begins, which statistics go by. */
    int ageOf(LocalDate born) {
        return start - born.getYear() - (born.getMonthValue() < Month.SEPTEMBER.getValue() ? 0 : 1);
    }

    /** The day that ages and school starts go by. */
    public LocalDate augustBefore() {
        return LocalDate.of(start, Month.AUGUST, 31);
    }

    public List<HalfTerm> halfTerms() {
        LocalDate autumn = LocalDate.of(start, Month.SEPTEMBER, 1).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        LocalDate spring = LocalDate.of(start + 1, Month.JANUARY, 3);
        LocalDate week = spring.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        if (spring.getDayOfWeek().getValue() > DayOfWeek.FRIDAY.getValue()) {
            week = spring.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
            spring = week;
        }
        return List.of(
                half(Term.AUTUMN, 1, autumn, autumn, 7),
                half(Term.AUTUMN, 2, autumn.plusWeeks(8), autumn.plusWeeks(8), 7),
                half(Term.SPRING, 1, spring, week, 6),
                half(Term.SPRING, 2, week.plusWeeks(7), week.plusWeeks(7), 6),
                half(Term.SUMMER, 1, week.plusWeeks(15), week.plusWeeks(15), 6),
                half(Term.SUMMER, 2, week.plusWeeks(22), week.plusWeeks(22), 7));
    }

    /** A half-term neither starts nor ends on a bank holiday. */
    private HalfTerm half(Term term, int half, LocalDate first, LocalDate monday, int weeks) {
        Set<LocalDate> holidays = holidays();
        LocalDate start = holidays.contains(first) ? first.plusDays(1) : first;
        LocalDate friday = monday.plusWeeks(weeks).minusDays(3);
        return new HalfTerm(term, half, start, holidays.contains(friday) ? friday.minusDays(1) : friday);
    }

    List<HalfTerm> halvesOf(Term term) {
        return halfTerms().stream().filter(half -> half.term() == term).toList();
    }

    /** Every day on which schools open: Monday to Friday within a half-term, bank holidays left out. */
    public List<LocalDate> days() {
        Set<LocalDate> holidays = holidays();
        List<LocalDate> days = new ArrayList<>();
        for (HalfTerm half : halfTerms()) {
            half.first()
                    .datesUntil(half.last().plusDays(1))
                    .filter(day -> day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue())
                    .filter(day -> !holidays.contains(day))
                    .forEach(days::add);
        }
        return List.copyOf(days);
    }

    private Set<LocalDate> holidays() {
        LocalDate easter = easter(start + 1);
        LocalDate may = LocalDate.of(start + 1, Month.MAY, 1);
        return Set.copyOf(Stream.concat(
                        EXTRA_HOLIDAYS.stream(),
                        Stream.of(
                                easter.minusDays(2),
                                easter.plusDays(1),
                                may.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY)),
                                may.with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY))))
                .toList());
    }

    /** Easter Sunday by the anonymous Gregorian rule. */
    private static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int leap = century / 4;
        int correction = (century - (century + 8) / 25 + 1) / 3;
        int epact = (19 * golden + century - leap - correction + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - epact - year % 100 % 4) % 7;
        int late = (golden + 11 * epact + 22 * weekday) / 451;
        int sum = epact + weekday - 7 * late + 114;
        return LocalDate.of(year, sum / 31, sum % 31 + 1);
    }

    /** Day of a census: first Thursday of October, third Thursday of January and of May. */
    public LocalDate census(Term term) {
        return switch (term) {
            case AUTUMN -> thursday(LocalDate.of(start, Month.OCTOBER, 1), 1);
            case SPRING -> thursday(LocalDate.of(start + 1, Month.JANUARY, 1), 3);
            case SUMMER -> thursday(LocalDate.of(start + 1, Month.MAY, 1), 3);
        };
    }

    private static LocalDate thursday(LocalDate month, int week) {
        return month.with(TemporalAdjusters.dayOfWeekInMonth(week, DayOfWeek.THURSDAY));
    }

    /** Calendar year that the term lies in, which census files are named after. */
    int yearOf(Term term) {
        return term == Term.AUTUMN ? start : start + 1;
    }
}
