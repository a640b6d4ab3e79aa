package education.warehouse.sample.world;

import education.warehouse.sample.world.PlanCase.Decision;
import education.warehouse.sample.world.PlanCase.Outcome;
import education.warehouse.sample.world.PlanCase.Plan;
import education.warehouse.sample.world.PublishedPlans.Figure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The casework behind the authority's plans: of its pupils, and of as many children and young people elsewhere as make up the
 * published caseload of every January and the published number of plans issued in every year, so many of them within 20 weeks.
 */
public final class PlanCases {

    private static final int TWENTY_WEEKS = 140;
    private static final int OLDEST = 30;
    private static final int YEARS_OF_A_PLAN = 6;

    /** In the casework, but not in the return: schools say that the pupil has a plan. */
    private static final int LEFT_OUT = 8;

    private final Roll roll;
    private final LocalDate taken;
    private final PublishedPlans published;
    private final List<PlanCase> cases = new ArrayList<>();

    private PlanCases(Roll roll, LocalDate taken) {
        this.roll = roll;
        this.taken = taken;
        this.published = new PublishedPlans(roll.outline(), taken);
    }

    /** Everything that the casework knows on a day. */
    public static List<PlanCase> of(Roll roll, LocalDate taken) {
        PlanCases plans = new PlanCases(roll, taken);
        plans.addPlans();
        plans.settleCaseload();
        plans.addRequestsWithoutPlan();
        return plans.reported().toList();
    }

    private Stream<PlanCase> reported() {
        return cases.stream().filter(plan -> plan.number() != LEFT_OUT);
    }

    /** Older plans with what little is known of them, then those of the years that something is published of. */
    private void addPlans() {
        TreeMap<Integer, List<PlanIssue>> issues = new TreeMap<>();
        addPupils(roll.former(), issues);
        addPupils(roll.pupils(), issues);
        int first = published.years().first();
        issues.headMap(first).values().forEach(list -> list.forEach(this::addOldPlan));
        for (int year = first; year <= taken.getYear(); year++) {
            List<PlanIssue> ofYear = issues.getOrDefault(year, new ArrayList<>());
            for (int i = 0; ofYear.size() < published.expected(year, Figure.ISSUED); i++) {
                ofYear.add(PlanIssue.elsewhere(roll.draw("issued " + year, i), dayOf(year, i)));
            }
            addPlansOf(year, ofYear);
        }
    }

    private void addPupils(List<SyntheticPupil> pupils, TreeMap<Integer, List<PlanIssue>> issues) {
        for (SyntheticPupil pupil : pupils) {
            LocalDate issued = pupil.planFrom();
            if (issued == null || issued.isAfter(taken)) {
                continue;
            }
            PlanIssue issue = PlanIssue.of(pupil, taken);
            if (pupil.hasBroughtPlan()) {
                addBrought(issue.of(entry(pupil), Optional.empty()));
            } else {
                issues.computeIfAbsent(issued.getYear(), any -> new ArrayList<>())
                        .add(issue);
            }
        }
    }

    /** When a pupil came with a plan from elsewhere; about the time of the plan where that is a year that has gone. */
    private LocalDate entry(SyntheticPupil pupil) {
        return roll.enrolments().stream()
                .filter(enrolment -> enrolment.pupil().number() == pupil.number())
                .map(Enrolment::entry)
                .min(Comparator.naturalOrder())
                .orElse(pupil.planFrom());
    }

    private LocalDate dayOf(int year, int number) {
        LocalDate first = LocalDate.of(year, 1, 2);
        int days = year == taken.getYear() ? taken.getDayOfYear() - 8 : 360;
        return Roll.weekday(first.plusDays(3 + roll.draw("day " + year, number).below(Math.max(1, days))));
    }

    private int next() {
        return cases.size() + 1;
    }

    private void addOldPlan(PlanIssue issue) {
        SeededRandom random = roll.draw("plan", next());
        Optional<LocalDate> received =
                random.happens(0.5) ? Optional.of(issue.day().minusDays(random.between(100, 230))) : Optional.empty();
        Decision historic = Decision.undated(Outcome.HISTORIC);
        add(issue, received, historic, historic, Optional.of(issue.plan(false)));
    }

