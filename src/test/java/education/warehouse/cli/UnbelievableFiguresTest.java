package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers that cannot be, or can hardly be: planted into the published samples, and what a release makes of them. */
class UnbelievableFiguresTest {

    private static final Path INBOX = Path.of("data/inbox");
    private static final String SPECIAL_2023 = "E08000014,Sefton,Special,14.39,37.27";

    @TempDir
    private static Path temporary;

    private static TestHome home;

    @BeforeAll
    static void aNightOnPlantedFigures() throws IOException {
        home = TestHome.withAggregates(temporary);
        edit(
                home,
                "published_absence/absence-2023-07.csv",
                "E08000014,Sefton,Total,7.92,23.21",
                "E08000014,Sefton,Total,59.1,23.21",
                "Sefton,State-funded secondary,10.14,30.48",
                "Sefton,State-funded secondary,-10.14,304.8",
                SPECIAL_2023,
                "E08000014,Sefton,Special,100000,37.27");
        edit(
                home,
                "published_key_stage_4/key-stage-4-2023-08.csv",
                "2935,129604.25,44.2,1053,35.9,1777,60.5",
                "2935,129604.25,4.42,1053,66.1,1777,60.5");
        TestHome.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
    }

    private static void edit(TestHome home, String file, String... replacements) throws IOException {
        int slash = file.indexOf('/');
        Path path = home.inbox(file.substring(0, slash)).resolve(file.substring(slash + 1));
        String text = Files.readString(INBOX.resolve(file));
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(text).contains(replacements[i]);
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        Files.delete(path);
        Files.writeString(path, text);
    }

    private static List<String> figures(String columns, String where) {
        return home.query("select " + columns + " from report.trend where area_key = 'E08000014' and " + where);
    }

    @Test
    void whatCannotBeIsNoValueAndStandsInQuarantineWithItsPlace() {
        assertThat(
                        home.query(
                                "select line, field, value, unit from meta.quarantine where file like 'absence-%' order by line, field"))
                .containsExactly(
                        "60|enrolments_pa_10_exact_percent|304.8|cell",
                        "60|sess_overall_percent|-10.14|cell",
                        "61|sess_overall_percent|100000.0|cell");
        assertThat(home.query(
                        "select rows_in, rows_clean, rows_quarantined from meta.delivery where file like 'absence-%'"))
                .containsExactly("60|60|0");
        assertThat(home.query("select message from meta.quarantine where value = '304.8'"))
                .containsExactly(
                        "Cannot use enrolments_pa_10_exact_percent: 304.8, and Persistent absence rate lies between 0.0 and 100.0"
                                + " (absence-2023-07.csv, line 60). Ask the publisher, or correct the bounds of the measure.");
        assertThat(
                        home.query(
                                "select status, value from star.fct_figure where feed = 'published_absence' and period_key = '2022/23'"
                                        + " and area_key = 'E08000014' and cohort_key = 'special' and measure_key = 'absence_rate'"))
                .containsExactly("implausible|");
    }

    @Test
    void anotherSourceLeadsWhereOneIsImplausibleOrDoubtful() {
        assertThat(
                        figures(
                                "cohort, value, is_doubtful",
                                "measure = 'Overall absence rate' and period = '2022/23' and basis = 'published' order by cohort"))
                .containsExactly(
                        "All|7.900|false",
                        "Looked-after children|7.400|false",
                        "Primary|5.900|false",
                        "Secondary|10.100|false",
                        "Special|14.400|false");
        assertThat(
                        figures(
                                "value, is_doubtful",
                                "measure like 'Attainment 8%' and cohort = 'All' and period = '2018/19' and coverage = 'state-funded schools'"))
                .containsExactly("44.200|false");
    }

    @Test
    void aFindingNamesEveryOddFigureAndSaysWhatIsOdd() {
        assertThat(
                        home.query(
                                "select oddities from star.fct_doubt where area_key = 'E08000014' and feed <> 'lait' order by 1"))
                .anyMatch(oddity -> oddity.contains("another source has 7.92"))
                .anyMatch(oddity -> oddity.contains("another source has 44.2, another scale"))
                .anyMatch(oddity -> oddity.contains("more than the 60.5 that it is a part of"));
        assertThat(home.query("select message from meta.finding where check_name = 'figures_can_be_believed'"))
                .anyMatch(message -> message.contains("59.1"))
                .anyMatch(message -> message.contains("4.42"))
                .anyMatch(message -> message.contains("66.1"));
    }

    @Test
    void nothingAdvisesToLoadANewerReleaseForAMatterOfScale() {
        assertThat(home.query("select message from meta.finding where message like '%4.42%'"))
                .isNotEmpty()
                .noneMatch(message -> message.contains("newest release"));
    }

    /** The header of the file was written the wrong way round: every number is possible. */
    @Tag("long")
    @Test
    void twoColumnsThatFitBetterSwappedAreFoundAndLeadNothing(@TempDir Path folder) throws IOException {
        TestHome swapped = TestHome.withAggregates(folder);
        edit(
                swapped,
                "published_absence/absence-2023-07.csv",
                "sess_overall_percent,enrolments_pa_10_exact_percent",
                "enrolments_pa_10_exact_percent,sess_overall_percent");
        assertThat(swapped.night().exitCode()).isZero();

        assertThat(swapped.query("select count(*) from star.fct_doubt where feed = 'published_absence' and is_doubtful"
                        + " and oddities like '%fits better swapped with Persistent absence rate%'"))
                .containsExactly("60");
        assertThat(
                        swapped.query(
                                "select value, is_doubtful from report.trend where area_key = 'E08000014'"
                                        + " and measure = 'Overall absence rate' and cohort = 'All' and period = '2022/23' and basis = 'published'"))
                .containsExactly("7.900|false");
    }

