package education.warehouse.sample;

import education.warehouse.sample.MadeUpSchool.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every made-up school, pupil and enrolment of one academic year: all that is kept in memory, whatever is written from it. */
final class Roll {

    private static final List<String> ETHNICITIES =
            List.of("WOTH", "WIRI", "MWBC", "MWAS", "AIND", "APKN", "BAFR", "CHNE", "OOTH", "REFU");
    private static final List<String> LANGUAGES = List.of("POL", "URD", "ARA", "CHI", "POR", "ROM", "TUR", "OTH");
    private static final double SUPPORTED = 0.145;
    private static final double PLANNED_IN_MAINSTREAM = 0.024;
    private static final double MEALS = 0.21;

    private final long seed;
    private final SchoolYear year;
    private final List<SchoolYear.HalfTerm> halfTerms;
    private final List<LocalDate> days;
    private final List<MadeUpSchool> schools;
    private final List<MadeUpPupil> pupils = new ArrayList<>();
    private final List<Enrolment> enrolments = new ArrayList<>();
    private final Map<Integer, List<Enrolment>> byPupil;

    Roll(long seed, SchoolYear year, int schools, int pupils) {
        this.seed = seed;
        this.year = year;
        this.halfTerms = year.halfTerms();
        this.days = year.days();
        this.schools = MadeUpSchools.of(schools, year);
        int weight =
                this.schools.stream().mapToInt(school -> school.kind().weight).sum();
        int before = 0;
        int number = 0;
        for (MadeUpSchool school : this.schools) {
            before += school.kind().weight;
            int last = (int) ((long) pupils * before / weight);
            for (int place = 0; number < last; place++) {
                number++;
                enrol(pupil(number, school, place), school);
            }
        }
        enrolments.sort(Comparator.comparingInt(
                        (Enrolment enrolment) -> enrolment.school().index())
                .thenComparingInt(enrolment -> enrolment.pupil().number()));
        for (int i = 0; i < enrolments.size(); i++) {
            Enrolment e = enrolments.get(i);
            enrolments.set(
                    i,
                    new Enrolment(
                            i,
                            e.pupil(),
                            e.school(),
                            e.entry(),
                            e.leaving(),
                            e.status(),
                            e.shared(),
                            e.sharedTo(),
                            e.excluded()));
        }
        byPupil = enrolments.stream()
                .collect(Collectors.groupingBy(enrolment -> enrolment.pupil().number()));
    }

    SchoolYear year() {
        return year;
    }

    /** Half-terms of the year. */
    List<SchoolYear.HalfTerm> halfTerms() {
        return halfTerms;
    }

    /** School days of the year. */
    List<LocalDate> days() {
        return days;
    }

    List<MadeUpSchool> schools() {
        return schools;
    }

    List<MadeUpPupil> pupils() {
        return pupils;
    }

    /** By school, then by pupil. */
    List<Enrolment> enrolments() {
        return enrolments;
    }

    /** In no order. */
    List<Enrolment> enrolmentsOf(MadeUpPupil pupil) {
        return byPupil.getOrDefault(pupil.number(), List.of());
    }

    Draw draw(String purpose, long number) {
        return Draw.of(seed, purpose, number);
    }

    LocalDate firstDay() {
        return days.get(0);
    }

    private MadeUpPupil pupil(int number, MadeUpSchool school, int place) {
        Draw draw = draw("pupil", number);
        Kind kind = school.kind();
        int inYear = kind.firstYear + place % (kind.lastYear - kind.firstYear + 1);
        LocalDate oldest = LocalDate.of(year.start() - 5 - inYear, 9, 1);
        LocalDate born = oldest.plusDays(draw.below(365));
        boolean isPlanned = kind == Kind.SPECIAL || kind.isMainstream() && draw.happens(PLANNED_IN_MAINSTREAM);
        LocalDate planFrom = isPlanned ? planFrom(draw, born) : null;
        boolean isSupported =
                isPlanned || inYear >= 0 && draw.happens(kind == Kind.PUPIL_REFERRAL_UNIT ? 0.7 : SUPPORTED);
        LocalDate supportFrom = isSupported ? supportFrom(draw, planFrom) : null;
        boolean hasMeals = draw.happens(kind == Kind.PUPIL_REFERRAL_UNIT ? 0.6 : isSupported ? 1.6 * MEALS : MEALS);
        LocalDate mealsFrom = hasMeals ? year.augustBefore().minusDays(draw.between(-120, 1400)) : null;
        MadeUpPupil pupil = new MadeUpPupil(
                number,
                number % 230 == 111 && inYear > kind.firstYear ? inYear - 1 : inYear,
                born,
                draw.happens(kind == Kind.SPECIAL ? 0.7 : 0.51) ? "M" : "F",
                draw.happens(0.86) ? "WBRI" : draw.oneOf(ETHNICITIES),
                draw.happens(0.94) ? "ENG" : draw.oneOf(LANGUAGES),
                Math.min(0.97, draw.skewed(kind.absence * tendency(kind, isPlanned, isSupported), kind.absenceWidth)),
                mealsFrom,
                hasMeals && draw.happens(0.12) ? mealsFrom.plusDays(draw.between(90, 700)) : null,
                supportFrom,
                planFrom,
                number % 97 == 13);
        pupils.add(pupil);
        return pupil;
    }

