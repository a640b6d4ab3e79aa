package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import education.warehouse.RealFiles;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.DatabaseSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files of Explore Education Statistics as they were published, through one night: the figures that were measured in them by
 * hand, and a hundred more that are read independently.
 */
@Tag("long")
@Tag("real-files")
class PublishedStatisticsTest {

    private static final Path REAL = RealFiles.directory();

    /** Authorities that got another code; their figures are filed under the one in use. */
    private static final Map<String, String> IN_USE = Map.of(
            "E06000048", "E06000057",
            "E10000002", "E06000060",
            "E10000023", "E06000065",
            "E10000027", "E06000066",
            "E08000020", "E08000037");

    private static final Map<String, String> FEEDS = new TreeMap<>(Map.ofEntries(
            Map.entry("ehcp/education-health-and-care-plans_2022.zip", "published_plans"),
            Map.entry("ehcp/education-health-and-care-plans_2025.zip", "published_plans"),
            Map.entry("ehcp/SEND Tribunals and appeal rate 2014-2024.csv", "published_plans"),
            Map.entry("attendance/EES_ytd_data_2026-07-09.csv", "published_attendance"),
            Map.entry("attendance/EES_ytd_data_2026-07-23.csv", "published_attendance"),
            Map.entry("attendance/EES_weekly_data.csv.gz", "published_attendance"),
            Map.entry("absence/absence_by_term.zip", "published_absence"),
            Map.entry("absence/england_abs.csv", "school_absence"),
            Map.entry("absence/outcomes_cin_cla_absence_la.csv.gz", "published_children_in_need"),
            Map.entry("exclusions/exclusions_by_geographic_level.zip", "published_suspensions"),
            Map.entry("language/spc_pupils_ethnicity_and_language.csv.gz", "published_pupils"),
            Map.entry("attainment/eyfsp_headline_measures_2022.csv.gz", "published_early_years"),
            Map.entry("attainment/EYFSP_APS_GLD_ELG_underlying_data_2013_2018.zip", "published_early_years"),
            Map.entry("attainment/ks4_2223_la_data_revised.csv", "published_key_stage_4"),
            Map.entry("neet/UD_NEETNK_LA_dashboard_2023_final.csv", "published_neet"),
            Map.entry("neet/UD_NEETNK_LA_dashboard_final.csv", "published_neet")));

    private static TestHome home;
    private static Path folder;

    @BeforeAll
    static void night(@TempDir Path temporary) throws IOException {
        assumeTrue(Files.isDirectory(REAL), () -> REAL + " is not there: published statistics are not tested");
        folder = temporary;
        home = TestHome.empty(temporary);
        for (Map.Entry<String, String> file : FEEDS.entrySet()) {
            Path inbox = Files.createDirectories(home.inbox(file.getValue()));
            Path source = REAL.resolve(file.getKey());
            Files.copy(source, inbox.resolve(source.getFileName()));
        }
        TestHome.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
    }

    @Test
    void accountsForEveryRow() {
        assertThat(home.query(
                        "select state, count(*), sum(rows_in), sum(rows_clean), sum(rows_quarantined), sum(rows_filtered)"
                                + " from meta.delivery group by state order by state"))
                .containsExactly("left out|2|0|0|0|0", "loaded|36|831703|829812|0|1891");
        assertThat(home.query("select reason, sum(rows) from meta.filtered group by reason order by reason"))
                .containsExactly(
                        "England without suppressed authorities|1",
                        "above the header|3",
                        "blank row|1",
                        "levels other than country, region, authority and school|1860",
                        "second row of the header|1",
                        "title or heading of a region|25");
    }

