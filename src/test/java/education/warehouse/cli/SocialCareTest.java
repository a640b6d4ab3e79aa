package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of children's social care, from lists small enough to be counted by hand: two months of them, one as a workbook. */
@Tag("long")
class SocialCareTest {

    private static final LocalDate DAY = LocalDate.of(2023, 4, 30);

    private static TestHome home;

    @BeforeAll
    static void aNight(@TempDir Path temporary) {
        home = TestHome.with(List.of("chat"), temporary);
        earlier().writeWorkbook(home, "Annex A 31 March 2023.xlsx");
        later().writeFiles(home.inbox("annex_a"));
        DefinitionFiles.write(
                home.inbox("child_numbers").resolve("child-numbers-2023-04-30.csv"),
                "LAchildID,UPN,Surname\nC1," + ToyDeliveries.upn(2) + ",Madeupkelf\nC2,UN1,Madeupmary\n");
        TestHome.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
    }

    /** A month before, with what is amiss in real ones. */
    private static SocialCareLists earlier() {
        return new SocialCareLists(LocalDate.of(2023, 3, 31))
                .list(
                        1,
                        "C1|05/10/2022|2A) Schools",
                        "C1|02/12/2022|5A) Police",
                        "C2|a) Male|a) WBRI|12/03/2015|8|03/12/2022|5A) Police",
                        // told again
                        "C2|a) Male|a) WBRI|12/03/2015|8|03/12/2022|5A) Police",
                        // not born yet
                        "C4|c) Not stated/recorded)|REFU|20/06/2023|-1|10/03/2023|3A) Health",
                        "None||||||")
                .list(
                        7,
                        "C1|Yes|01/11/2022|a) Neglect|10/03/2023|Y|01/03/2023||0",
                        "C2|b) No|01/12/2022|a) Neglect|10/03/2023|n|01/03/2023||0",
                        // a day without its format
                        "C3|N|01/12/2022|a) Neglect|45000|no|01/03/2023|10/12/2022|0");
    }

