package education.warehouse.sample.world;

import education.warehouse.sample.world.SocialCare.Care;
import education.warehouse.sample.world.SocialCare.Need;
import education.warehouse.sample.world.SocialCare.ProtectionPlan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Children in need and their protection plans. */
final class CareCases {

    private static final List<String> CATEGORIES = List.of(
            "a) Neglect",
            "a) Neglect",
            "d) Emotional abuse",
            "d) Emotional abuse",
            "b) Physical abuse",
            "c) Sexual abuse");

    private final LocalDate first;
    private final SeededRandom random;
    private final List<CareChild> started;
    private final List<CareChild> withPlan;
    private final List<CareChild> assessed;
    private final List<CareChild> closed = new ArrayList<>();
    private final List<ProtectionPlan> plans = new ArrayList<>();
    private final List<Need> needs = new ArrayList<>();

    CareCases(LocalDate day, CareFigures figures, CareChildren children, List<Care> care) {
        this.first = SocialCare.firstDay(day);
        this.random = children.draw("need");
        List<CareChild> lookedAfter = care.stream()
                .filter(period -> period.to().isEmpty())
                .map(Care::child)
                .toList();
        care.stream().filter(period -> period.to().isPresent()).map(Care::child).forEach(closed::add);
        int alsoLookedAfter = Math.min(lookedAfter.size(), figures.rows("plans open of looked after"));
        List<CareChild> protectedOnly = children.take(figures.rows("plans open") - alsoLookedAfter, 0.55);
        this.withPlan = children.take(figures.rows("in need with a plan"), 0.6);
        this.assessed = children.take(figures.rows("in need open assessment"), 0.55);
        closed.addAll(children.take(figures.rows("in need closed") - closed.size(), 0.6));
        List<CareChild> onPlan = Stream.concat(
                        protectedOnly.stream(), lookedAfter.stream().limit(alsoLookedAfter))
                .toList();
        this.started = onPlan.subList(0, Math.min(onPlan.size(), figures.rows("plans started")));
        List<CareChild> offPlan = withPlan.subList(0, Math.min(withPlan.size(), figures.rows("plans ended")));
        children.giveEthnicity("protection plans", joined(List.of(onPlan, offPlan)));
        children.giveDisability("protection plans", onPlan);
        List<CareChild> open = joined(List.of(lookedAfter, protectedOnly, withPlan, assessed));
        children.giveEthnicity("children in need", joined(List.of(open, closed)));
        children.giveDisability("children in need", open);
        addPlans(figures, onPlan, offPlan);
        addNeeds(lookedAfter, "a) Looked after child");
        addNeeds(protectedOnly, "b) Child protection plan");
        addNeeds(withPlan, "c) Child in need plan");
        addAssessed(figures.rows("in need started"));
        addClosed();
    }

    List<Need> needs() {
        return needs;
    }

    List<ProtectionPlan> plans() {
        return plans;
    }

    /** Those whose protection plan began in the six months. */
    List<CareChild> started() {
        return started;
    }

    List<CareChild> withPlan() {
        return withPlan;
    }

    /** Those whose assessment is open. */
    List<CareChild> assessed() {
        return assessed;
    }

    List<CareChild> closed() {
        return closed;
    }

    static List<CareChild> joined(List<List<CareChild>> groups) {
        return groups.stream().flatMap(List::stream).toList();
    }

    private void addPlans(CareFigures figures, List<CareChild> onPlan, List<CareChild> offPlan) {
        int again = figures.rows("plans started again");
        for (CareChild child : onPlan) {
            boolean isNew = plans.size() < started.size();
            // not in the first days, so that the enquiry before it lies in the six months too
            LocalDate from = isNew ? first.plusDays(random.between(30, 181)) : first.minusDays(random.between(1, 500));
            plans.add(plan(child, from, Optional.empty(), isNew && plans.size() < again ? 1 : 0));
        }
        int longest = figures.rows("plans ended after two years");
        for (int i = 0; i < offPlan.size(); i++) {
            LocalDate to = first.plusDays(random.below(182));
            LocalDate from = to.minusDays(i < longest ? random.between(740, 900) : random.between(190, 700));
            plans.add(plan(offPlan.get(i), from, Optional.of(to), random.happens(0.2) ? 1 : 0));
        }
    }

    private ProtectionPlan plan(CareChild child, LocalDate from, Optional<LocalDate> to, int before) {
        return new ProtectionPlan(child, CarePeriods.later(child.born(), from), random.oneOf(CATEGORIES), to, before);
    }

    private void addNeeds(List<CareChild> group, String status) {
        for (CareChild child : group) {
            add(child, first.minusDays(random.between(1, 700)), Optional.empty(), status);
        }
    }

    private void addAssessed(int started) {
        for (int i = 0; i < assessed.size(); i++) {
            LocalDate from =
                    i < started ? first.plusDays(random.between(60, 181)) : first.minusDays(random.between(1, 90));
            add(assessed.get(i), from, Optional.empty(), "d) Open assessment");
        }
    }

    private void addClosed() {
        for (CareChild child : closed) {
            LocalDate to = first.plusDays(random.below(182));
            add(child, first.minusDays(random.between(1, 600)), Optional.of(to), "e) Closed episode");
        }
    }

    private void add(CareChild child, LocalDate from, Optional<LocalDate> closed, String status) {
        needs.add(new Need(child, from, "N" + (random.happens(0.6) ? 1 : random.between(2, 9)), closed, status));
    }
}