    /** Definitions, 1. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "E08000014|including|23.0 66.9 61.1 27.7 40.4 52.9",
                "E12000002|including|59.0 60.3 65.0 60.2 54.8 49.6",
                "E92000001|including|58.7 55.6 57.9 47.7 49.1 45.9",
                "E08000014|excluding|23.0 66.9 61.1 27.4 40.4 53.1",
                "E12000002|excluding|60.1 62.5 66.5 62.7 56.7 50.5",
                "E92000001|excluding|60.4 58.0 59.9 49.2 50.3 46.4"
            })
    void knowsPlansIssuedWithin20Weeks(String told) {
        String[] parts = told.split("\\|");
        assertThat(home.query(
                        "select cast(value as decimal(9, 1)) from report.trend where measure = 'EHC plans issued within 20 weeks, "
                                + parts[1] + " exceptions' and area_key = '" + parts[0]
                                + "' and period between '2019' and '2024' order by period"))
                .isEqualTo(List.of(parts[2].split(" ")));
    }

    @Test
    void knowsWhatTheSharesAreOf() {
        assertThat(home.query(
                        "select cast(numerator as int) || ' of ' || cast(denominator as int) from report.trend where measure ="
                                + " 'EHC plans issued within 20 weeks, including exceptions' and area_key = 'E08000014'"
                                + " and period between '2019' and '2024' order by period"))
                .containsExactly("73 of 318", "198 of 296", "196 of 321", "80 of 289", "239 of 591", "460 of 869");
    }

    /** Definitions, 2 and "Stocks and flows": a stock is of its day, whatever year a release calls it. */
    @Test
    void knowsTheCaseloadOfEachJanuary() {
        String plans =
                "from report.trend where measure = 'EHC plans in force' and cohort = 'All' and period_end >= date '2019-01-01'";
        assertThat(home.query("select cast(value as int) " + plans + " and area_key = 'E08000014' order by period_end"))
                .containsExactly("1445", "1765", "2021", "2243", "2563", "3116", "3736");
        assertThat(
                        home.query(
                                "select period, cast(value as int) " + plans
                                        + " and area_key = 'E92000001' and period_end in (date '2019-01-17', date '2025-01-16') order by period_end"))
                .containsExactly("17 January 2019|353995", "16 January 2025|638745");
        assertThat(home.query(
                        "select period_end, sum(value) filter (where area_key like 'E12%') - max(value) filter (where area_key ="
                                + " 'E92000001'), sum(value) filter (where area_key similar to 'E0[6-9].*|E10.*') - max(value) filter (where"
                                + " area_key = 'E92000001') " + plans + " group by period_end order by period_end"))
                .hasSize(7)
                .allMatch(row -> row.endsWith("|0.000|0.000"));
    }

    /** Definitions, 12: a change of status, not a fall to zero. */
    @Test
    void knowsWhichPlacementsAreNotRecorded() {
        assertThat(home.query(
                        "select period, value, status, change_on_previous from report.trend where measure = 'EHC plans in force' and"
                                + " cohort = 'Placement not recorded' and area_key = 'E08000014' and period_end between date '2022-01-01' and"
                                + " date '2023-12-31' order by period_end"))
                .containsExactly("20 January 2022||unavailable|", "19 January 2023|55.000|observed|");
    }

    /** Definitions, 3: the published rate of a region is not the mean of its authorities. */
    @Test
    void neverAveragesAuthorities() {
        assertThat(
                        home.query(
                                "select period, cast(round(avg(value), 1) as decimal(9, 1)), max(cast(region_value as decimal(9, 1))) from"
                                        + " report.trend where measure = 'EHC plans issued within 20 weeks, including exceptions' and region = 'North"
                                        + " West' and area_key not like 'E12%' and period between '2019' and '2024' group by period order by period"))
                .containsExactly(
                        "2019|57.7|59.0",
                        "2020|65.3|60.3",
                        "2021|66.9|65.0",
                        "2022|58.3|60.2",
                        "2023|51.5|54.8",
                        "2024|52.8|49.6");
    }

    /** Definitions, 4. */
    @Test
    void knowsHowManyAuthoritiesAreThere() {
        assertThat(home.query(
                        "select period, count(*) from report.trend where measure = 'EHC plans issued within 20 weeks, including"
                                + " exceptions' and area_key not like 'E12%' and area_key <> 'E92000001' and period between '2019' and"
                                + " '2024' group by period order by period"))
                .containsExactly("2019|151", "2020|151", "2021|152", "2022|152", "2023|151", "2024|153");
    }

