package education.warehouse.sample;

import education.warehouse.sample.MadeUpSchool.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who is on roll where in the course of an academic year: those who were there before, a year older, and new ones; who moves,
 * leaves, comes, is registered at two schools, is excluded.
 *
 * <p>At the January census as many are on roll as the outline wants.
 */
final class Admissions {

    private static final List<String> ETHNICITIES =
            List.of("WOTH", "WIRI", "MWBC", "MWAS", "AIND", "APKN", "BAFR", "CHNE", "OOTH", "REFU");
    private static final List<String> LANGUAGES = List.of("POL", "URD", "ARA", "CHI", "POR", "ROM", "TUR", "OTH");
    private static final double SUPPORTED = 0.14;
    private static final double MEALS = 0.21;
    private static final double GOES_ON_AFTER_16 = 0.5;
    private static final int FIRST_LATE_DAY = 12;

    private final Outline outline;
    private final SchoolYear year;
    private final List<LocalDate> days;
    private final List<MadeUpSchool> schools;
    private final List<MadeUpPupil> pupils = new ArrayList<>();
    private final List<MadeUpPupil> former = new ArrayList<>();
    private final List<Enrolment> enrolments = new ArrayList<>();
    private int lastNumber;

    private Admissions(Outline outline, SchoolYear year, List<MadeUpSchool> schools) {
        this.outline = outline;
        this.year = year;
        this.days = year.days();
        this.schools = schools;
    }

    /** The first year of an outline: everybody is new to the records, not to the school. */
    static Roll first(Outline outline) {
        Admissions admissions = new Admissions(outline, outline.academicYears().get(0), MadeUpSchools.of(outline));
        for (MadeUpSchool school : admissions.schools) {
            admissions.fillUp(school, new int[school.places().size()]);
        }
        return admissions.roll();
    }

    /** The year after: those who stay are a year older, and others come in their places. */
    static Roll after(Roll before) {
        Admissions admissions = new Admissions(before.outline(), before.year().after(), before.schools());
        admissions.goOn(before);
        return admissions.roll();
    }

    private Roll roll() {
        admitLateComers();
        pupils.sort(Comparator.comparingInt(MadeUpPupil::number));
        Roll roll = new Roll(outline, year, schools, pupils, former, enrolments);
        new MainstreamPlans(roll, Rates.printed()).settle();
        return roll;
    }

    private Draw draw(String purpose, long number) {
        return Draw.of(outline.seed(), purpose, number + ((long) year.start() << 40));
    }

    private LocalDate day(int number) {
        return days.get(number);
    }

    /** A number from 0 on that every pupil has another one of in another year. */
    private int turn(MadeUpPupil pupil, int of) {
        return Math.floorMod(pupil.number() + 37 * year.start(), of);
    }

    // ------------------------------------------------------------------ who was there before

    private void goOn(Roll before) {
        int[][] taken = new int[schools.size()][];
        schools.forEach(
                school -> taken[school.index()] = new int[school.places().size()]);
        lastNumber = Math.max(
                before.pupils().get(before.pupils().size() - 1).number(),
                before.former().stream().mapToInt(MadeUpPupil::number).max().orElse(0));
        List<Enrolment> toSecondary = new ArrayList<>();
        List<Enrolment> toPrimary = new ArrayList<>();
        List<Enrolment> toSpecial = new ArrayList<>();
        List<Enrolment> after16 = new ArrayList<>();
        for (Enrolment enrolment : before.enrolments()) {
            if (enrolment.leaving() != null || enrolment.isSubsidiary()) {
                continue;
            }
            MadeUpPupil pupil = enrolment.pupil();
            int next = pupil.yearIn(year);
            if (enrolment.school().kind().isMainstream()
                    && pupil.senOn(before.lastDay()).equals(MadeUpPupil.PLAN)) {
                toSpecial.add(enrolment);
            } else if (next == 12 && enrolment.school().kind() != Kind.SPECIAL) {
                after16.add(enrolment);
            } else if (enrolment.school().kind().teaches(next)) {
                stay(enrolment, taken);
            } else if (next == 7) {
                toSecondary.add(enrolment);
            } else if (next == 0) {
                toPrimary.add(enrolment);
            }
        }
        // a pupil with a plan goes to a special school where that has a place, and else as others do
        for (Enrolment enrolment : toSpecial) {
            int next = enrolment.pupil().yearIn(year);
            if (!take(
                    enrolment.pupil(), List.of(Kind.SPECIAL), enrolment.school().index(), taken)) {
                if (next == 12) {
                    after16.add(enrolment);
                } else if (enrolment.school().kind().teaches(next)) {
                    stay(enrolment, taken);
                } else if (next == 7) {
                    toSecondary.add(enrolment);
                }
            }
        }
        for (Enrolment enrolment : after16) {
            boolean isThere = enrolment.school().kind().teaches(12)
                    && taken[enrolment.school().index()][12 - 7]
                            < enrolment.school().places(12);
            if (draw("after 16", enrolment.pupil().number()).happens(GOES_ON_AFTER_16)) {
                if (isThere) {
                    stay(enrolment, taken);
                } else {
                    take(
                            enrolment.pupil(),
                            List.of(Kind.WITH_SIXTH_FORM),
                            enrolment.school().index(),
                            taken);
                }
            }
        }
        List<Kind> secondary = List.of(Kind.SECONDARY, Kind.WITH_SIXTH_FORM, Kind.ALL_THROUGH);
        toSecondary.forEach(enrolment -> take(enrolment.pupil(), secondary, near(enrolment), taken));
        List<Kind> primary = List.of(Kind.PRIMARY, Kind.ALL_THROUGH);
        toPrimary.forEach(enrolment -> take(enrolment.pupil(), primary, near(enrolment), taken));
        schools.forEach(school -> fillUp(school, taken[school.index()]));
        keepFormer(before);
    }

