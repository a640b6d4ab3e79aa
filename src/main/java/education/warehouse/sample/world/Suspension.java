package education.warehouse.sample.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A suspension or permanent exclusion.
 *
 * @param day its place among the school days of the year
 * @param halfDays sessions away; of a permanent exclusion those until the pupil left
 * @param category SUSP, PERM or LNCH
 * @param reasons one to three of them
 */
public record Suspension(Enrolment enrolment, int day, int halfDays, String category, List<String> reasons) {

    private static final List<String> REASONS = List.of(
            "DB", "DB", "DB", "DB", "PP", "PP", "VA", "VA", "PA", "VP", "DA", "DM", "BU", "OW", "SM", "RA", "MT", "LG",
            "TH", "PH", "DS");
    private static final List<String> REASONS_BEFORE_2020 = List.of(
            "DB", "DB", "DB", "DB", "PP", "PP", "VA", "VA", "PA", "VP", "DA", "DM", "BU", "SM", "RA", "TH", "OT");

    public boolean isPermanent() {
        return category.equals("PERM");
    }

    boolean isAtLunchtime() {
        return category.equals("LNCH");
    }

    /** A number from 0 to 11, by which schools report different things to the census and the authority. */
    int variety() {
        return (enrolment.pupil().number() + day) % 12;
    }

    public boolean isToldInCensusOnly() {
        return variety() == 3;
    }

    public boolean isToldToAuthorityOnly() {
        return variety() == 5;
    }

    /** How many sessions the census says it was; nothing of a permanent exclusion. */
    public Optional<Integer> halfDaysInCensus() {
        return halfDaysAway().map(sessions -> variety() == 7 && !isAtLunchtime() ? sessions + 2 : sessions);
    }

    /** The first, second or third reason. */
    public Optional<String> reason(int place) {
        return place > reasons.size() ? Optional.empty() : Optional.of(reasons.get(place - 1));
    }

    public LocalDate startedOn(Roll roll) {
        return roll.days().get(day);
    }

    /** Place among the school days of the day of its last session. */
    int lastDay() {
        return isAtLunchtime() ? day : day + (halfDays - 1) / 2;
    }

    /** Day of its last session; a permanent exclusion has none. */
    public Optional<LocalDate> endedOn(Roll roll) {
        return isPermanent()
                ? Optional.empty()
                : Optional.of(roll.days().get(Math.min(roll.days().size() - 1, lastDay())));
    }

    /** How many sessions it was; nothing of a permanent exclusion. */
    public Optional<Integer> halfDaysAway() {
        return isPermanent() ? Optional.empty() : Optional.of(halfDays);
    }

    /** How a suspension is called in an academic year. */
    public static String category(SchoolYear year) {
        return year.start() < 2020 ? "FIXD" : "SUSP";
    }

    /** One to three reasons, as they were distinguished in an academic year. */
    public static List<String> reasons(SeededRandom random, SchoolYear year) {
        List<String> possible = year.start() < 2020 ? REASONS_BEFORE_2020 : REASONS;
        int count = random.happens(0.7) ? 1 : random.between(2, 3);
        List<String> reasons = new ArrayList<>();
        while (reasons.size() < count) {
            String reason = random.oneOf(possible);
            if (!reasons.contains(reason)) {
                reasons.add(reason);
            }
        }
        return List.copyOf(reasons);
    }
}
