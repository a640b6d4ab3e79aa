package education.warehouse.sample.world;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One request for an assessment and what came of it, as the authority's casework has it; what is not there has not happened, or nobody
 * kept it.
 *
 * @param number from 1
 * @param pupil whom it is for; nobody in these records if it is for somebody who was never at a school of the authority
 * @param born date of birth
 * @param received day of the request; not there for a plan that came from another authority, and for some old ones
 * @param request whether to assess
 * @param assessment whether to issue a plan
 * @param plan the plan that is in force, or was
 */
public record PlanCase(
        int number,
        Optional<SyntheticPupil> pupil,
        LocalDate born,
        Optional<LocalDate> received,
        Decision request,
        Decision assessment,
        Optional<Plan> plan) {

    /** What was decided, as the return writes it. */
    public enum Outcome {
        YES("Y"),
        NO("N"),
        AWAITED("A"),
        WITHDRAWN("W"),
        /** Before records were kept. */
        HISTORIC("H");

        public final String code;

        Outcome(String code) {
            this.code = code;
        }
    }

    /**
     * A decision, or a withdrawal.
     *
     * @param day its day
     * @param outcome not there where there was nothing to decide
     */
    public record Decision(Optional<LocalDate> day, Optional<Outcome> outcome) {

        static final Decision NONE = new Decision(Optional.empty(), Optional.empty());

        static Decision of(LocalDate day, Outcome outcome) {
            return new Decision(Optional.of(day), Optional.of(outcome));
        }

        static Decision undated(Outcome outcome) {
            return new Decision(Optional.empty(), Optional.of(outcome));
        }

        public boolean is(Outcome other) {
            return outcome.filter(other::equals).isPresent();
        }
    }

    /**
     * A plan.
     *
     * @param issued day of issue; not there for a plan in force that nobody knows the day of
     * @param from day of issue, or else the first day of the placement
     * @param ceased day on which it ended
     * @param isException whether the limit of 20 weeks did not apply
     * @param transferredFrom authority that it came from
     * @param setting where the person is, as far as it is known
     */
    public record Plan(
            Optional<LocalDate> issued,
            LocalDate from,
            Optional<LocalDate> ceased,
            boolean isException,
            Optional<String> transferredFrom,
            Optional<Setting> setting) {

        boolean isInForceOn(LocalDate day) {
            return !from.isAfter(day) && ceased.filter(end -> !end.isAfter(day)).isEmpty();
        }

        Plan ceasedOn(LocalDate day) {
            return new Plan(issued, from, Optional.of(day), isException, transferredFrom, setting);
        }
    }

    /** Day of the plan; not there without a plan either. */
    public Optional<LocalDate> issued() {
        return plan.flatMap(Plan::issued);
    }

    public boolean isActive() {
        return plan.filter(it -> it.ceased().isEmpty()).isPresent();
    }

    boolean isInForceOn(LocalDate day) {
        return plan.filter(it -> it.isInForceOn(day)).isPresent();
    }

    PlanCase ceasedOn(LocalDate day) {
        return new PlanCase(number, pupil, born, received, request, assessment, plan.map(ended -> ended.ceasedOn(day)));
    }
}
