package education.warehouse.sample.world;

import education.warehouse.sample.world.PlanCase.Plan;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Somebody whose plan is issued, or begins to be in force here, on a day.
 *
 * @param pupil nobody in these records if it is somebody elsewhere
 * @param ceased day on which it ended
 * @param setting where the person is, as far as it is known
 */
record PlanIssue(
        Optional<SyntheticPupil> pupil,
        LocalDate born,
        LocalDate day,
        Optional<LocalDate> ceased,
        Optional<Setting> setting) {

    /** Of a hundred people elsewhere, up to which one they are there, and how old they are. */
    private record Whereabouts(int upTo, Optional<Setting> setting, int youngest, int oldest) {}

    private static final List<Whereabouts> ELSEWHERE = List.of(
            new Whereabouts(38, at(SchoolElsewhere.COLLEGE_NEARBY), 16, 22),
            new Whereabouts(58, at(SchoolElsewhere.INDEPENDENT_SPECIAL), 6, 17),
            new Whereabouts(72, at(SchoolElsewhere.PRIMARY_NEARBY), 4, 10),
            new Whereabouts(84, at(SchoolElsewhere.SECONDARY_FAR_AWAY), 11, 15),
            new Whereabouts(89, Optional.of(Setting.Other.EYP), 2, 4),
            new Whereabouts(93, Optional.of(Setting.Other.EHE), 8, 21),
            new Whereabouts(96, Optional.of(Setting.Other.NEET), 8, 21),
            new Whereabouts(98, Optional.of(Setting.Other.OLA), 8, 21),
            new Whereabouts(100, Optional.empty(), 8, 21));

    private static Optional<Setting> at(SchoolElsewhere school) {
        return Optional.of(new Setting.At(school));
    }

    /** A pupil's own, as it is known on a day. */
    static PlanIssue of(SyntheticPupil pupil, LocalDate taken) {
        Optional<LocalDate> ceased = Optional.ofNullable(pupil.planTo()).filter(end -> !end.isAfter(taken));
        return new PlanIssue(
                Optional.of(pupil), pupil.born(), pupil.planFrom(), ceased, at(SchoolElsewhere.COLLEGE_NEARBY));
    }

    /** Somebody at a college, an independent school, another authority's school, at home, in early years or nowhere. */
    static PlanIssue elsewhere(SeededRandom random, LocalDate day) {
        int place = random.below(100);
        Whereabouts there = ELSEWHERE.stream()
                .filter(where -> place < where.upTo())
                .findFirst()
                .orElseThrow();
        LocalDate born =
                day.minusYears(random.between(there.youngest(), there.oldest())).minusDays(random.below(360));
        return new PlanIssue(Optional.empty(), born, day, Optional.empty(), there.setting());
    }

    /** The same person's on another day, in another setting. */
    PlanIssue of(LocalDate otherDay, Optional<Setting> otherSetting) {
        return new PlanIssue(pupil, born, otherDay, ceased, otherSetting);
    }

    Plan plan(boolean isException) {
        return new Plan(Optional.of(day), day, ceased, isException, Optional.empty(), setting);
    }

    /** A plan that nobody knows the day of issue of. */
    Plan undatedPlan(Optional<String> transferredFrom) {
        return new Plan(Optional.empty(), day, ceased, false, transferredFrom, setting);
    }
}
