package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import education.warehouse.RealFiles;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.DatabaseSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The base data of the Local Authority Interactive Tool through a night, against a reading of the same file in Java: no SQL, no
 * contract, no reference data. Skipped where published files are missing.
 */
@Tag("long")
@Tag("real-files")
class InteractiveToolTest {

    private static final Path BASE = RealFiles.directory().resolve("lait/bds_long_0.parquet");
    private static final Path DICTIONARY = RealFiles.directory().resolve("lait/lait_data_dictionary.csv");
    private static final int SEED = 5;
    private static final int INDICATORS = 20;
    private static final int SEFTON = 343;
    private static final int ENGLAND = 970;
    private static final int NORTH_WEST = 981;

    private static TestHome home;
    private static List<Figure> figures;

    @TempDir
    private static Path temporary;

    /** A row of the file as it stands there; the year in which its first and only year ends, or begins for a calendar year. */
    private record Figure(String indicator, String years, int year, int number, BigDecimal value) {

        boolean isAuthority() {
            return number < ENGLAND;
        }
    }

    private record Group(String indicator, int year) {}

    @BeforeAll
    static void night() throws IOException {
        assumeTrue(Files.exists(BASE), () -> BASE + " is not there: the base data of the tool are not tested");
        home = TestHome.empty(temporary);
        Files.createDirectories(home.inbox("lait"));
        Files.createDirectories(home.inbox("lait_dictionary"));
        Files.copy(BASE, home.inbox("lait").resolve(BASE.getFileName()));
        Files.copy(DICTIONARY, home.inbox("lait_dictionary").resolve(DICTIONARY.getFileName()));
        Files.createDirectories(home.inbox("neighbours"));
        for (String set : List.of("sn_april_2021.xlsx", "sn_may_2025.xlsx")) {
            Files.copy(BASE.resolveSibling(set), home.inbox("neighbours").resolve(set));
        }
        TestHome.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        figures = read();
    }

    private static List<Figure> read() {
        DatabaseSettings settings = new DatabaseSettings(
                2,
                "1GB",
                temporary.resolve("scratch"),
                List.of(BASE.toAbsolutePath().getParent()));
        try (Database database = Database.inMemory(settings)) {
            return database.query(
                    "select \"Short Desc\", \"Years\", \"LA Number\", \"Values\" from read_parquet('"
                            + BASE.toAbsolutePath() + "')",
                    (row, number) -> new Figure(
                            row.getString(1),
                            row.getString(2),
                            year(row.getString(2)),
                            (int) row.getDouble(3),
                            row.getString(4).equals("-") ? null : new BigDecimal(row.getString(4))));
        }
    }

    /** The year in which a single year ends; 0 for the years of other forms. */
    private static int year(String years) {
        String text = years.replaceAll(" \\(.*", "");
        if (text.matches("20[0-9]{2}")) {
            return Integer.parseInt(text);
        }
        return text.matches("20[0-9]{2}[-/][0-9]{2}")
                        && Integer.parseInt(text.substring(5)) == (Integer.parseInt(text.substring(2, 4)) + 1) % 100
                ? Integer.parseInt(text.substring(0, 4)) + 1
                : 0;
    }

    /** England's first-time entrants to youth justice are the sum of nine regional rates there. */
    @Test
    void aCountryThatIsTheSumOfItsRegionsIsDoubtfulAndComparedWithNothing() {
        assertThat(home.query("select count(*) from star.fct_doubt where series_key like 'lait_firstyjs,%'"
                        + " and area_key = 'E92000001' and is_doubtful and oddities like 'its parts lie between%'"))
                .containsExactly("9");
        assertThat(home.query("select count(*), count(national_value) from report.trend where area_key = 'E08000014'"
                        + " and series_key like 'lait_firstyjs,%' and period between '2016' and '2024'"))
                .containsExactly("9|0");
    }

    @Test
    void everyRowIsCleanOrQuarantinedAndEveryCleanOneAFigure() {
        assertThat(
                        home.query(
                                "select feed, rows_in, rows_clean, rows_quarantined, rows_filtered from meta.delivery order by 1"))
                .containsExactly(
                        "lait|641070|640900|170|0",
                        "lait_dictionary|448|448|0|0",
                        "neighbours|161|158|0|3",
                        "neighbours|161|158|0|3");
        assertThat(home.query("select field, unit, count(*) from meta.quarantine group by all order by all"))
                .as("rows without a year; shares above 100, whose rows stay figures without a value")
                .containsExactly("value|cell|35", "years|row|170");
        assertThat(home.value("select count(*) from star.fct_figure")).isEqualTo("640900");
        assertThat(home.value("select count(*) from report.trend")).isEqualTo("640900");
        assertThat(home.value("select count(*) from star.dim_indicator"))
                .as("14 codes stand in the dictionary twice")
                .isEqualTo("434");
    }

