package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import education.warehouse.RealFiles;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.DatabaseSettings;
import education.warehouse.duckdb.Sql;
import education.warehouse.sample.InteractiveToolFile;
import education.warehouse.sample.Published;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellAddress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The council's reports of social care: every figure as printed and at its place, and what their own figures contradict. */
class PrintedSocialCareTest {

    private static final Path SEED = RealFiles.seed().resolve("social-care");
    private static final List<String> SAID =
            List.of("section", "measure", "cohort", "period", "geography", "statistic", "printed", "value", "base");

    /** Fields of the tables by the letter of their column; in a crosstab the cell says where a figure stands. */
    private static final Map<String, Map<String, List<String>>> FIELDS = Map.of(
            "Dashboard",
            Map.of(
                    "D", List.of("previous"),
                    "E", List.of("current"),
                    "F", List.of("neighbours"),
                    "I", List.of("told_1", "told_2", "told_3")),
            "Comparison",
            Map.of(
                    "B", List.of("latest"),
                    "E", List.of("published"),
                    "F", List.of("neighbours"),
                    "G", List.of("england")),
            "Caseloads",
            Map.of("B", List.of("six_month_average"), "C", List.of("current")),
            "Audit grades",
            Map.of("C", List.of("number"), "D", List.of("percent")),
            "Told figures",
            Map.of("G", List.of("printed")));

    private static final Path DASHBOARD = Path.of("data/inbox/social_care_dashboard");

    private static TestHome home;

    @BeforeAll
    static void night() {
        home = TestHome.ofTheSamples();
    }

    private static List<String> findings(String check) {
        return home.query("select place from meta.finding where check_name = '" + check
                + "' and (place like 'chat%' or place like 'Performance%' or place like 'improvement%') order by all");
    }

    /** Two reports of one day give the number of May 2023; the one that has more of the series leads, never chance. */
    @Test
    void ofTwoReportsTheFullerLeads() {
        assertThat(home.query(
                        "select feed, cast(value as int) as value from star.fct_figure where measure_key = 'protection_plans_number'"
                                + " and period_key = '2023-05' and basis = 'printed' order by all"))
                .containsExactly("improvement_programme|330", "social_care_dashboard|334");
        assertThat(home.query(
                        "select cast(value as int) as value from report.trend where measure_key = 'protection_plans_number'"
                                + " and period_key = '2023-05' and is_headline"))
                .containsExactly("334");
    }

    /** The files of which the project's own table is a copy, line by line. */
    @ParameterizedTest
    @CsvSource({
        "chat-figures.csv, chat, measure, 570",
        "social-care-dashboard-figures.csv, social_care_dashboard, metric, 79",
        "improvement-programme-figures.csv, improvement_programme, measure, 74"
    })
    void theSamplesHoldEveryFigureThatIsPrinted(String file, String feed, String measure, int figures) {
        assumeTrue(Files.isRegularFile(SEED.resolve(file)), () -> SEED + " is not there: " + file + " is not compared");

        DatabaseSettings settings = new DatabaseSettings(1, "500MB", SEED, List.of(SEED.toAbsolutePath()));
        List<String> printed;
        try (Database database = Database.inMemory(settings)) {
            printed =
                    database.texts("select concat_ws('|', " + measure + ", printed, coalesce(value, '')) from read_csv("
                            + Sql.text(SEED.toAbsolutePath().resolve(file)) + ", all_varchar = true)");
        }

        assertThat(printed).hasSize(figures);
        assertThat(Published.rows(feed + "_figures.csv"))
                .extracting(figure -> figure.get("measure") + "|" + figure.get("printed") + "|" + figure.get("value"))
                .containsExactlyElementsOf(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "social_care_dashboard", "improvement_programme"})
    void everyFigureStandsInTheReleaseAsPrintedAndAtItsPlace(String feed) {
        List<String> found = home.query(
                "select concat_ws('|', sheet, coalesce(cell, field || ' ' || line), printed, coalesce(cast(cast(value as double) as varchar), ''),"
                        + " coalesce(cast(cast(base as double) as varchar), '')) from star.fct_printed where feed = '"
                        + feed + "'");

        List<String> missing = new ArrayList<>();
        for (Map<String, String> figure : Published.rows(feed + "_figures.csv")) {
            String said =
                    "|" + figure.get("printed") + "|" + number(figure.get("value")) + "|" + number(figure.get("base"));
            if (places(figure).noneMatch(place -> found.contains(figure.get("sheet") + "|" + place + said))) {
                missing.add(figure.get("sheet") + "!" + figure.get("cell") + said);
            }
        }
        assertThat(missing).isEmpty();
    }

