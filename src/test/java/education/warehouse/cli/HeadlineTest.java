package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One question about a figure has one answer, and it is the one that data/reference says. */
class HeadlineTest {

    private static final String PERSISTENT = " measure_key = 'persistent_absence_rate' and is_home";

    private static TestHome home;

    @BeforeAll
    static void night() {
        home = TestHome.ofTheSamples();
    }

    @Test
    void everyFigureHasOneHeadlineAndEveryMeasureOneNewestOne() {
        assertThat(home.query(
                        "select count(*) > 20000, count(*) = count(distinct (measure_key, cohort_key, area_key, period_key)),"
                                + " count(*) filter (is_latest) = count(distinct (measure_key, cohort_key, area_key)) from report.trend"
                                + " where is_headline"))
                .containsExactly("true|true|true");
        assertThat(home.query("select count(*) from report.trend where is_latest and not is_headline"))
                .containsExactly("0");
        assertThat(home.query("select count(*) from report.trend as t anti join report.latest as l using (measure_key,"
                        + " cohort_key, area_key)"))
                .containsExactly("0");
    }

    /** Printed, published and computed figures of one period: the published one answers. */
    @Test
    void whatIsPublishedAnswersBeforeWhatIsComputedAndPrinted() {
        assertThat(home.query("select coverage, basis, is_headline from report.trend where cohort = 'All' and period ="
                        + " '2022/23' and" + PERSISTENT + " order by is_headline desc, coverage"))
                .containsExactly("state-funded schools|published|true", "pupil records|computed|false");
        assertThat(home.query(
                        "select distinct basis from report.trend where is_headline and cohort = 'All' and period ="
                                + " '2021/22' and" + PERSISTENT))
                .containsExactly("published");
    }

    /** The marks say more than the census that repeats a part of them. */
    @Test
    void ofTwoComputedFiguresTheMarksAnswer() {
        assertThat(home.query("select coverage, is_headline from report.trend where cohort = 'All' and period ="
                        + " '2022/23 spring term' and basis = 'computed' and" + PERSISTENT.replace("persistent_", "")
                        + " order by coverage"))
                .containsExactly("pupil records|true", "school census|false");
    }

    /** The newest year, with the years before it: 21.0 in 2024/25, as DfE published it, after 23.3, 23.2 and 26.7. */
    @Test
    void theNewestFigureStandsBesideItsPast() {
        assertThat(home.query("select period, value, value_1_year_before, value_2_years_before, change_on_year,"
                        + " rank_in_region, areas_in_region from report.latest where cohort = 'All' and" + PERSISTENT))
                .containsExactly("2024/25|21.000|23.300|23.200|-2.300|21|24");
    }

    /** Each year before is the trend's own figure of that year, or nothing across a gap or a break. */
    @Test
    void theYearsBeforeAreThoseOfTheTrend() {
        for (int years = 1; years <= 4; years++) {
            String column = "value_" + years + (years == 1 ? "_year_before" : "_years_before");
            assertThat(home.query("select count(*) > 300, count(*) filter (t.value is null or t.value <> l." + column
                            + ") from report.latest as l join star.dim_period as p using (period_key)"
                            + " left join report.trend as t on t.series_key = l.series_key and t.area_key = l.area_key"
                            + " and t.period_kind = l.period_kind and year(t.period_end) = year(l.period_end) - "
                            + years
                            + " where l." + column
                            + " is not null and l.period_kind in ('academic year', 'calendar year')"))
                    .as(column)
                    .containsExactly("true|0");
        }
    }

    /** A series break: key stage 1 was not assessed in 2019/20 and 2020/21. */
    @Test
    void nothingIsSaidOfYearsBeyondAGap() {
        assertThat(home.query("select period, value_1_year_before is not null, value_2_years_before from report.latest"
                        + " where measure = 'Key stage 1 reading: expected standard' and cohort = 'All' and is_home"))
                .containsExactly("2022/23|true|");
    }

    @Test
    void partsOfYearsAreOnlyTheYearSoFar() {
        assertThat(home.query(
                        "select count(*) from report.latest where so_far_period_key is not null and so_far_period_key in"
                                + " (select period_key from star.dim_period where period_kind <> 'year to date')"))
                .containsExactly("0");
        assertThat(home.query("select distinct period_kind from report.latest where is_home and topic = 'Absence'"))
                .containsExactly("academic year");
    }
}
