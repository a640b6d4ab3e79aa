package education.warehouse.sample.world;

import education.warehouse.sample.world.Rates.Cohort;
import java.util.EnumSet;
import java.util.Set;

/**
 * Groups of pupils that do not overlap, in the order in which they are steered.
 *
 * <p>The cohorts that figures are printed for do overlap: looked after, special school, plan, SEN support, phase. Each group is
 * what is left of a cohort by the groups before it, and gets what is left of the cohort's figure. So every cohort's figure is met
 * as a whole, without a compromise between them.
 */
public enum Group {
    LOOKED_AFTER(Cohort.LOOKED_AFTER),
    SPECIAL(Cohort.SPECIAL),
    PLAN(Cohort.EHCP),
    SUPPORT_IN_PRIMARY(Cohort.SEN_SUPPORT),
    SUPPORT_IN_SECONDARY(Cohort.SEN_SUPPORT),
    OTHERS_IN_PRIMARY(Cohort.PRIMARY),
    OTHERS_IN_SECONDARY(Cohort.SECONDARY);

    /** Cohort whose figure the group completes. */
    final Cohort cohort;

    Group(Cohort cohort) {
        this.cohort = cohort;
    }

    /** The last group of a cohort, whose figure is complete with it. */
    boolean isLastOfCohort() {
        return this != SUPPORT_IN_PRIMARY;
    }

    boolean completesItsPhase() {
        return this == OTHERS_IN_PRIMARY || this == OTHERS_IN_SECONDARY;
    }

    /** Group of a pupil in one of the three phases. */
    static Group of(Cohort phase, Sen sen, boolean isLookedAfter) {
        if (isLookedAfter) {
            return LOOKED_AFTER;
        }
        if (phase == Cohort.SPECIAL) {
            return SPECIAL;
        }
        boolean isInPrimary = phase == Cohort.PRIMARY;
        return switch (sen) {
            case PLAN -> PLAN;
            case SUPPORT -> isInPrimary ? SUPPORT_IN_PRIMARY : SUPPORT_IN_SECONDARY;
            case NONE, UNKNOWN -> isInPrimary ? OTHERS_IN_PRIMARY : OTHERS_IN_SECONDARY;
        };
    }

    /** The cohorts that figures count such a pupil in, that of all apart. */
    public static Set<Cohort> cohorts(Cohort phase, Sen sen, boolean isLookedAfter) {
        Set<Cohort> cohorts = EnumSet.of(phase);
        if (sen == Sen.PLAN) {
            cohorts.add(Cohort.EHCP);
        } else if (sen == Sen.SUPPORT) {
            cohorts.add(Cohort.SEN_SUPPORT);
        }
        if (isLookedAfter) {
            cohorts.add(Cohort.LOOKED_AFTER);
        }
        return cohorts;
    }
}
