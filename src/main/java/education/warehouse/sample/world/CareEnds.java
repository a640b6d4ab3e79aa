package education.warehouse.sample.world;

import education.warehouse.sample.world.SocialCare.Adopter;
import education.warehouse.sample.world.SocialCare.Adoption;
import education.warehouse.sample.world.SocialCare.Care;
import education.warehouse.sample.world.SocialCare.CareLeaver;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where being looked after leads to: young people who left care, children who are adopted, and those who adopt them. */
final class CareEnds {

    private static final List<Integer> AGES = List.of(16, 17, 18, 19, 20, 21, 23);

    private final LocalDate day;
    private final CareFigures figures;
    private final CareChildren children;
    private final SeededRandom random;
    private final List<CareLeaver> leavers = new ArrayList<>();
    private final List<Adoption> adoptions = new ArrayList<>();
    private final List<Adopter> adopters = new ArrayList<>();

    CareEnds(LocalDate day, CareFigures figures, CareChildren children, List<Care> care) {
        this.day = day;
        this.figures = figures;
        this.children = children;
        this.random = children.draw("leaving care");
        addLeavers();
        addAdoptions(care);
        List.of("adopted", "placed", "matched", "application", "withdrawn").forEach(this::addAdopters);
        List<String> ethnicities = figures.dealt("ethnicity of adopters", adopters.size(), random);
        adopters.replaceAll(adopter -> adopter.of(ethnicities.remove(0)));
    }

    List<CareLeaver> leavers() {
        return leavers;
    }

    List<Adoption> adoptions() {
        return adoptions;
    }

    List<Adopter> adopters() {
        return adopters;
    }

    private void addLeavers() {
        List<CareChild> young = new ArrayList<>();
        List<String> activities = new ArrayList<>();
        List<String> homes = new ArrayList<>();
        for (int age : AGES) {
            int size = figures.scaled("age of care leavers", String.valueOf(age));
            young.addAll(Stream.generate(() -> children.other(age, random))
                    .limit(size)
                    .toList());
            boolean isPrinted = age >= 17 && age <= 21;
            activities.addAll(
                    isPrinted
                            ? figures.dealt("in education aged " + age, size, random)
                            : Stream.generate(() -> random.happens(0.4) ? "yes" : "no")
                                    .limit(size)
                                    .toList());
            if (age < 19 || age > 21) {
                homes.addAll(Stream.generate(() -> random.happens(0.85) ? "a) Suitable" : "b) Unsuitable")
                        .limit(size)
                        .toList());
            } else if (age == 19) {
                int all = figures.scaled("age of care leavers", "19")
                        + figures.scaled("age of care leavers", "20")
                        + figures.scaled("age of care leavers", "21");
                homes.addAll(figures.dealt("accommodation aged 19 to 21", all, random));
            }
        }
        children.giveEthnicity("care leavers", young);
        children.giveDisability("care leavers", young);
        List<String> eligibility = figures.dealt("eligibility", young.size(), random);
        for (int i = 0; i < young.size(); i++) {
            String activity = activities.get(i).equals("yes")
                    ? random.oneOf(List.of("a2) Education", "b1) Training", "c1) Employment"))
                    : random.oneOf(List.of(
                            "d1) Not in education, illness",
                            "d2) Not in education, other",
                            "d3) Not in education, parent"));
            leavers.add(new CareLeaver(young.get(i), eligibility.get(i), homes.get(i), activity));
        }
    }

    /** Those adopted in the six months ceased to be looked after by that; those who wait are looked after. */
    private void addAdoptions(List<Care> care) {
        List<Care> ceased =
                care.stream().filter(period -> period.because().equals("E11")).toList();
        int adopted = Math.max(figures.rows("adopted"), ceased.size());
        for (int i = 0; i < adopted; i++) {
            LocalDate on = i < ceased.size()
                    ? ceased.get(i).to().orElseThrow()
                    : day.minusMonths(6).minusDays(random.between(1, 150));
            CareChild child = i < ceased.size() ? ceased.get(i).child() : children.born(on.minusDays(1100));
            // off the printed average by as much as the next one is off on the other side
            int off = i == adopted - 1 && i % 2 == 0 ? 0 : (i % 2 == 0 ? 1 : -1) * (10 + 5 * (i / 2));
            LocalDate placed = on.minusDays(200);
            LocalDate entered = placed.minusDays(figures.unscaled("days from care to placement") + off);
            LocalDate order = entered.plusDays(figures.unscaled("days from care to order") + off);
            adoptions.add(new Adoption(
                    child,
                    entered,
                    order.minusDays(30),
                    Optional.of(order),
                    Optional.of(order.plusDays(figures.unscaled("days from order to match") - off)),
                    Optional.of(placed),
                    Optional.of(on)));
        }
        int withOrder = figures.rows("waiting with order");
        int waiting = withOrder + figures.rows("waiting without order");
        List<Care> youngest = care.stream()
                .filter(period -> period.to().isEmpty()
                        && period.child().pupil().isEmpty()
                        && period.child().ageOn(day) < 8
                        && !period.from().isAfter(day.minusDays(120)))
                .toList();
        for (Care period : youngest.subList(0, Math.min(waiting, youngest.size()))) {
            LocalDate decided = period.from().plusDays(60);
            boolean hasOrder = adoptions.size() - adopted < withOrder;
            adoptions.add(new Adoption(
                    period.child(),
                    period.from(),
                    decided,
                    hasOrder ? Optional.of(decided.plusDays(30)) : Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        children.giveEthnicity(
                "looked after", adoptions.stream().map(Adoption::child).toList());
    }

    /** Families of two, and of one where there are fewer adults. */
    private void addAdopters(String status) {
        int families = figures.scaled("families", status);
        int adults = Math.max(families, Math.min(2 * families, figures.scaled("adopters", status)));
        int family = adopters.stream().mapToInt(Adopter::family).max().orElse(0);
        for (int i = 0; i < families; i++) {
            LocalDate enquired = day.minusDays(random.between(30, 300));
            for (int adult = 0; adult < (i < adults - families ? 2 : 1); adult++) {
                adopters.add(new Adopter(
                        adopters.size() + 1,
                        family + i + 1,
                        "",
                        enquired,
                        Optional.of(enquired.plusDays(10)),
                        reached(status, List.of("adopted", "placed", "matched"), enquired.plusDays(15)),
                        reached(status, List.of("adopted", "placed"), enquired.plusDays(20)),
                        reached(status, List.of("adopted"), enquired.plusDays(25)),
                        reached(status, List.of("withdrawn"), enquired.plusDays(28))));
            }
        }
    }

    private static Optional<LocalDate> reached(String status, List<String> statuses, LocalDate on) {
        return statuses.contains(status) ? Optional.of(on) : Optional.empty();
    }
}