    private static Stream<String> places(Map<String, String> figure) {
        CellAddress cell = new CellAddress(figure.get("cell"));
        Map<String, List<String>> fields = FIELDS.get(figure.get("sheet"));
        return fields == null
                ? Stream.of(figure.get("cell"))
                : fields.get(figure.get("cell").replaceAll("[0-9]", "")).stream()
                        .map(field -> field + " " + (cell.getRow() + 1));
    }

    private static String number(String text) {
        return text.isEmpty() ? "" : String.valueOf(Double.parseDouble(text));
    }

    /** All that cannot be, and nothing else: 3 statuses, 4 arrows or bands, 3 rates, 9 figures of two places, 1 heading, 1 secret. */
    @Test
    void whatContradictsItselfIsFoundAndNothingSoundIsAccused() {
        assertThat(findings("printed_statuses_agree_with_their_key"))
                .containsExactly(
                        "Performance_Report_May_2023.xlsx, sheet \"Dashboard\", line 23, status",
                        "Performance_Report_May_2023.xlsx, sheet \"Dashboard\", line 27, status",
                        "Performance_Report_May_2023.xlsx, sheet \"Dashboard\", line 41, status");
        assertThat(findings("printed_directions_agree_with_values"))
                .containsExactly(
                        "Performance_Report_May_2023.xlsx, sheet \"Dashboard\", line 36, arrow",
                        "Performance_Report_May_2023.xlsx, sheet \"Dashboard\", line 37, arrow",
                        "chat-2023-04-30.xlsx, sheet \"Comparison\", line 19, arrow",
                        "chat-2023-04-30.xlsx, sheet \"Comparison\", line 19, band");
        assertThat(findings("printed_rates_are_of_one_population"))
                .containsExactly(
                        "Performance_Report_May_2023.xlsx, sheet \"Dashboard\", line 14, current",
                        "Performance_Report_May_2023.xlsx, sheet \"Dashboard\", line 14, previous",
                        "Performance_Report_May_2023.xlsx, sheet \"Dashboard\", line 17, current");
        assertThat(findings("reports_print_a_figure_alike"))
                .containsExactly(
                        "chat-2023-04-30.xlsx, sheet \"Comparison\", line 14, neighbours",
                        "chat-2023-04-30.xlsx, sheet \"Comparison\", line 17, latest",
                        "chat-2023-04-30.xlsx, sheet \"Comparison\", line 26, latest",
                        "chat-2023-04-30.xlsx, sheet \"Comparison\", line 28, latest",
                        "chat-2023-04-30.xlsx, sheet \"Comparison\", line 9, neighbours",
                        "chat-2023-04-30.xlsx, sheet \"Page 13\", cell B6",
                        "improvement-programme-2023-05.xlsx, sheet \"Told figures\", line 28, printed");
        assertThat(findings("printed_columns_have_their_own_heading")).hasSize(1);
        assertThat(findings("suppressed_figures_are_not_given_away"))
                .containsExactly("chat-2023-04-30.xlsx, sheet \"Page 15\", cell C30");
        for (String check : List.of(
                "printed_wholes_are_the_sum_of_their_parts",
                "printed_shares_follow_from_their_counts",
                "printed_differences_follow_from_their_shares",
                "every_printed_figure_has_its_meaning")) {
            assertThat(findings(check)).as(check).isEmpty();
        }
    }

    /** What the key says, what the figures say, and neither in place of the other. */
    @Test
    void aStatusIsProposedBesideThePrintedOne() {
        assertThat(home.query(
                        "select status, proposed_status, proposed_because, status_agrees, movement, against_neighbours from report.social_care"
                                + " where line in (9, 23, 24, 41, 36) order by line"))
                .containsExactly(
                        "2|||true|neither good nor bad|",
                        "3|2|better, worse than neighbours|false|better|worse than neighbours",
                        "1|1|worse, better than neighbours|true|worse|better than neighbours",
                        "2|||true||",
                        "2|3|worse|false|worse|");
        assertThat(home.query(
                        "select latest_printed, direction_printed, direction, movement, band_printed, latest_period from report.chat_comparison"
                                + " where line in (9, 14, 19) order by line"))
                .containsExactly(
                        "69|Decrease|down|worse|In range|Six months to 30 April 2023",
                        "62|Decrease|no change|neither good nor bad|Higher|30 April 2023",
                        "1|-|||Higher|Twelve months to 30 April 2023");
        assertThat(home.query(
                        "select round(six_month_average, 1), round(current, 1), movement, round(told_from, 0), lies_in_told_range from"
                                + " report.caseloads where service = 'Assessment'"))
                .containsExactly("23.3|22.0|better|26|false");
    }

