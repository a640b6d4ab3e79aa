package education.warehouse.sample.world;

/**
 * What schools and the authority know of one academic year.
 *
 * @param roll who was where
 * @param suspensions who was suspended or excluded
 * @param absences how many sessions everybody missed
 */
public record SchoolRecords(Roll roll, Suspensions suspensions, Absences absences) {

    public static SchoolRecords of(Roll roll) {
        Rates rates = Rates.of(roll.outline(), roll.year());
        Suspensions suspensions = Suspensions.of(roll, rates);
        return new SchoolRecords(roll, suspensions, Absences.of(roll, suspensions, rates));
    }

    /** The register of one enrolment; made up again whenever it is asked for, and the same each time. */
    public Register register(Enrolment enrolment) {
        return Register.of(this, enrolment);
    }
}
