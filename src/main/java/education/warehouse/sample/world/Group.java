package education.warehouse.sample.world;

import java.util.List;

/**
 * Groups of pupils that do not overlap, in the order in which they are steered.
 *
 * <p>The cohorts that figures are printed for do overlap: looked after, special school, plan, SEN support, phase. Each group is
 * what is left of a cohort by the groups before it, and gets what is left of the cohort's figure. So every cohort's figure is met
 * as a whole, without a compromise between them.
 */
public enum Group {
    LOOKED_AFTER(Rates.CARE, ""),
    SPECIAL(Rates.SPECIAL, ""),
    PLAN(Rates.PLAN, ""),
    SUPPORT_IN_PRIMARY(Rates.SUPPORT, Rates.PRIMARY),
    SUPPORT_IN_SECONDARY(Rates.SUPPORT, Rates.SECONDARY),
    OTHERS_IN_PRIMARY(Rates.PRIMARY, Rates.PRIMARY),
    OTHERS_IN_SECONDARY(Rates.SECONDARY, Rates.SECONDARY);

    /** Cohort whose figure the group completes. */
    final String cohort;

    /** Phase of its members; an empty text where they are of several. */
    final String phase;

    Group(String cohort, String phase) {
        this.cohort = cohort;
        this.phase = phase;
    }

    /** The last group of a cohort, whose figure is complete with it. */
    boolean isLastOfCohort() {
        return this != SUPPORT_IN_PRIMARY;
    }

    boolean completesItsPhase() {
        return cohort.equals(phase);
    }

    /** Group of a pupil in one of the three phases. */
    static Group of(String phase, String sen, boolean isLookedAfter) {
        if (isLookedAfter) {
            return LOOKED_AFTER;
        }
        if (phase.equals(Rates.SPECIAL)) {
            return SPECIAL;
        }
        boolean isInPrimary = phase.equals(Rates.PRIMARY);
        return switch (sen) {
            case SyntheticPupil.PLAN -> PLAN;
            case SyntheticPupil.SUPPORT -> isInPrimary ? SUPPORT_IN_PRIMARY : SUPPORT_IN_SECONDARY;
            default -> isInPrimary ? OTHERS_IN_PRIMARY : OTHERS_IN_SECONDARY;
        };
    }

    /** The cohorts that figures count such a pupil in, that of all apart. */
    public static List<String> cohorts(String phase, String sen, boolean isLookedAfter) {
        String need = sen.equals(SyntheticPupil.PLAN)
                ? Rates.PLAN
                : sen.equals(SyntheticPupil.SUPPORT) ? Rates.SUPPORT : phase;
        return need.equals(phase)
                ? isLookedAfter ? List.of(phase, Rates.CARE) : List.of(phase)
                : isLookedAfter ? List.of(phase, need, Rates.CARE) : List.of(phase, need);
    }
}