    /** Definitions, 5: old names of the columns. */
    @Test
    void knowsSuspensionsUnderTheirOldNames() {
        assertThat(home.query(
                        "select measure, cast(numerator as int), cast(denominator as int), cast(value as double) from report.trend"
                                + " where topic = 'Suspensions' and cohort = 'All' and area_key = 'E08000014' and period = '2016/17'"
                                + " order by measure"))
                .containsExactly(
                        "Permanent exclusion rate|39|40055|0.1",
                        "Pupils with one or more suspensions|673|40055|1.7",
                        "Suspension rate|1144|40055|2.86");
        assertThat(home.query(
                        "select cast(value as decimal(9, 2)) from report.trend where measure = 'Suspension rate' and cohort = 'All'"
                                + " and area_key = 'E08000014' order by period"))
                .containsExactly(
                        "1.71", "2.06", "2.33", "2.25", "2.42", "2.75", "2.57", "2.49", "2.55", "3.24", "2.86");
        assertThat(
                        home.query(
                                "select cast(region_value as decimal(9, 2)), cast(national_value as decimal(9, 2)) from report.trend where"
                                        + " measure = 'Suspension rate' and cohort = 'All' and area_key = 'E08000014' and period = '2016/17'"))
                .containsExactly("4.54|4.76");
    }

    private static final String OF_EACH_LEVEL =
            "cast(sum(number) filter (area_kind = 'country') as bigint), cast(sum(number) filter (area_kind in ('region', 'part of a"
                    + " region')) as bigint), cast(sum(number) filter (area_kind = 'local authority') as bigint)";

    /** Definitions, 6: counts of regions and the country are rounded to 5, those of authorities are not, and nobody is accused of it. */
    @Test
    void keepsTheCountsOfEachLevelAsTheyAreRounded() {
        assertThat(home.query("select cohort, " + OF_EACH_LEVEL
                        + " from (select *, numerator as number from star.fct_figure) join"
                        + " star.dim_area using (area_key) join star.dim_cohort using (cohort_key) where feed ="
                        + " 'published_suspensions' and measure_key = 'suspension_rate' and period_key = '2016/17' group by"
                        + " cohort order by cohort"))
                .containsExactly(
                        "All|381865|381865|381864",
                        "Primary|64340|64335|64338",
                        "Secondary|302890|302895|302891",
                        "Special|14635|14635|14627");
        assertThat(
                        home.query(
                                "select place, message from meta.finding where check_name = 'authorities_add_up_to_their_region_and_country'"
                                        + " and (message like '%suspension_rate%' or message like '%suspended_pupils_percent%')"))
                .isEmpty();
    }

    /** Definitions, 6: rates of small regions are of the counts before they were rounded. */
    @Test
    void keepsRatesThatDoNotFollowFromTheirRoundedCounts() {
        String rates =
                "from (select *, abs(100 * numerator / denominator - value) as apart from star.fct_figure join star.dim_area"
                        + " using (area_key) where feed = 'published_suspensions' and measure_key = 'suspension_rate' and denominator > 0)";
        assertThat(home.query(
                        "select count(*), count(*) filter (where apart > 0.015), cast(max(apart) as decimal(9, 2)) "
                                + rates))
                .containsExactly("7104|46|0.05");
        assertThat(home.query("select distinct cohort_key " + rates + " where apart > 0.015"))
                .containsExactly("special");
        assertThat(home.query("select distinct area_kind " + rates + " where apart > 0.015 order by 1"))
                .containsExactly("part of a region", "region");
        assertThat(home.query(
                        "select place from meta.finding where check_name = 'published_shares_follow_from_their_counts'"
                                + " and place like 'exclusions%'"))
                .isEmpty();
    }

    /** Definitions, 7: one or two pupils are suppressed, not missing and no zero; and an authority is never the sum of its schools. */
    @Test
    void keepsSuppressedExclusionsApartFromNone() {
        String figures =
                "from star.fct_figure join star.dim_area using (area_key) where feed = 'published_suspensions' and"
                        + " area_kind = 'local authority' and measure_key = 'permanent_exclusion_rate'";
        assertThat(home.query("select status, count(*), count(value), count(*) filter (where value = 0) > 0 " + figures
                        + " group by status order by status"))
                .containsExactly("missing|16|0|false", "observed|5772|5772|true", "suppressed|848|0|false");
        assertThat(home.query("select count(*) " + figures + " and numerator is null"))
                .as("three of them of authorities that the file gives no pupils, and therefore no rate")
                .containsExactly("851");
        assertThat(home.query("select distinct school_key from star.fct_figure where feed = 'published_suspensions'"))
                .containsExactly("none");
    }

