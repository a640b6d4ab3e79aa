package education.warehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.sample.world.Admissions;
import education.warehouse.sample.world.Enrolment;
import education.warehouse.sample.world.Group;
import education.warehouse.sample.world.Outline;
import education.warehouse.sample.world.Rates;
import education.warehouse.sample.world.Rates.Cohort;
import education.warehouse.sample.world.Rates.Measure;
import education.warehouse.sample.world.Rates.Period;
import education.warehouse.sample.world.Register;
import education.warehouse.sample.world.Roll;
import education.warehouse.sample.world.SchoolRecords;
import education.warehouse.sample.world.SchoolYear;
import education.warehouse.sample.world.Sen;
import education.warehouse.sample.world.Term;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Made-up records show the printed rates: counted here from marks and suspensions, one by one. */
class SteeringTest {

    private static final int PUPILS = 16_000;
    private static final double NEAR = 0.002;
    private static final String ABSENT = "CEGHIMNORSTU";
    private static final String NOT_POSSIBLE = " DXYZ#";

    /** Numerator and denominator of one rate. */
    private static final class Count {
        private long some;
        private long all;

        /** How far off it is, less what one more or less would change. */
        double distance(double rate) {
            return Math.abs((double) some / all - rate) - 0.6 / all;
        }
    }