    private static SocialCareLists later() {
        return new SocialCareLists(DAY)
                .list(
                        1,
                        "C1|02/12/2022|5A) Police",
                        "C4|c) Not stated/recorded)|REFU|20/06/2023|-1|10/03/2023|3A) Health",
                        "C5|a) Male|MWBC|01/05/2007|15|29/04/2023|Madeupfriend who knows the child")
                // the plan of C2 was entered by mistake, and is gone; that of C3 ended before
                .list(
                        7,
                        "C1|a) Yes|01/11/2022|a) Neglect|10/03/2023|Y|01/03/2023|28/04/2023|0",
                        "N1|b) No|01/01/2022|a) Neglect|10/04/2023|Y|01/03/2023||0",
                        "N2|b) No|10/01/2023|a) Neglect|10/04/2023|Y|01/03/2023||1",
                        // two years and a day, and a day less than two years
                        "P3|b) No|31/01/2021|a) Neglect||||01/02/2023|0",
                        "P4|b) No|02/02/2021|a) Neglect||||01/02/2023|0")
                .list(
                        3,
                        // one child, two referrals
                        "R1|05/11/2022|2A) Schools|b) No|0",
                        "R1|10/02/2023|5A) Police|b) No|1",
                        "R2|01/12/2022|2A) Schools|No|0",
                        "R3|01/12/2022|2A) Schools|Y|0",
                        // the day before the six months, and their first
                        "R4|30/10/2022|2A) Schools|n|3",
                        "R5|31/10/2022|2A) Schools|a) Yes|2")
                .list(
                        4,
                        "A1|b) No|01/03/2023||",
                        // 45 and 46 working days, with Christmas and New Year between
                        "A2|b) No|01/12/2022|07/02/2023|a) Yes",
                        "A3|b) No|01/12/2022|08/02/2023|b) No",
                        "A4|b) No|01/09/2022|30/10/2022|b) No")
                .list(
                        5,
                        // 15 and 16 working days
                        "E1|a) Yes|12/12/2022||05/01/2023|a) Yes|0",
                        "E2|b) No|12/12/2022||06/01/2023|b) No|0",
                        "E3|b) No|01/02/2023|a) Yes|||1",
                        "E4|b) No|20/04/2023||||0")
                .list(
                        6,
                        // looked after, with a plan for child protection and one for a child in need
                        "N1|a) Yes|01/01/2019|N1||c) Child in need plan",
                        "N2|b) No|01/10/2022|N1||b) Child protection plan",
                        "N3|b) No|01/10/2022|N1||c) Child in need plan",
                        "A1|b) No|01/10/2022|N1||",
                        "N5|b) No|01/10/2022|N1|01/03/2023|e) Closed episode",
                        "N6|b) No|15/04/2023|N1||",
                        "N7|b) No|01/10/2020|N1|20/10/2022|e) Closed episode")
                .list(
                        8,
                        "N1|a) Yes|N|01/01/2020|C2|N|f) Long-term fostering|01/12/2022|01/06/2022|||U6|PR1|2|0|Y",
                        // under five, whose health is to be looked at in six months
                        "L2|a) Male|WBRI|10/05/2018|4|b) No|N|01/02/2022|C2|N|b) Adoption|15/10/2022|29/04/2022|||A3|PR5|0|0|",
                        "L3|a) Male|OOTH|01/01/2006|17|b) No|Y|01/12/2022|C2|Y||||||K2|PR4|1|0|",
                        "L4|b) No|N|01/02/2020|C2|N||||02/02/2023|E45|U6|PR1|1|0|Not applicable",
                        "L5|b) No|N|01/02/2021|C2|N||||15/03/2023|E11|A3|PR1|0|0|",
                        "L6|b) Female|WBRI|21/03/2005|18|b) No|N|01/02/2015|C2|N||||20/03/2023|E17|U6|PR1|0|0|",
                        "L7|b) Female|WBRI|15/06/2005|17|b) No|N|01/02/2015|C2|N||||10/01/2023|E4A|U6|PR1|0|0|")
                .list(
                        9,
                        "G1|b) Female|WBRI|01/01/2006|17|b) No|d) Eligible child|a) Suitable|a2) Education",
                        "G2|b) Female|WBRI|01/01/2005|18|b) No|b) Former relevant child|a) Suitable|d2) Other",
                        "G3|b) Female|WBRI|01/01/2004|19|b) No|b) Former relevant child|a) Suitable|a1) Education",
                        "G4|b) Female|WBRI|01/01/2002|21|b) No|b) Former relevant child|b) Unsuitable|d1) Illness",
                        "G5|b) Female|WBRI|01/01/2001|22|b) No||a) Suitable|c1) Work")
                .list(
                        10,
                        // fostered by those who adopt
                        "L5|b) No|01/01/2021|01/06/2021|01/07/2021|01/10/2021|01/03/2022|15/03/2023||01/12/2021",
                        "X2|b) No|01/01/2021|15/01/2021|31/01/2021|02/03/2021|11/04/2021|01/06/2022||",
                        "X3|b) No|01/01/2022|01/06/2022|01/07/2022|||||",
                        "X4|b) No|01/01/2022|01/06/2022||||||",
                        "X5|b) No|01/01/2022|01/06/2022|01/07/2022||||01/02/2023|",
                        // the day before the twelve months
                        "X6|b) No|01/01/2019|01/06/2019|01/07/2019|01/08/2019|01/09/2019|30/04/2022||",
                        "X7|b) No|01/01/2019|01/06/2019|01/07/2019||||30/04/2022|")
                .list(
                        11,
                        "M1|F1|a) WBRI|01/06/2022|||||11/06/2022||01/07/2022|10/07/2022|01/02/2023|",
                        // left when the order was made
                        "M2|F1|a) WBRI|01/06/2022|||||11/06/2022||01/07/2022|10/07/2022|01/02/2023|02/02/2023",
                        "M3|F2|WBRI|01/06/2022|||||11/06/2022||01/03/2023|||",
                        // one of a family goes on, the other does not
                        "M4|F3|MWBC|01/01/2023|||||01/02/2023|||||",
                        "M5|F3|MWBC|01/01/2023|||||01/02/2023|||||20/03/2023",
                        // asked twice
                        "M6|F4|WBRI|02/05/2022||||||||||03/06/2022",
                        "M6|F4|WBRI|01/04/2023||||||||||");
    }