    private int near(Enrolment enrolment) {
        return enrolment.school().index()
                + draw("next school", enrolment.pupil().number()).below(schools.size());
    }

    private void stay(Enrolment enrolment, int[][] taken) {
        MadeUpSchool school = enrolment.school();
        taken[school.index()][enrolment.pupil().yearIn(year) - school.kind().firstYear]++;
        begin(enrolment.pupil(), school, enrolment.entry());
    }

    /** Goes to the first school from a place in the list on that has a place; whether there was one. */
    private boolean take(MadeUpPupil pupil, List<Kind> kinds, int from, int[][] taken) {
        int next = pupil.yearIn(year);
        for (int i = 0; i < schools.size(); i++) {
            MadeUpSchool school = schools.get((from + i) % schools.size());
            if (kinds.contains(school.kind())
                    && school.kind().teaches(next)
                    && taken[school.index()][next - school.kind().firstYear] < school.places(next)) {
                taken[school.index()][next - school.kind().firstYear]++;
                begin(pupil, school, firstDayFor(pupil));
                return true;
            }
        }
        return false;
    }

    private void fillUp(MadeUpSchool school, int[] taken) {
        boolean isFirst = year.equals(outline.academicYears().get(0));
        for (int place = 0; place < taken.length; place++) {
            for (int vacant = school.places().get(place) - taken[place]; vacant > 0; vacant--) {
                MadeUpPupil pupil = newPupil(school, school.kind().firstYear + place);
                begin(pupil, school, isFirst ? usualEntry(pupil, school) : firstDayFor(pupil));
            }
        }
    }

    private void keepFormer(Roll before) {
        Set<Integer> here = new HashSet<>();
        pupils.forEach(pupil -> here.add(pupil.number()));
        former.addAll(before.former());
        before.pupils().stream()
                .filter(pupil -> pupil.planFrom() != null || pupil.careFrom() != null)
                .filter(pupil -> !here.contains(pupil.number()))
                .forEach(former::add);
    }

    // ------------------------------------------------------------------ who is new

    private MadeUpPupil newPupil(MadeUpSchool school, int inYear) {
        int number = ++lastNumber;
        Draw draw = draw("pupil", number);
        Kind kind = school.kind();
        LocalDate oldest = LocalDate.of(year.start() - 5 - inYear, 9, 1);
        LocalDate born = oldest.plusDays(draw.below(365));
        boolean isKeptBack = number % 230 == 111 && inYear > kind.firstYear;
        boolean isPlanned = kind == Kind.SPECIAL;
        LocalDate planFrom = isPlanned ? planFrom(draw, born) : null;
        boolean isSupported =
                isPlanned || inYear >= 0 && draw.happens(kind == Kind.PUPIL_REFERRAL_UNIT ? 0.7 : SUPPORTED);
        boolean hasMeals = draw.happens(kind == Kind.PUPIL_REFERRAL_UNIT ? 0.6 : isSupported ? 1.6 * MEALS : MEALS);
        LocalDate mealsFrom = hasMeals ? year.augustBefore().minusDays(draw.between(-120, 1400)) : null;
        MadeUpPupil pupil = new MadeUpPupil(
                number,
                year.start() - inYear + (isKeptBack ? 1 : 0),
                born,
                draw.happens(kind == Kind.SPECIAL ? 0.7 : 0.51) ? "M" : "F",
                draw.happens(0.86) ? "WBRI" : draw.oneOf(ETHNICITIES),
                draw.happens(0.94) ? "ENG" : draw.oneOf(LANGUAGES),
                draw.normal() + (hasMeals ? 0.4 : -0.1),
                mealsFrom,
                hasMeals && draw.happens(0.12) ? mealsFrom.plusDays(draw.between(90, 700)) : null);
        if (isSupported) {
            pupil.support(supportFrom(draw, planFrom));
        }
        if (isPlanned) {
            pupil.issuePlan(planFrom);
        }
        if (number % 80 == 13) {
            pupil.takeIntoCare(
                    number / 80 % 4 == 1
                            ? day(draw.between(40, 100))
                            : year.augustBefore().minusDays(draw.between(30, 1800)));
        }
        return pupil;
    }