    @ParameterizedTest
    @CsvSource("343, 1")
    void everyCohortIsAbsentSuspendedAndInMainstreamAsOftenAsPrinted(long seed, int years) {
        assertThat(farFromRates(SampleInbox.outline(seed, years, 50, PUPILS))).isEmpty();
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({"2, 1", "7, 4"})
    void everyCohortOfOtherSeedsAndMoreYearsIsToo(long seed, int years) {
        everyCohortIsAbsentSuspendedAndInMainstreamAsOftenAsPrinted(seed, years);
    }

    @Test
    void anAuthorityOfItsOwnIsSteeredToItsOwnFigures() {
        assertThat(farFromRates(MadeUpRegion.outline(MadeUpRegion.KNOWSLEY, 1, PUPILS)))
                .as(
                        "of terms nothing is published, and the total of phases that move as another authority's is another one")
                .allMatch(far -> far.contains(" of ALL, "));
    }

    private static List<String> farFromRates(Outline outline) {
        Roll roll = Admissions.first(outline);
        while (!roll.year().label().equals("2022/23")) {
            roll = Admissions.after(roll);
        }
        SchoolRecords records = SchoolRecords.of(roll);
        List<String> far = new ArrayList<>();
        compareAbsence(records, far);
        compareSuspensions(records, far);
        comparePlans(roll, far);
        return far;
    }

    private static void compareAbsence(SchoolRecords records, List<String> far) {
        Rates rates = Rates.of(records.roll().outline(), records.roll().year());
        Map<Period, LocalDate> ends = new TreeMap<>(Map.of(
                Period.AUTUMN, records.roll().halfTerms().get(1).last(),
                Period.SPRING, records.roll().halfTerms().get(3).last(),
                Period.SUMMER_TO_22_MAY, LocalDate.of(2023, 5, 22)));
        ends.forEach((period, end) -> {
            Map<Cohort, Count> absence = new TreeMap<>();
            Map<Cohort, Count> persistence = new TreeMap<>();
            records.roll().enrolments().forEach(enrolment -> count(records, enrolment, end, absence, persistence));
            absence.forEach((cohort, count) -> compare(rates, Measure.ABSENCE_RATE, cohort, period, count, far));
            persistence.forEach(
                    (cohort, count) -> compare(rates, Measure.PERSISTENT_ABSENCE_RATE, cohort, period, count, far));
            assertThat(absence).hasSize(7);
        });
    }

    private static void compareSuspensions(SchoolRecords records, List<String> far) {
        Roll roll = records.roll();
        Rates rates = Rates.of(roll.outline(), roll.year());
        Map<Cohort, Long> heads = new HashMap<>();
        LocalDate census = roll.year().census(Term.SPRING);
        for (Enrolment enrolment : roll.enrolments()) {
            if (enrolment.isOnRoll(census) && !enrolment.isSubsidiary()) {
                cohorts(enrolment, enrolment.pupil().senOn(census), false)
                        .forEach(cohort -> heads.merge(cohort, 1L, Long::sum));
            }
        }
        Map<Period, List<SchoolYear.HalfTerm>> periods = Map.of(
                Period.AUTUMN_1, roll.halfTerms().subList(0, 1),
                Period.AUTUMN, roll.halfTerms().subList(0, 2),
                Period.SPRING_1, roll.halfTerms().subList(2, 3),
                Period.SPRING, roll.halfTerms().subList(2, 4));
        periods.forEach((period, halves) -> {
            Map<Cohort, Count> suspended = new TreeMap<>();
            for (Enrolment enrolment : roll.enrolments()) {
                records.suspensions().of(enrolment).stream()
                        .filter(suspension -> suspension.category().equals("SUSP"))
                        .map(suspension -> suspension.startedOn(roll))
                        .filter(day -> halves.stream().anyMatch(half -> half.holds(day)))
                        .findFirst()
                        .ifPresent(day -> cohorts(enrolment, roll.senAsKnown(enrolment, day), false)
                                .forEach(cohort -> suspended.computeIfAbsent(cohort, any -> new Count()).some++));
            }
            suspended.forEach((cohort, count) -> {
                count.all = heads.get(cohort);
                compare(rates, Measure.SUSPENDED_PUPILS_PERCENT, cohort, period, count, far);
            });
            assertThat(suspended)
                    .containsKeys(
                            Cohort.ALL,
                            Cohort.PRIMARY,
                            Cohort.SECONDARY,
                            Cohort.SPECIAL,
                            Cohort.EHCP,
                            Cohort.SEN_SUPPORT);
        });
    }

    private static void comparePlans(Roll roll, List<String> far) {
        List<Period> periods = List.of(Period.AUTUMN_1, Period.AUTUMN, Period.SPRING_1, Period.SPRING);
        for (int half = 0; half < periods.size(); half++) {
            LocalDate day = roll.halfTerms().get(half).last();
            Count count = new Count();
            for (Enrolment enrolment : roll.enrolments()) {
                if (enrolment.isOnRoll(day)
                        && !enrolment.isSubsidiary()
                        && roll.senAsKnown(enrolment, day) == Sen.PLAN) {
                    count.all++;
                    count.some += enrolment.school().kind().isMainstream() ? 1 : 0;
                }
            }
            compare(
                    Rates.of(roll.outline(), roll.year()),
                    Measure.EHC_PLAN_MAINSTREAM_PERCENT,
                    Cohort.EHCP,
                    periods.get(half),
                    count,
                    far);
        }
    }

    @Test
    void asManyAreOnRollInJanuaryAsAreAskedFor() {
        Roll first = Admissions.first(SampleInbox.outline(5, 3, 20, 2_345));

        assertThat(onRollInJanuary(first)).isEqualTo(2_345);
        assertThat(onRollInJanuary(Admissions.after(Admissions.after(first)))).isEqualTo(2_345);
    }

    @Test
    void pupilsGoOnFromYearToYear() {
        Roll first = Admissions.first(SampleInbox.outline(5, 2, 20, 2_345));
        Roll second = Admissions.after(first);

        assertThat(second.pupils()).filteredOn(first.pupils()::contains).hasSizeGreaterThan(1_800);
        assertThat(second.enrolments())
                .filteredOn(
                        enrolment -> enrolment.year() == 7 && enrolment.school().isSecondary())
                .filteredOn(enrolment -> first.pupils().contains(enrolment.pupil()))
                .hasSizeGreaterThan(80);
        assertThat(second.enrolments())
                .filteredOn(enrolment ->
                        first.find(enrolment.school(), enrolment.pupil()).isPresent())
                .allSatisfy(enrolment -> assertThat(enrolment.year())
                        .isEqualTo(1
                                + first.find(enrolment.school(), enrolment.pupil())
                                        .orElseThrow()
                                        .year()));
    }

    private static long onRollInJanuary(Roll roll) {
        LocalDate census = roll.year().census(Term.SPRING);
        return roll.enrolments().stream()
                .filter(enrolment -> enrolment.isOnRoll(census) && !enrolment.isSubsidiary())
                .count();
    }

    private static void count(
            SchoolRecords records,
            Enrolment enrolment,
            LocalDate end,
            Map<Cohort, Count> absence,
            Map<Cohort, Count> persistence) {
        int age = 2022 - enrolment.pupil().born().plusMonths(4).getYear();
        if (enrolment.phase().isEmpty() || age < 5 || age > 15) {
            return;
        }
        Register register = records.register(enrolment);
        int missed = 0;
        int possible = 0;
        List<LocalDate> days = records.roll().days();
        for (int day = 0; day < days.size() && !days.get(day).isAfter(end); day++) {
            for (int half = 0; half < 2; half++) {
                possible += NOT_POSSIBLE.indexOf(register.mark(day, half)) < 0 ? 1 : 0;
                missed += ABSENT.indexOf(register.mark(day, half)) >= 0 ? 1 : 0;
            }
        }
        LocalDate last = enrolment.leaving() != null && enrolment.leaving().isBefore(end) ? enrolment.leaving() : end;
        if (possible > 0) {
            boolean isLookedAfter = enrolment.pupil().isLookedAfterOn(last);
            for (Cohort cohort : cohorts(enrolment, records.roll().senAsKnown(enrolment, last), isLookedAfter)) {
                absence.computeIfAbsent(cohort, any -> new Count()).some += missed;
                absence.get(cohort).all += possible;
                persistence.computeIfAbsent(cohort, any -> new Count()).some += 10 * missed >= possible ? 1 : 0;
                persistence.get(cohort).all++;
            }
        }
    }

    private static List<Cohort> cohorts(Enrolment enrolment, Sen sen, boolean isLookedAfter) {
        List<Cohort> cohorts = new ArrayList<>();
        enrolment.phase().ifPresent(phase -> {
            cohorts.add(Cohort.ALL);
            cohorts.addAll(Group.cohorts(phase, sen, isLookedAfter));
        });
        return cohorts;
    }

    private static void compare(
            Rates rates, Measure measure, Cohort cohort, Period period, Count count, List<String> far) {
        double rate = rates.of(measure, cohort, period);
        if (count.distance(rate) > NEAR) {
            far.add("%s of %s, %s: %d of %d, printed %.1f"
                    .formatted(measure, cohort, period, count.some, count.all, 100 * rate));
        }
    }
}
