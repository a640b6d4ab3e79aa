package education.warehouse.sample;

import java.time.LocalDate;

/**
 * One pupil's time at one school.
 *
 * @param index its place in the roll, from 0
 * @param entry first day on roll
 * @param leaving last day on roll; null while it goes on
 * @param status enrolment status as the census has it: C, M main or S subsidiary of two
 * @param shared first day of a second registration elsewhere; null where there is none
 * @param sharedTo last day of it
 * @param excluded day of a permanent exclusion; null where there is none
 */
record Enrolment(
        int index,
        MadeUpPupil pupil,
        MadeUpSchool school,
        LocalDate entry,
        LocalDate leaving,
        String status,
        LocalDate shared,
        LocalDate sharedTo,
        LocalDate excluded) {

    boolean isOnRoll(LocalDate day) {
        return !day.isBefore(entry) && (leaving == null || !day.isAfter(leaving));
    }

    boolean isOnRollBetween(LocalDate first, LocalDate last) {
        return !entry.isAfter(last) && (leaving == null || !leaving.isBefore(first));
    }

    boolean isShared(LocalDate day) {
        return shared != null && !day.isBefore(shared) && !day.isAfter(sharedTo);
    }

    /** Whether a day is spent at the unit: Monday to Wednesday while registrations are shared. */
    boolean isAway(LocalDate day) {
        return isShared(day) && day.getDayOfWeek().getValue() <= 3 != school.isUnit();
    }
}
