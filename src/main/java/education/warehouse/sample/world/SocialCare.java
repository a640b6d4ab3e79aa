package education.warehouse.sample.world;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Optional;

/**
 * Children's social care on 30 April of an academic year, and in the six or twelve months before: as many of each as the printed
 * figures of 30 April 2023, for the size of the authority. When pupils are looked after is known already; children who are no
 * pupils stand beside them.
 *
 * @param day the day that the lists describe
 */
public record SocialCare(
        LocalDate day,
        List<Contact> contacts,
        List<EarlyHelp> earlyHelp,
        List<Referral> referrals,
        List<Assessment> assessments,
        List<Enquiry> enquiries,
        List<Need> needs,
        List<ProtectionPlan> plans,
        List<Care> care,
        List<CareLeaver> leavers,
        List<Adoption> adoptions,
        List<Adopter> adopters) {

    /** Somebody told the authority of a child. */
    public record Contact(CareChild child, LocalDate on, String source) {}

    /** @param to not there while it goes on */
    public record EarlyHelp(CareChild child, LocalDate from, Optional<LocalDate> to) {}

    /** @param before referrals of the child in the twelve months before */
    public record Referral(CareChild child, LocalDate on, String source, boolean isWithoutAction, int before) {}

    /** @param authorised not there while it is open */
    public record Assessment(CareChild child, LocalDate from, Optional<LocalDate> authorised, boolean needsSupport) {}

    /**
     * A section 47 enquiry.
     *
     * @param isUnnecessary whether no conference was needed; not there while the enquiry goes on
     * @param conference not there where there was none
     * @param conferencesBefore conferences about the child in the twelve months before
     */
    public record Enquiry(
            CareChild child,
            LocalDate from,
            Optional<Boolean> isUnnecessary,
            Optional<LocalDate> conference,
            boolean isPlan,
            int conferencesBefore) {}

    /** @param closed not there while it is open */
    public record Need(CareChild child, LocalDate from, String code, Optional<LocalDate> closed, String status) {}

    /** @param to not there while it is in force */
    public record ProtectionPlan(
            CareChild child, LocalDate from, String category, Optional<LocalDate> to, int before) {}

    /**
     * A period of being looked after.
     *
     * @param to not there while it goes on
     * @param because why it ended; empty while it goes on
     * @param placement code of the placement and of its provider, with a blank between
     * @param health day of the latest health assessment; not there where none is known
     */
    public record Care(
            CareChild child,
            LocalDate from,
            Optional<LocalDate> to,
            String because,
            String permanence,
            String placement,
            int placements,
            Optional<LocalDate> health,
            Optional<LocalDate> teeth,
            int missing,
            int absent,
            String offered,
            String accepted) {}

    /** @param activity code of education, employment or training */
    public record CareLeaver(CareChild child, String eligibility, String suitability, String activity) {}

    /** What is not there has not happened. */
    public record Adoption(
            CareChild child,
            LocalDate entered,
            LocalDate decided,
            Optional<LocalDate> order,
            Optional<LocalDate> matched,
            Optional<LocalDate> placed,
            Optional<LocalDate> adopted) {}

    /** One adult; what is not there has not happened. */
    public record Adopter(
            int number,
            int family,
            String ethnicity,
            LocalDate enquired,
            Optional<LocalDate> applied,
            Optional<LocalDate> matched,
            Optional<LocalDate> placed,
            Optional<LocalDate> adopted,
            Optional<LocalDate> left) {

        Adopter of(String group) {
            return new Adopter(number, family, group, enquired, applied, matched, placed, adopted, left);
        }
    }

    /** Of the half-year up to a day that the lists hold. */
    static LocalDate firstDay(LocalDate day) {
        return day.minusMonths(6).plusDays(1);
    }

    /** Of one academic year. */
    public static SocialCare of(Roll roll) {
        LocalDate day = LocalDate.of(roll.year().start() + 1, Month.APRIL, 30);
        CareFigures figures = new CareFigures(roll.outline().pupils());
        CareChildren children = new CareChildren(roll, day, figures);
        CarePeriods periods = new CarePeriods(roll, day, figures, children);
        CareCases cases = new CareCases(day, figures, children, periods.care());
        CareArrivals arrivals = new CareArrivals(day, figures, children, cases);
        CareEnds ends = new CareEnds(day, figures, children, periods.care());
        return new SocialCare(
                day,
                arrivals.contacts(),
                arrivals.earlyHelp(),
                arrivals.referrals(),
                arrivals.assessments(),
                arrivals.enquiries(),
                cases.needs(),
                cases.plans(),
                periods.care(),
                ends.leavers(),
                ends.adoptions(),
                ends.adopters());
    }
}