    @Test
    void aRecordStandsUntilALaterListThatOughtToHaveItHasItNot() {
        assertThat(home.query(
                        "select child.birth_month, contacted_on, source, contact.as_at from star.fct_contact as contact"
                                + " join star.dim_child as child using (child_key) order by contacted_on, source"))
                .containsExactly(
                        "2015-03-01|2022-10-05|2A|2023-03-31",
                        "2015-03-01|2022-12-02|5A|2023-04-30",
                        "2023-06-01|2023-03-10|3A|2023-04-30",
                        "2007-05-01|2023-04-29||2023-04-30");
        assertThat(home.query("select started_on, ended_on, as_at from star.fct_protection_plan"
                        + " where started_on between date '2022-11-01' and date '2022-12-31'"))
                .containsExactly("2022-11-01|2023-04-28|2023-04-30");
    }

    /** Definitions of the report, section by section; {@code 1 of 2}, or a number alone. */
    @Test
    void figuresAreOfThoseWhomTheirDefinitionsName() {
        assertThat(
                        home.query(
                                "select replace(measure_key || ', ' || cohort_key || ', ' || period_key, '2023-04-30', 'D') || ': '"
                                        + " || cast(numerator as integer) || coalesce(' of ' || cast(denominator as integer), '')"
                                        + " from star.fct_figure where coverage = 'case records' and period_key like '%2023-04-30'"))
                .contains(
                        "contacts_number, all, six months to D: 3",
                        "referrals_number, all, six months to D: 5",
                        "referred_children_number, first_referral, six months to D: 2",
                        "referred_children_number, previous_referral_1, six months to D: 1",
                        "referred_children_number, previous_referrals_2, six months to D: 1",
                        "referred_children_number, previous_referrals_3, six months to D: 0",
                        "referred_children_number, previously_referred, six months to D: 2",
                        "re_referred_children_percent, all, six months to D: 2 of 4",
                        "assessments_number, all, six months to D: 3",
                        "assessments_open_number, all, D: 1",
                        "assessments_completed_number, all, six months to D: 2",
                        "assessments_in_45_days_percent, all, six months to D: 1 of 2",
                        "section_47_enquiries_number, all, six months to D: 4",
                        "section_47_enquiries_percent, disability, six months to D: 1 of 4",
                        "section_47_without_conference_percent, all, six months to D: 1 of 3",
                        "section_47_after_conference_number, all, six months to D: 1",
                        "conferences_number, all, six months to D: 2",
                        "conferences_to_plan_percent, all, six months to D: 1 of 2",
                        "conferences_in_15_days_percent, all, six months to D: 1 of 2",
                        "children_in_need_list_number, all, six months to D: 6",
                        "children_in_need_list_number, case_looked_after, six months to D: 1",
                        "children_in_need_list_number, case_protection_plan, six months to D: 1",
                        "children_in_need_list_number, case_in_need_plan, six months to D: 1",
                        "children_in_need_list_number, case_open_assessment, six months to D: 1",
                        "children_in_need_list_number, case_closed, six months to D: 1",
                        "children_in_need_list_number, case_not_recorded, six months to D: 1",
                        "children_in_need_number, all, D: 5",
                        "children_in_need_percent, disability, D: 1 of 5",
                        "children_in_need_started_number, all, six months to D: 1",
                        "children_in_need_ceased_number, all, six months to D: 1",
                        "protection_plans_list_number, all, six months to D: 5",
                        "protection_plans_number, all, D: 2",
                        "protection_plans_started_number, all, six months to D: 2",
                        "protection_plans_again_percent, all, six months to D: 1 of 2",
                        "protection_plans_ended_number, all, six months to D: 3",
                        "protection_plans_2_years_percent, all, six months to D: 1 of 3",
                        "looked_after_list_number, all, six months to D: 7",
                        "looked_after_number, all, D: 3",
                        "looked_after_number, looked_after_12_months, D: 2",
                        "looked_after_number, male_uasc, D: 1",
                        "looked_after_number, permanence_not_recorded, D: 1",
                        "looked_after_number, placement_foster_own_authority, D: 1",
                        "looked_after_number, placement_home_private, D: 1",
                        "looked_after_number, placement_adoption_other_provider, D: 1",
                        "looked_after_percent, ethnicity_other_uasc, D: 1 of 1",
                        "looked_after_percent, ethnicity_white_not_uasc, D: 2 of 2",
                        "looked_after_dental_percent, all, D: 1 of 2",
                        "looked_after_health_list_percent, all, D: 1 of 2",
                        "looked_after_started_number, previously_looked_after, six months to D: 1",
                        "looked_after_started_number, uasc, six months to D: 1",
                        "looked_after_ceased_number, all, six months to D: 4",
                        "looked_after_ceased_adopted_percent, all, six months to D: 1 of 4",
                        "looked_after_ceased_guardianship_percent, all, six months to D: 1 of 4",
                        "care_ended_at_18_percent, all, six months to D: 1 of 2",
                        "looked_after_missing_percent_of_list, all, twelve months to D: 3 of 7",
                        "looked_after_missing_incidents_number_of_list, all, twelve months to D: 4",
                        "looked_after_missing_incidents_average_of_list, all, twelve months to D: 4 of 3",
                        "looked_after_absent_percent_of_list, all, twelve months to D: 0 of 7",
                        "looked_after_interview_percent, interview_offered, twelve months to D: 1 of 3",
                        "looked_after_interview_number, interview_not_applicable, twelve months to D: 1",
                        "looked_after_interview_number, interview_acceptance_not_recorded, twelve months to D: 1",
                        "care_leavers_number, eligibility_not_recorded, D: 1",
                        "care_leavers_number, former_relevant, D: 3",
                        "care_leavers_in_education_employment_training_percent, aged_17_to_18, D: 1 of 2",
                        "care_leavers_in_education_employment_training_percent, aged_19_to_21, D: 1 of 2",
                        "care_leavers_in_suitable_accommodation_percent, aged_19_to_21, D: 1 of 2",
                        "adoption_children_number, all, twelve months to D: 5",
                        "adoption_children_number, adopted, twelve months to D: 2",
                        "adoption_waiting_number, placement_order, D: 1",
                        "adoption_entry_to_placement_days, adopted, twelve months to D: 434 of 2",
                        "adoption_order_to_match_days, adopted, twelve months to D: 122 of 2",
                        "adoption_entry_to_order_days, adopted, twelve months to D: 211 of 2",
                        "adoption_reversed_percent, all, twelve months to D: 1 of 5",
                        "adopters_number, all, twelve months to D: 6",
                        "adopters_number, adopter_adopted, twelve months to D: 2",
                        "adopters_number, adopter_placed, twelve months to D: 0",
                        "adopters_number, adopter_matched, twelve months to D: 1",
                        "adopters_number, adopter_application, twelve months to D: 1",
                        "adopters_number, adopter_enquiry, twelve months to D: 1",
                        "adopters_number, adopter_withdrawn, twelve months to D: 1",
                        "adopters_percent, ethnicity_white, twelve months to D: 4 of 6",
                        "adopters_families_number, all, twelve months to D: 4",
                        "adopters_families_number, adopter_adopted, twelve months to D: 1",
                        "adopters_families_number, adopter_application, twelve months to D: 1",
                        "adopters_families_number, adopter_withdrawn, twelve months to D: 0");
        assertThat(
                        home.value(
                                "select value from star.fct_figure where measure_key = 'adoption_entry_to_placement_days' and basis = 'computed'"))
                .isEqualTo("217.000000");
    }

