package education.warehouse.sample.world;

import education.warehouse.sample.world.Rates.Cohort;
import education.warehouse.sample.world.Rates.Measure;
import education.warehouse.sample.world.Rates.Period;
import education.warehouse.sample.world.SchoolYear.HalfTerm;
import education.warehouse.sample.world.SyntheticSchool.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is suspended in the course of a year: in the first half of each term and in the whole term as many of each cohort as the
 * printed shares of pupils with one or more suspensions say, some of them more than once.
 */
public final class Suspensions {

    private static final List<Period> FIRST_HALVES = List.of(Period.AUTUMN_1, Period.SPRING_1, Period.SPRING_1);
    private static final List<Period> TERMS = List.of(Period.AUTUMN, Period.SPRING, Period.SPRING);

    /** Of those suspended in primary schools who have SEN support. */
    private static final double SUPPORTED_IN_PRIMARY = 0.5;

    private static final double AGAIN_IN_THE_SECOND_HALF = 0.35;
    private static final double AGAIN_SOON = 0.2;
    private static final double AT_A_UNIT = 0.06;
    private static final int TRIES = 40;

    private final Roll roll;
    private final Rates rates;
    private final Map<Integer, List<Suspension>> byEnrolment = new HashMap<>();
    private final Map<Cohort, Double> headcount = new EnumMap<>(Cohort.class);

    private Suspensions(Roll roll, Rates rates) {
        this.roll = roll;
        this.rates = rates;
    }

    public static Suspensions of(Roll roll, Rates rates) {
        Suspensions suspensions = new Suspensions(roll, rates);
        suspensions.countHeads();
        for (int term = 0; term < TERMS.size(); term++) {
            suspensions.suspendInTerm(term);
        }
        suspensions.suspendOthers();
        suspensions.byEnrolment.values().forEach(list -> list.sort(Comparator.comparingInt(Suspension::day)));
        return suspensions;
    }

    /** Those of one enrolment in the course of the year, by day. */
    public List<Suspension> of(Enrolment enrolment) {
        return byEnrolment.getOrDefault(enrolment.index(), List.of());
    }