    /** Three in five plans are of the last five years, the others older, from the age of three on. */
    private LocalDate planFrom(Draw draw, LocalDate born) {
        LocalDate newest = year.augustBefore().minusDays(60);
        LocalDate three = born.plusYears(3);
        LocalDate oldest = three.isBefore(LocalDate.of(2014, 9, 1)) ? LocalDate.of(2014, 9, 1) : three;
        LocalDate from = newest.minusDays(draw.happens(0.6) ? draw.below(1825) : 1825 + draw.below(1500));
        LocalDate possible = from.isBefore(oldest) ? oldest.plusDays(draw.below(300)) : from;
        return weekday(possible.isAfter(newest) ? newest : possible);
    }

    private static LocalDate weekday(LocalDate day) {
        return Roll.weekday(day);
    }

    private LocalDate supportFrom(Draw draw, LocalDate planFrom) {
        LocalDate from = year.augustBefore().minusDays(draw.between(-200, 1500));
        return planFrom != null && planFrom.isBefore(from) ? planFrom.minusDays(300) : from;
    }

    /** Entry to a school in the past, most at its first year. */
    private LocalDate usualEntry(MadeUpPupil pupil, MadeUpSchool school) {
        int years = Math.max(0, pupil.yearIn(year) - school.kind().firstYear);
        if (years == 0) {
            return firstDayFor(pupil);
        }
        LocalDate start =
                new SchoolYear(year.start() - years).halfTerms().get(0).first();
        return pupil.number() % 9 == 0
                ? start.plusDays(draw("entry", pupil.number()).below(365 * years - 60))
                : start;
    }

    /** The youngest begin one after the other. */
    private LocalDate firstDayFor(MadeUpPupil pupil) {
        return pupil.yearIn(year) <= 0 && pupil.number() % 3 == 0
                ? day(draw("entry", pupil.number()).between(3, 7))
                : day(0);
    }

    // ------------------------------------------------------------------ what happens in the course of the year

    private void begin(MadeUpPupil pupil, MadeUpSchool school, LocalDate entry) {
        pupils.add(pupil);
        goInOrOutOfCare(pupil);
        Draw draw = draw("moves", pupil.number());
        int inYear = pupil.yearIn(year);
        if (school.kind().isMainstream() && turn(pupil, 50) == 7) {
            int last = draw.between(15, days.size() - 25);
            MadeUpSchool next = another(school, inYear);
            add(pupil, school, entry, next == null ? null : day(last), Enrolment.CURRENT);
            if (next != null) {
                int gap = turn(pupil, 100) == 7 ? draw.between(0, 12) : 0;
                add(pupil, next, day(last + 1 + gap), null, Enrolment.CURRENT);
            }
        } else if (turn(pupil, 70) == 11) {
            add(pupil, school, entry, day(draw.between(8, days.size() - 8)), Enrolment.CURRENT);
        } else if (school.isSecondary() && turn(pupil, 180) == 41 && inYear >= 8 && inYear <= 11) {
            share(pupil, school, entry, draw);
        } else if (school.isSecondary() && turn(pupil, 240) == 33 && inYear >= 8 && inYear <= 10) {
            exclude(pupil, school, entry, draw);
        } else {
            add(pupil, school, entry, null, Enrolment.CURRENT);
        }
    }