    /** Sefton's rates were printed with 54,100 children; a rate of a year counts six months twice. */
    @Test
    void ratesArePerTenThousandChildrenOfThePopulationOfTheirDay() {
        assertThat(
                        home.query(
                                "select measure_key || ', ' || replace(period_key, '2023-04-30', 'D') || ': ' || cast(numerator as integer)"
                                        + " || ' of ' || cast(denominator as integer) || ', ' || round(value, 4) from star.fct_figure"
                                        + " where basis = 'computed' and measure_key like '%\\_rate' escape '\\' order by measure_key"))
                .containsExactly(
                        "assessments_completed_annualised_rate, six months to D: 4 of 54100, 0.7394",
                        "children_in_need_rate, D: 5 of 54100, 0.9242",
                        "conferences_annualised_rate, six months to D: 4 of 54100, 0.7394",
                        "looked_after_rate, D: 3 of 54100, 0.5545",
                        "protection_plans_rate, D: 2 of 54100, 0.3697",
                        "referrals_annualised_rate, six months to D: 10 of 54100, 1.8484",
                        "section_47_annualised_rate, six months to D: 8 of 54100, 1.4787");
        assertThat(
                        home.query(
                                "select place, message from meta.finding where check_name = 'rates_of_children_have_a_population'"))
                .singleElement()
                .asString()
                .startsWith("E08000014, 2023-03-31|Cannot compute rates per 10,000 children");
    }