    /** All of the year, by day. */
    public List<Suspension> all() {
        return byEnrolment.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(Suspension::day)
                        .thenComparing(suspension -> suspension.enrolment().index()))
                .toList();
    }

    private void countHeads() {
        LocalDate census = roll.year().census(Term.SPRING);
        for (Enrolment enrolment : roll.enrolments()) {
            if (enrolment.isOnRoll(census)
                    && !enrolment.isSubsidiary()
                    && enrolment.phase().isPresent()) {
                Group.cohorts(enrolment.phase().orElseThrow(), enrolment.pupil().senOn(census), false)
                        .forEach(cohort -> headcount.merge(cohort, 1.0, Double::sum));
            }
        }
    }

    private double heads(Cohort cohort) {
        return headcount.getOrDefault(cohort, 0.0);
    }

    private void suspendInTerm(int term) {
        Candidates first = new Candidates(2 * term);
        Candidates second = new Candidates(2 * term + 1);
        Set<Enrolment> early = new HashSet<>();
        first.choose(FIRST_HALVES.get(term), early);
        Set<Enrolment> chosen = new HashSet<>(early);
        Set<Enrolment> late = second.choose(TERMS.get(term), chosen);
        inOrder(early).forEach(enrolment -> {
            SeededRandom random = roll.draw("again " + term, enrolment.index());
            suspend(enrolment, 2 * term, random.happens(AGAIN_SOON) ? 2 : 1);
            if (random.happens(AGAIN_IN_THE_SECOND_HALF) && second.isPossible(enrolment)) {
                suspend(enrolment, 2 * term + 1, 1);
            }
        });
        inOrder(late)
                .forEach(enrolment -> suspend(
                        enrolment,
                        2 * term + 1,
                        roll.draw("again " + term, enrolment.index()).happens(AGAIN_SOON) ? 2 : 1));
    }

    private static List<Enrolment> inOrder(Set<Enrolment> enrolments) {
        return enrolments.stream()
                .sorted(Comparator.comparingInt(Enrolment::index))
                .toList();
    }

    /** Who can be suspended in a half-term, by group, in an order of chance in which some come early more often. */
    private final class Candidates {

        private final int half;
        private final HalfTerm halfTerm;
        private final Map<Group, long[]> byGroup = new EnumMap<>(Group.class);

        Candidates(int half) {
            this.half = half;
            this.halfTerm = roll.halfTerms().get(half);
            Map<Group, Integer> sizes = new EnumMap<>(Group.class);
            for (Enrolment enrolment : roll.enrolments()) {
                if (isPossible(enrolment)) {
                    Group group = group(enrolment);
                    int size = sizes.merge(group, 1, Integer::sum);
                    long[] members = byGroup.computeIfAbsent(group, any -> new long[64]);
                    if (size > members.length) {
                        members = Arrays.copyOf(members, 2 * members.length);
                        byGroup.put(group, members);
                    }
                    members[size - 1] = (long) Float.floatToIntBits((float) late(enrolment)) << 32 | enrolment.index();
                }
            }
            sizes.forEach((group, size) -> {
                long[] members = Arrays.copyOf(byGroup.get(group), size);
                Arrays.sort(members);
                byGroup.put(group, members);
            });
        }

        /** At one school for the whole half-term, with the same need in it as far as is known. */
        boolean isPossible(Enrolment enrolment) {
            LocalDate first = halfTerm.first();
            LocalDate last = halfTerm.last();
            return enrolment.phase().isPresent()
                    && enrolment.year() >= 1
                    && enrolment.year() <= (half == 5 ? 10 : 11)
                    && !enrolment.isSubsidiary()
                    && enrolment.isOnRoll(first)
                    && enrolment.isOnRoll(last)
                    && !(enrolment.shared() != null
                            && !enrolment.shared().isAfter(last)
                            && !enrolment.sharedTo().isBefore(first))
                    && (enrolment.excluded() == null || enrolment.excluded().isAfter(last))
                    && roll.senAsKnown(enrolment, first) != Sen.UNKNOWN
                    && roll.senAsKnown(enrolment, first) == roll.senAsKnown(enrolment, last);
        }

        private Group group(Enrolment enrolment) {
            return Group.of(enrolment.phase().orElseThrow(), roll.senAsKnown(enrolment, halfTerm.first()), false);
        }

        private Set<Cohort> cohorts(Enrolment enrolment) {
            return Group.cohorts(enrolment.phase().orElseThrow(), roll.senAsKnown(enrolment, halfTerm.first()), false);
        }

        /** A waiting time: who tends to it more waits less. */
        private double late(Enrolment enrolment) {
            SyntheticPupil pupil = enrolment.pupil();
            double hazard = StrictMath.exp(0.9 * pupil.tendency()
                    + (pupil.sex().equals("M") ? 0.6 : 0)
                    + (enrolment.year() >= 8 && enrolment.year() <= 10 ? 0.5 : 0));
            double share = roll.draw("suspended " + half, enrolment.index()).share();
            return -StrictMath.log(1 - share) / hazard;
        }

        /** Adds as many as are missing from a period's shares to those chosen; returns who was added. */
        Set<Enrolment> choose(Period period, Set<Enrolment> chosen) {
            Set<Enrolment> added = new HashSet<>();
            Map<Cohort, Long> counted = new EnumMap<>(Cohort.class);
            chosen.forEach(enrolment -> count(enrolment, counted));
            for (Group group : Group.values()) {
                long missing = wanted(group, period) - counted.getOrDefault(group.cohort, 0L);
                if (!group.isLastOfCohort()) {
                    missing = Math.min(missing, inPrimaryWithSupport(period, chosen));
                }
                for (long member : byGroup.getOrDefault(group, new long[0])) {
                    Enrolment enrolment = roll.enrolments().get((int) member);
                    if (missing > 0 && chosen.add(enrolment)) {
                        added.add(enrolment);
                        count(enrolment, counted);
                        missing--;
                    }
                }
            }
            return added;
        }

        private void count(Enrolment enrolment, Map<Cohort, Long> counted) {
            cohorts(enrolment).forEach(cohort -> counted.merge(cohort, 1L, Long::sum));
        }

        private long inPrimaryWithSupport(Period period, Set<Enrolment> chosen) {
            long wanted = Math.round(SUPPORTED_IN_PRIMARY * wanted(Group.OTHERS_IN_PRIMARY, period));
            long there = chosen.stream()
                    .filter(enrolment -> group(enrolment) == Group.SUPPORT_IN_PRIMARY)
                    .count();
            return wanted - there;
        }

        /** Pupils of the group's cohort with one or more suspensions in a period. */
        private long wanted(Group group, Period period) {
            if (group == Group.LOOKED_AFTER) {
                return 0;
            }
            double rate = rates.moved(
                    Measure.SUSPENDED_PUPILS_PERCENT,
                    group,
                    period,
                    heads(Cohort.PRIMARY),
                    heads(Cohort.SECONDARY),
                    heads(Cohort.SPECIAL));
            return Math.round(Math.max(0, rate) * heads(group.cohort));
        }
    }

    /** Suspends somebody in a half-term, on days on which that is possible. */
    private void suspend(Enrolment enrolment, int half, int times) {
        HalfTerm halfTerm = roll.halfTerms().get(half);
        SeededRandom random = roll.draw("suspension " + half, enrolment.index());
        int first = roll.days().indexOf(halfTerm.first());
        int days = roll.days().indexOf(halfTerm.last()) - first + 1;
        List<Suspension> others = byEnrolment.computeIfAbsent(enrolment.index(), any -> new ArrayList<>());
        int suspended = 0;
        for (int attempt = 0; attempt < TRIES && suspended < times; attempt++) {
            int halfDays = random.happens(0.7) ? 2 * random.between(1, 3) : random.between(1, 10);
            Suspension suspension = new Suspension(
                    enrolment,
                    first + random.below(days),
                    halfDays,
                    Suspension.category(roll.year()),
                    Suspension.reasons(random, roll.year()));
            boolean isFree = others.stream()
                    .noneMatch(other -> other.day() <= suspension.lastDay() && suspension.day() <= other.lastDay());
            boolean isInTime = enrolment.excluded() == null
                    || suspension.lastDay() < roll.days().indexOf(enrolment.excluded());
            if (isFree
                    && isInTime
                    && suspension.lastDay() < roll.days().size()
                    && !Register.isClosed(roll, enrolment.school(), suspension.day())
                    && enrolment.isOnRoll(suspension.startedOn(roll))
                    && enrolment.isOnRoll(roll.days().get(suspension.lastDay()))) {
                others.add(suspension);
                suspended++;
            }
        }
    }

    /** What no share is printed of: referral units, lunchtimes, permanent exclusions. */
    private void suspendOthers() {
        for (Enrolment enrolment : roll.enrolments()) {
            SeededRandom random = roll.draw("other suspensions", enrolment.index());
            int half = random.below(roll.halfTerms().size());
            LocalDate first = roll.halfTerms().get(half).first();
            LocalDate last = roll.halfTerms().get(half).last();
            if (enrolment.school().kind() == Kind.PUPIL_REFERRAL_UNIT
                    && !enrolment.isSubsidiary()
                    && enrolment.isOnRoll(first)
                    && enrolment.isOnRoll(last)
                    && random.happens(6 * AT_A_UNIT)) {
                suspend(enrolment, half, 1);
            }
            if (enrolment.pupil().number() % 700 == 17
                    && enrolment.year() >= 1
                    && enrolment.isOnRoll(first)
                    && enrolment.isOnRoll(last)
                    && of(enrolment).isEmpty()) {
                int day = roll.days().indexOf(first) + 5;
                byEnrolment
                        .computeIfAbsent(enrolment.index(), any -> new ArrayList<>())
                        .add(new Suspension(enrolment, day, 1, "LNCH", Suspension.reasons(random, roll.year())));
            }
            if (enrolment.excluded() != null) {
                int day = roll.days().indexOf(enrolment.excluded());
                byEnrolment
                        .computeIfAbsent(enrolment.index(), any -> new ArrayList<>())
                        .add(new Suspension(enrolment, day, 2 * 16, "PERM", Suspension.reasons(random, roll.year())));
            }
        }
    }
}