    /** Definitions, 7: of the rows about single schools it is known what is suppressed, and what they lack of their authorities. */
    @Test
    void countsWhatIsSuppressedOfSchools() {
        String cells = "from meta.published_cell where table_name = 'published_suspensions' and is_current";
        assertThat(home.query(
                        "select field, geographic_level, sum(cells), coalesce(sum(cells) filter (where status = 'suppressed'), 0) "
                                + cells
                                + " and field in ('perm_excl', 'suspension') group by all order by all"))
                .containsExactly(
                        "perm_excl|Local authority|6636|851",
                        "perm_excl|National|44|0",
                        "perm_excl|Regional|440|7",
                        "perm_excl|School|235050|15354",
                        "suspension|Local authority|6636|70",
                        "suspension|National|44|0",
                        "suspension|Regional|440|0",
                        "suspension|School|235050|31399");
        assertThat(home.query("select cohort_key, geographic_level, cast(total as bigint) " + cells
                        + " and field = 'suspension' and time_period = '201617' and status = 'observed' and"
                        + " geographic_level in ('Local authority', 'School') order by all"))
                .containsExactly(
                        "all|Local authority|381864",
                        "primary|Local authority|64338",
                        "primary|School|60467",
                        "secondary|Local authority|302891",
                        "secondary|School|302825",
                        "special|Local authority|14627",
                        "special|School|14495");
        assertThat(home.query(
                        "select distinct field " + cells + " and status = 'observed' and total is null order by 1"))
                .as("rates are not added up")
                .containsExactly("one_plus_susp_rate", "perm_excl_rate", "susp_rate");
    }

    /** No cell of a published table is counted twice or left out, whatever it becomes. */
    @Test
    void countsEveryCell() {
        assertThat(
                        home.query(
                                "select table_name, field from (select delivery_key, table_name, field, sum(cells) as cells from"
                                        + " meta.published_cell group by all) join meta.delivery using (delivery_key) where cells <> rows_clean"))
                .isEmpty();
        assertThat(
                        home.query(
                                "select labels, cast(total as int) from meta.published_cell where table_name = 'published_pupils' and field ="
                                        + " 'headcount' and cohort_key = 'all' and geographic_level = 'National' and time_period = '201920' order by all"))
                .as("languages are not added to their total")
                .containsExactly(
                        "language: Known or believed to be English|6664864",
                        "language: Known or believed to be other than English|1619999",
                        "language: Language unclassified|27689",
                        "language: Total|8312552");
    }

    /** Definitions, 8: sessions of authorities add up to their regions and those to England, exactly, in each term and phase. */
    @Test
    void addsUpSessions() {
        for (String count : List.of("numerator", "denominator")) {
            List<String> sums =
                    home.query("select cohort_key, period_key, " + OF_EACH_LEVEL + " from (select *, " + count
                            + " as number from star.fct_figure) join star.dim_area using (area_key) where measure_key ="
                            + " 'absence_rate' and feed = 'published_absence' group by all");
            assertThat(sums).as(count).hasSize(3 * 4 * 5).allMatch(row -> row.matches(".*\\|(\\d+)\\|\\1\\|\\1"));
            assertThat(sums.stream().filter(row -> row.contains("|2016/17"))).hasSize(12);
        }
        assertThat(home.query(
                        "select period, cast(denominator as bigint) from report.trend where measure = 'Overall absence rate' and coverage"
                                + " = 'state-funded schools' and cohort = 'Special' and period like '2016/17%' and area_key = 'E92000001'"
                                + " order by period"))
                .containsExactly(
                        "2016/17|32852920",
                        "2016/17 autumn term|12188962",
                        "2016/17 spring term|10572150",
                        "2016/17 summer term|10091808");
    }