    /** Of the year that the report means, or of the newest that ended by then; neighbours are the ten of the list of April 2021. */
    @Test
    void publishedFiguresStandBesideThePrintedOnes() {
        String published = ", round(published_value, 1), round(region_value, 1), round(national_value, 1),"
                + " round(neighbours_mean, 2), neighbours_counted, neighbour_set";

        assertThat(home.query("select published_printed, published_period" + published + ", is_revised"
                        + " from report.chat_comparison where line in (8, 12, 14, 16, 17, 19, 26) order by line"))
                .containsExactly(
                        "820|2021-22|||||||",
                        "63|2021-22|62.9|78.9|79.2|81.96|10|April 2021|false",
                        "62|31 March 2022|63.6|48.8|43.3|51.18|10|April 2021|true",
                        // of ten neighbours one has no value
                        "2|2021-22|2.0|4.7|3.7|3.01|9|April 2021|false",
                        "113|31 March 2022|112.0|97.0|70.0|90.10|10|April 2021|true",
                        // suppressed
                        "c|2021-22|||||||",
                        "48|2021-22|49.0|52.0|55.0|51.60|10|April 2021|true");
        assertThat(home.query("select current_printed, published_period" + published
                        + " from report.social_care where line in (9, 19, 21, 24) order by line"))
                .containsExactly(
                        "13608|||||||",
                        "61.7|31 March 2023|62.1|48.4|42.7|49.54|10|April 2021",
                        "113.9|31 March 2023|114.0|96.0|70.0|92.80|10|April 2021",
                        "88.2|2022-23|90.9|80.4|78.4|81.08|10|April 2021");
        assertThat(home.query("select distinct authorities, band from report.chat_comparison"))
                .as("fewer than a hundred authorities tell no quartile")
                .containsExactly("|");
    }

    /** A mean of counts of areas of all sizes means nothing, nor does the count of a region beside that of an authority. */
    @Test
    void besideACountStandsNoOther() {
        assertThat(home.query(
                        "select unit = 'number', count(neighbours_mean) > 0, count(neighbours_median) > 0, count(value) > 0"
                                + " from report.trend group by 1 order by 1"))
                .containsExactly("false|true|true|true", "true|false|false|true");
        assertThat(home.query(
                        "select unit = 'number', count(region_value) > 0, count(national_value) > 0, count(neighbours_mean) > 0,"
                                + " count(published_value) > 0 from report.social_care join star.dim_measure using (measure_key)"
                                + " group by 1 order by 1"))
                .containsExactly("false|true|true|true|true", "true|false|false|false|true");
    }

    /** The dashboards of two months, beside the published figures of all authorities. */
    @Test
    void aLaterDashboardStandsBesideTheEarlierOneAndPublishedFiguresInTheMiddleHalfOrBeyond(
            @TempDir Path temporary, @TempDir Path folder) throws Exception {
        TestHome country =
                TestHome.with(List.of("chat", "lait_dictionary", "neighbours", "social_care_dashboard"), temporary);
        InteractiveToolFile.writeAllAuthorities(country.inbox("lait").resolve("bds_long.parquet"));
        Path june = june(folder);
        Files.copy(june, country.inbox("social_care_dashboard").resolve(june.getFileName()));
        TestHome.Result night = country.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();

        assertMayStandsBesideJune(country);
        assertThat(
                        country.query(
                                "select round(published_value, 0), round(lower_quartile, 1), round(upper_quartile, 1), authorities, band, band_printed,"
                                        + " band_agrees, round(neighbours_mean, 1) from report.chat_comparison where authorities > 0 order by line"))
                .containsExactly(
                        "112|52.0|96.0|151|Higher|Higher|true|90.1",
                        "94|86.0|96.0|150|In range|In range|true|93.3",
                        "49|51.0|61.0|151|Lower|Lower|true|51.6");
        assertThat(
                        country.query(
                                "select published_period, band from report.social_care where band is not null and not is_newest"))
                .containsExactly("31 March 2022|higher");
    }

