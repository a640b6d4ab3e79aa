package education.warehouse.sample.world;

import education.warehouse.sample.world.SyntheticSchool.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Who goes to which school when an academic year begins: those who were there before, a year older, and new ones in the places
 * that are left.
 */
public final class Admissions {

    private static final List<Kind> PRIMARY = List.of(Kind.PRIMARY, Kind.ALL_THROUGH);
    private static final List<Kind> SECONDARY = List.of(Kind.SECONDARY, Kind.WITH_SIXTH_FORM, Kind.ALL_THROUGH);
    private static final List<Kind> SIXTH_FORM = List.of(Kind.WITH_SIXTH_FORM);
    private static final List<Kind> SPECIAL = List.of(Kind.SPECIAL);
    private static final double GOES_ON_AFTER_16 = 0.5;
    private static final int NEIGHBOURS = 12;

    private final Outline outline;
    private final SchoolYear year;
    private final List<SyntheticSchool> schools;
    private final Newcomers newcomers;
    private final Moves moves;
    private final List<Mover> arriving;
    private final int[][] taken;
    private final List<SyntheticPupil> former = new ArrayList<>();

    private Admissions(Outline outline, SchoolYear year, List<SyntheticSchool> schools, int lastNumber) {
        this.outline = outline;
        this.year = year;
        this.schools = schools;
        this.newcomers = new Newcomers(outline, year, lastNumber);
        this.moves = new Moves(outline, year, schools);
        this.arriving = Mover.to(outline, year);
        this.taken =
                schools.stream().map(school -> new int[school.places().size()]).toArray(int[][]::new);
    }

    /** The first year of an outline: everybody is new to the records, not to the school. */
    public static Roll first(Outline outline) {
        Admissions admissions =
                new Admissions(outline, outline.academicYears().get(0), SyntheticSchools.of(outline), 0);
        admissions.admitWhoMoveOn(true);
        admissions.fillUp(true);
        return admissions.roll();
    }

    /** The year after: those who stay are a year older, and others come in their places. */
    public static Roll after(Roll before) {
        Admissions admissions =
                new Admissions(before.outline(), before.year().after(), before.schools(), before.lastNumber());
        admissions.goOn(before);
        admissions.admitWhoMoveOn(false);
        admissions.fillUp(false);
        admissions.keepFormer(before);
        return admissions.roll();
    }

    private Roll roll() {
        moves.admitMovers(arriving, newcomers);
        moves.admitLateComers(newcomers);
        List<SyntheticPupil> pupils = moves.pupils();
        pupils.sort(Comparator.comparingInt(SyntheticPupil::number));
        Roll roll = new Roll(outline, year, schools, pupils, former, moves.enrolments(), newcomers.lastNumber());
        new MainstreamPlans(roll, Rates.of(outline, year)).settle();
        return roll;
    }

    private void goOn(Roll before) {
        List<Enrolment> all = before.enrolments().stream()
                .filter(enrolment -> enrolment.leaving() == null && !enrolment.isSubsidiary())
                .toList();
        List<Enrolment> withPlan = all.stream()
                .filter(enrolment -> enrolment.school().kind().isMainstream()
                        && enrolment.pupil().senOn(before.lastDay()) == Sen.PLAN)
                .toList();
        Set<Enrolment> others = new HashSet<>(withPlan);
        List<Enrolment> leaving = new ArrayList<>();
        for (Enrolment enrolment : all) {
            if (!others.contains(enrolment) && !stays(enrolment)) {
                leaving.add(enrolment);
            }
        }
        // a pupil with a plan goes to a special school where that has a place, and else as others do
        for (Enrolment enrolment : withPlan) {
            if (!goesTo(enrolment, SPECIAL) && !stays(enrolment)) {
                leaving.add(enrolment);
            }
        }
        leaving.forEach(this::goOn);
    }

    /** To the next stage, where there is a place; else to a school outside these. */
    private void goOn(Enrolment enrolment) {
        switch (enrolment.pupil().yearIn(year)) {
            case 0 -> goesTo(enrolment, PRIMARY);
            case 7 -> {
                // who goes to another authority later is here until then
                if (!goesTo(enrolment, SECONDARY) && enrolment.pupil().movesOn() != null) {
                    admit(enrolment.pupil(), moves.firstDayFor(enrolment.pupil()));
                }
            }
            case 12 -> {
                if (moves.draw("after 16", enrolment.pupil().number()).happens(GOES_ON_AFTER_16)) {
                    goesTo(enrolment, SIXTH_FORM);
                }
            }
            default -> {}
        }
    }

    /** Stays at the school if that teaches the next year; the sixth form is a stage of its own. */
    private boolean stays(Enrolment enrolment) {
        SyntheticPupil pupil = enrolment.pupil();
        SyntheticSchool school = enrolment.school();
        int next = pupil.yearIn(year);
        boolean isEndOfStage = next == 12 && school.kind() != Kind.SPECIAL;
        if (isEndOfStage || !school.kind().teaches(next)) {
            return false;
        }
        taken[school.index()][next - school.kind().firstYear]++;
        moves.begin(pupil, school, enrolment.entry());
        return true;
    }

