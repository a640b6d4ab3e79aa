package education.warehouse.sample.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where pupils are on roll in the course of an academic year: most where they began, some move, leave, are registered at two
 * schools, or are excluded and go to a referral unit.
 */
final class Moves {

    private static final int FIRST_LATE_DAY = 12;
    private static final int LEAVES = 11;
    private static final int ONE_IN_LEAVES = 70;

    private final Outline outline;
    private final SchoolYear year;
    private final List<LocalDate> days;
    private final List<SyntheticSchool> schools;
    private final List<SyntheticPupil> pupils = new ArrayList<>();
    private final List<Enrolment> enrolments = new ArrayList<>();
    private final List<LocalDate> arrivals = new ArrayList<>();

    Moves(Outline outline, SchoolYear year, List<SyntheticSchool> schools) {
        this.outline = outline;
        this.year = year;
        this.days = year.days();
        this.schools = schools;
    }

    List<SyntheticPupil> pupils() {
        return pupils;
    }

    List<Enrolment> enrolments() {
        return enrolments;
    }

    SeededRandom draw(String purpose, long number) {
        return SeededRandom.of(outline.seed(), purpose, number + ((long) year.start() << 40));
    }

    private LocalDate day(int number) {
        return days.get(number);
    }

    /** A number from 0 on that every pupil has another one of in another year. */
    private int turn(SyntheticPupil pupil, int of) {
        return Math.floorMod(pupil.number() + 37 * year.start(), of);
    }

    /** The youngest begin one after the other. */
    LocalDate firstDayFor(SyntheticPupil pupil) {
        return pupil.yearIn(year) <= 0 && pupil.number() % 3 == 0
                ? day(draw("entry", pupil.number()).between(3, 7))
                : day(0);
    }

    /** A pupil who is at a school when the year begins. */
    void begin(SyntheticPupil pupil, SyntheticSchool school, LocalDate entry) {
        pupils.add(pupil);
        Care.goOn(pupil, draw("care", pupil.number()), year, days);
        SeededRandom random = draw("moves", pupil.number());
        int inYear = pupil.yearIn(year);
        if (pupil.movesOn() != null) {
            add(pupil, school, entry, days.contains(pupil.movesOn()) ? pupil.movesOn() : null);
        } else if (school.kind().isMainstream() && turn(pupil, 50) == 7) {
            move(pupil, school, entry, random);
        } else if (turn(pupil, ONE_IN_LEAVES) == LEAVES) {
            add(pupil, school, entry, day(random.between(8, days.size() - 8)));
        } else if (school.isSecondary() && turn(pupil, 180) == 41 && inYear >= 8 && inYear <= 11) {
            share(pupil, school, entry, random);
        } else if (school.isSecondary() && turn(pupil, 240) == 33 && inYear >= 8 && inYear <= 10) {
            exclude(pupil, school, entry, random);
        } else {
            add(pupil, school, entry, null);
        }
    }

    private void move(SyntheticPupil pupil, SyntheticSchool school, LocalDate entry, SeededRandom random) {
        int last = random.between(15, days.size() - 25);
        Optional<SyntheticSchool> next = another(school, pupil.yearIn(year));
        add(pupil, school, entry, next.isEmpty() ? null : day(last));
        next.ifPresent(to -> {
            int gap = turn(pupil, 100) == 7 ? random.between(0, 12) : 0;
            add(pupil, to, day(last + 1 + gap), null);
        });
    }