    @Test
    void whatTheListsGiveStandsBesideWhatIsPrinted() {
        assertThat(home.query("select latest_printed, round(latest_computed, 2) from report.chat_comparison"
                        + " where indicator like 'Referrals received%' or indicator like 'Assessments completed within%'"
                        + " or indicator like 'Care leavers aged 19-21 in suitable%' order by line"))
                .containsExactly("785|1.85", "69|50.00", "80|50.00");
        assertThat(home.query(
                        "select basis, round(value, 2), other_basis, round(other_value, 2) from report.reconciliation"
                                + " where measure like 'Referrals per 10,000 children, six%'"))
                .containsExactly("printed|785.00|computed|1.85");
        assertThat(home.query(
                        "select measure, cohort, round(value, 0), other_coverage, round(other_value, 0) from report.reconciliation"
                                + " where coverage = 'regional adoption agency' and cohort in ('All', 'Adopters: child adopted', 'White')"
                                + " order by measure, cohort"))
                .hasSize(5)
                .contains(
                        "Prospective adopters|All|263|case records|6",
                        "Families of prospective adopters|Adopters: child adopted|31|case records|1");
    }

    /** A list goes back twelve months: those of three years give averages of three, and with one missing there is none. */
    @Test
    void averagesOfThreeYearsAreOfListsThatHaveAllOfThem(@TempDir Path temporary) {
        String figures =
                "select measure_key || ': ' || cast(numerator as integer) || ' of ' || cast(denominator as integer)"
                        + " from star.fct_figure where measure_key in ('adoption_a1_days', 'adoption_a2_days') and basis = 'computed'"
                        + " and period_key = 'three years to 2023-04-30' order by 1";
        String gaps =
                "select place, message from meta.finding where check_name = 'three_years_of_adoption_have_their_lists'";
        TestHome lists = TestHome.empty(temporary);
        new SocialCareLists(LocalDate.of(2021, 4, 30))
                .list(
                        10,
                        // the day before the three years, and their first: 300 days to the family, 100 to the match
                        "Y1|b) No|01/01/2018|01/02/2018|01/03/2018|01/04/2018|01/05/2018|30/04/2020||",
                        "Y2|b) No|01/01/2019|01/02/2019|01/03/2019|09/06/2019|28/10/2019|01/05/2020||")
                .writeFiles(lists.inbox("annex_a"));
        new SocialCareLists(LocalDate.of(2021, 10, 31))
                // by mistake: the next list has it not
                .list(10, "Y3|b) No|01/01/2019|01/02/2019|01/03/2019|09/06/2019|28/10/2019|10/06/2021||")
                .writeFiles(lists.inbox("annex_a"));
        new SocialCareLists(DAY)
                .list(10, "Y5|b) No|01/01/2021|01/02/2021|01/06/2021|01/07/2021|01/01/2022|30/04/2023||")
                .writeFiles(lists.inbox("annex_a"));
        assertThat(lists.night().exitCode()).isZero();
        assertThat(lists.query(figures)).isEmpty();
        assertThat(lists.query(gaps))
                .containsExactly(
                        "E08000014, 2023-04-30|Cannot compute A1 and A2, averages of the three years to 2023-04-30: the lists of"
                                + " adoption cover 30 of 36 months, and none has 2021-11-01 to 2022-04-30. Deliver Annex A of those"
                                + " days too.");

        new SocialCareLists(LocalDate.of(2022, 4, 30))
                .list(
                        10,
                        // fostered by those who adopt, which A1 does not count: 200 days and 50
                        "Y4|b) No|01/01/2020|01/02/2020|01/04/2020|21/05/2020|19/07/2020|01/12/2021||01/03/2020",
                        // waiting, and in the next list adopted: 365 days and 30
                        "Y5|b) No|01/01/2021|01/02/2021|01/06/2021|01/07/2021|01/01/2022|||")
                .writeFiles(lists.inbox("annex_a"));
        assertThat(lists.night().exitCode()).isZero();
        assertThat(lists.query(figures)).containsExactly("adoption_a1_days: 865 of 3", "adoption_a2_days: 180 of 3");
        assertThat(lists.query(gaps)).isEmpty();
    }

