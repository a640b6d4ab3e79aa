package education.warehouse.sample.world;

import education.warehouse.sample.world.SyntheticSchool.Kind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * The register of one enrolment for the whole year: two marks a school day, blank where there is none. It is made up again
 * whenever it is asked for, and is the same each time.
 *
 * <p>First stand the marks that follow from elsewhere: not on roll, closed, at the other school, study leave, suspended. Then as
 * many sessions are missed as the year's absences say, in spells; at all others the pupil is present.
 */
public final class Register {

    /** No mark: not in the register. */
    public static final char NONE = ' ';

    /** A session that the pupil can attend, on which nothing is settled yet. */
    private static final char OPEN = '?';

    private static final String NOT_POSSIBLE = "DXYZ#" + NONE;
    private static final double DAYS_AWAY = 2.4;
    private static final double GOES_ON_HOLIDAY = 0.4;
    private static final int DAYS_OF_HOLIDAY = 5;
    private static final int FIRST_YEAR_WITHOUT_RETIRED_CODES = 2024;

    private final Roll roll;
    private final Enrolment enrolment;
    private final char[] marks;

    private Register(Roll roll, Suspensions suspensions, Enrolment enrolment) {
        this.roll = roll;
        this.enrolment = enrolment;
        this.marks = new char[2 * roll.days().size()];
        Arrays.fill(marks, NONE);
        settle();
        suspend(suspensions);
    }

    /** What is settled before anybody is absent. */
    static Register settled(Roll roll, Suspensions suspensions, Enrolment enrolment) {
        return new Register(roll, suspensions, enrolment);
    }

    static Register of(SchoolRecords records, Enrolment enrolment) {
        Register register = new Register(records.roll(), records.suspensions(), enrolment);
        register.missSessions(records.absences());
        register.attend();
        return register;
    }

    /** Mark of the morning (0) or afternoon (1) of the n-th school day. */
    public char mark(int day, int half) {
        return marks[2 * day + half];
    }

    /** Sessions that the pupil can attend on days from the first to before the last: possible ones less study leave. */
    int possible(int first, int last) {
        int possible = 0;
        for (int at = 2 * first; at < 2 * last; at++) {
            possible += marks[at] == 'S' || NOT_POSSIBLE.indexOf(marks[at]) >= 0 ? 0 : 1;
        }
        return possible;
    }

    /** Sessions missed because of suspensions. */
    int suspended(int first, int last) {
        int suspended = 0;
        for (int at = 2 * first; at < 2 * last; at++) {
            suspended += marks[at] == 'E' ? 1 : 0;
        }
        return suspended;
    }

    /** Days of no school for anybody: the first of the year, and two of each school's own. */
    static boolean isClosed(Roll roll, SyntheticSchool school, int day) {
        int days = roll.days().size();
        return day == 0 || day == days / 3 + school.index() % 4 || day == 2 * days / 3 + school.index() % 3;
    }

    /** A day of snow, at one school. */
    static boolean isSnowedIn(Roll roll, SyntheticSchool school, int day) {
        return school.index() == SyntheticSchools.LINKED_TO_NOWHERE
                && day == 2 * roll.days().size() / 3 - 8;
    }

    private void settle() {
        List<LocalDate> days = roll.days();
        boolean isStaggered = enrolment.year() <= 0
                && enrolment.entry().isAfter(days.get(0))
                && enrolment.entry().isBefore(days.get(10));
        for (int day = 0; day < days.size(); day++) {
            LocalDate date = days.get(day);
            if (!enrolment.isOnRoll(date)) {
                set(day, isStaggered && date.isBefore(enrolment.entry()) ? 'Z' : NONE);
            } else if (isClosed(roll, enrolment.school(), day)) {
                set(day, '#');
            } else if (isSnowedIn(roll, enrolment.school(), day)) {
                set(day, retired('Y', '#'));
            } else if (enrolment.isAway(date)) {
                set(day, 'D');
            } else {
                set(day, isOnStudyLeave(date) ? 'S' : OPEN);
                takeAfternoonOff(date, day);
            }
        }
    }

    private void set(int day, char mark) {
        marks[2 * day] = mark;
        marks[2 * day + 1] = mark;
    }

    /** Codes that the guidance of August 2024 ended have another one after it. */
    private char retired(char code, char now) {
        return roll.year().start() < FIRST_YEAR_WITHOUT_RETIRED_CODES ? code : now;
    }

    private boolean isOnStudyLeave(LocalDate date) {
        if (enrolment.year() != 11 && enrolment.year() != 13
                || enrolment.school().kind() == Kind.SPECIAL) {
            return false;
        }
        SchoolYear.HalfTerm last = roll.halfTerms().get(5);
        return last.holds(date) && !date.isBefore(last.first().plusDays(14));
    }

    /** Who is not of compulsory age need not come in the afternoon: nursery classes, and reception in its first days. */
    private void takeAfternoonOff(LocalDate date, int day) {
        int year = enrolment.year();
        if (year < 0 || year == 0 && date.isBefore(roll.firstDay().plusDays(11))) {
            marks[2 * day + 1] = 'X';
        }
    }

    private void suspend(Suspensions suspensions) {
        for (Suspension suspension : suspensions.of(enrolment)) {
            for (int half = 0; half < suspension.halfDays() && !suspension.isAtLunchtime(); half++) {
                int at = 2 * suspension.day() + half;
                if (at < marks.length && marks[at] == OPEN) {
                    marks[at] = 'E';
                }
            }
        }
    }

