package education.warehouse.sample.world;

import education.warehouse.sample.world.SocialCare.Assessment;
import education.warehouse.sample.world.SocialCare.Contact;
import education.warehouse.sample.world.SocialCare.EarlyHelp;
import education.warehouse.sample.world.SocialCare.Enquiry;
import education.warehouse.sample.world.SocialCare.ProtectionPlan;
import education.warehouse.sample.world.SocialCare.Referral;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What comes in at the front door in six months: contacts, early help, referrals, assessments and enquiries. */
final class CareArrivals {

    private static final List<String> SOURCES = List.of(
            "2A) Schools",
            "5A) Police",
            "5A) Police",
            "3A) Health services",
            "1A) Individual",
            "6) Other legal agency");
    private static final int DAYS = 182;

    private final LocalDate first;
    private final LocalDate day;
    private final CareFigures figures;
    private final CareChildren children;
    private final CareCases cases;
    private final SeededRandom random;
    private final List<CareChild> assessedOnly;
    private final List<CareChild> contacted;
    private final List<Contact> contacts = new ArrayList<>();
    private final List<EarlyHelp> earlyHelp = new ArrayList<>();
    private final List<Referral> referrals = new ArrayList<>();
    private final List<Assessment> assessments = new ArrayList<>();
    private final List<Enquiry> enquiries = new ArrayList<>();

    CareArrivals(LocalDate day, CareFigures figures, CareChildren children, CareCases cases) {
        this.day = day;
        this.first = SocialCare.firstDay(day);
        this.figures = figures;
        this.children = children;
        this.cases = cases;
        this.random = children.draw("front door");
        int known = cases.withPlan().size() + cases.closed().size();
        this.assessedOnly = children.take(Math.max(0, figures.rows("assessments completed") - known), 0.55);
        addEnquiries();
        addAssessments();
        addReferrals();
        this.contacted = children.take((figures.rows("contacts") - referrals.size()) * 2 / 3, 0.45);
        addContacts();
        addEarlyHelp();
    }

    List<Contact> contacts() {
        return contacts;
    }

    List<EarlyHelp> earlyHelp() {
        return earlyHelp;
    }

    List<Referral> referrals() {
        return referrals;
    }

    List<Assessment> assessments() {
        return assessments;
    }

    List<Enquiry> enquiries() {
        return enquiries;
    }

    private LocalDate anyDay() {
        return Roll.weekday(first.plusDays(random.between(2, DAYS - 1)));
    }

    private void addEnquiries() {
        Map<CareChild, LocalDate> plans = cases.plans().stream()
                .collect(Collectors.toMap(ProtectionPlan::child, ProtectionPlan::from, (one, other) -> one));
        List<CareChild> all = new ArrayList<>(cases.started());
        int size = figures.rows("enquiries");
        int withPlan = Math.min(all.size(), figures.rows("conferences with a plan"));
        all.subList(withPlan, all.size()).clear();
        List<CareChild> rest = CareCases.joined(List.of(cases.assessed(), cases.withPlan(), assessedOnly));
        int disabled = figures.scaled("disability of enquiries", "yes")
                - (int) all.stream().filter(CareChild::isDisabled).count();
        all.addAll(rest.stream()
                .filter(CareChild::isDisabled)
                .limit(Math.max(0, disabled))
                .toList());
        all.addAll(rest.stream().filter(child -> !child.isDisabled()).toList());
        List<CareChild> enquired = all.subList(0, Math.min(size, all.size()));
        children.giveEthnicity("enquiries", enquired);
        children.giveSex("enquiries", enquired);
        children.giveDisability("enquiries", enquired);
        int conferences = figures.rows("conferences");
        int unnecessary = figures.rows("enquiries without a conference");
        int again = figures.rows("enquiries after a conference");
        List<String> timely = figures.dealt("days of conferences", conferences, random);
        for (int i = 0; i < enquired.size(); i++) {
            CareChild child = enquired.get(i);
            Optional<LocalDate> conference = Optional.empty();
            LocalDate from = anyDay();
            if (i < conferences) {
                boolean isInTime = timely.get(i).equals("in time");
                LocalDate held = i < withPlan ? plans.get(child) : first.plusDays(random.between(40, DAYS - 1));
                from = CarePeriods.later(
                        first, held.minusDays(isInTime ? random.between(5, 19) : random.between(26, 30)));
                conference = Optional.of(held);
            }
            enquiries.add(new Enquiry(
                    child,
                    from,
                    i < conferences + unnecessary ? Optional.of(i >= conferences) : Optional.empty(),
                    conference,
                    i < withPlan,
                    i >= conferences && i < conferences + again ? 1 : 0));
        }
    }