    /** A worse year, and the years of the pandemic, are true: nothing else is odd about them. */
    @Test
    void trueOutliersOfThePublishedFiguresAreNotDoubted() {
        assertThat(
                        home.query(
                                "select count(*) from star.fct_doubt where is_doubtful and area_key = 'E08000014'"
                                        + " and (series_key like 'ehc_plans_in_20_weeks%' or series_key like '%absence_rate%' and period_key <> '2022/23')"))
                .containsExactly("0");
        assertThat(figures(
                        "period, value, is_doubtful",
                        "measure = 'EHC plans issued within 20 weeks, including exceptions' and basis = 'published' and cohort = 'All'"
                                + " and period in ('2021', '2022') order by period"))
                .containsExactly("2021|61.100|false", "2022|27.700|false");
        assertThat(figures(
                        "period, is_doubtful",
                        "measure = 'Overall absence rate' and basis = 'published' and cohort = 'All'"
                                + " and period in ('2020/21', '2021/22') order by period"))
                .containsExactly("2020/21|false", "2021/22|false");
    }

    /** Planted, it is doubtful: PlantedErrorsTest. */
    @Tag("long")
    @Test
    void aFigureThatAPersonConfirmedIsNotDoubtful(@TempDir Path folder) throws IOException {
        TestHome confirmed = TestHome.withAggregates(folder);
        edit(confirmed, "published_neet/neet-2023-02.csv", "5708,3.3,2.9,0.4,94.4", "5708,3.3,29,0.4,94.4");
        Files.writeString(
                confirmed.ownDefinitions().resolve("data/reference/confirmed_figures.csv"),
                "measure_key,cohort_key,area_key,period_key,coverage,reason,confirmed_by,confirmed_on\n"
                        + "neet_16_to_17_percent,all,E08000014,2023,,asked the authority,A Made-up Analyst,2026-11-01\n");

        assertThat(confirmed.night().exitCode()).isZero();

        assertThat(confirmed.query(
                        "select count(*) from star.fct_doubt where area_key = 'E08000014' and period_key = '2023' and series_key like 'neet_16_to_17%'"
                                + " and feed = 'published_neet'"))
                .containsExactly("0");
    }

    /**
     * No mean of its parts gives a rate outside their range, where the file has all of them: England of nine regions, the North
     * West of its 24 authorities.
     */
    @Test
    void aWholeOutsideTheRangeOfItsPartsIsDoubtful(@TempDir Path folder) throws IOException {
        List<String> regions = areas("region", "E92000001");
        List<String> authorities = areas("local authority", "E12000002");
        assertThat(regions).hasSize(9);
        assertThat(authorities).hasSize(24);
        StringBuilder file = new StringBuilder(
                "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,"
                        + "new_la_code,la_name,school_type,sess_overall_percent,enrolments_pa_10_exact_percent\n");
        // the sum of the regions; and as far above the highest of them as rounding may bring it
        file.append(row("National", "", "", "Total", "55.8", "5.7"));
        // as a whole number; and beside regions of which one is not told
        file.append(row("National", "", "", "State-funded secondary", "9", "40.0"));
        for (int i = 0; i < regions.size(); i++) {
            String region = regions.get(i);
            file.append(row("Regional", region, "", "Total", "6." + (i + 1), "5.6"));
            file.append(row("Regional", region, "", "State-funded secondary", "9.3", i == 3 ? "z" : "30.0"));
        }
        // above each of its authorities; and beside authorities of which one is not told
        file.append(row("Regional", "E12000002", "", "State-funded primary", "8.1", "20.0"));
        for (int i = 0; i < authorities.size(); i++) {
            String authority = authorities.get(i);
            String absence = i == 0 ? "7.6" : "5.2";
            String persistent = i == 5 ? "z" : "12.0";
            file.append(row("Local authority", "E12000002", authority, "State-funded primary", absence, persistent));
        }
        TestHome home = TestHome.empty(folder);
        Files.createDirectories(home.inbox("published_absence"));
        Files.writeString(home.inbox("published_absence").resolve("absence-2023-07.csv"), file);
        TestHome.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();

        assertThat(home.query(
                        "select area_key, series_key, cast(value as double), oddities, is_doubtful from star.fct_doubt"
                                + " order by area_key"))
                .containsExactly(
                        "E12000002|absence_rate, primary, state-funded schools|8.1|its parts lie between 5.2 and 7.6|true",
                        "E92000001|absence_rate, all, state-funded schools|55.8|its parts lie between 6.1 and 6.9|true");
        assertThat(home.query("select message from meta.finding where check_name = 'figures_can_be_believed'"))
                .hasSize(1);
    }

    private static List<String> areas(String kind, String whole) throws IOException {
        try (CsvReader<NamedCsvRecord> areas =
                CsvReader.builder().ofNamedCsvRecord(Path.of("data/reference/areas.csv"))) {
            return areas.stream()
                    .filter(area -> area.getField("area_kind").equals(kind)
                            && area.getField("valid_to").isEmpty())
                    .filter(area -> whole.equals(area.getField("region_key"))
                            || kind.equals("region") && whole.equals(area.getField("country_key")))
                    .map(area -> area.getField("area_key"))
                    .toList();
        }
    }

    /** A line of the publisher's file, of 2022/23; places by their codes alone. */
    private static String row(
            String level, String region, String authority, String type, String absence, String persistent) {
        return String.join(
                        ",",
                        "202223",
                        "Academic year",
                        level,
                        "E92000001",
                        "England",
                        region,
                        region,
                        "",
                        authority,
                        authority,
                        type,
                        absence,
                        persistent)
                + "\n";
    }
}