    /** The next school in the list that teaches the year. */
    private Optional<SyntheticSchool> another(SyntheticSchool school, int inYear) {
        for (int i = 1; i < schools.size(); i++) {
            SyntheticSchool next = schools.get((school.index() + i) % schools.size());
            if (next.kind().isMainstream() && next.kind().teaches(inYear)) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    private SyntheticSchool unit() {
        return schools.stream().filter(SyntheticSchool::isUnit).findFirst().orElseThrow();
    }

    private void share(SyntheticPupil pupil, SyntheticSchool school, LocalDate entry, SeededRandom random) {
        int first = random.between(25, 90);
        LocalDate from = entry.isAfter(day(first)) ? entry : day(first);
        LocalDate to = day(Math.min(days.size() - 1, first + random.between(60, 110)));
        int inYear = pupil.yearIn(year);
        enrolments.add(new Enrolment(0, pupil, school, inYear, entry, null, Enrolment.MAIN, from, to, null));
        enrolments.add(new Enrolment(0, pupil, unit(), inYear, from, to, Enrolment.SUBSIDIARY, from, to, null));
    }

    private void exclude(SyntheticPupil pupil, SyntheticSchool school, LocalDate entry, SeededRandom random) {
        int on = random.between(20, 120);
        int inYear = pupil.yearIn(year);
        enrolments.add(
                new Enrolment(0, pupil, school, inYear, entry, day(on + 15), Enrolment.CURRENT, null, null, day(on)));
        add(pupil, unit(), day(on + 16), null);
    }

    private void add(SyntheticPupil pupil, SyntheticSchool school, LocalDate entry, LocalDate leaving) {
        boolean isOver = leaving != null && leaving.isBefore(entry);
        enrolments.add(new Enrolment(
                0,
                pupil,
                school,
                pupil.yearIn(year),
                entry,
                isOver ? null : leaving,
                Enrolment.CURRENT,
                null,
                null,
                null));
    }

    /** Those who come from other authorities of the region in the course of the year. */
    void admitMovers(List<Mover> movers, Newcomers newcomers) {
        for (Mover mover : movers) {
            SyntheticPupil pupil = newcomers.next(mover);
            List<SyntheticSchool> possible = schools.stream()
                    .filter(school ->
                            school.kind().isMainstream() && school.kind().teaches(pupil.yearIn(year)))
                    .toList();
            pupils.add(pupil);
            add(pupil, draw("moves here", pupil.number()).oneOf(possible), mover.comes(), null);
            arrivals.add(mover.comes());
        }
    }

    /**
     * As many come as have left, so that at the January census as many are on roll as the outline wants; and after it likewise. A
     * few are there for some weeks of autumn only, between two censuses.
     */
    void admitLateComers(Newcomers newcomers) {
        LocalDate january = year.census(Term.SPRING);
        int middle = days.indexOf(january);
        long there = enrolments.stream()
                .filter(enrolment -> !enrolment.isSubsidiary() && enrolment.isOnRoll(january))
                .count();
        long gone = enrolments.stream()
                .filter(enrolment -> enrolment.leaving() != null
                        && enrolment.leaving().isAfter(january)
                        && (enrolment.pupil().movesOn() != null || turn(enrolment.pupil(), ONE_IN_LEAVES) == LEAVES))
                .count();
        long come = arrivals.stream().filter(day -> day.isAfter(january)).count();
        List<SyntheticSchool> mainstream =
                schools.stream().filter(school -> school.kind().isMainstream()).toList();
        for (long i = 0; i < outline.pupils() - there; i++) {
            admit(newcomers, mainstream, draw("late comer", i), FIRST_LATE_DAY, middle - 1);
        }
        for (long i = come; i < gone; i++) {
            admit(newcomers, mainstream, draw("later comer", i), middle + 1, days.size() - 20);
        }
        for (int i = 0; i < Math.max(2, outline.pupils() / 400); i++) {
            SyntheticSchool school = mainstream.get(i * 7 % mainstream.size());
            SyntheticPupil visitor = newcomers.next(school.kind(), school.kind().firstYear + 1 + i % 4);
            pupils.add(visitor);
            add(visitor, school, day(30), day(55));
        }
    }

    /** Comes to a mainstream school, to a large one more often than to a small one. */
    private void admit(
            Newcomers newcomers, List<SyntheticSchool> mainstream, SeededRandom random, int first, int last) {
        int largest = mainstream.stream().mapToInt(Moves::size).max().orElseThrow();
        SyntheticSchool school = mainstream.get(random.below(mainstream.size()));
        while (random.below(largest) >= size(school)) {
            school = mainstream.get(random.below(mainstream.size()));
        }
        int years = Math.min(school.kind().lastYear, 10) - school.kind().firstYear + 1;
        SyntheticPupil pupil = newcomers.next(school.kind(), school.kind().firstYear + random.below(years));
        pupils.add(pupil);
        add(pupil, school, day(random.between(first, last)), null);
    }

    private static int size(SyntheticSchool school) {
        return school.places().stream().mapToInt(places -> places).sum();
    }
}
