package education.warehouse.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A suspension or permanent exclusion.
 *
 * @param day its place among the school days of the year
 * @param halfDays sessions away; of a permanent exclusion those until the pupil left
 * @param category SUSP, PERM or LNCH
 * @param reasons one to three of them
 */
record Suspension(Enrolment enrolment, int day, int halfDays, String category, List<String> reasons) {

    private static final List<String> REASONS = List.of(
            "DB", "DB", "DB", "DB", "PP", "PP", "VA", "VA", "PA", "VP", "DA", "DM", "BU", "OW", "SM", "RA", "MT", "LG",
            "TH", "PH", "DS");

    boolean isPermanent() {
        return category.equals("PERM");
    }

    boolean isAtLunchtime() {
        return category.equals("LNCH");
    }

    /** A number from 0 to 11, by which schools tell the census and the authority different things. */
    int variety() {
        return (enrolment.index() + day) % 12;
    }

    boolean isToldInCensusOnly() {
        return variety() == 3;
    }

    boolean isToldToAuthorityOnly() {
        return variety() == 5;
    }

    int halfDaysInCensus() {
        return variety() == 7 && !isAtLunchtime() ? halfDays + 2 : halfDays;
    }

    LocalDate startedOn(Roll roll) {
        return roll.days().get(day);
    }

    /** Day of its last session. */
    LocalDate endedOn(Roll roll) {
        return roll.days().get(isAtLunchtime() ? day : Math.min(roll.days().size() - 1, day + (halfDays - 1) / 2));
    }

    /** Those of one enrolment in the course of the year, by day. */
    static List<Suspension> of(Roll roll, Enrolment enrolment) {
        MadeUpSchool school = enrolment.school();
        MadeUpPupil pupil = enrolment.pupil();
        if (school.kind() == MadeUpSchool.Kind.NURSERY || "S".equals(enrolment.status()) || pupil.year() < 1) {
            return List.of();
        }
        Draw draw = roll.draw("suspensions", (long) pupil.number() * 1000 + school.index());
        List<Suspension> suspensions = new ArrayList<>();
        if (draw.happens(chance(school, pupil)) || pupil.number() % 250 == 13) {
            int times = draw.happens(0.55) ? 1 : draw.between(2, 3);
            int span = roll.days().size() / times;
            for (int time = 0; time < times; time++) {
                add(suspensions, roll, enrolment, draw, time * span + draw.below(span - 11));
            }
        }
        if (enrolment.excluded() != null) {
            int day = roll.days().indexOf(enrolment.excluded());
            suspensions.removeIf(other -> other.day >= day - 6);
            suspensions.add(new Suspension(enrolment, day, 2 * 16, "PERM", reasons(draw)));
        }
        return suspensions;
    }

    /** Chance of being suspended in the course of the year; in mainstream schools twice as high with SEN support or a plan. */
    private static double chance(MadeUpSchool school, MadeUpPupil pupil) {
        double usual = switch (school.kind()) {
            case PRIMARY -> 0.004;
            case ALL_THROUGH -> pupil.year() >= 7 ? 0.05 : 0.004;
            default -> 0.05;
        };
        return pupil.supportFrom() != null && school.kind().isMainstream() ? 2 * usual : usual;
    }

    private static void add(List<Suspension> suspensions, Roll roll, Enrolment enrolment, Draw draw, int day) {
        int halfDays = draw.happens(0.7) ? 2 * draw.between(1, 3) : draw.between(1, 10);
        boolean isAtLunchtime = draw.happens(0.08);
        LocalDate first = roll.days().get(day);
        LocalDate last = roll.days().get(day + (halfDays - 1) / 2);
        boolean isAtSchool = enrolment.isOnRoll(first)
                && enrolment.isOnRoll(last)
                && !enrolment.isShared(first)
                && !enrolment.isShared(last);
        if (isAtSchool && !Register.isClosed(roll, enrolment.school(), day)) {
            suspensions.add(new Suspension(
                    enrolment, day, isAtLunchtime ? 1 : halfDays, isAtLunchtime ? "LNCH" : "SUSP", reasons(draw)));
        }
    }

    private static List<String> reasons(Draw draw) {
        int count = draw.happens(0.7) ? 1 : draw.between(2, 3);
        List<String> reasons = new ArrayList<>();
        while (reasons.size() < count) {
            String reason = draw.oneOf(REASONS);
            if (!reasons.contains(reason)) {
                reasons.add(reason);
            }
        }
        return List.copyOf(reasons);
    }
}
