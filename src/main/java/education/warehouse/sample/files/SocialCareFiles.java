package education.warehouse.sample.files;

import education.warehouse.sample.world.CareChild;
import education.warehouse.sample.world.Roll;
import education.warehouse.sample.world.SocialCare;
import education.warehouse.sample.world.SocialCare.Adopter;
import education.warehouse.sample.world.SocialCare.Adoption;
import education.warehouse.sample.world.SocialCare.Assessment;
import education.warehouse.sample.world.SocialCare.Care;
import education.warehouse.sample.world.SocialCare.CareLeaver;
import education.warehouse.sample.world.SocialCare.Contact;
import education.warehouse.sample.world.SocialCare.EarlyHelp;
import education.warehouse.sample.world.SocialCare.Enquiry;
import education.warehouse.sample.world.SocialCare.Need;
import education.warehouse.sample.world.SocialCare.ProtectionPlan;
import education.warehouse.sample.world.SocialCare.Referral;
import education.warehouse.sample.world.SyntheticPupil;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The eleven lists of records that an inspection of children's services asks for, and the numbers of those children who are pupils. */
public final class SocialCareFiles {

    private static final int ROWS_FOR_A_FAULT = 25;
    private static final String OTHER = "c) Not stated/recorded (or unborn)";
    private static final Map<String, String> SEXES = Map.of("male", "a) Male", "female", "b) Female");

    private final SocialCare care;
    private final Writing writing;

    public SocialCareFiles(Roll roll, Writing writing) {
        this.care = SocialCare.of(roll);
        this.writing = writing;
    }

    public void write() throws IOException {
        write("list_1_contacts", ofContact(), care.contacts());
        write("list_2_early_help", ofEarlyHelp(), care.earlyHelp());
        write("list_3_referrals", ofReferral(), care.referrals());
        write("list_4_assessments", ofAssessment(), care.assessments());
        write("list_5_section_47", ofEnquiry(), care.enquiries());
        write("list_6_children_in_need", ofNeed(), care.needs());
        write("list_7_child_protection", ofPlan(), care.plans());
        write("list_8_children_in_care", ofCare(), care.care());
        write("list_9_leaving_care", ofLeaver(), care.leavers());
        write("list_10_adoption", ofAdoption(), care.adoptions());
        write("list_11_adopters", ofAdopter(), care.adopters());
        writeNumbers();
    }

    private <T> void write(String list, Values<T> ofRow, List<T> rows) throws IOException {
        Layout<T> layout = Layout.of("annex_a/" + list, Notation.UNICODE_LIST, ofRow);
        try (CsvFile<T> file = writing.file(layout, "annex-a-" + care.day() + "_" + list + ".csv")) {
            file.writeAll(rows.stream());
            file.plant(ROWS_FOR_A_FAULT, new Values<LocalDate>().add("day", day -> day), care.day());
        }
    }

    /** Pupils among the children in need, those on plans and those looked after. */
    private void writeNumbers() throws IOException {
        Values<CareChild> values = new Values<CareChild>()
                .add("child", CareChild::id)
                .add("upn", child -> child.pupil().map(SyntheticPupil::upn))
                .add("surname", child -> child.pupil().map(SyntheticPupil::surname))
                .add("born", CareChild::born);
        Layout<CareChild> layout = Layout.of("child_numbers/child-numbers", Notation.UNICODE_LIST, values);
        try (CsvFile<CareChild> file = writing.file(layout, "child-numbers-" + care.day() + ".csv")) {
            Map<String, CareChild> pupils = Stream.concat(
                            care.needs().stream().map(Need::child),
                            care.plans().stream().map(ProtectionPlan::child))
                    .filter(child -> child.pupil().isPresent())
                    .collect(Collectors.toMap(CareChild::id, child -> child, (one, other) -> one));
            file.writeAll(pupils.values().stream().sorted(Comparator.comparing(CareChild::id)));
        }
    }

