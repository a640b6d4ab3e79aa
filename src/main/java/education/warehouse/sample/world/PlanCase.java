package education.warehouse.sample.world;

import java.time.LocalDate;

/**
 * One request for an assessment and what came of it, as the authority's casework has it; a date that is null has not come, or
 * nobody kept it.
 *
 * @param number from 1
 * @param pupil whom it is for; null for somebody who was never at a school of the authority in these records
 * @param born date of birth
 * @param received day of the request; null for a plan that came from another authority, and for some old ones
 * @param decided day of the decision whether to assess, or of a withdrawal
 * @param request outcome of the request: Y, N, A, W or H
 * @param assessed day of the decision whether to issue a plan, or of a withdrawal
 * @param assessment outcome of the assessment, likewise; null where there was none
 * @param issued day of the plan; null also for a plan in force that nobody knows the day of
 * @param placed first day of the placement of a plan whose day of issue is not there; null for others
 * @param ceased day on which it ended
 * @param isException whether the limit of 20 weeks did not apply
 * @param transferredFrom authority that a plan came from; null for its own
 * @param setting URN of where the person is, or a code such as EHE; null where nothing is known
 */
public record PlanCase(
        int number,
        SyntheticPupil pupil,
        LocalDate born,
        LocalDate received,
        LocalDate decided,
        String request,
        LocalDate assessed,
        String assessment,
        LocalDate issued,
        LocalDate placed,
        LocalDate ceased,
        boolean isException,
        String transferredFrom,
        String setting) {

    /** A plan that is in force, or was. */
    boolean isPlan() {
        return inForceFrom() != null;
    }

    LocalDate inForceFrom() {
        return issued != null ? issued : placed;
    }

    public boolean isActive() {
        return ceased == null && isPlan();
    }

    boolean isInForceOn(LocalDate day) {
        return isPlan() && !inForceFrom().isAfter(day) && (ceased == null || ceased.isAfter(day));
    }

    PlanCase ceasedOn(LocalDate day) {
        return new PlanCase(
                number,
                pupil,
                born,
                received,
                decided,
                request,
                assessed,
                assessment,
                issued,
                placed,
                day,
                isException,
                transferredFrom,
                setting);
    }
}