    /** Definitions, 8: three terms make a year, in every area and phase; and the file tells of no phase together. */
    @Test
    void addsUpTermsToTheYear() {
        assertThat(home.query(
                        "select cohort_key, count(distinct area_key), sum(numerator) filter (where period_kind = 'term') - sum(numerator)"
                                + " filter (where period_kind = 'academic year'), sum(denominator) filter (where period_kind = 'term') -"
                                + " sum(denominator) filter (where period_kind = 'academic year'), from star.fct_figure join star.dim_period"
                                + " using (period_key) where measure_key = 'absence_rate' and feed = 'published_absence' and academic_year ="
                                + " '2016/17' group by cohort_key order by cohort_key"))
                .containsExactly(
                        "primary|162|0.000000|0.000000",
                        "secondary|162|0.000000|0.000000",
                        "special|160|0.000000|0.000000");
    }

    /** Definitions, 9: one authority is one series, whatever code it had. */
    @ParameterizedTest
    @ValueSource(strings = {"Gateshead|E08000037|2.78|5.23", "Northumberland|E06000057|4.57|3.92"})
    void knowsAnAuthorityUnderBothItsCodes(String told) {
        String[] parts = told.split("\\|");
        String rates =
                "from report.trend where measure = 'Suspension rate' and cohort = 'All' and area = '" + parts[0] + "'";
        assertThat(home.query("select distinct area_key " + rates)).containsExactly(parts[1]);
        assertThat(home.query("select cast(value as decimal(9, 2)) " + rates + " order by period"))
                .hasSize(11)
                .startsWith(parts[2])
                .endsWith(parts[3]);
        assertThat(home.query("select period " + rates + " and change_on_year is null"))
                .containsExactly("2006/07");
    }

    /** Definitions, 9: two that ended share a blank code, and are two. */
    @Test
    void knowsAuthoritiesThatEndedWithoutACode() {
        assertThat(
                        home.query(
                                "select area, region, period, cast(numerator as int), cast(value as decimal(9, 2)) from report.trend where measure ="
                                        + " 'Suspension rate' and cohort = 'All' and area in ('Cheshire', 'Bedfordshire') order by all"))
                .containsExactly(
                        "Bedfordshire|East of England|2006/07|2791|4.41",
                        "Bedfordshire|East of England|2007/08|2589|4.11",
                        "Bedfordshire|East of England|2008/09|0|0.00",
                        "Cheshire|North West|2006/07|6376|6.34",
                        "Cheshire|North West|2007/08|6300|6.37",
                        "Cheshire|North West|2008/09|0|0.00");
    }

    /** Definitions, 10: a region is one, however a file writes it. */
    @Test
    void knowsARegionInEitherLetterCase() {
        try (Database database = independent()) {
            assertThat(List.of(
                            database.text("select max(region_name) from "
                                    + csv("absence/absence_by_term.zip", "absence_by_term.csv")
                                    + " where region_code = 'E12000003'"),
                            database.text("select max(region_name) from "
                                    + csv(
                                            "ehcp/education-health-and-care-plans_2025.zip",
                                            "data/timeliness_20_week.csv")
                                    + " where region_code = 'E12000003'")))
                    .containsExactly("Yorkshire and the Humber", "Yorkshire and The Humber");
        }
        assertThat(home.query(
                        "select distinct area, region from report.trend where area_key = 'E12000003' or lower(region) like"
                                + " 'yorkshire%' and area_key like 'E12%'"))
                .containsExactly("Yorkshire and The Humber|Yorkshire and The Humber");
        assertThat(home.query(
                        "select topic, count(*) from report.trend where area_key = 'E12000003' and (measure = 'Overall absence rate'"
                                + " and period = '2016/17' or measure like 'EHC plans issued within 20 weeks, incl%' and period = '2024') group by topic"
                                + " order by topic"))
                .containsExactly("Absence|3", "EHC plans|1");
    }