    /**
     * In 2022 every authority of Yorkshire and The Humber has the new plans of the region; two authorities report their social workers
     * together; three totals are another sum by far, one by a few; a group began in 2017/18. Counts that are rounded to ten do add up.
     */
    @Test
    void whatTheBaseDataGiveAwayAreFindings() {
        assertThat(home.query(
                        "select check_name, regexp_extract(message, '(such as|apart) (.+?)[:(]', 2), regexp_extract(message, '(Each|Two)')"
                                + " from meta.finding where check_name not in ('figures_can_be_believed',"
                                + " 'figures_lie_within_the_bounds_of_their_measure') order by 1, 2"))
                .containsExactly(
                        "authorities_add_up_to_their_region_and_country|ehc_plans_issued_number |Each",
                        "authorities_add_up_to_their_region_and_country|lait_15_icpc |",
                        "authorities_add_up_to_their_region_and_country|lait_premium |",
                        "authorities_add_up_to_their_region_and_country|lait_social_work_starters |Two",
                        "authorities_add_up_to_their_region_and_country|lait_totallacfinance |",
                        "published_figures_keep_their_status|early_years_good_development_percent, ehcp |");
        assertThat(home.query(
                        "select distinct cast(value as int) from report.trend where measure = 'EHC plans issued' and period = '2022'"
                                + " and region = 'Yorkshire and The Humber'"))
                .containsExactly("6078");
    }

    @Test
    void aDashIsMissingAndNoZero() {
        long dashes = figures.stream()
                .filter(figure -> figure.value() == null && !figure.years().equals("0"))
                .count();
        assertThat(
                        home.query(
                                "select count(*), count(value) from report.trend where status in ('missing', 'not applicable')"))
                .containsExactly(dashes + "|0");
        assertThat(home.value("select count(*) from report.trend where status = 'observed' and value is null"))
                .isEqualTo("0");
    }

    /** The two sets of Sefton, as the definitions list them; the other authorities have theirs. */
    @Test
    void keepsSetsOfNeighboursApart() {
        assertThat(
                        home.query(
                                "select n.neighbour_set, string_agg(a.area, ', ' order by n.rank) from star.bridge_neighbour as n join"
                                        + " star.dim_area as a on a.area_key = n.neighbour_key where n.area_key = 'E08000014' group by all order by 1"))
                .containsExactly(
                        "April 2021|Wirral, Lancashire, Stockton-on-Tees, North Tyneside, Nottinghamshire, Bury, Wigan, Derbyshire,"
                                + " Darlington, Calderdale",
                        "May 2025|Wirral, St. Helens, Wigan, Lancashire, Halton, County Durham, Stockton-on-Tees, Knowsley,"
                                + " Darlington, Bury");
        assertThat(home.query(
                        "select neighbour_set, closeness, count(*) from star.bridge_neighbour where area_key = 'E08000014'"
                                + " and neighbour_set = 'May 2025' group by all order by 2"))
                .containsExactly("May 2025|Close|9", "May 2025|Very close|1");
        assertThat(
                        home.query(
                                "select neighbour_set, count(distinct area_key), count(*) from star.bridge_neighbour group by 1 order by 1"))
                .containsExactly("April 2021|156|1560", "May 2025|158|1580");
    }

    /** Mean and median of the neighbours in the file, of the newest set. */
    @Test
    void comparesWithTheMeanAndTheMedianOfTheNeighbours() {
        List<Integer> newest = List.of(344, 342, 359, 888, 876, 840, 808, 340, 841, 351);
        List<Double> values = figures.stream()
                .filter(figure -> figure.indicator().equals("TotPerAbNew")
                        && figure.years().equals("2022")
                        && newest.contains(figure.number()))
                .map(figure -> cut(figure.value()).doubleValue())
                .sorted()
                .toList();
        double mean = values.stream().mapToDouble(value -> value).average().orElseThrow();
        double median = (values.get(4) + values.get(5)) / 2;

        assertThat(
                        rows(
                                "select neighbours_mean, neighbours_median, neighbours_counted, neighbour_set from report.trend where"
                                        + " area_key = 'E08000014' and measure = 'Persistent absence rate' and cohort = 'All' and period = '2021/22'"))
                .containsExactly(List.of(
                        rounded(BigDecimal.valueOf(mean), 1).toString(),
                        rounded(BigDecimal.valueOf(median), 1).toString(),
                        "10",
                        "May 2025"));
    }

