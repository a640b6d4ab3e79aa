package education.warehouse.sample.world;

import education.warehouse.sample.world.Rates.Cohort;
import education.warehouse.sample.world.Rates.Measure;
import education.warehouse.sample.world.Rates.Period;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who in mainstream schools has an education, health and care plan: as many as make up the printed share of all pupils with one,
 * at the end of each half-term. Pupils of special schools all have one.
 *
 * <p>What is known of a day is what the latest census said. So in the first half of autumn the number is set by whom that census
 * finds with a plan, later in a term by who comes with one, and at the next census by plans that were issued meanwhile.
 */
final class MainstreamPlans {

    private static final List<Period> PERIODS =
            List.of(Period.AUTUMN_1, Period.AUTUMN, Period.SPRING_1, Period.SPRING, Period.SPRING, Period.SPRING);

    private final Roll roll;
    private final Rates rates;
    private final Set<Integer> movers = new HashSet<>();

    MainstreamPlans(Roll roll, Rates rates) {
        this.roll = roll;
        this.rates = rates;
        Set<Integer> once = new HashSet<>();
        roll.enrolments().stream()
                .map(enrolment -> enrolment.pupil().number())
                .filter(number -> !once.add(number))
                .forEach(movers::add);
    }

    void settle() {
        settleFirstHalfTerm();
        for (int half = 1; half < PERIODS.size() - 1; half++) {
            LocalDate before = roll.halfTerms().get(half - 1).last();
            LocalDate day = roll.halfTerms().get(half).last();
            LocalDate lastCensus = census(before);
            LocalDate census = census(day);
            if (census.isAfter(lastCensus)) {
                issue(
                        missing(half),
                        half,
                        enrolment -> wasHere(enrolment, lastCensus)
                                && enrolment.isOnRoll(census)
                                && enrolment.pupil().isSupported(),
                        lastCensus,
                        census);
            }
            bring(
                    missing(half),
                    half,
                    enrolment -> enrolment.entry().isAfter(before)
                            && !enrolment.entry().isAfter(day)
                            && enrolment.entry().isAfter(census));
        }
    }

    /** The latest census until a day; the first of the year where there is none yet. */
    private LocalDate census(LocalDate day) {
        LocalDate latest = roll.year().census(Term.AUTUMN);
        for (Term term : Term.values()) {
            LocalDate census = roll.year().census(term);
            latest = census.isAfter(day) ? latest : census;
        }
        return latest;
    }

    private static boolean wasHere(Enrolment enrolment, LocalDate census) {
        return enrolment.isOnRoll(census) && enrolment.leaving() == null;
    }

    private void settleFirstHalfTerm() {
        LocalDate census = roll.year().census(Term.AUTUMN);
        LocalDate summer = roll.year().augustBefore();
        long missing = missing(0);
        inMainstream(
                        0,
                        enrolment ->
                                wasHere(enrolment, census) && enrolment.pupil().senOn(census) == Sen.PLAN)
                .limit(Math.max(0, -missing))
                .forEach(enrolment -> enrolment.pupil().endPlan(summer));
        issue(missing, 0, enrolment -> wasHere(enrolment, census), summer.minusDays(1500), summer);
    }

    /** How many more with a plan there have to be in mainstream at the end of a half-term. */
    private long missing(int half) {
        LocalDate day = roll.halfTerms().get(half).last();
        double share = rates.of(Measure.EHC_PLAN_MAINSTREAM_PERCENT, Cohort.EHCP, PERIODS.get(half));
        long special = 0;
        long mainstream = 0;
        for (Enrolment enrolment : roll.enrolments()) {
            if (enrolment.isOnRoll(day) && !enrolment.isSubsidiary() && roll.senAsKnown(enrolment, day) == Sen.PLAN) {
                boolean isInMainstream = enrolment.school().kind().isMainstream();
                mainstream += isInMainstream ? 1 : 0;
                special += isInMainstream ? 0 : 1;
            }
        }
        return Math.round(special * share / (1 - share)) - mainstream;
    }

    /** Gives plans to pupils who are there already, some day after the first and until the last. */
    private void issue(long count, int half, Predicate<Enrolment> among, LocalDate first, LocalDate last) {
        int days = (int) (last.toEpochDay() - first.toEpochDay());
        inMainstream(half, among.and(enrolment -> enrolment.pupil().planFrom() == null))
                .limit(Math.max(0, count))
                .forEach(enrolment -> {
                    SyntheticPupil pupil = enrolment.pupil();
                    LocalDate three = Roll.weekday(pupil.born().plusYears(3));
                    LocalDate issued = Roll.weekday(
                            last.minusDays(roll.draw("issue", pupil.number()).below(days)));
                    LocalDate plan = issued.isBefore(three) ? three : issued;
                    if (!pupil.isSupported()) {
                        pupil.support(plan.minusDays(300));
                    }
                    pupil.issuePlan(plan);
                });
    }

    /** Gives plans to pupils who come. */
    private void bring(long count, int half, Predicate<Enrolment> among) {
        inMainstream(half, among.and(enrolment -> enrolment.pupil().planFrom() == null))
                .limit(Math.max(0, count))
                .forEach(enrolment -> {
                    SyntheticPupil pupil = enrolment.pupil();
                    LocalDate issued = Roll.weekday(enrolment
                            .entry()
                            .minusDays(roll.draw("issue", pupil.number()).between(60, 600)));
                    pupil.support(issued.minusDays(300));
                    pupil.bringPlan(issued);
                });
    }

    /** Enrolments in mainstream schools that nothing else happens to in the year, in an order of chance. */
    private Stream<Enrolment> inMainstream(int half, Predicate<Enrolment> among) {
        return roll.enrolments().stream()
                .filter(enrolment -> enrolment.school().kind().isMainstream())
                .filter(enrolment -> enrolment.leaving() == null && enrolment.year() >= 0)
                .filter(enrolment -> !movers.contains(enrolment.pupil().number()))
                .filter(among)
                .sorted(Comparator.comparingDouble(enrolment ->
                        roll.draw("plan " + half, enrolment.pupil().number()).share()));
    }
}
