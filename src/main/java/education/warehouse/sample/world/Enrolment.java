package education.warehouse.sample.world;

import education.warehouse.sample.world.Rates.Cohort;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One pupil's time at one school, as far as one academic year knows it.
 *
 * @param index its place in the roll, from 0
 * @param year national curriculum year in the academic year: 0 reception, -1 and -2 nursery
 * @param entry first day on roll
 * @param leaving last day on roll; null until it ends
 * @param status enrolment status as the census has it: C, M main or S subsidiary of two
 * @param shared first day of a second registration elsewhere; null where there is none
 * @param sharedTo last day of it
 * @param excluded day of a permanent exclusion; null where there is none
 */
public record Enrolment(
        int index,
        SyntheticPupil pupil,
        SyntheticSchool school,
        int year,
        LocalDate entry,
        LocalDate leaving,
        String status,
        LocalDate shared,
        LocalDate sharedTo,
        LocalDate excluded) {

    static final String CURRENT = "C";
    static final String MAIN = "M";
    static final String SUBSIDIARY = "S";

    Enrolment at(int place) {
        return new Enrolment(place, pupil, school, year, entry, leaving, status, shared, sharedTo, excluded);
    }

    /** The phase that figures count it in, if it is one of the three. */
    public Optional<Cohort> phase() {
        return switch (school.kind()) {
            case PRIMARY -> Optional.of(Cohort.PRIMARY);
            case SECONDARY, WITH_SIXTH_FORM -> Optional.of(Cohort.SECONDARY);
            case ALL_THROUGH -> Optional.of(SyntheticSchool.isSecondary(year) ? Cohort.SECONDARY : Cohort.PRIMARY);
            case SPECIAL -> Optional.of(Cohort.SPECIAL);
            case PUPIL_REFERRAL_UNIT, NURSERY -> Optional.empty();
        };
    }

    public boolean isSubsidiary() {
        return status.equals(SUBSIDIARY);
    }

    public boolean isOnRoll(LocalDate day) {
        return !day.isBefore(entry) && (leaving == null || !day.isAfter(leaving));
    }

    boolean isOnRollBetween(LocalDate first, LocalDate last) {
        return !entry.isAfter(last) && (leaving == null || !leaving.isBefore(first));
    }

    public boolean isShared(LocalDate day) {
        return shared != null && !day.isBefore(shared) && !day.isAfter(sharedTo);
    }

    /** Status as the census of a day has it. */
    public String statusOn(LocalDate day) {
        return isShared(day) ? status : CURRENT;
    }

    /** Whether a day is spent at the unit: Monday to Wednesday while registrations are shared. */
    boolean isAway(LocalDate day) {
        return isShared(day) && day.getDayOfWeek().getValue() <= 3 != school.isUnit();
    }
}