    private void add(
            PlanIssue issue, Optional<LocalDate> received, Decision request, Decision assessment, Optional<Plan> plan) {
        cases.add(new PlanCase(next(), issue.pupil(), born(issue), received, request, assessment, plan));
    }

    /** Nobody in the return is older than that; who was grown up when an old plan was issued was younger then. */
    private LocalDate born(PlanIssue issue) {
        return issue.born().isBefore(taken.minusYears(OLDEST)) ? issue.born().plusYears(YEARS_OF_A_PLAN) : issue.born();
    }

    /** As many within 20 weeks, and as many exceptions, as are published; the first of each kind on the very limit. */
    private void addPlansOf(int year, List<PlanIssue> issues) {
        List<PlanIssue> inOrder = new ArrayList<>(issues);
        inOrder.sort(Comparator.comparingDouble(issue -> roll.draw(
                        "order of plans",
                        issue.born().toEpochDay() * 40_000 + issue.day().toEpochDay())
                .share()));
        long inTime = published.has(year) ? Math.round(published.shareInTime(year) * issues.size()) : issues.size() / 2;
        long exceptionsInTime = published.expected(year, Figure.EXCEPTIONS_IN_TIME);
        long exceptionsLate =
                Math.max(published.expected(year, Figure.EXCEPTIONS) - exceptionsInTime, published.isSmall() ? 1 : 0);
        for (int i = 0; i < inOrder.size(); i++) {
            boolean isInTime = i < inTime;
            boolean isException = isInTime ? i < exceptionsInTime : i - inTime < exceptionsLate;
            int number = next();
            SeededRandom random = roll.draw("plan", number);
            int days = daysUntilIssue(random, isInTime, isException, i == 0 || i == inTime + exceptionsLate);
            addPlan(inOrder.get(i), random, days, isException);
        }
    }

    private static int daysUntilIssue(
            SeededRandom random, boolean isInTime, boolean isException, boolean isOnTheLimit) {
        if (isInTime) {
            return isOnTheLimit ? TWENTY_WEEKS : random.between(95, TWENTY_WEEKS - 1);
        }
        if (isException) {
            return 210 + random.below(90);
        }
        return isOnTheLimit ? TWENTY_WEEKS + 1 : random.between(TWENTY_WEEKS + 3, 390);
    }

    private void addPlan(PlanIssue issue, SeededRandom random, int days, boolean isException) {
        LocalDate received = issue.day().minusDays(days);
        LocalDate decided = received.plusDays(random.between(20, days > 200 ? 60 : 41));
        LocalDate assessed = issue.day().minusDays(random.between(5, 24));
        add(
                issue,
                Optional.of(received),
                Decision.of(decided, Outcome.YES),
                Decision.of(assessed, Outcome.YES),
                Optional.of(issue.plan(isException)));
    }

    /** A plan that another authority issued, in force here from a day. */
    private void addBrought(PlanIssue issue) {
        Outline outline = roll.outline();
        String nearby = outline.around().get(0).code();
        Optional<String> authority = issue.pupil()
                .map(SyntheticPupil::firstAuthority)
                .filter(first ->
                        outline.isOfItsOwn() && !first.equals(outline.home().code()))
                .or(() -> Optional.of(nearby));
        add(issue, Optional.empty(), Decision.NONE, Decision.NONE, Optional.of(issue.undatedPlan(authority)));
    }