    @Test
    void whatIsAmissIsSetAsideWithItsPlace() {
        assertThat(home.query("select sheet, line, field, rule from meta.quarantine where feed = 'annex_a_workbook'"))
                .containsExactly("List_7|6|visited_on|type");
        assertThat(
                        home.query(
                                "select reason, sum(rows) from meta.filtered where feed like 'annex_a%' group by reason order by reason"))
                .containsExactly("above the header|11", "note of an export, not a child|1", "repeated row|1");
        // free text in a column of codes is not kept
        assertThat(home.query("select file, line, unit, field, value from meta.quarantine where feed = 'annex_a'"))
                .containsExactly("Annex A 2023-04-30 List 1.csv|4|cell|source|(masked, 32 letters)");
    }

    @Test
    void aChildIsThePupilThatABridgeNames() {
        assertThat(
                        home.query(
                                "select sex, ethnicity, ethnic_group, is_disabled, pupil is not null from star.dim_child"
                                        + " where birth_month = date '2023-06-01' or pupil is not null order by birth_month, is_disabled, sex"))
                .containsExactly("F|WBRI|White|true|true", "unknown|REFU|Not stated||false");
        assertThat(home.value("select count(*) from star.fct_contact anti join star.dim_child using (child_key)"))
                .isEqualTo("0");
    }

    @Test
    void nothingOfAChildOrAWorkerIsOnDisk() throws Exception {
        Set<String> secrets = Set.of(
                ToyDeliveries.upn(2),
                "Madeupkelf",
                "Madeupmary",
                "Madeupworker",
                "Pretendra",
                "Madeupnote",
                "Madeupchild",
                "12/03/2015",
                "20/06/2023",
                "Madeupfriend",
                PrivacyTest.hashed(ToyDeliveries.upn(2), "SHA-256"));
        assertThat(PrivacyTest.found(home, secrets)).isEmpty();
        assertThat(home.query("select distinct basis from open.figure where topic = 'Social care'"))
                .isEmpty();
    }
}