    private <T> Values<T> of(Function<T, CareChild> child) {
        return new Values<T>()
                .add("child", row -> child.apply(row).id())
                .add("sex", row -> SEXES.getOrDefault(child.apply(row).sex(), OTHER))
                .add("ethnicity", row -> child.apply(row).ethnicity())
                .add("born", row -> child.apply(row).born())
                .add("age", row -> child.apply(row).ageOn(care.day()))
                .add("disabled", row -> answer(child.apply(row).isDisabled()))
                .add("day", row -> care.day());
    }

    private static String answer(boolean isSo) {
        return isSo ? "a) Yes" : "b) No";
    }

    private Values<Contact> ofContact() {
        return of(Contact::child).add("on", Contact::on).add("source", Contact::source);
    }

    private Values<EarlyHelp> ofEarlyHelp() {
        return of(EarlyHelp::child).add("from", EarlyHelp::from).add("to", EarlyHelp::to);
    }

    private Values<Referral> ofReferral() {
        return of(Referral::child)
                .add("on", Referral::on)
                .add("source", Referral::source)
                .add("no_action", referral -> answer(referral.isWithoutAction()))
                .add("before", Referral::before);
    }

    private Values<Assessment> ofAssessment() {
        return of(Assessment::child)
                .add("from", Assessment::from)
                .add("authorised", Assessment::authorised)
                .add("support", assessment -> assessment.authorised().map(day -> answer(assessment.needsSupport())));
    }

    private Values<Enquiry> ofEnquiry() {
        return of(Enquiry::child)
                .add("from", Enquiry::from)
                .add("unnecessary", enquiry -> enquiry.isUnnecessary().map(SocialCareFiles::answer))
                .add("conference", Enquiry::conference)
                .add("plan", enquiry -> enquiry.conference().map(day -> answer(enquiry.isPlan())))
                .add("before", Enquiry::conferencesBefore);
    }

    private Values<Need> ofNeed() {
        return of(Need::child)
                .add("from", Need::from)
                .add("need", Need::code)
                .add("closed", Need::closed)
                .add("because", need -> need.closed().map(day -> "RC8"))
                .add("status", Need::status);
    }

    private Values<ProtectionPlan> ofPlan() {
        return of(ProtectionPlan::child)
                .add("from", ProtectionPlan::from)
                .add("category", ProtectionPlan::category)
                .add("to", ProtectionPlan::to)
                .add("before", ProtectionPlan::before);
    }

    private Values<Care> ofCare() {
        return of(Care::child)
                .add("seeker", period -> period.child().isAsylumSeeker() ? "Y" : "N")
                .add("from", Care::from)
                .add("to", Care::to)
                .add("because", Care::because)
                .add("permanence", Care::permanence)
                .add("placement", period -> period.placement().split(" ")[0])
                .add("provider", period -> period.placement().split(" ")[1])
                .add("placements", Care::placements)
                .add("health", Care::health)
                .add("teeth", Care::teeth)
                .add("missing", Care::missing)
                .add("absent", Care::absent)
                .add("offered", Care::offered)
                .add("accepted", Care::accepted);
    }

    private Values<CareLeaver> ofLeaver() {
        return of(CareLeaver::child)
                .add("eligibility", CareLeaver::eligibility)
                .add("suitability", CareLeaver::suitability)
                .add("activity", CareLeaver::activity);
    }

    private Values<Adoption> ofAdoption() {
        return of(Adoption::child)
                .add("entered", Adoption::entered)
                .add("decided", Adoption::decided)
                .add("order", Adoption::order)
                .add("matched", Adoption::matched)
                .add("placed", Adoption::placed)
                .add("adopted", Adoption::adopted);
    }

    private Values<Adopter> ofAdopter() {
        return new Values<Adopter>()
                .add("adopter", adopter -> "MUA" + adopter.number())
                .add("family", adopter -> "MUF" + adopter.family())
                .add("ethnicity", Adopter::ethnicity)
                .add("enquired", Adopter::enquired)
                .add("applied", Adopter::applied)
                .add("matched", Adopter::matched)
                .add("placed", Adopter::placed)
                .add("adopted", Adopter::adopted)
                .add("left", Adopter::left)
                .add("because", adopter -> adopter.left().map(day -> "c) Withdrew"));
    }
}