    /**
     * From one January to the next as many plans elsewhere end, or turn up that nobody knows the day of issue of, as bring the
     * caseload to what is published. (The published caseload of January 2023 has more new plans than were issued in 2022: that
     * year's return was the first to name every person.)
     */
    private void settleCaseload() {
        int first = published.years().first();
        LocalDate before = LocalDate.of(first - 6, 1, 15);
        for (int year : published.years()) {
            LocalDate january = new SchoolYear(year - 1).census(Term.SPRING);
            if (january.isAfter(taken)) {
                break;
            }
            long there = reported().filter(plan -> plan.isInForceOn(january)).count();
            long wanted = published.caseload(year);
            for (long missing = wanted - there; missing > 0; missing--) {
                addUndated(before, january, year == first);
            }
            end(there - wanted, before, january);
            before = january;
        }
        long goneOn = reported().filter(plan -> plan.isInForceOn(taken)).count();
        end(goneOn / 60, before, taken);
    }

    private void addUndated(LocalDate before, LocalDate january, boolean isOld) {
        SeededRandom random = roll.draw("undated", next());
        int days = (int) (january.toEpochDay() - before.toEpochDay());
        LocalDate from = Roll.weekday(january.minusDays(random.below(days - 3)));
        PlanIssue issue = PlanIssue.elsewhere(random, from);
        PlanIssue known = issue.of(from, issue.setting().or(() -> Optional.of(Setting.Other.OLA)));
        if (isOld) {
            addOldPlan(issue);
        } else if (random.happens(0.4)) {
            addBrought(known);
        } else {
            Decision historic = Decision.undated(Outcome.HISTORIC);
            add(known, Optional.empty(), historic, historic, Optional.of(known.undatedPlan(Optional.empty())));
        }
    }

    /** Ends plans of people who are at no school of the authority, the oldest first. */
    private void end(long count, LocalDate before, LocalDate last) {
        int days = (int) (last.toEpochDay() - before.toEpochDay());
        reported()
                .filter(plan -> plan.pupil().isEmpty() && plan.issued().isPresent())
                .filter(plan -> plan.isInForceOn(before) && plan.isInForceOn(last))
                .sorted(Comparator.comparing(PlanCase::born).thenComparing(PlanCase::number))
                .limit(Math.max(0, count))
                .toList()
                .forEach(plan -> cases.set(
                        plan.number() - 1,
                        plan.ceasedOn(Roll.weekday(
                                last.minusDays(roll.draw("ended", plan.number()).below(days - 3))))));
    }

    private void addRequestsWithoutPlan() {
        int requests = 0;
        for (SyntheticPupil pupil : roll.pupils()) {
            if (pupil.isSupported() && pupil.planFrom() == null && pupil.number() % 6 == 1) {
                addRequest(pupil, requests++);
            }
        }
    }

    /** By turns refused, newly received, assessed and refused, withdrawn, being assessed, withdrawn then, and newly received. */
    private void addRequest(SyntheticPupil pupil, int requests) {
        SeededRandom random = roll.draw("plan", next());
        LocalDate received = taken.minusDays(random.between(250, 900));
        LocalDate decided = received.plusDays(random.between(25, 45));
        LocalDate assessed = decided.plusDays(random.between(50, 120));
        LocalDate late = taken.minusDays(random.between(3, 60));
        LocalDate newer = taken.minusDays(random.between(70, 160));
        Decision awaited = Decision.undated(Outcome.AWAITED);
        Decision agreed = Decision.of(decided, Outcome.YES);
        switch (requests % 7) {
            case 0 -> add(pupil, received, Decision.of(decided, Outcome.NO), Decision.NONE);
            case 2 -> add(pupil, received, agreed, Decision.of(assessed, Outcome.NO));
            case 3 -> add(pupil, received, Decision.of(decided, Outcome.WITHDRAWN), Decision.NONE);
            case 4 -> add(pupil, newer, Decision.of(newer.plusDays(40), Outcome.YES), awaited);
            case 5 -> add(pupil, received, agreed, Decision.of(assessed, Outcome.WITHDRAWN));
            default -> add(pupil, late, awaited, Decision.NONE);
        }
    }

    private void add(SyntheticPupil pupil, LocalDate received, Decision request, Decision assessment) {
        cases.add(new PlanCase(
                next(),
                Optional.of(pupil),
                pupil.born(),
                Optional.of(received),
                request,
                assessment,
                Optional.empty()));
    }
}