    /** Definitions, 11. */
    @Test
    void knowsTheEarlyYears() {
        assertThat(
                        home.query(
                                "select measure, cast(denominator as int), cast(value as double) from report.trend where topic = 'Early"
                                        + " years' and cohort = 'All' and area_key = 'E08000014' and period = '2017/18' order by measure"))
                .containsExactly(
                        "Early years foundation stage profile, average points|2992|34.1",
                        "Good level of development at the end of reception|2992|70.8");
    }

    /** "Series breaks": nothing is compared across them, and three years are not averaged. */
    @Test
    void comparesNothingAcrossABreak() {
        assertThat(home.query(
                        "select area, period, cast(value as bigint), cast(change_on_year as int), cast(three_year_average as bigint) from"
                                + " report.trend where measure = 'Pupils, all first languages, number' and (area_key = 'E92000001' and cohort ="
                                + " 'All' or area_key = 'E08000014' and cohort = 'Primary') and period between '2016/17' and '2019/20' order by"
                                + " area, period"))
                .containsExactly(
                        "England|2016/17|7067036|112549|",
                        "England|2017/18|8152323||",
                        "England|2018/19|8237832|85509|",
                        "England|2019/20|8312552|74720|8234236",
                        "Sefton|2016/17|17765|355|",
                        "Sefton|2017/18|22877||",
                        "Sefton|2018/19|23012|135|",
                        "Sefton|2019/20|22934|-78|22941");
        assertThat(home.query(
                        "select count(*) from report.trend where topic = 'Language' and period = '2017/18' and (change_on_year is"
                                + " not null or change_on_previous is not null or direction is not null)"))
                .containsExactly("0");
    }

    /** "Series breaks": records of persons since January 2023; flows of 2022 and stocks of 2023 are the first that come from them. */
    @Test
    void comparesNoPlansAcrossTheChangeOfTheirCollection() {
        assertThat(
                        home.query(
                                "select distinct measure, period_end from report.trend where topic = 'EHC plans' and change_on_year is null and"
                                        + " value is not null and cohort = 'All' and area_key = 'E92000001' and period_end >= date '2020-01-01' order by all"))
                .containsExactly(
                        "EHC plans in force|2023-01-19",
                        "EHC plans issued|2022-12-31",
                        "EHC plans issued within 20 weeks, excluding exceptions|2022-12-31",
                        "EHC plans issued within 20 weeks, including exceptions|2022-12-31",
                        "EHC plans placed in mainstream schools|2023-01-19",
                        "EHC plans placed in special schools|2023-01-19",
                        "Requests for an EHC needs assessment, received|2022-12-31");
    }

    /** "Mainstream share": that of all plans, which is not what the council prints. */
    @Test
    void knowsTheShareOfPlansPlacedInMainstreamSchools() {
        assertThat(home.query(
                        "select cast(value as decimal(9, 1)) from report.trend where measure = 'EHC plans placed in mainstream"
                                + " schools' and area_key = 'E08000014' and period_end = date '2022-01-20'"))
                .containsExactly("33.9");
        assertThat(
                        home.query(
                                "select count(*) from star.fct_figure where measure_key = 'ehc_plan_mainstream_percent' and basis = 'published'"))
                .containsExactly("0");
    }

    /** "Regional rows for London": files tell Inner and Outer London, London, or all three. */
    @Test
    void knowsLondonAsEachFileTellsIt() {
        assertThat(home.query(
                        "select distinct codes, feed from (select feed, period_key, string_agg(distinct area_key, ' ' order by"
                                + " area_key) as codes from star.fct_figure where area_key in ('E12000007', 'E13000001', 'E13000002') group by"
                                + " feed, period_key) order by all"))
                .containsExactly(
                        "E12000007|published_attendance",
                        "E12000007|published_neet",
                        "E12000007|published_plans",
                        "E12000007|published_pupils",
                        "E12000007 E13000001 E13000002|published_children_in_need",
                        "E12000007 E13000001 E13000002|published_early_years",
                        "E12000007 E13000001 E13000002|published_key_stage_4",
                        "E13000001 E13000002|published_absence",
                        "E13000001 E13000002|published_early_years",
                        "E13000001 E13000002|published_suspensions");
        assertThat(home.query(
                        "select period, region_value is not null, comparator_note from report.trend where area = 'Camden' and"
                                + " measure = 'Suspension rate' and cohort = 'All' and period in ('2016/17')"))
                .containsExactly("2016/17|true|region: Inner London, as none is published of all");
    }

