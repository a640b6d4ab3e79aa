package education.warehouse.sample.world;

import education.warehouse.sample.world.Rates.Cohort;
import education.warehouse.sample.world.Rates.Measure;
import education.warehouse.sample.world.Rates.Period;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many sessions every enrolment misses in the stretches of a year at whose ends rates are printed: autumn, spring, summer to
 * 22 May, the rest of its first half, and its second half. At the end of each, counted from September, every cohort misses as many
 * sessions and has as many persistent absentees as are printed.
 *
 * <p>A short number is kept for each enrolment and stretch, and nothing else; registers are made up from them.
 */
final class Absences {

    static final int SPANS = 5;

    /** What the rates up to the end of each stretch are of, if there are any. */
    private static final List<Optional<Period>> PERIODS = List.of(
            Optional.of(Period.AUTUMN),
            Optional.of(Period.SPRING),
            Optional.of(Period.SUMMER_TO_22_MAY),
            Optional.empty(),
            Optional.of(Period.YEAR));

    private static final int YOUNGEST = 5;
    private static final int OLDEST = 15;

    /** Of the oldest, marks of the last stretch do not count. */
    private static final int LAST_SPAN_OF_THE_OLDEST = 3;

    /** How alike a pupil's stretches of a year are. */
    private static final double CONSTANCY = 0.75;

    /** Those that nothing is printed of, reception and sixth forms, and referral units: about how much of the time they miss. */
    private static final double OTHERS = 0.075;

    private static final double OF_A_UNIT = 0.32;

    private final Roll roll;
    private final Rates rates;
    private final int[] firstDays;
    private final short[] missed;
    private final short[] possible;
    private final short[] suspended;
    private final Map<Group, GroupAbsence> last = new EnumMap<>(Group.class);

    private Absences(Roll roll, Rates rates) {
        this.roll = roll;
        this.rates = rates;
        int enrolments = roll.enrolments().size();
        this.missed = new short[SPANS * enrolments];
        this.possible = new short[SPANS * enrolments];
        this.suspended = new short[SPANS * enrolments];
        LocalDate may = LocalDate.of(roll.year().start() + 1, Month.MAY, 22);
        this.firstDays = new int[] {
            0,
            daysUntil(roll.halfTerms().get(1).last()),
            daysUntil(roll.halfTerms().get(3).last()),
            daysUntil(may),
            daysUntil(roll.halfTerms().get(4).last()),
            roll.days().size()
        };
    }

    private int daysUntil(LocalDate last) {
        return (int) roll.days().stream().filter(day -> !day.isAfter(last)).count();
    }

    static Absences of(Roll roll, Suspensions suspensions, Rates rates) {
        Absences absences = new Absences(roll, rates);
        absences.count(suspensions);
        for (int span = 0; span < SPANS; span++) {
            absences.missOf(span);
        }
        return absences;
    }

    /** Place among the school days of the first day of a stretch; of the one after the last stretch, how many days there are. */
    int firstDay(int span) {
        return firstDays[span];
    }

    /** Sessions that an enrolment misses in a stretch, those of suspensions included. */
    int missed(Enrolment enrolment, int span) {
        return missed[SPANS * enrolment.index() + span];
    }

    private void count(Suspensions suspensions) {
        for (Enrolment enrolment : roll.enrolments()) {
            Register register = Register.settled(roll, suspensions, enrolment);
            for (int span = 0; span < SPANS; span++) {
                int at = SPANS * enrolment.index() + span;
                possible[at] = (short) register.possible(firstDays[span], firstDays[span + 1]);
                suspended[at] = (short) register.suspended(firstDays[span], firstDays[span + 1]);
            }
        }
    }

    /** Sessions from September to the end of a stretch that count. */
    private int upTo(short[] counts, Enrolment enrolment, int span) {
        int sum = 0;
        for (int i = 0; i <= span && counts(enrolment, i); i++) {
            sum += counts[SPANS * enrolment.index() + i];
        }
        return sum;
    }

    private boolean counts(Enrolment enrolment, int span) {
        return span <= LAST_SPAN_OF_THE_OLDEST || age(enrolment) < OLDEST;
    }

    private int age(Enrolment enrolment) {
        return roll.year().ageOf(enrolment.pupil().born());
    }

    private LocalDate lastDayOf(int span) {
        return roll.days().get(firstDays[span + 1] - 1);
    }

    private void missOf(int span) {
        Map<Group, List<Enrolment>> groups = new EnumMap<>(Group.class);
        for (Group group : Group.values()) {
            groups.put(group, new ArrayList<>());
        }
        Cohorts cohorts = new Cohorts();
        for (Enrolment enrolment : roll.enrolments()) {
            boolean isCounted = enrolment.phase().isPresent() && age(enrolment) >= YOUNGEST && age(enrolment) <= OLDEST;
            if (!isCounted || !counts(enrolment, span)) {
                missUnsteered(enrolment, span);
            }
            if (isCounted && upTo(possible, enrolment, span) > 0) {
                groups.get(group(enrolment, span)).add(enrolment);
                cohorts.addMember(enrolment, span);
            }
        }
        for (Group group : Group.values()) {
            GroupAbsence absence = absenceOf(groups.get(group), span);
            PERIODS.get(span)
                    .ifPresentOrElse(
                            period -> {
                                absence.miss(
                                        cohorts.missing(group, Measure.PERSISTENT_ABSENCE_RATE, period, groups),
                                        cohorts.missing(group, Measure.ABSENCE_RATE, period, groups));
                                last.put(group, absence);
                            },
                            () -> absence.missLike(last.get(group)));
            for (int i = 0; i < groups.get(group).size(); i++) {
                Enrolment enrolment = groups.get(group).get(i);
                if (counts(enrolment, span)) {
                    missed[SPANS * enrolment.index() + span] = (short) absence.missed(i);
                }
                cohorts.addMissed(enrolment, span);
            }
        }
    }