    /** One in four of those looked after leaves care in the course of a year, and as many come into it. */
    private void goInOrOutOfCare(MadeUpPupil pupil) {
        boolean isCaredFor = pupil.careFrom() != null && pupil.careTo() == null;
        boolean isInCareBefore = isCaredFor && pupil.careFrom().isBefore(day(0));
        if (isInCareBefore && Math.floorMod(pupil.number() / 80 + year.start(), 4) == 2) {
            pupil.leaveCare(day(draw("care", pupil.number()).between(60, 120)));
        } else if (!isCaredFor && pupil.number() % 80 != 13 && turn(pupil, 320) == 200) {
            pupil.takeIntoCare(day(draw("care", pupil.number()).between(40, 100)));
        }
    }

    /** The next school in the list that teaches the year; null where there is none. */
    private MadeUpSchool another(MadeUpSchool school, int inYear) {
        for (int i = 1; i < schools.size(); i++) {
            MadeUpSchool next = schools.get((school.index() + i) % schools.size());
            if (next.kind().isMainstream() && next.kind().teaches(inYear)) {
                return next;
            }
        }
        return null;
    }

    private MadeUpSchool unit() {
        return schools.stream().filter(MadeUpSchool::isUnit).findFirst().orElseThrow();
    }

    private void share(MadeUpPupil pupil, MadeUpSchool school, LocalDate entry, Draw draw) {
        int first = draw.between(25, 90);
        LocalDate from = entry.isAfter(day(first)) ? entry : day(first);
        LocalDate to = day(Math.min(days.size() - 1, first + draw.between(60, 110)));
        int inYear = pupil.yearIn(year);
        enrolments.add(new Enrolment(0, pupil, school, inYear, entry, null, Enrolment.MAIN, from, to, null));
        enrolments.add(new Enrolment(0, pupil, unit(), inYear, from, to, Enrolment.SUBSIDIARY, from, to, null));
    }

    private void exclude(MadeUpPupil pupil, MadeUpSchool school, LocalDate entry, Draw draw) {
        int on = draw.between(20, 120);
        enrolments.add(new Enrolment(
                0, pupil, school, pupil.yearIn(year), entry, day(on + 15), Enrolment.CURRENT, null, null, day(on)));
        add(pupil, unit(), day(on + 16), null, Enrolment.CURRENT);
    }

    private void add(MadeUpPupil pupil, MadeUpSchool school, LocalDate entry, LocalDate leaving, String status) {
        boolean isOver = leaving != null && leaving.isBefore(entry);
        enrolments.add(new Enrolment(
                0, pupil, school, pupil.yearIn(year), entry, isOver ? null : leaving, status, null, null, null));
    }

    // ------------------------------------------------------------------ who comes late

    /** As many come as have left, before the January census and after it; a few are there for some weeks of autumn only. */
    private void admitLateComers() {
        LocalDate january = year.census("spring");
        int middle = (int) days.stream().filter(day -> day.isBefore(january)).count();
        long there = enrolments.stream()
                .filter(enrolment -> !enrolment.isSubsidiary() && enrolment.isOnRoll(january))
                .count();
        long gone = enrolments.stream()
                .filter(enrolment -> enrolment.leaving() != null
                        && enrolment.leaving().isAfter(january)
                        && turn(enrolment.pupil(), 70) == 11)
                .count();
        List<MadeUpSchool> mainstream =
                schools.stream().filter(school -> school.kind().isMainstream()).toList();
        for (long i = 0; i < outline.pupils() - there; i++) {
            admit(mainstream, i, FIRST_LATE_DAY, middle - 1);
        }
        for (long i = 0; i < gone; i++) {
            admit(mainstream, 1_000_000 + i, middle, days.size() - 20);
        }
        for (int i = 0; i < Math.max(2, outline.pupils() / 400); i++) {
            MadeUpSchool school = mainstream.get(i * 7 % mainstream.size());
            MadeUpPupil visitor = newPupil(school, school.kind().firstYear + 1 + i % 4);
            pupils.add(visitor);
            add(visitor, school, day(30), day(55), Enrolment.CURRENT);
        }
    }

    private void admit(List<MadeUpSchool> mainstream, long number, int first, int last) {
        Draw draw = draw("late comer", number);
        MadeUpSchool school = mainstream.get(draw.below(mainstream.size()));
        int largest = mainstream.stream()
                .mapToInt(each -> each.places(each.kind().firstYear))
                .max()
                .orElseThrow();
        while (draw.below(largest) >= school.places(school.kind().firstYear)) {
            school = mainstream.get(draw.below(mainstream.size()));
        }
        int years = Math.min(school.kind().lastYear, 10) - school.kind().firstYear + 1;
        MadeUpPupil pupil = newPupil(school, school.kind().firstYear + draw.below(years));
        pupils.add(pupil);
        add(pupil, school, day(draw.between(first, last)), null, Enrolment.CURRENT);
    }
}