    /** Goes to a school with a place in the neighbourhood, or the next one that has one; whether there was one. */
    private boolean goesTo(Enrolment enrolment, List<Kind> kinds) {
        SyntheticPupil pupil = enrolment.pupil();
        int next = pupil.yearIn(year);
        boolean isOwnFirst = kinds.contains(enrolment.school().kind());
        int from = enrolment.school().index()
                + (isOwnFirst ? 0 : moves.draw("next school", pupil.number()).below(NEIGHBOURS));
        for (int i = 0; i < schools.size(); i++) {
            SyntheticSchool school = schools.get((from + i) % schools.size());
            int place = next - school.kind().firstYear;
            if (kinds.contains(school.kind())
                    && school.kind().teaches(next)
                    && taken[school.index()][place] < school.places(next)) {
                taken[school.index()][place]++;
                moves.begin(
                        pupil,
                        school,
                        school.equals(enrolment.school()) ? enrolment.entry() : moves.firstDayFor(pupil));
                return true;
            }
        }
        return false;
    }

    /** Those who go to another authority of the region in this year or a later one, where they are not here yet. */
    private void admitWhoMoveOn(boolean isFirst) {
        for (SchoolYear later : outline.academicYears()) {
            for (Mover mover : later.start() < year.start() ? List.<Mover>of() : Mover.from(outline, later)) {
                int inYear = mover.inYear() - later.start() + year.start();
                if (isFirst ? inYear >= 0 : inYear == 0) {
                    SyntheticPupil pupil = newcomers.next(mover);
                    pupil.moveOn(mover.leaves());
                    admit(pupil, isFirst ? null : moves.firstDayFor(pupil));
                }
            }
        }
    }

    /**
     * To any mainstream school, if need be one without a place.
     *
     * @param entry null for a usual day in the past
     */
    private void admit(SyntheticPupil pupil, LocalDate entry) {
        int inYear = pupil.yearIn(year);
        List<SyntheticSchool> possible = schools.stream()
                .filter(school -> school.kind().isMainstream() && school.kind().teaches(inYear))
                .toList();
        List<SyntheticSchool> vacant = possible.stream()
                .filter(school -> vacant(school, inYear - school.kind().firstYear) > 0)
                .toList();
        SyntheticSchool school = moves.draw("school", pupil.number()).oneOf(vacant.isEmpty() ? possible : vacant);
        taken[school.index()][inYear - school.kind().firstYear]++;
        moves.begin(pupil, school, entry == null ? usualEntry(pupil, school) : entry);
    }

    /** New pupils in the places that are left, as many as the outline wants: some schools have more pupils than places. */
    private void fillUp(boolean isFirst) {
        long coming = arriving.stream()
                .filter(mover -> !mover.comes().isAfter(year.census(Term.SPRING)))
                .count();
        long left = outline.pupils() - moves.pupils().size() - coming;
        int vacant = schools.stream().mapToInt(this::vacant).sum();
        double filled = Math.max(0, Math.min(1, (double) left / Math.max(1, vacant)));
        int places = 0;
        for (SyntheticSchool school : schools) {
            for (int place = 0; place < school.places().size(); place++) {
                for (int i = vacant(school, place); i > 0; i--) {
                    places++;
                    if ((int) (places * filled) > (int) ((places - 1) * filled)) {
                        SyntheticPupil pupil = newcomers.next(school.kind(), school.kind().firstYear + place);
                        moves.begin(pupil, school, isFirst ? usualEntry(pupil, school) : moves.firstDayFor(pupil));
                    }
                }
            }
        }
    }

    private int vacant(SyntheticSchool school) {
        return IntStream.range(0, school.places().size())
                .map(place -> vacant(school, place))
                .sum();
    }

    private int vacant(SyntheticSchool school, int place) {
        return Math.max(0, school.places().get(place) - taken[school.index()][place]);
    }

    /** Entry to a school in the past, most at its first year. */
    private LocalDate usualEntry(SyntheticPupil pupil, SyntheticSchool school) {
        int years = Math.max(0, pupil.yearIn(year) - school.kind().firstYear);
        if (years == 0) {
            return moves.firstDayFor(pupil);
        }
        LocalDate start =
                new SchoolYear(year.start() - years).halfTerms().get(0).first();
        return pupil.number() % 9 == 0
                ? start.plusDays(moves.draw("entry", pupil.number()).below(365 * years - 60))
                : start;
    }

    private void keepFormer(Roll before) {
        Set<Integer> here = new HashSet<>();
        moves.pupils().forEach(pupil -> here.add(pupil.number()));
        former.addAll(before.former());
        before.pupils().stream()
                .filter(pupil -> pupil.planFrom() != null || pupil.careFrom() != null)
                .filter(pupil -> !here.contains(pupil.number()))
                .forEach(former::add);
    }
}