    private void addAssessments() {
        List<CareChild> open = CareCases.joined(List.of(cases.assessed(), cases.withPlan()));
        for (CareChild child : open.subList(0, Math.min(open.size(), figures.rows("assessments open")))) {
            assessments.add(new Assessment(child, day.minusDays(random.between(1, 80)), Optional.empty(), false));
        }
        List<CareChild> complete = CareCases.joined(List.of(cases.closed(), assessedOnly, cases.withPlan()));
        int size = Math.min(complete.size(), figures.rows("assessments completed"));
        List<String> timely = figures.dealt("days of assessments", size, random);
        for (int i = 0; i < size; i++) {
            LocalDate authorised = anyDay();
            int days = timely.get(i).equals("in time") ? random.between(7, 60) : random.between(75, 120);
            // an assessment of the same child that is open began later
            LocalDate last = first.plusDays(80);
            boolean isOfOpen = i >= cases.closed().size() + assessedOnly.size();
            authorised = isOfOpen && authorised.isAfter(last) ? last : authorised;
            assessments.add(new Assessment(
                    complete.get(i), authorised.minusDays(days), Optional.of(authorised), random.happens(0.4)));
        }
    }

    private void addReferrals() {
        List<CareChild> pool = CareCases.joined(List.of(cases.assessed(), assessedOnly, cases.withPlan()));
        int at = 0;
        for (int before = 0; before <= 4; before++) {
            for (int i = figures.scaled("children referred", String.valueOf(before)); i > 0 && at < pool.size(); i--) {
                refer(pool.get(at++), anyDay(), before);
            }
        }
        // some of those who were referred again were so within the six months
        List<Referral> again = referrals.stream()
                .filter(referral ->
                        referral.before() > 0 && referral.on().minusDays(30).isAfter(first))
                .toList();
        int more = figures.rows("referrals") - referrals.size();
        for (Referral latest : again.subList(0, Math.max(0, Math.min(more, again.size())))) {
            refer(latest.child(), latest.on().minusDays(random.between(7, 28)), latest.before() - 1);
        }
        children.giveEthnicity(
                "referrals", referrals.stream().map(Referral::child).distinct().toList());
    }

    private void refer(CareChild child, LocalDate on, int before) {
        referrals.add(new Referral(child, on, random.oneOf(SOURCES), random.happens(0.15), before));
    }

    /** Each referral began with one; others led to nothing. */
    private void addContacts() {
        for (Referral referral : referrals) {
            contacts.add(new Contact(referral.child(), referral.on(), referral.source()));
        }
        int left = figures.rows("contacts") - contacts.size();
        for (int i = 0; i < left && !contacted.isEmpty(); i++) {
            boolean isSecond = i >= contacted.size();
            LocalDate on = isSecond ? day.minusDays(i % 20) : first.plusDays(random.below(DAYS - 22));
            contacts.add(new Contact(contacted.get(i % contacted.size()), on, random.oneOf(SOURCES)));
        }
        children.giveEthnicity(
                "contacts", contacts.stream().map(Contact::child).distinct().toList());
    }

    /** A few are not born yet. */
    private void addEarlyHelp() {
        int size = figures.rows("early help");
        List<CareChild> helped = new ArrayList<>(contacted.subList(0, Math.min(contacted.size(), size / 10)));
        int expected = size / 60;
        for (int i = 0; i < expected; i++) {
            helped.add(children.born(day.plusDays(random.between(5, 200))));
        }
        helped.addAll(children.take(size - helped.size(), 0.5));
        children.giveEthnicity("early help", helped);
        for (CareChild child : helped) {
            LocalDate from = first.plusDays(random.below(DAYS));
            earlyHelp.add(
                    new EarlyHelp(child, from, Optional.of(from.plusDays(40)).filter(end -> !end.isAfter(day))));
        }
    }
}
