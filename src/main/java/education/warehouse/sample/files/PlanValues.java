package education.warehouse.sample.files;

import education.warehouse.sample.world.PlanCase;
import education.warehouse.sample.world.PlanCase.Decision;
import education.warehouse.sample.world.PlanCase.Outcome;
import education.warehouse.sample.world.PlanCase.Plan;
import education.warehouse.sample.world.Roll;
import education.warehouse.sample.world.SeededRandom;
import education.warehouse.sample.world.SyntheticPupil;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/** What the modules of the SEN2 return ask of a case; what casework would know beside follows from the number of the case. */
final class PlanValues {

    /** Learner numbers of people who are at no school of the authority. */
    private static final long FIRST_NUMBER_ELSEWHERE = 980_000_000;

    private final Roll roll;
    private final LocalDate taken;

    /** @param taken day of the return */
    PlanValues(Roll roll, LocalDate taken) {
        this.roll = roll;
        this.taken = taken;
    }

    /** Number of a module's row, of the case with that number. */
    static String id(String module, PlanCase plan) {
        long number = plan.number() + 100_000L * module.charAt(0);
        return module + "-" + SeededRandom.hexadecimal(SeededRandom.scattered(number), 8);
    }

    /** Of the return as a whole. */
    <T> Values<T> ofReturn() {
        return new Values<T>()
                .add("authority", any -> roll.outline().home().code())
                .add("taken", any -> taken)
                .add("nine_years_ago", any -> taken.minusYears(9))
                .add("year", any -> taken.getYear());
    }

    Values<PlanCase> ofCase() {
        return this.<PlanCase>ofReturn()
                .add("number", PlanCase::number)
                .add("person", plan -> id("P", plan))
                .add("request", plan -> id("R", plan))
                .add("assessment", plan -> id("A", plan))
                .add("plan", plan -> id("N", plan))
                .add("detail", plan -> id("D", plan))
                .add("active_plan", plan -> id("C", plan))
                .addAll(plan -> plan, ofRequest())
                .addAll(plan -> plan, ofAssessment())
                .addAll(plan -> plan, ofPlan());
    }

    /** Somebody elsewhere has a pupil number from school age on. */
    Values<PlanCase> ofPerson() {
        return ofCase().add(
                        "surname",
                        plan -> ofPupil(plan, SyntheticPupil::surname).orElse("Madeupperson"))
                .add("forename", plan -> ofPupil(plan, SyntheticPupil::forename).orElse("Figmenta"))
                .add("born", PlanCase::born)
                .add("sex", plan -> ofPupil(plan, SyntheticPupil::sex).orElse(plan.number() % 3 == 0 ? "F" : "M"))
                .add(
                        "ethnicity",
                        plan -> ofPupil(plan, SyntheticPupil::ethnicity).orElse("WBRI"))
                .add("postcode", plan -> "ZZ9 " + plan.number() % 10 + "Z" + "ZXQ".charAt(plan.number() % 3))
                .add(
                        "upn",
                        plan -> ofPupil(plan, SyntheticPupil::upn)
                                .or(() -> hasNumber(plan)
                                        ? Optional.of(roll.outline().numbers().upnElsewhere(plan.number()))
                                        : Optional.empty()))
                .add(
                        "uln",
                        plan -> plan.pupil().isPresent()
                                ? ofPupil(plan, pupil -> pupil.uln(roll.year()))
                                : age(plan) > 16 ? "0" + numberElsewhere(plan) : "")
                .add("upn_unknown", plan -> hasNumber(plan) ? "" : "UN3");
    }

    private static <V> Optional<V> ofPupil(PlanCase plan, Function<SyntheticPupil, V> value) {
        return plan.pupil().map(value);
    }

    private int age(PlanCase plan) {
        return taken.getYear() - plan.born().getYear();
    }

    private boolean hasNumber(PlanCase plan) {
        return plan.pupil().isPresent() || age(plan) > 4;
    }

    private static long numberElsewhere(PlanCase plan) {
        return FIRST_NUMBER_ELSEWHERE + plan.number();
    }

    private static Optional<String> code(Decision decision) {
        return decision.outcome().map(outcome -> outcome.code);
    }

    private static Values<PlanCase> ofRequest() {
        return new Values<PlanCase>()
                .add("received", PlanCase::received)
                .add("is_of_young_offender", plan -> plan.number() % 60 == 9)
                .add("decided", plan -> plan.request().day())
                .add("request_outcome", plan -> code(plan.request()))
                .add("is_request_mediated", plan -> plan.request().is(Outcome.NO) && plan.number() % 2 == 0)
                .add("is_request_appealed", plan -> plan.request().is(Outcome.NO) && plan.number() % 3 == 0);
    }

    private static Values<PlanCase> ofAssessment() {
        return new Values<PlanCase>()
                .add("assessed", plan -> plan.assessment().day())
                .add("assessment_outcome", plan -> code(plan.assessment()))
                .add("is_assessment_mediated", plan -> plan.assessment().is(Outcome.NO) && plan.number() % 2 == 0)
                .add("is_otherwise_mediated", plan -> plan.number() % 40 == 3)
                .add(
                        "is_exception",
                        plan -> plan.plan().filter(Plan::isException).isPresent());
    }

    private Values<PlanCase> ofPlan() {
        return new Values<PlanCase>()
                .add("issued", PlanCase::issued)
                .add("has_budget", PlanValues::hasBudget)
                .add("direct_payment", plan -> hasBudget(plan) ? "Y" : "")
                .add("ceased", plan -> plan.plan().flatMap(Plan::ceased))
                .add("cease_reason", plan -> plan.plan().flatMap(Plan::ceased).map(day -> 1 + plan.number() % 6))
                .add("transferred_from", plan -> plan.plan().flatMap(Plan::transferredFrom))
                .add("is_in_provision", plan -> plan.pupil().isPresent() && plan.number() % 9 == 2)
                .add("review_meeting", this::reviewMeeting)
                .add("review_outcome", plan -> reviewMeeting(plan).map(meeting -> "M"))
                .add(
                        "reviewed",
                        plan -> reviewMeeting(plan)
                                .map(meeting -> meeting.plusDays(20))
                                .filter(day -> !day.isAfter(taken)));
    }

    private static boolean hasBudget(PlanCase plan) {
        return plan.number() % 20 == 6;
    }

    /** Most plans that are older than a year were reviewed in it. */
    private Optional<LocalDate> reviewMeeting(PlanCase plan) {
        return plan.issued()
                .filter(issued -> issued.isBefore(taken.minusDays(365)) && plan.number() % 8 != 1)
                .map(issued -> taken.minusDays(plan.number() * 37L % 360));
    }
}
