package education.warehouse.sample.world;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The casework behind the authority's plans: of its pupils, and of as many children and young people elsewhere as make up the
 * published caseload of every January and the published number of plans issued in every year, so many of them within 20 weeks.
 */
public final class PlanCases {

    private static final int TWENTY_WEEKS = 140;
    private static final int PUPILS_OF_A_WHOLE_AUTHORITY = 40_447;

    /** In the casework, but not in the return: schools say that the pupil has a plan. */
    private static final int LEFT_OUT = 8;

    private final Roll roll;
    private final LocalDate taken;
    private final double size;
    private final TreeMap<Integer, NamedCsvRecord> published = new TreeMap<>();
    private final List<PlanCase> cases = new ArrayList<>();

    private PlanCases(Roll roll, LocalDate taken) {
        this.roll = roll;
        this.taken = taken;
        this.size = (double) roll.outline().pupils() / PUPILS_OF_A_WHOLE_AUTHORITY;
        Tables.rows("plans.csv").forEach(row -> published.put(Integer.parseInt(row.getField("year")), row));
    }

    /** Everything that the casework tells on a day. */
    public static List<PlanCase> of(Roll roll, LocalDate taken) {
        PlanCases plans = new PlanCases(roll, taken);
        plans.addPlans();
        plans.settleCaseload();
        plans.addRequestsWithoutPlan();
        return plans.told().toList();
    }

    private Stream<PlanCase> told() {
        return cases.stream().filter(plan -> plan.number() != LEFT_OUT);
    }

    /** Somebody whose plan is issued on a day. */
    private record Issue(SyntheticPupil pupil, LocalDate born, LocalDate issued, LocalDate ceased, String setting) {}

    /** Older plans with what little is known of them, then those of the years that something is published of. */
    private void addPlans() {
        TreeMap<Integer, List<Issue>> issues = new TreeMap<>();
        addPupils(roll.former(), issues);
        addPupils(roll.pupils(), issues);
        int first = published.firstKey();
        issues.headMap(first).values().forEach(list -> list.forEach(this::addOldPlan));
        for (int year = first; year <= taken.getYear(); year++) {
            List<Issue> ofYear = issues.getOrDefault(year, new ArrayList<>());
            for (int i = 0; ofYear.size() < expected(year, "issued"); i++) {
                ofYear.add(elsewhere(roll.draw("issued " + year, i), dayOf(year, i)));
            }
            addPlansOf(year, ofYear);
        }
    }