    /** How much more than usual a pupil of the kind of school is away. */
    private static double tendency(Kind kind, boolean isPlanned, boolean isSupported) {
        if (!kind.isMainstream()) {
            return 0.92;
        }
        return isPlanned ? 1.4 : isSupported ? 1.85 : 0.83;
    }

    /** A third of the plans are of the last two and a half years, the others older, from the age of three on. */
    private LocalDate planFrom(Draw draw, LocalDate born) {
        LocalDate newest = LocalDate.of(year.start() + 1, 7, 7);
        LocalDate three = born.plusYears(3);
        LocalDate oldest = three.isBefore(LocalDate.of(2014, 9, 1)) ? LocalDate.of(2014, 9, 1) : three;
        LocalDate from =
                draw.happens(0.45) ? newest.minusDays(draw.below(915)) : newest.minusDays(915 + draw.below(2000));
        return weekday(from.isBefore(oldest) ? oldest.plusDays(draw.below(300)) : from);
    }

    private LocalDate supportFrom(Draw draw, LocalDate planFrom) {
        LocalDate from = year.augustBefore().minusDays(draw.between(-200, 1500));
        return planFrom != null && planFrom.isBefore(from) ? planFrom.minusDays(300) : from;
    }

    static LocalDate weekday(LocalDate day) {
        int beyond = day.getDayOfWeek().getValue() - 5;
        return beyond > 0 ? day.minusDays(beyond) : day;
    }

    private LocalDate day(int number) {
        return days.get(number);
    }

    /** Where a pupil is on roll in the course of the year. */
    private void enrol(MadeUpPupil pupil, MadeUpSchool school) {
        int number = pupil.number();
        Draw draw = draw("moves", number);
        LocalDate entry = usualEntry(pupil, school, draw);
        if (school.kind().isMainstream() && number % 50 == 7) {
            int last = draw.between(15, days.size() - 25);
            MadeUpSchool next = another(school, pupil.year());
            add(pupil, school, entry, next == null ? null : day(last), "C");
            if (next != null) {
                add(pupil, next, day(last + 1 + (number % 100 == 7 ? draw.between(0, 12) : 0)), null, "C");
            }
        } else if (number % 70 == 11) {
            add(pupil, school, entry, day(draw.between(8, days.size() - 8)), "C");
        } else if (number % 400 == 37) {
            // between two censuses: known from what he missed only
            add(pupil, school, day(30), day(55), "C");
        } else if (school.isSecondary() && number % 60 == 41 && pupil.year() >= 8 && pupil.year() <= 11) {
            share(pupil, school, entry, draw);
        } else if (school.isSecondary() && number % 120 == 33 && pupil.year() >= 8 && pupil.year() <= 10) {
            exclude(pupil, school, entry, draw);
        } else {
            add(pupil, school, entry, null, "C");
        }
    }

    private LocalDate usualEntry(MadeUpPupil pupil, MadeUpSchool school, Draw draw) {
        int years = Math.max(0, pupil.year() - school.kind().firstYear);
        if (pupil.number() % 45 == 23) {
            return day(draw.between(12, days.size() - 20));
        }
        if (years == 0) {
            return pupil.year() <= 0 && pupil.number() % 3 == 0 ? day(draw.between(3, 7)) : firstDay();
        }
        LocalDate start =
                new SchoolYear(year.start() - years).halfTerms().get(0).first();
        return pupil.number() % 9 == 0 ? start.plusDays(draw.below(365 * years - 60)) : start;
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
        enrolments.add(new Enrolment(0, pupil, school, entry, null, "M", from, to, null));
        enrolments.add(new Enrolment(0, pupil, unit(), from, to, "S", from, to, null));
    }

    private void exclude(MadeUpPupil pupil, MadeUpSchool school, LocalDate entry, Draw draw) {
        int on = draw.between(20, 120);
        LocalDate from = entry.isAfter(day(on)) ? firstDay() : entry;
        enrolments.add(new Enrolment(0, pupil, school, from, day(on + 15), "C", null, null, day(on)));
        add(pupil, unit(), day(on + 16), null, "C");
    }

    private void add(MadeUpPupil pupil, MadeUpSchool school, LocalDate entry, LocalDate leaving, String status) {
        boolean isOver = leaving != null && leaving.isBefore(entry);
        enrolments.add(new Enrolment(0, pupil, school, entry, isOver ? null : leaving, status, null, null, null));
    }
}
