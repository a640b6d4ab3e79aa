package education.warehouse.sample.world;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Whom social care comes to know in a year: pupils who are not looked after, and others, one after the other. */
final class CareChildren {

    private static final int DAYS_OF_A_YEAR = 365;

    private final Roll roll;
    private final LocalDate day;
    private final CareFigures figures;
    private final ArrayDeque<SyntheticPupil> pupils;
    private int others;

    CareChildren(Roll roll, LocalDate day, CareFigures figures) {
        this.roll = roll;
        this.day = day;
        this.figures = figures;
        List<SyntheticPupil> free = new ArrayList<>(
                roll.pupils().stream().filter(pupil -> pupil.careFrom() == null).toList());
        roll.draw("known to social care", 0).shuffle(free);
        this.pupils = new ArrayDeque<>(free);
    }

    SeededRandom draw(String purpose) {
        return roll.draw(purpose, 0);
    }

    /** So many children of whom a share are pupils. */
    List<CareChild> take(int size, double pupilShare) {
        SeededRandom random = roll.draw("child", others);
        List<CareChild> taken = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            boolean isPupil = random.happens(pupilShare) && !pupils.isEmpty();
            taken.add(isPupil ? of(pupils.poll()) : other(random.between(3, 17), random));
        }
        return taken;
    }

    CareChild of(SyntheticPupil pupil) {
        return new CareChild(CareChild.id(pupil), pupil, pupil.born());
    }

    /** Somebody of an age who is at no school here. */
    CareChild other(int age, SeededRandom random) {
        return born(day.minusYears(age).minusDays(random.below(DAYS_OF_A_YEAR)));
    }

    /** Somebody who is expected on a day, or was born on it. */
    CareChild born(LocalDate born) {
        return new CareChild("MU9%d%07d".formatted(roll.year().start(), ++others), null, born);
    }

    /** Gives those of a group who have none the ethnic groups that the group lacks. */
    void giveEthnicity(String group, List<CareChild> children) {
        give("ethnicity of " + group, children, CareChild::hasEthnicity, CareChild::ethnicity, CareChild::ethnicity);
    }

    void giveSex(String group, List<CareChild> children) {
        give("sex of " + group, children, CareChild::hasSex, CareChild::sex, CareChild::sex);
    }

    void giveDisability(String group, List<CareChild> children) {
        give(
                "disability of " + group,
                children,
                CareChild::hasDisability,
                child -> child.isDisabled() ? "yes" : "no",
                CareChild::disability);
    }

    private void give(
            String part,
            List<CareChild> children,
            Predicate<CareChild> has,
            Function<CareChild, String> given,
            BiConsumer<CareChild, String> give) {
        List<String> there = children.stream().filter(has).map(given).toList();
        List<CareChild> without = children.stream().filter(has.negate()).toList();
        List<String> labels = figures.dealt(part, without.size(), there, draw(part));
        for (int i = 0; i < without.size(); i++) {
            give.accept(without.get(i), labels.get(i));
        }
    }
}
