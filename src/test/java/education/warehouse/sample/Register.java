package education.warehouse.sample;

import education.warehouse.sample.MadeUpSchool.Kind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * The register of one enrolment for the whole year: two marks a school day, blank where there is none. It is made up anew
 * whenever it is asked for, and is the same each time.
 */
final class Register {

    /** No mark: not in the register. */
    static final char NONE = ' ';

    private static final String REASONS_OF_YOUNGER = "IIIIIIIIIIIIIICCOOOUN";
    private static final String REASONS_OF_OLDER = "IIIIIIIIIICCOOOOOONUU";
    private static final double DAYS_AWAY = 2.4;
    private static final int FIRST_YEAR_WITHOUT_RETIRED_CODES = 2024;

    private final Roll roll;
    private final Enrolment enrolment;
    private final char[] marks;

    private Register(Roll roll, Enrolment enrolment) {
        this.roll = roll;
        this.enrolment = enrolment;
        this.marks = new char[2 * roll.days().size()];
        Arrays.fill(marks, NONE);
    }

    static Register of(Roll roll, Enrolment enrolment) {
        Register register = new Register(roll, enrolment);
        register.fill();
        return register;
    }

    /** Mark of the morning (0) or afternoon (1) of the n-th school day. */
    char mark(int day, int half) {
        return marks[2 * day + half];
    }

    /** Days of no school for anybody: the first of the year, and two of each school's own. */
    static boolean isClosed(Roll roll, MadeUpSchool school, int day) {
        int days = roll.days().size();
        return day == 0 || day == days / 3 + school.index() % 4 || day == 2 * days / 3 + school.index() % 3;
    }

    /** A day of snow, at one school. */
    static boolean isSnowedIn(Roll roll, MadeUpSchool school, int day) {
        return school.index() == MadeUpSchools.LINKED_TO_NOWHERE
                && day == 2 * roll.days().size() / 3 - 8;
    }

    private void fill() {
        Draw draw = roll.draw(
                "marks",
                (long) enrolment.pupil().number() * 1000 + enrolment.school().index());
        List<LocalDate> days = roll.days();
        MadeUpPupil pupil = enrolment.pupil();
        double away = pupil.absence();
        double begins = away / (DAYS_AWAY * (1 - away));
        int holiday = draw.happens(0.12) ? draw.below(days.size() - 6) : days.size();
        char holidayMark = draw.happens(0.15) ? retired('H', 'C') : 'G';
        boolean isStaggered = pupil.year() <= 0
                && enrolment.entry().isAfter(days.get(0))
                && enrolment.entry().isBefore(days.get(10));
        boolean isAway = false;
        char reason = 'I';
        for (int day = 0; day < days.size(); day++) {
            LocalDate date = days.get(day);
            isAway = isAway ? draw.happens(1 - 1 / DAYS_AWAY) : draw.happens(begins);
            reason = isAway ? reason : reason(draw);
            double chance = draw.share();
            char morning = draw.happens(0.022) ? 'L' : '/';
            if (!enrolment.isOnRoll(date)) {
                set(day, isStaggered && date.isBefore(enrolment.entry()) ? 'Z' : NONE);
            } else if (isClosed(roll, enrolment.school(), day)) {
                set(day, '#');
            } else if (isSnowedIn(roll, enrolment.school(), day)) {
                set(day, retired('Y', '#'));
            } else if (enrolment.isAway(date)) {
                set(day, 'D');
            } else if (isOnStudyLeave(date)) {
                set(day, 'S');
            } else if (day >= holiday && day < holiday + 5) {
                set(day, holidayMark);
            } else if (isAway) {
                set(day, reason);
            } else if (chance < 0.004) {
                marks[2 * day] = morning;
                marks[2 * day + 1] = 'M';
            } else if (chance < 0.004 + away / 40) {
                marks[2 * day] = 'U';
                marks[2 * day + 1] = '\\';
            } else {
                marks[2 * day] = activity(date, day, morning);
                marks[2 * day + 1] = activity(date, day, '\\');
            }
            takeAfternoonsOff(date, day);
        }
        suspend();
    }

    /** Why a spell begins; of travelling families that they travel. */
    private char reason(Draw draw) {
        MadeUpPupil pupil = enrolment.pupil();
        char reason = draw.letterOf(pupil.year() < 7 ? REASONS_OF_YOUNGER : REASONS_OF_OLDER);
        return reason != 'I' && pupil.number() % 120 == 55 ? 'T' : reason;
    }

    /** Codes that the guidance of August 2024 ended have another one after it. */
    private char retired(char code, char now) {
        return roll.year().start() < FIRST_YEAR_WITHOUT_RETIRED_CODES ? code : now;
    }

    private void set(int day, char mark) {
        marks[2 * day] = mark;
        marks[2 * day + 1] = mark;
    }

    private boolean isOnStudyLeave(LocalDate date) {
        SchoolYear.HalfTerm last = roll.halfTerms().get(5);
        return (enrolment.pupil().year() == 11 || enrolment.pupil().year() == 13)
                && enrolment.school().kind() != Kind.SPECIAL
                && last.holds(date)
                && !date.isBefore(last.first().plusDays(14));
    }

    /** Approved activities: visits, sport, work experience, college, interviews; else present as given. */
    private char activity(LocalDate date, int day, char present) {
        MadeUpPupil pupil = enrolment.pupil();
        int days = roll.days().size();
        if (pupil.year() >= 1 && (day == 40 + 7 * Math.floorMod(pupil.year(), 5) || day == days - 12)) {
            return 'V';
        }
        if (pupil.year() == 10 && day >= days - 25 && day < days - 20) {
            return 'W';
        }
        if (pupil.year() >= 10 && pupil.number() % 30 == 5 && date.getDayOfWeek() == DayOfWeek.FRIDAY) {
            return 'B';
        }
        if (pupil.number() % 40 == 9 && day % 50 == 21) {
            return 'P';
        }
        if (pupil.year() == 11 && pupil.number() % 25 == 3 && day == 110 && present == '\\') {
            return retired('J', 'B');
        }
        return present;
    }

    /** Who is not of compulsory age need not come in the afternoon: nursery classes, and reception in its first days. */
    private void takeAfternoonsOff(LocalDate date, int day) {
        int year = enrolment.pupil().year();
        boolean isOpen =
                marks[2 * day] != NONE && marks[2 * day] != '#' && marks[2 * day] != 'Z' && marks[2 * day] != 'Y';
        if (isOpen && (year < 0 || year == 0 && date.isBefore(roll.firstDay().plusDays(11)))) {
            marks[2 * day + 1] = 'X';
        }
    }

    private void suspend() {
        for (Suspension suspension : Suspension.of(roll, enrolment)) {
            for (int half = 0; half < suspension.halfDays() && !suspension.isAtLunchtime(); half++) {
                int at = 2 * suspension.day() + half;
                if (at < marks.length && marks[at] != NONE && marks[at] != '#' && marks[at] != 'Y') {
                    marks[at] = 'E';
                }
            }
        }
    }
}