    @Test
    void mistakesInSumsSharesDifferencesAndWordsAreFound() {
        TestHome mistaken = TestHome.ofTheMistakes();

        assertThat(mistaken.query(
                        "select regexp_replace(message, '\\. Ask .*', '') from meta.finding where check_name in"
                                + " ('printed_wholes_are_the_sum_of_their_parts', 'printed_shares_follow_from_their_counts',"
                                + " 'printed_differences_follow_from_their_shares') or check_name ="
                                + " 'printed_directions_agree_with_values' and place like '%line 6%' order by all"))
                .containsExactly(
                        "Cannot confirm \"265\" as the sum of placements of all kinds, own authority: 2 + 4 + 275 + 2 make 283",
                        "Cannot confirm \"28%\" (Care leavers with a disability, All): 105 (chat-2023-04-30.xlsx, sheet \"Page 16\", cell B7)"
                                + " of 593 (chat-2023-04-30.xlsx, sheet \"Page 16\", cell B6) is 17.71",
                        "Cannot confirm \"410\" as the sum of placements by provider: foster: 275 + 129 + 24 make 428",
                        "Cannot confirm \"60%\" (Education, Employment, or Training (EET) of 17-18 year olds, Aged 17): no whole number"
                                + " of 7 (chat-2023-04-30.xlsx, sheet \"Page 18\", cell B6) gives it",
                        "Cannot confirm \"Decrease\" (Referrals received (annual rate per 10,000 of children)): latest is \"785\","
                                + " published is \"768\"",
                        "Cannot confirm \"lower -12%\" (Comparing CLA demographics: Ethnicity, White): 91 to 93 is between -3.2%"
                                + " and -1.1%");
    }

    /** June is invented: its month before is May as printed, but for one metric, and two have moved. */
    private static Path june(Path folder) {
        Path june = folder.resolve("Performance_Report_June_2023.xlsx");
        SampleWorkbooks.changed(DASHBOARD.resolve("Performance_Report_May_2023.xlsx"), june, workbook -> {
            for (Row row : workbook.getSheet("Dashboard")) {
                if (row.getRowNum() >= 8 && row.getCell(4) != null && row.getCell(3) != null) {
                    row.getCell(3).setCellValue(new DataFormatter().formatCellValue(row.getCell(4)));
                }
            }
            SampleWorkbooks.cell(workbook, "Dashboard", "E21").setCellValue("112.4");
            SampleWorkbooks.cell(workbook, "Dashboard", "D24").setCellValue("88.4"); // May again, 88.2
            SampleWorkbooks.cell(workbook, "Dashboard", "E24").setCellValue("83.0");
        });
        return june;
    }

    @Tag("long")
    @Test
    void whichDashboardComesFirstMakesNoDifference(@TempDir Path one, @TempDir Path other, @TempDir Path folder)
            throws Exception {
        Path june = june(folder);
        TestHome inOrder = TestHome.with(List.of("social_care_dashboard"), one);
        assertThat(inOrder.night().exitCode()).isZero();
        Files.copy(june, inOrder.inbox("social_care_dashboard").resolve(june.getFileName()));
        assertThat(inOrder.night().exitCode()).isZero();
        TestHome reversed = TestHome.empty(other);
        Files.createDirectories(reversed.inbox("social_care_dashboard"));
        Files.copy(june, reversed.inbox("social_care_dashboard").resolve(june.getFileName()));
        assertThat(reversed.night().exitCode()).isZero();
        TestHome.copy(DASHBOARD, reversed.inbox("social_care_dashboard"));
        assertThat(reversed.night().exitCode()).isZero();

        assertMayStandsBesideJune(inOrder);
        assertThat(reversed.contents()).isEqualTo(inOrder.contents());
    }

    private static void assertMayStandsBesideJune(TestHome home) {
        assertThat(home.query(
                        "select line, as_at, is_newest, previous_printed, current_printed, movement from report.social_care"
                                + " where line in (21, 24) order by all"))
                .containsExactly(
                        "21|2023-05-31|false|113.1|113.9|neither good nor bad",
                        "21|2023-06-30|true|113.9|112.4|neither good nor bad",
                        "24|2023-05-31|false|91.1|88.2|worse",
                        "24|2023-06-30|true|88.4|83.0|worse");
        assertThat(
                        home.query(
                                "select period_key, version, round(value, 1), is_current from star.fct_figure"
                                        + " where measure_key = 'conferences_in_15_days_percent' and period_key like 'twelve%' order by all"))
                .containsExactly(
                        "twelve months to 2023-04-30|2023-05-31|91.1|true",
                        "twelve months to 2023-05-31|2023-05-31|88.2|false",
                        "twelve months to 2023-05-31|2023-06-30|88.4|true",
                        "twelve months to 2023-06-30|2023-06-30|83.0|true");
        assertThat(home.query(
                        "select round(value, 1) from report.trend where measure_key = 'conferences_in_15_days_percent'"
                                + " and period_key = 'twelve months to 2023-05-31' and is_headline"))
                .containsExactly("88.4");
    }
}