    private LocalDate dayOf(Enrolment enrolment, int span) {
        LocalDate end = lastDayOf(span);
        return enrolment.leaving() != null && enrolment.leaving().isBefore(end) ? enrolment.leaving() : end;
    }

    private Group group(Enrolment enrolment, int span) {
        LocalDate day = dayOf(enrolment, span);
        return Group.of(
                enrolment.phase().orElseThrow(),
                roll.senAsKnown(enrolment, day),
                enrolment.pupil().isLookedAfterOn(day));
    }

    private Set<Cohort> cohorts(Enrolment enrolment, int span) {
        LocalDate day = dayOf(enrolment, span);
        return Group.cohorts(
                enrolment.phase().orElseThrow(),
                roll.senAsKnown(enrolment, day),
                enrolment.pupil().isLookedAfterOn(day));
    }

    private GroupAbsence absenceOf(List<Enrolment> members, int span) {
        GroupAbsence absence = new GroupAbsence(members.size());
        for (Enrolment enrolment : members) {
            int at = SPANS * enrolment.index() + span;
            boolean counts = counts(enrolment, span);
            absence.add(
                    new GroupAbsence.Sessions(
                            upTo(possible, enrolment, span) - (counts ? possible[at] : 0),
                            upTo(missed, enrolment, span),
                            counts ? possible[at] : 0,
                            counts ? suspended[at] : 0),
                    roll.draw("absence " + span, enrolment.index()),
                    CONSTANCY * (enrolment.pupil().tendency() + ofYear(enrolment.year())),
                    StrictMath.sqrt(1 - CONSTANCY * CONSTANCY));
        }
        return absence;
    }

    /** In secondary schools older pupils are away more. */
    private static double ofYear(int year) {
        return SyntheticSchool.isSecondary(year) ? 0.12 * (year - 9) : 0;
    }

    private void missUnsteered(Enrolment enrolment, int span) {
        int at = SPANS * enrolment.index() + span;
        SeededRandom random = roll.draw("absence " + span, enrolment.index());
        double usual = enrolment.school().isUnit() ? OF_A_UNIT : OTHERS;
        double rate =
                usual * 0.8 * GroupAbsence.exponential(0.8 * enrolment.pupil().tendency() + 0.6 * random.normal());
        long sessions = Math.round(Math.min(0.95, rate) * possible[at]);
        missed[at] = (short) Math.max(suspended[at], sessions);
    }

    /** What has been counted of each cohort while the groups of a stretch are worked off. */
    private final class Cohorts {

        private final Map<Cohort, Long> enrolments = new EnumMap<>(Cohort.class);
        private final Map<Cohort, Long> sessions = new EnumMap<>(Cohort.class);
        private final Map<Cohort, Long> missedSessions = new EnumMap<>(Cohort.class);
        private final Map<Cohort, Long> persistent = new EnumMap<>(Cohort.class);

        void addMember(Enrolment enrolment, int span) {
            for (Cohort cohort : cohorts(enrolment, span)) {
                enrolments.merge(cohort, 1L, Long::sum);
                sessions.merge(cohort, (long) upTo(possible, enrolment, span), Long::sum);
            }
        }

        void addMissed(Enrolment enrolment, int span) {
            int missedSoFar = upTo(missed, enrolment, span);
            boolean isPersistent = GroupAbsence.isPersistent(missedSoFar, upTo(possible, enrolment, span));
            for (Cohort cohort : cohorts(enrolment, span)) {
                missedSessions.merge(cohort, (long) missedSoFar, Long::sum);
                persistent.merge(cohort, isPersistent ? 1L : 0L, Long::sum);
            }
        }

        /** What is left of a cohort's figure for a group. */
        long missing(Group group, Measure measure, Period period, Map<Group, List<Enrolment>> groups) {
            boolean isOfSessions = measure == Measure.ABSENCE_RATE;
            Map<Cohort, Long> counted = isOfSessions ? missedSessions : persistent;
            Map<Cohort, Long> bases = isOfSessions ? sessions : enrolments;
            double rate = rates.moved(
                    measure,
                    group,
                    period,
                    bases.getOrDefault(Cohort.PRIMARY, 0L),
                    bases.getOrDefault(Cohort.SECONDARY, 0L),
                    bases.getOrDefault(Cohort.SPECIAL, 0L));
            long left =
                    Math.round(rate * bases.getOrDefault(group.cohort, 0L)) - counted.getOrDefault(group.cohort, 0L);
            if (group.isLastOfCohort()) {
                return left;
            }
            // of what is left for SEN support a phase gets more if it has more of those pupils, and is away more
            double here = groups.get(group).size() * rates.of(measure, Cohort.PRIMARY, period);
            double later = groups.get(Group.SUPPORT_IN_SECONDARY).size() * rates.of(measure, Cohort.SECONDARY, period);
            return here + later == 0 ? 0 : Math.round(left * here / (here + later));
        }
    }
}