    /** Inner and Outer London, ended authorities without a code, and codes of any year have their place. */
    @Test
    void placesEveryFigure() {
        assertThat(home.query("from meta.unplaced")).isEmpty();
    }

    /**
     * Older files tell Inner and Outer London and no London, or round to 5 or 10; an authority that ends in a year is not missed in it.
     */
    @Test
    void accusesOnlyTotalsThatAreApartAndAuthoritiesThatAreMissing() {
        assertThat(home.query(
                        "select place from meta.finding where check_name = 'authorities_add_up_to_their_region_and_country'"
                                + " and message like '%rows of each region %' order by place"))
                .containsExactly("EES_ytd_data_2026-07-09.csv and 1 more");
        assertThat(home.query(
                        "select place, regexp_extract(message, '[0-9]+ of [0-9]+'), message like '%weigh each kind%' from meta.finding"
                                + " where check_name = 'published_shares_follow_from_their_counts' order by place"))
                .containsExactly(
                        "EES_weekly_data.csv.gz|424 of 22032|true",
                        "education-health-and-care-plans_2025.zip/data/caseload.csv|6 of 2260|false",
                        "spc_pupils_ethnicity_and_language.csv.gz|62 of 17996|false");
        assertThat(home.query(
                        "select regexp_extract(message, 'such as ([^,.]+)', 1) from meta.finding where check_name ="
                                + " 'published_authorities_stay_the_same'"))
                .containsExactly("Isle of Wight", "Isle of Wight");
    }

    /** A year that goes on is another period each time, and nothing is revised. */
    @Test
    void takesAYearToDateThatGoesOnForNoRevision() {
        assertThat(home.query(
                        "select period, cast(value as decimal(9, 2)) from report.trend where measure = 'Overall absence rate' and"
                                + " coverage like '%registers' and period_kind = 'year to date' and cohort = 'All' and area_key = 'E08000014'"
                                + " order by period_end"))
                .hasSize(2)
                .element(0)
                .asString()
                .startsWith("2025/26 to 9 July 2026|");
        assertThat(home.query("select count(*) from report.revision where topic = 'Absence'"))
                .containsExactly("0");
    }

    /** The release of 2025 tells the years 2019 to 2021 again, which that of 2022 told. */
    @Test
    void knowsWhatTheLaterReleaseOfPlansRevised() {
        assertThat(home.query(
                        "select distinct d.file, e.file from report.revision as r join meta.delivery as d using (delivery_key) join"
                                + " meta.delivery as e on e.delivery_key = r.earlier_delivery_key"))
                .allMatch(row -> row.matches(
                        "education-health-and-care-plans_2025.zip.*\\|education-health-and-care-plans_2022.zip.*"));
        assertThat(home.query(
                        "select period, count(*) from report.revision where measure like 'EHC plans issued within 20 weeks, incl%'"
                                + " group by period order by period"))
                .isEqualTo(revisedShares());
    }

    /** The same, by comparing the two files as texts. */
    private static List<String> revisedShares() {
        try (Database database = independent()) {
            String code = "coalesce(nullif(new_la_code, ''), nullif(region_code, ''), country_code)";
            database.execute(
                    "create table earlier as select time_period, " + code + " as code, IncExc20weekRate as share from "
                            + csv("ehcp/education-health-and-care-plans_2022.zip", "data/sen2_mi.csv"));
            database.execute("create table later as select time_period, " + code
                    + " as code, pc_plans_issued_within_20_weeks as share"
                    + " from " + csv("ehcp/education-health-and-care-plans_2025.zip", "data/timeliness_20_week.csv")
                    + " where breakdown = 'All EHC plans issued'");
            return database
                    .rows(
                            "select time_period, count(*) from earlier full join later using (time_period, code) where time_period in"
                                    + " (select time_period from earlier) and time_period in (select time_period from later) and"
                                    + " coalesce(cast(try_cast(earlier.share as double) as varchar), earlier.share) is distinct from"
                                    + " coalesce(cast(try_cast(later.share as double) as varchar), later.share) group by all order by 1")
                    .stream()
                    .map(row -> String.join("|", row))
                    .toList();
        }
    }

