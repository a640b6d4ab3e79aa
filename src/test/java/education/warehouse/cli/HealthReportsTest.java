package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the reports on health services and the survey come to, on the sample files, whose numbers are as printed. */
class HealthReportsTest {

    private static TestHome home;

    @BeforeAll
    static void aNight() {
        home = TestHome.ofTheSamples();
    }

    private static List<String> printed(String columns, String where) {
        return home.query("select " + columns + " from star.fct_printed where " + where + " order by all");
    }

    @Test
    void yearTargetAndStateComeOutOfATitle() {
        assertThat(home.query(
                        "select period, printed, target, is_target_met, gap_to_target, is_provisional from report.health_services"
                                + " where measure like 'Access%' and geography = 'South Sefton' and period in ('2019-20', '2022-23')"
                                + " order by all"))
                .containsExactly(
                        "2019-20|29.9%|34.000000|false|-4.100000|false", "2022-23|44.7%|35.000000|true|9.700000|true");
        assertThat(
                        home.query(
                                "select count(*), count(*) filter (is_target_met) from report.health_services where measure like 'Access%'"))
                .containsExactly("18|11");
    }

    @Test
    void monthsStandInTheirYearAndYearsAreOfTwoKinds() {
        assertThat(home.query(
                        "select measure, period, period_kind, value from report.health_services where basis = 'printed' and (measure ="
                                + " 'Venus: referrals' and period in ('January 2019', '2019') or measure = 'Parenting 2000: referrals' and"
                                + " period in ('January 2022', '2021-22')) order by all"))
                .containsExactly(
                        "Parenting 2000: referrals|2021-22|financial year|470.000000",
                        "Parenting 2000: referrals|January 2022|month|54.000000",
                        "Venus: referrals|2019|calendar year|457.000000",
                        "Venus: referrals|January 2019|month|20.000000");
    }

    @Test
    void aTeamThatWasNotThereIsNotApplicable() {
        assertThat(printed(
                        "cohort, status, value",
                        "measure_key = 'mhst_referrals_number' and period_key = '2022-23 Q2' and feed ="
                                + " 'emotional_health'"))
                .containsExactly(
                        "All teams|observed|69.000000",
                        "Central team|not applicable|",
                        "North team|observed|23.000000",
                        "South team|observed|46.000000");
    }

    @Test
    void wholeNumbersWordsAndMarksAreRead() {
        assertThat(printed(
                        "measure_key, period_key, printed, value, status",
                        "measure_key = 'mersey_care_adhd_wait_weeks' and period_key ="
                                + " '2022-12' or measure_key = 'camhs_waiting_over_52_weeks_number' or cohort_key = 'plan_section_09' and"
                                + " measure_key = 'cqc_plan_red_number'"))
                .containsExactly(
                        "camhs_waiting_over_52_weeks_number|2023-03|zero|0.000000|observed",
                        "cqc_plan_red_number|2019-07-31|-||unavailable",
                        "mersey_care_adhd_wait_weeks|2022-12|26|26.000000|observed");
    }

    @Test
    void whatIsPrintedOnceOfThreeYearsIsThreeFigures() {
        assertThat(printed("period_key, printed, value", "measure like 'Mersey Care ASD%Additional funding'"))
                .containsExactly(
                        "2021-22|£100k|100000.000000", "2022-23|£100k|100000.000000", "2023-24|£100k|100000.000000");
    }

    @Test
    void aClaimedChangeAgreesOrNotOrCannotBeRecomputed() {
        assertThat(home.query(
                        "select printed, round(recomputed_percent, 1), agrees from star.fct_printed_claim where measure_key not like"
                                + " 'alder%' order by all"))
                .containsExactly(
                        "112%|112.9|false",
                        "134%|133.9|true",
                        "21.5%||",
                        "42%|41.8|true",
                        "42%|41.8|true",
                        "49%|49.0|true",
                        "49%|49.0|true",
                        "66%|66.4|true",
                        "87%||");
    }

    @Test
    void changesAreOnTheYearAndSinceTheBaseline() {
        assertThat(
                        home.query(
                                "select measure, change_on_year, change_on_year_percent, change_on_baseline_percent from"
                                        + " report.health_services where period = '2022-23' and measure like 'CAMHS: referrals%' order by all"))
                .containsExactly(
                        "CAMHS: referrals accepted|138.000000|14.76|49.03",
                        "CAMHS: referrals accepted, share|5.784311||",
                        "CAMHS: referrals received|56.000000|3.05|41.80");
    }