    /** Figures of the definitions, through the view. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EHC plans issued within 20 weeks, including exceptions | 2019 | 23.000 | 59.000 | 58.700",
                "EHC plans issued within 20 weeks, including exceptions | 2020 | 66.900 | 60.300 | 55.600",
                "EHC plans issued within 20 weeks, including exceptions | 2021 | 61.100 | 65.000 | 57.900",
                "EHC plans issued within 20 weeks, including exceptions | 2022 | 27.700 | 60.200 | 47.700",
                "EHC plans issued within 20 weeks, including exceptions | 2023 | 40.400 | 54.800 | 49.100",
                "EHC plans issued within 20 weeks, including exceptions | 2024 | 52.900 | 49.600 | 45.900",
                "EHC plans issued within 20 weeks, excluding exceptions | 2022 | 27.400 | 62.700 | 49.200",
                "EHC plans issued within 20 weeks, excluding exceptions | 2024 | 53.100 | 50.500 | 46.400",
                "Key stage 4: grades 9 to 4 in English and mathematics | 2021/22 | 64.500 | 66.200 | 68.800"
            })
    void showsTheFigureOfTheDefinitionsBesideRegionAndCountry(
            String measure, String period, String value, String region, String country) {
        assertThat(rows(
                        "select value, region_value, national_value, comparator_basis, comparator_note from report.trend where"
                                + " area_key = 'E08000014' and cohort = 'All' and measure = '" + measure
                                + "' and period = '" + period
                                + "'"))
                .containsExactly(Arrays.asList(value, region, country, "published", null));
    }

    /** "Where the scorecard's measures have comparators": beside every figure of Sefton those of the North West and England in the file. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TotAbs | Overall absence rate | All",
                "PriTotAbs | Overall absence rate | Primary",
                "SecTotAbs | Overall absence rate | Secondary",
                "total_absence_special | Overall absence rate | Special",
                "LAC_Over_Abs | Overall absence rate | Looked-after children",
                "TotPerAbNew | Persistent absence rate | All",
                "SFPriPerAbNew | Persistent absence rate | Primary",
                "SFSecPerAbNew | Persistent absence rate | Secondary",
                "SpecPerAbNew | Persistent absence rate | Special",
                "LAC_Pers_Abs | Persistent absence rate | Looked-after children",
                "Total_ Pup_FixedEx | Pupils with one or more suspensions | All",
                "Pri_ Pup_FixedEx | Pupils with one or more suspensions | Primary",
                "Sec_ Pup_FixedEx | Pupils with one or more suspensions | Secondary",
                "Spec_ Pup_FixedEx | Pupils with one or more suspensions | Special",
                "LAC_Fixed_ Ex | Pupils with one or more suspensions | Looked-after children",
                "TotFixedEx | Suspension rate | All",
                "TotPermEx | Permanent exclusion rate | All",
                "SEN_EHC_All_20wks | EHC plans issued within 20 weeks, including exceptions | All",
                "SEN_EHC_Excpt_20wks | EHC plans issued within 20 weeks, excluding exceptions | All",
                "FSP_NEW_GOODDEV | Good level of development at the end of reception | All",
                "FSP_Gooddev_FSM | Good level of development at the end of reception | Free school meals",
                "FSP_Gooddev_With_SENSTATE | Good level of development at the end of reception | Pupils with an EHC plan",
                "FSP_Gooddev_Without_SENSTATE | Good level of development at the end of reception | Pupils with SEN support",
                "KS1P_all | Phonics: expected standard in year 1 | All",
                "KS1P_FSM | Phonics: expected standard in year 1 | Free school meals",
                "KS1P_EHCP | Phonics: expected standard in year 1 | Pupils with an EHC plan",
                "KS1P_SEND | Phonics: expected standard in year 1 | Pupils with SEN support",
                "KS1R_Expected_STD | Key stage 1 reading: expected standard | All",
                "KS1W_Expected _STD | Key stage 1 writing: expected standard | All",
                "KS2R_Expected_STD | Key stage 2 reading: expected standard | All",
                "KS2W_Teacher_Assess | Key stage 2 writing: expected standard | All",
                "AVG_Attain8_Score | Attainment 8, average points per pupil | All",
                "FSM_AVG_Attain8_Score | Attainment 8, average points per pupil | Free school meals",
                "DAP_KS4_ATT8 | Attainment 8, average points per pupil | Disadvantaged",
                "SEN_Stat_AVG_Attain8_Score | Attainment 8, average points per pupil | Pupils with an EHC plan",
                "SEN_WoStat_AVG_Attain8_Score | Attainment 8, average points per pupil | Pupils with SEN support",
                "EngMaths9-5 | Key stage 4: grades 9 to 5 in English and mathematics | All",
                "EngMaths9-4 | Key stage 4: grades 9 to 4 in English and mathematics | All",
                "16-17 NEET | Young people aged 16 and 17 not in education, employment or training | All",
                "16-17_not known_NEET | Young people aged 16 and 17 not in education, employment or training, or not known | All",
                "16-17_not known | Young people aged 16 and 17 whose activity is not known | All",
                "EALPri | First language known or believed to be other than English, percent | Primary",
                "EALSec | First language known or believed to be other than English, percent | Secondary"
            })
    void comparesTheMeasuresOfTheScorecard(String indicator, String measure, String cohort) {
        Map<Integer, Map<Integer, BigDecimal>> years = new TreeMap<>();
        figures.stream()
                .filter(figure -> figure.indicator().equals(indicator) && figure.year() > 0 && figure.value() != null)
                .forEach(figure -> years.computeIfAbsent(figure.year(), year -> new HashMap<>())
                        .put(figure.number(), figure.value()));
        years.values().removeIf(areas -> !areas.keySet().containsAll(List.of(SEFTON, NORTH_WEST, ENGLAND)));
        Map<String, List<String>> shown = new HashMap<>();
        rows("select year(period_end), value, region_value, national_value, comparator_basis, decimals from report.trend join"
                        + " star.dim_measure using (measure) where period_kind in ('academic year', 'calendar year') and area_key ="
                        + " 'E08000014' and measure = '" + measure + "' and cohort = '" + cohort + "'")
                .forEach(row -> shown.put(row.get(0), row.subList(1, 6)));

        assertThat(years).hasSizeGreaterThan(1);
        years.forEach((year, areas) -> {
            int decimals = Integer.parseInt(shown.get(year.toString()).get(4));
            assertThat(shown.get(year.toString()).subList(0, 4))
                    .as(indicator + " " + year)
                    .containsExactly(
                            rounded(areas.get(SEFTON), decimals).toString(),
                            rounded(areas.get(NORTH_WEST), decimals).toString(),
                            rounded(areas.get(ENGLAND), decimals).toString(),
                            "published");
        });
    }

    /** "No published comparator was found for". */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "topic in ('Absence', 'Suspensions') and cohort in ('Pupils with an EHC plan', 'Pupils with SEN support')",
                "topic in ('Key stage 1', 'Key stage 2') and cohort <> 'All' and measure not like '%combined%'",
                "topic in ('Phonics', 'Early years') and cohort = 'Disadvantaged'",
                "measure like 'Key stage 4: grades%' and cohort <> 'All'",
                "measure = 'Young people aged 16 to 19 not in education, employment or training'",
                "measure = 'Pupils with a plan in mainstream schools'"
            })
    void knowsOfNoComparatorWhereNoneIsPublished(String figures) {
        assertThat(home.query(
                        "select distinct measure, cohort from report.trend where basis = 'published' and " + figures))
                .isEmpty();
        assertThat(home.value("select count(*) from star.dim_measure, star.dim_cohort where " + figures))
                .as("words of the warehouse")
                .isNotEqualTo("0");
    }

    /** Between January 2022 and 2023 the collection changed: no change is told; a stock has its own day. */
    @Test
    void tellsNoChangeAcrossABreak() {
        assertThat(home.query(
                        "select value, change_on_year, change_on_year_percent from report.trend where area_key = 'E08000014'"
                                + " and measure = 'EHC plans in force' order by period_end"))
                .containsExactly(
                        "1445.000||",
                        "1765.000|320.000|22.1",
                        "2021.000|256.000|14.5",
                        "2243.000|222.000|11.0",
                        "2563.000||",
                        "3116.000|553.000|21.6",
                        "3736.000|620.000|19.9");
    }

    /** Grades of 2020 and 2021 were assessed, and the profile of the early years is another since 2021/22: of the tool's own indicators too. */
    @Test
    void tellsNoChangeAcrossAnyBreak() {
        String broken =
                "from report.trend as t join star.dim_measure as m using (measure) join star.dim_period as p on p.period ="
                        + " t.period and p.period_kind = t.period_kind join star.dim_period as y on y.period_key = p.year_earlier_period_key"
                        + " join star.bridge_series_break as b on b.measure_key = m.measure_key and coalesce(b.coverage, t.coverage) = t.coverage"
                        + " and b.break_on > y.starts_on and b.break_on <= p.starts_on";
        assertThat(home.query("select count(*) " + broken + " where t.change_on_year is not null"))
                .containsExactly("0");
        assertThat(home.query("select t.topic, string_agg(distinct t.period, ', ' order by t.period) " + broken
                        + " where t.value is not null and t.area_key = 'E08000014' and t.topic in ('Foundation Stage', 'Key Stage 4')"
                        + " group by 1 order by 1"))
                .containsExactly(
                        "Foundation Stage|2021/22", "Key Stage 4|2016/17, 2017/18, 2019/20, 2020/21, 2021/22, 2022/23");
        assertThat(
                        home.query(
                                "select period from report.trend where area_key = 'E08000014' and cohort = 'All' and measure ="
                                        + " 'Key stage 4: grades 9 to 4 in English and mathematics' and change_on_year is not null order by 1"))
                .containsExactly("2017/18", "2018/19", "2023/24", "2024/25");
    }

    /** An authority is one series whatever code it had, and nothing is missing of one that was not there. */
    @Test
    void filesAreasUnderTheCodeInUse() {
        assertThat(home.query(
                        "select code_kind, code, area_key from star.bridge_area_code where code in ('390', 'E08000020',"
                                + " 'E08000037', 'st helens', 'yorkshire and the humber', '820', 'bedfordshire pre lgr', 'E10000027')"
                                + " order by 1, 2"))
                .containsExactly(
                        "gss|E08000020|E08000037",
                        "gss|E08000037|E08000037",
                        "gss|E10000027|E06000066",
                        "name|bedfordshire pre lgr|E10000001",
                        "name|st helens|E08000013",
                        "name|yorkshire and the humber|E12000003",
                        "number|390|E08000037",
                        "number|820|E10000001");
        assertThat(home.query(
                        "select area_key, successor_key, changed_on, is_same_area from star.bridge_area_successor where area_key"
                                + " in ('E10000006', 'E10000004', 'E08000020') order by 1, 2"))
                .containsExactly(
                        "E08000020|E08000037|2013-04-01|true",
                        "E10000004|E06000049|2009-04-01|false",
                        "E10000004|E06000050|2009-04-01|false",
                        "E10000006|E06000063|2023-04-01|false",
                        "E10000006|E06000064|2023-04-01|false");
        assertThat(
                        home.query(
                                "select area, status, count(*) from report.trend where measure = 'Persistent absence rate' and cohort ="
                                        + " 'All' and period in ('2020/21', '2024/25') and area in ('Cumbria', 'Cumberland') group by all order by 1, 2"))
                .containsExactly(
                        "Cumberland|not applicable|1",
                        "Cumberland|observed|1",
                        "Cumbria|not applicable|1",
                        "Cumbria|observed|1");
        assertThat(home.query(
                        "select area, region, comparator_note from report.trend where area = 'Camden' and comparator_note like"
                                + " 'region: Inner%' limit 1"))
                .containsExactly("Camden|London|region: Inner London, as none is published of all");
    }

    /** What the publisher writes, and what it means. */
    @ParameterizedTest
    @CsvSource({
        "TotPerAbNew, 2022, 2021/22, academic year, as published, 25.3",
        "KS1P_all, 2025 (prov), 2024/25, academic year, provisional, ",
        "A3A, 2023 (Rev), 2022/23, academic year, revised, ",
        "A3A, 2021 (Final), 2020/21, academic year, final, ",
        "LACFinance, 2018-19 (OT), 2018-19, financial year, outturn, ",
        "RTA, 2014-16, 2014 to 2016, pooled years, as published, ",
        "Hosp_Adm_Alc_<18yrs, 2013/14-15/16, 2013-14 to 2015-16, pooled years, as published, ",
        "TotPermEx, 2022/23, 2022/23, academic year, as published, ",
        "HE_19_All, 2015-16, 2015/16, academic year, as published, ",
        "SEN_EHC_All_20wks, 2022, 2022, calendar year, as published, 27.7",
        "SEN_CASES_JAN, 2022, 20 January 2022, snapshot, as published, 2243",
        "LAC, 2022, 31 March 2022, snapshot, as published, ",
        "Work_Force_Vac_Rate, 2022, 30 September 2022, snapshot, as published, ",
        "16-17 NEET, 2025, 2025, calendar year, as published, 3.6",
        "RevCP, 2022, 2021-22, financial year, as published, "
    })
    void aYearIsAPeriodWithAKindAndAVersion(
            String indicator, String years, String period, String kind, String version, String printed) {
        Figure sefton = figures.stream()
                .filter(figure ->
                        figure.indicator().equals(indicator) && figure.years().equals(years) && figure.number() == 343)
                .findFirst()
                .orElseThrow();
        List<List<String>> shown = rows(
                "select t.period_kind, t.version, t.value, m.decimals from report.trend as t join star.dim_indicator as i on"
                        + " i.indicator = '" + indicator
                        + "' join star.dim_measure as m on m.measure_key = i.measure_key"
                        + " join star.dim_cohort as c on c.cohort_key = i.cohort_key where t.measure = m.measure and t.cohort ="
                        + " c.cohort and t.coverage = i.coverage and t.area_key = 'E08000014' and t.period = '"
                        + period + "'");
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0).subList(0, 2)).containsExactly(kind, version);
        assertThat(number(shown.get(0).get(2)))
                .isEqualTo(rounded(sefton.value(), Integer.parseInt(shown.get(0).get(3))));
        if (printed != null) {
            assertThat(number(shown.get(0).get(2))).isEqualByComparingTo(printed);
        }
    }

    /**
     * Rank, quartile and change of twenty indicators that chance picks, for every authority and year, as the definitions have
     * them. Left out are those that the warehouse files under other decimals, another year or a broken series.
     */
    @ParameterizedTest
    @ValueSource(strings = {"High", "Low", "-"})
    void rankQuartileAndChangeAreThoseOfAnIndependentCalculation(String polarity) throws IOException {
        Map<String, Entry> dictionary = dictionary();
        List<String> candidates = dictionary.entrySet().stream()
                .filter(entry -> entry.getValue().polarity().equals(polarity))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        List<String> chosen = new ArrayList<>(candidates);
        Collections.shuffle(chosen, new Random(SEED));
        SoftAssertions softly = new SoftAssertions();
        int compared = 0;
        for (String indicator : chosen.subList(0, INDICATORS)) {
            compared += compare(softly, indicator, dictionary.get(indicator));
        }
        softly.assertAll();
        assertThat(compared).isGreaterThan(INDICATORS * 500);
    }

    private int compare(SoftAssertions softly, String indicator, Entry entry) {
        Map<Integer, Map<Integer, Figure>> years = new TreeMap<>();
        figures.stream()
                .filter(figure -> figure.indicator().equals(indicator) && figure.isAuthority() && figure.year() > 0)
                .forEach(figure -> years.computeIfAbsent(figure.year(), year -> new HashMap<>())
                        .put(figure.number(), figure));
        int decimals = Integer.parseInt(home.value("select decimals from star.dim_measure join star.dim_indicator using"
                + " (measure_key) where indicator = '" + indicator + "'"));
        List<String> breaks =
                home.query("select year(break_on) from star.bridge_series_break join star.dim_indicator using"
                        + " (measure_key) where indicator = '" + indicator + "'");
        Map<String, List<String>> shown = new HashMap<>();
        rows("select n.code, year(t.period_end), t.rank_nationally, t.quartile, t.change_on_year, t.rank_in_region, t.value"
                        + " from report.trend as t join star.dim_indicator as i on i.indicator = '" + indicator + "'"
                        + " join star.dim_measure as m on m.measure_key = i.measure_key and m.measure = t.measure"
                        + " join star.dim_cohort as c on c.cohort_key = i.cohort_key and c.cohort = t.cohort"
                        + " join star.bridge_area_code as n on n.code_kind = 'number' and n.area_key = t.area_key"
                        + " where t.coverage = i.coverage and t.period_kind <> 'pooled years'")
                .forEach(row -> shown.put(row.get(0) + " " + row.get(1), row));
        int compared = 0;
        for (Map.Entry<Integer, Map<Integer, Figure>> year : years.entrySet()) {
            List<BigDecimal> values = year.getValue().values().stream()
                    .map(Figure::value)
                    .filter(value -> value != null)
                    .sorted()
                    .toList();
            for (Figure figure : year.getValue().values()) {
                String place = indicator + " " + year.getKey() + " " + figure.number();
                List<String> row = shown.get(figure.number() + " " + year.getKey());
                softly.assertThat(row).as(place).isNotNull();
                if (row == null) {
                    continue;
                }
                softly.assertThat(number(row.get(6)))
                        .as(place + " value")
                        .isEqualTo(figure.value() == null ? null : rounded(figure.value(), decimals));
                softly.assertThat(row.get(2)).as(place + " rank").isEqualTo(rank(figure, values, entry.polarity()));
                softly.assertThat(row.get(3)).as(place + " quartile").isEqualTo(quartile(figure, values, entry));
                Figure before = years.getOrDefault(year.getKey() - 1, Map.of()).get(figure.number());
                boolean isBroken = breaks.stream()
                        .anyMatch(start -> Integer.parseInt(start) >= year.getKey() - 1
                                && Integer.parseInt(start) <= year.getKey());
                if (!isBroken) {
                    BigDecimal change = figure.value() == null || before == null || before.value() == null
                            ? null
                            : rounded(cut(figure.value()).subtract(cut(before.value())), decimals);
                    softly.assertThat(number(row.get(4))).as(place + " change").isEqualTo(change);
                }
                compared++;
            }
        }
        return compared;
    }

    /** How many are better, and one; nobody is ranked where neither end is good, or who is alone. */
    private static String rank(Figure figure, List<BigDecimal> values, String polarity) {
        if (figure.value() == null || polarity.equals("-") || values.size() < 2) {
            return null;
        }
        BigDecimal own = cut(figure.value());
        long better = values.stream()
                .filter(value -> cut(value).compareTo(own) * (polarity.equals("High") ? 1 : -1) > 0)
                .count();
        return Long.toString(better + 1);
    }

    private static String quartile(Figure figure, List<BigDecimal> values, Entry entry) {
        if (figure.value() == null || entry.polarity().equals("-") || !entry.hasBands() || values.size() < 2) {
            return null;
        }
        double own = cut(figure.value()).doubleValue();
        int band = (int) IntStream.rangeClosed(1, 3)
                .filter(quarter -> own > point(values, quarter / 4.0) + 1e-9)
                .count();
        return (entry.polarity().equals("High") ? "DCBA" : "ABCD").substring(band, band + 1);
    }

    /** R's type 7. */
    private static double point(List<BigDecimal> sorted, double share) {
        double place = (sorted.size() - 1) * share;
        int below = (int) Math.floor(place);
        double low = cut(sorted.get(below)).doubleValue();
        double high = cut(sorted.get(Math.min(below + 1, sorted.size() - 1))).doubleValue();
        return low + (place - below) * (high - low);
    }

    /** The file has 9.3699999999999992 for 9.37: more than six decimals are the noise of a spreadsheet. */
    private static BigDecimal cut(BigDecimal value) {
        return value.setScale(6, RoundingMode.HALF_UP);
    }

    private static BigDecimal rounded(BigDecimal value, int decimals) {
        return cut(value).setScale(decimals, RoundingMode.HALF_UP).setScale(3);
    }

    private static BigDecimal number(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private record Entry(String polarity, boolean hasBands) {}

    private static Map<String, Entry> dictionary() throws IOException {
        Map<String, Entry> dictionary = new HashMap<>();
        try (CsvReader<de.siegmar.fastcsv.reader.NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(DICTIONARY)) {
            rows.forEach(row -> dictionary.merge(
                    row.getField("Measure_short"),
                    new Entry(
                            row.getField("Polarity").replace("NA", "-"),
                            !row.getField("No_Quartile").equals("N")),
                    (one, other) -> new Entry(one.polarity(), one.hasBands() && other.hasBands())));
        }
        return dictionary;
    }

    private static List<List<String>> rows(String sql) {
        try (Database database = Database.readOnly(home.release().resolve("education.duckdb"))) {
            return database.rows(sql);
        }
    }
}