    private void addPupils(List<SyntheticPupil> pupils, TreeMap<Integer, List<Issue>> issues) {
        for (SyntheticPupil pupil : pupils) {
            LocalDate issued = pupil.planFrom();
            if (issued == null || issued.isAfter(taken)) {
                continue;
            }
            boolean isOver = pupil.planTo() != null && !pupil.planTo().isAfter(taken);
            LocalDate ceased = isOver ? pupil.planTo() : null;
            if (pupil.hasBroughtPlan()) {
                addBrought(pupil, pupil.born(), entry(pupil), ceased, null);
            } else {
                issues.computeIfAbsent(issued.getYear(), any -> new ArrayList<>())
                        .add(new Issue(pupil, pupil.born(), issued, ceased, String.valueOf(SchoolsElsewhere.COLLEGE)));
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

    /** What is published of a year, for an authority of this size and for as much of the year as there has been. */
    private long expected(int year, String what) {
        String whole = published.containsKey(year) ? published.get(year).getField(what) : "";
        if (whole.isEmpty()) {
            return 0;
        }
        double gone = year == taken.getYear() ? taken.getDayOfYear() / 365.0 : 1;
        return Math.round(Integer.parseInt(whole) * size * gone);
    }

    private int next() {
        return cases.size() + 1;
    }

    private void addOldPlan(Issue issue) {
        int number = next();
        SeededRandom random = roll.draw("plan", number);
        LocalDate received = random.happens(0.5) ? issue.issued.minusDays(random.between(100, 230)) : null;
        add(issue, received, null, "H", null, "H", false);
    }

    /** As many within 20 weeks, and as many exceptions, as are published; the first of each kind on the very limit. */
    private void addPlansOf(int year, List<Issue> issues) {
        List<Issue> inOrder = new ArrayList<>(issues);
        inOrder.sort(Comparator.comparingDouble(
                issue -> roll.draw("order of plans", issue.born.toEpochDay() * 40_000 + issue.issued.toEpochDay())
                        .share()));
        long inTime =
                published.containsKey(year) ? Math.round(share(year, "in_time") * issues.size()) : issues.size() / 2;
        long exceptionsInTime = expected(year, "exceptions_in_time");
        // in a small authority there would be none
        long exceptionsLate = Math.max(expected(year, "exceptions") - exceptionsInTime, size < 0.5 ? 1 : 0);
        for (int i = 0; i < inOrder.size(); i++) {
            boolean isInTime = i < inTime;
            boolean isException = isInTime ? i < exceptionsInTime : i - inTime < exceptionsLate;
            addPlan(inOrder.get(i), isInTime, isException, i == 0 || i == inTime + exceptionsLate);
        }
    }

    private double share(int year, String what) {
        NamedCsvRecord row = published.get(year);
        return row.getField(what).isEmpty()
                ? 0.5
                : Double.parseDouble(row.getField(what)) / Integer.parseInt(row.getField("issued"));
    }

    private void addPlan(Issue issue, boolean isInTime, boolean isException, boolean isOnTheLimit) {
        SeededRandom random = roll.draw("plan", next());
        int days = isInTime
                ? isOnTheLimit ? TWENTY_WEEKS : random.between(95, TWENTY_WEEKS - 1)
                : isException
                        ? 210 + random.below(90)
                        : isOnTheLimit ? TWENTY_WEEKS + 1 : random.between(TWENTY_WEEKS + 3, 390);
        LocalDate received = issue.issued.minusDays(days);
        LocalDate decided = received.plusDays(random.between(20, days > 200 ? 60 : 41));
        LocalDate assessed = issue.issued.minusDays(random.between(5, 24));
        add(issue, received, decided, "Y", assessed, "Y", isException);
    }

    private void add(
            Issue issue,
            LocalDate received,
            LocalDate decided,
            String request,
            LocalDate assessed,
            String assessment,
            boolean isException) {
        cases.add(new PlanCase(
                next(),
                issue.pupil,
                issue.born,
                received,
                decided,
                request,
                assessed,
                assessment,
                issue.issued,
                null,
                issue.ceased,
                isException,
                null,
                issue.setting));
    }

    /** A plan that another authority issued, in force here from a day. */
    private void addBrought(SyntheticPupil pupil, LocalDate born, LocalDate from, LocalDate ceased, String setting) {
        String authority = roll.outline().around().get(0).code();
        cases.add(new PlanCase(
                next(), pupil, born, null, null, null, null, null, null, from, ceased, false, authority, setting));
    }

    /** Somebody at a college, an independent school, another authority's school, at home, in early years or nowhere. */
    private Issue elsewhere(SeededRandom random, LocalDate issued) {
        int kind = random.below(100);
        String setting = kind < 38
                ? String.valueOf(SchoolsElsewhere.COLLEGE)
                : kind < 58
                        ? String.valueOf(SchoolsElsewhere.INDEPENDENT_SPECIAL)
                        : kind < 72
                                ? String.valueOf(SchoolsElsewhere.PRIMARY_ELSEWHERE)
                                : kind < 84
                                        ? String.valueOf(SchoolsElsewhere.SECONDARY_ELSEWHERE)
                                        : kind < 89
                                                ? "EYP"
                                                : kind < 93 ? "EHE" : kind < 96 ? "NEET" : kind < 98 ? "OLA" : null;
        int age = kind < 38
                ? random.between(16, 22)
                : kind < 58
                        ? random.between(6, 17)
                        : kind < 72
                                ? random.between(4, 10)
                                : kind < 84
                                        ? random.between(11, 15)
                                        : kind < 89 ? random.between(2, 4) : random.between(8, 21);
        LocalDate born = issued.minusYears(Math.min(age, 23)).minusDays(random.below(360));
        return new Issue(null, born, issued, null, setting);
    }

    /**
     * From one January to the next as many plans elsewhere end, or turn up that nobody knows the day of issue of, as bring the
     * caseload to what is published. (The published caseload of January 2023 has more new plans than were issued in 2022: that
     * year's return was the first to name every person.)
     */
    private void settleCaseload() {
        LocalDate before = LocalDate.of(published.firstKey() - 6, 1, 15);
        for (int year : published.keySet()) {
            LocalDate january = new SchoolYear(year - 1).census("spring");
            if (january.isAfter(taken)) {
                break;
            }
            long there = told().filter(plan -> plan.isInForceOn(january)).count();
            long wanted = Math.round(Integer.parseInt(published.get(year).getField("caseload_in_january")) * size);
            for (long missing = wanted - there; missing > 0; missing--) {
                addUndated(before, january, year == published.firstKey());
            }
            end(there - wanted, before, january);
            before = january;
        }
        long goneOn = told().filter(plan -> plan.isInForceOn(taken)).count();
        end(goneOn / 60, before, taken);
    }

    private void addUndated(LocalDate before, LocalDate january, boolean isOld) {
        SeededRandom random = roll.draw("undated", next());
        int days = (int) (january.toEpochDay() - before.toEpochDay());
        LocalDate from = Roll.weekday(january.minusDays(random.below(days - 3)));
        Issue issue = elsewhere(random, from);
        if (isOld) {
            addOldPlan(issue);
        } else if (random.happens(0.4)) {
            addBrought(null, issue.born, from, null, issue.setting == null ? "OLA" : issue.setting);
        } else {
            cases.add(new PlanCase(
                    next(),
                    null,
                    issue.born,
                    null,
                    null,
                    "H",
                    null,
                    "H",
                    null,
                    from,
                    null,
                    false,
                    null,
                    issue.setting == null ? "OLA" : issue.setting));
        }
    }

    /** Ends plans of people who are at no school of the authority, the oldest first. */
    private void end(long count, LocalDate before, LocalDate last) {
        int days = (int) (last.toEpochDay() - before.toEpochDay());
        told().filter(plan -> plan.pupil() == null && plan.issued() != null)
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

    private void addRequest(SyntheticPupil pupil, int requests) {
        SeededRandom random = roll.draw("plan", next());
        LocalDate received = taken.minusDays(random.between(250, 900));
        LocalDate decided = received.plusDays(random.between(25, 45));
        LocalDate assessed = decided.plusDays(random.between(50, 120));
        LocalDate late = taken.minusDays(random.between(3, 60));
        LocalDate newer = taken.minusDays(random.between(70, 160));
        switch (requests % 7) {
            case 0 -> add(pupil, received, decided, "N", null, null);
            case 1 -> add(pupil, late, null, "A", null, null);
            case 2 -> add(pupil, received, decided, "Y", assessed, "N");
            case 3 -> add(pupil, received, decided, "W", null, null);
            case 4 -> add(pupil, newer, newer.plusDays(40), "Y", null, "A");
            case 5 -> add(pupil, received, decided, "Y", assessed, "W");
            default -> add(pupil, late, null, "A", null, null);
        }
    }

    private void add(
            SyntheticPupil pupil,
            LocalDate received,
            LocalDate decided,
            String request,
            LocalDate assessed,
            String assessment) {
        cases.add(new PlanCase(
                next(),
                pupil,
                pupil.born(),
                received,
                decided,
                request,
                assessed,
                assessment,
                null,
                null,
                null,
                false,
                null,
                null));
    }
}