    private void missSessions(Absences absences) {
        SeededRandom random = roll.draw("marks", enrolment.index());
        boolean isOnHoliday = random.happens(GOES_ON_HOLIDAY);
        for (int span = 0; span < Absences.SPANS; span++) {
            int first = absences.firstDay(span);
            int last = absences.firstDay(span + 1);
            int missed = absences.missed(enrolment, span) - suspended(first, last);
            if (missed > 0) {
                if (isOnHoliday && missed >= 4 && random.happens(0.5)) {
                    int holiday = goOnHoliday(random, first, last, Math.min(DAYS_OF_HOLIDAY, missed / 2));
                    missed -= holiday;
                    isOnHoliday = holiday == 0;
                }
                miss(random, first, last, missed);
            }
        }
    }

    /** Some days in a row; returns the sessions missed. */
    private int goOnHoliday(SeededRandom random, int first, int last, int days) {
        char mark = random.happens(0.15) ? retired('H', 'C') : 'G';
        int from = first + random.below(Math.max(1, last - first - days));
        for (int day = from; day < from + days; day++) {
            if (day >= last || !isOpen(day)) {
                return 0;
            }
        }
        for (int day = from; day < from + days; day++) {
            set(day, mark);
        }
        return 2 * days;
    }

    private boolean isOpen(int day) {
        return marks[2 * day] == OPEN && marks[2 * day + 1] == OPEN;
    }

    /** Misses exactly so many sessions, or all that are open: single ones, and spells of days with one reason. */
    private void miss(SeededRandom random, int first, int last, int sessions) {
        int left = sessions;
        int single = random.below(3) == 0 ? 2 : 0;
        single = Math.min(left, left % 2 + (left > 3 ? single : 0));
        while (single > 0 && missOne(random, first, last)) {
            single--;
            left--;
        }
        while (left > 0) {
            int day = startOfSpell(random, first, last);
            if (day < 0) {
                break;
            }
            char reason = AbsenceReason.of(enrolment, random);
            do {
                left = missDay(day, reason, left);
                day++;
            } while (left > 0 && day < last && isAnyOpen(day) && random.happens(1 - 1 / DAYS_AWAY));
        }
    }

    private int missDay(int day, char reason, int sessions) {
        int left = sessions;
        for (int half = 0; half < 2 && left > 0; half++) {
            if (marks[2 * day + half] == OPEN) {
                marks[2 * day + half] = reason;
                left--;
            }
        }
        return left;
    }

    private boolean isAnyOpen(int day) {
        return marks[2 * day] == OPEN || marks[2 * day + 1] == OPEN;
    }

    /** At the doctor's in the afternoon, or after the register closed in the morning. */
    private boolean missOne(SeededRandom random, int first, int last) {
        int day = nextOpen(first + random.below(last - first), first, last);
        if (day < 0 || !isOpen(day)) {
            return false;
        }
        if (random.happens(0.75)) {
            marks[2 * day + 1] = 'M';
        } else {
            marks[2 * day] = 'U';
        }
        return true;
    }

    /** More spells begin on Mondays and in the weeks before Christmas than in the middle of other weeks. */
    private int startOfSpell(SeededRandom random, int first, int last) {
        int day = first + random.below(last - first);
        for (int tries = 0; tries < 2 && !random.happens(weight(roll.days().get(day))); tries++) {
            day = first + random.below(last - first);
        }
        return nextOpen(day, first, last);
    }

    private static double weight(LocalDate date) {
        double ofDay =
                date.getDayOfWeek() == DayOfWeek.MONDAY ? 1 : date.getDayOfWeek() == DayOfWeek.FRIDAY ? 0.8 : 0.6;
        return date.getMonthValue() == 12 ? Math.min(1, 1.4 * ofDay) : ofDay;
    }

    private int nextOpen(int from, int first, int last) {
        for (int i = 0; i < last - first; i++) {
            int day = first + (from - first + i) % (last - first);
            if (isAnyOpen(day)) {
                return day;
            }
        }
        return -1;
    }

    private void attend() {
        SeededRandom random = roll.draw("present", enrolment.index());
        for (int day = 0; day < roll.days().size(); day++) {
            if (marks[2 * day] == OPEN) {
                marks[2 * day] = activity(day, random.happens(0.022) ? 'L' : '/');
            }
            if (marks[2 * day + 1] == OPEN) {
                marks[2 * day + 1] = activity(day, '\\');
            }
        }
    }

    /** Approved activities: visits, sport, work experience, college, interviews; else present as given. */
    private char activity(int day, char present) {
        SyntheticPupil pupil = enrolment.pupil();
        int year = enrolment.year();
        int days = roll.days().size();
        if (year >= 1 && (day == 40 + 7 * (year % 5) || day == days - 12)) {
            return 'V';
        }
        if (year == 10 && day >= days - 25 && day < days - 20) {
            return 'W';
        }
        if (year >= 10 && pupil.number() % 30 == 5 && roll.days().get(day).getDayOfWeek() == DayOfWeek.FRIDAY) {
            return 'B';
        }
        if (pupil.number() % 40 == 9 && day % 50 == 21) {
            return 'P';
        }
        if (year == 11 && pupil.number() % 25 == 3 && day == 110 && present == '\\') {
            return retired('J', 'B');
        }
        return present;
    }
}
