package education.warehouse.sample.world;

import education.warehouse.sample.world.SchoolYear.HalfTerm;
import education.warehouse.sample.world.SyntheticSchool.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One school census: who is on roll on its day, and who no longer is but was in the term before, for which it reports sessions and
 * suspensions of. The autumn census reports on the summer before the year.
 */
public final class Census {

    private final Roll roll;
    private final SchoolRecords reported;
    private final Term term;
    private final LocalDate day;
    private final List<HalfTerm> halves;
    private final List<Entry> entries = new ArrayList<>();

    /**
     * A pupil at a school.
     *
     * @param enrolment as it is on the day of the census, or was last
     * @param reported the same in the year that the census reports on; null where there was none, or its records are not there
     * @param id number of the pupil within the census, the same at each of his schools
     */
    public record Entry(Enrolment enrolment, Enrolment reported, String id, boolean isOnRoll) {

        public String school() {
            return enrolment.school().numberInCensus();
        }

        public SyntheticPupil pupil() {
            return enrolment.pupil();
        }
    }

    /** @param before records of the year before; null where they are not there */
    public Census(SchoolRecords records, SchoolRecords before, Term term) {
        this.roll = records.roll();
        this.term = term;
        this.day = roll.year().census(term);
        this.reported = isOfLastYear() ? before : records;
        this.halves = (isOfLastYear() ? roll.year().before() : roll.year()).halvesOf(term.before());
        for (Enrolment enrolment : roll.enrolments()) {
            if (enrolment.isOnRoll(day)) {
                add(enrolment, true);
                if (isMadeUpAfterwards() && isNewInSecondarySchool(enrolment)) {
                    add(atPrimarySchool(enrolment), false);
                }
            } else if (hasLeft(enrolment)) {
                add(enrolment, false);
            }
        }
        if (isOfLastYear() && reported != null) {
            reported.roll().enrolments().stream()
                    .filter(this::leftInSummer)
                    .forEach(enrolment -> add(enrolment, false));
        }
    }

    private void add(Enrolment enrolment, boolean isOnRoll) {
        Enrolment before = reported == null
                ? null
                : isOfLastYear()
                        ? reported.roll()
                                .find(enrolment.school(), enrolment.pupil())
                                .orElse(null)
                        : enrolment;
        entries.add(new Entry(enrolment, before, id(enrolment.pupil().number()), isOnRoll));
    }

    private boolean hasLeft(Enrolment enrolment) {
        boolean hasEntered = enrolment.entry().isBefore(day);
        return hasEntered && (isOfLastYear() || enrolment.isOnRollBetween(first(), last()));
    }

    /** Whether somebody of the year before was on roll in its summer, and is not in this year's records of the school. */
    private boolean leftInSummer(Enrolment enrolment) {
        return enrolment.isOnRollBetween(first(), last())
                && roll.find(enrolment.school(), enrolment.pupil()).isEmpty();
    }

    /** Whether it reports on a year whose records are not there. */
    public boolean isMadeUpAfterwards() {
        return isOfLastYear() && reported == null;
    }

    private static boolean isNewInSecondarySchool(Enrolment enrolment) {
        return enrolment.year() == 7
                && enrolment.school().isSecondary()
                && enrolment.pupil().number() % 12 != 0;
    }

    /** Last year's leavers of the primary schools are no longer on roll there. */
    private Enrolment atPrimarySchool(Enrolment enrolment) {
        List<SyntheticSchool> primary = roll.schools().stream()
                .filter(school -> school.kind() == Kind.PRIMARY && school.opened() == null)
                .toList();
        SyntheticPupil pupil = enrolment.pupil();
        LocalDate entry = LocalDate.of(roll.year().start() - 5, 9, 4);
        SyntheticSchool school = primary.get(pupil.number() % primary.size());
        return new Enrolment(enrolment.index(), pupil, school, 7, entry, last(), Enrolment.CURRENT, null, null, null);
    }

    public Roll roll() {
        return roll;
    }

    /** Records of the year that it reports on; null where they are not there. */
    public SchoolRecords reported() {
        return reported;
    }

    public LocalDate day() {
        return day;
    }

    /** First day of the term that it reports on. */
    public LocalDate first() {
        return halves.get(0).first();
    }

    /** Last day of the term that it reports on. */
    public LocalDate last() {
        return halves.get(1).last();
    }

    /** The half-terms that it reports on. */
    List<HalfTerm> halves() {
        return halves;
    }

    /** Last day on roll of somebody who is not on roll any more. */
    public LocalDate leavingOf(Entry entry) {
        LocalDate leaving = entry.enrolment().leaving();
        return leaving == null ? last() : leaving;
    }

    public Term term() {
        return term;
    }

    public boolean isOf(Term other) {
        return term == other;
    }

    /** Whether it reports on the year before. */
    public boolean isOfLastYear() {
        return term == Term.AUTUMN;
    }

    public Stream<Entry> onRoll() {
        return entries.stream().filter(Entry::isOnRoll);
    }

    public Stream<Entry> offRoll() {
        return entries.stream().filter(entry -> !entry.isOnRoll());
    }

    /** Number of a pupil within the census. */
    public String id(long number) {
        long bits = SeededRandom.scattered(number * Term.values().length + term.ordinal());
        return SeededRandom.hexadecimal(bits, 8) + "-" + SeededRandom.hexadecimal(bits * 31, 3);
    }

    /** Name of the census, such as {@code 2023_spring}. */
    public String name() {
        return roll.year().yearOf(term) + "_" + term;
    }
}