    @Test
    void onlyMonthsThatCanBeAddedAreSummed() {
        assertThat(
                        home.query(
                                "select period, basis, value, months, is_complete, change_on_year_percent from report.health_services where"
                                        + " measure = 'Venus: referrals' and period in ('2018-19', '2021-22', '2022') order by all"))
                .containsExactly(
                        "2018-19|computed|67.000000|3|false|",
                        "2021-22|computed|1097.000000|12|true|53.86",
                        "2022|printed|973.000000||true|-8.98");
        assertThat(home.query(
                        "select measure, period, rolling_twelve_months from report.health_services where period_end ="
                                + " date '2022-12-31' and period_kind = 'month' order by all"))
                .containsExactly(
                        "Mersey Care ADHD: accepted new referrals|December 2022|",
                        "Mersey Care ADHD: average wait|December 2022|",
                        "Mersey Care ASD: accepted new referrals|December 2022|",
                        "Mersey Care ASD: average wait|December 2022|",
                        "Parenting 2000: referrals|December 2022|568.000000",
                        "Venus: referrals|December 2022|973.000000");
    }

    /** All other sums, years, shares and changes of these reports are sound, and nothing is said of them. */
    @Test
    void whatContradictsItselfIsFoundAndNothingElse() {
        assertThat(home.query("select place || ': ' || message from meta.finding where check_name in"
                        + " ('claimed_changes_agree_with_their_tables', 'one_figure_is_printed_alike_everywhere',"
                        + " 'printed_months_make_their_year', 'printed_shares_are_of_whole_numbers',"
                        + " 'printed_totals_are_the_sum_of_their_parts', 'printed_areas_lie_between_their_places') and delivery_key in (select"
                        + " delivery_key from meta.delivery where feed in ('emotional_health', 'committee_figures', 'survey',"
                        + " 'action_plan_progress')) order by 1"))
                .satisfiesExactly(
                        sum -> assertThat(sum).contains("line 18, sub_actions", "15 + 43 + 0 make 58", "\"61\""),
                        change -> assertThat(change).contains("\"112%\"", "457 to 973 is 112.91%"),
                        staff -> assertThat(staff).contains("312", "153 + 131 + 27 make 311"),
                        share -> assertThat(share).contains("24%", "of 27 people 6 are 22.2% and 7 are 25.9%"),
                        pupils -> assertThat(pupils).contains("n=2,166", "1,347 + 869 + 93 make 2309"),
                        total -> assertThat(total).contains("2,039 students", "1,347 + 869 + 93 make 2309"),
                        twice -> assertThat(twice).contains("2,039 students", "\"n=2,166\""));
    }

    @Test
    void placesOfAnAuthorityAreInNoRankAndHaveNoRegion() {
        assertThat(home.query(
                        "select area_key, region_key from star.dim_area where area_kind in ('place within an authority', 'health area')"
                                + " and region_key is not null"))
                .isEmpty();
        assertThat(home.query(
                        "select distinct area from report.trend where rank_in_region is not null and area in ('South Sefton',"
                                + " 'Southport and Formby')"))
                .isEmpty();
    }

    /** Values, region and country as in the tool's base data; the mean of the ten neighbours of May 2025 by hand. */
    @Test
    void whatIsPublishedNearTheseServicesIsNoneOfTheirMeasures() {
        assertThat(
                        home.query(
                                "select indicator, period, round(value, 2), round(region_value, 2), round(national_value, 2), round(neighbours_mean, 2),"
                                        + " neighbours_counted from report.trend join star.dim_indicator as indicator using (measure_key) where is_home"
                                        + " and period in ('2022-23', '2023') and indicator in ('CMH_0-17yrs', 'Emotional_LAC', 'ReoffYO15-17') order by all"))
                .containsExactly(
                        "CMH_0-17yrs|2022-23|93.63|85.94|80.79|106.31|10",
                        "Emotional_LAC|2022-23|14.40|13.60|14.40|13.70|10",
                        "ReoffYO15-17|2022-23|39.47|31.59||38.03|10");
        assertThat(home.query("select measure from report.trend where basis = 'published' and measure in"
                        + " (select measure from report.health_services)"))
                .isEmpty();
    }
}