    /** A hundred figures, drawn by a seed, against the texts of the files. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ks4_2223_la_data_revised.csv||Attainment 8, average points per pupil|state-funded schools|All|avg_att8|gender = 'Total'|1",
                "UD_NEETNK_LA_dashboard_final.csv||Young people aged 16 and 17 not in education, employment or training|young people known"
                        + " to authorities|All|NEET_percent|true|1",
                "eyfsp_headline_measures_2022.csv.gz||Good level of development at the end of reception|all early years providers|Free"
                        + " school meals|gld_percentage|characteristic_type = 'Known to be eligible for free school meals' and gender ="
                        + " 'Total' and geographic_level <> 'Local authority district'|1",
                "spc_pupils_ethnicity_and_language.csv.gz||First language known or believed to be other than English, percent|state-funded"
                        + " schools|Secondary|percent_of_pupils|phase_type_grouping = 'State-funded secondary' and ethnicity = 'Total'"
                        + " and language = 'Known or believed to be other than English'|1",
                "exclusions_by_geographic_level.zip|exclusions_by_geographic_level.csv|Permanent exclusion rate|state-funded"
                        + " schools|Secondary|perm_excl_rate|school_type = 'State-funded secondary' and geographic_level <> 'School'|2"
            })
    void saysWhatTheFilesSay(String told) {
        String[] parts = told.split("\\|");
        String file = FEEDS.keySet().stream()
                .filter(path -> path.endsWith("/" + parts[0]))
                .findFirst()
                .orElseThrow();
        try (Database database = independent()) {
            List<List<String>> rows =
                    new ArrayList<>(database.rows("select case length(time_period) when 6 then left(time_period, 4) ||"
                            + " '/' || right(time_period, 2) else time_period end, coalesce(nullif(trim(new_la_code), ''),"
                            + " nullif(trim(region_code), ''), country_code), " + parts[5] + " from "
                            + csv(file, parts[1]) + " where "
                            + parts[6]
                            + " and not (geographic_level = 'Local authority' and nullif(trim(new_la_code), '') is null)"
                            + " order by all"));
            Collections.shuffle(rows, new Random(343));
            int decimals = Integer.parseInt(parts[7]);
            List<String> loaded = home.query("select period, area_key, value from report.trend where measure = '"
                    + parts[2] + "' and coverage = '" + parts[3] + "' and cohort = '" + parts[4] + "'");
            for (List<String> row : rows.subList(0, 20)) {
                assertThat(loaded)
                        .as(parts[0] + " " + row)
                        .contains(row.get(0) + "|" + IN_USE.getOrDefault(row.get(1), row.get(1)) + "|"
                                + rounded(row.get(2), decimals));
            }
        }
    }

    private static String rounded(String text, int decimals) {
        return text.matches("-?[0-9.]+([eE][+-]?[0-9]+)?")
                ? new BigDecimal(text)
                        .setScale(decimals, RoundingMode.HALF_UP)
                        .setScale(3)
                        .toPlainString()
                : "";
    }

    private static Database independent() {
        return Database.inMemory(new DatabaseSettings(2, "1GB", folder.resolve("independent"), List.of(folder)));
    }

    /** A published file, unpacked beside and read as texts. */
    private static String csv(String file, String member) {
        Path unpacked = folder.resolve(
                member.isEmpty()
                        ? "unpacked.csv"
                        : Path.of(member).getFileName().toString());
        try (ZipFile zip =
                        member.isEmpty() ? null : new ZipFile(REAL.resolve(file).toFile());
                InputStream bytes = zip != null
                        ? zip.getInputStream(zip.getEntry(member))
                        : file.endsWith(".gz")
                                ? new GZIPInputStream(Files.newInputStream(REAL.resolve(file)))
                                : Files.newInputStream(REAL.resolve(file))) {
            Files.write(unpacked, bytes.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "read_csv('" + unpacked + "', all_varchar = true, header = true, delim = ',', quote = '\"')";
    }
}
