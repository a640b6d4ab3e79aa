package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.DatabaseSettings;
import education.warehouse.duckdb.Sql;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published files with one fault for each check of them, and what the night says of it: nothing else, and where it is. */
@Tag("long")
class PlantedFaultsTest {

    private static final String ABSENCE = "planted-absence-2024-08-31.csv";
    private static final String LIST = "made-up-ofsted_latest_inspections_20260228.csv";
    private static final String REGISTER = "made-up-edubasealldata20230724.csv";
    private static final String BASE = "bds_long_north_west.parquet";
    private static final Path SAMPLES = Path.of("data/inbox");

    /** Wirral, the last, is not in the second year; the first is in no list of areas. */
    private static final List<String> AUTHORITIES = List.of(
            "399,E08000099,Nowhere",
            "343,E08000014,Sefton",
            "340,E08000011,Knowsley",
            "341,E08000012,Liverpool",
            "342,E08000013,St. Helens",
            "350,E08000001,Bolton",
            "351,E08000002,Bury",
            "352,E08000003,Manchester",
            "344,E08000015,Wirral");

    @TempDir
    private static Path temporary;

    private static TestHome home;

    @BeforeAll
    static void aNightOnFaults() throws IOException {
        home = TestHome.empty(temporary);
        Files.writeString(inbox("published_absence").resolve(ABSENCE), absence());
        base(inbox("lait").resolve(BASE));
        copy("lait_dictionary/lait_data_dictionary_north_west.csv");
        SampleWorkbooks.changed(
                SAMPLES.resolve("neighbours/sn_may_2025.xlsx"),
                inbox("neighbours").resolve("sn_may_2025.xlsx"),
                workbook -> {
                    SampleWorkbooks.cell(workbook, "LA SN Groups", "F4").setCellValue(889); // Blackburn's own number
                    SampleWorkbooks.cell(workbook, "LA SN Groups", "F5").setBlank(); // Blackpool has nine
                    SampleWorkbooks.cell(workbook, "LA SN Groups", "F6").setCellValue(399); // Bolton's is nowhere
                });
        copy("ofsted_outcomes/ofsted-outcomes-spring-2023.xlsx");
        Files.writeString(inbox("ofsted_latest").resolve(LIST), list());
        Files.writeString(inbox("schools").resolve(REGISTER), register(), Charset.forName("windows-1252"));
        TestHome.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
    }

    private static Path inbox(String feed) throws IOException {
        return Files.createDirectories(home.inbox(feed));
    }

    private static void copy(String sample) throws IOException {
        Path file = SAMPLES.resolve(sample);
        Files.copy(file, inbox(file.getParent().getFileName().toString()).resolve(file.getFileName()));
    }

    /** Two years of eight authorities and their region, whose kinds of schools have a new name for one. */
    private static String absence() {
        StringBuilder file = new StringBuilder(
                "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,"
                        + "new_la_code,la_name,school_type,sess_possible,sess_overall,sess_unauthorised,sess_overall_percent,"
                        + "sess_unauthorised_percent\n");
        for (String year : List.of("202223", "202324")) {
            boolean isFirst = year.equals("202223");
            String start = year + ",Academic year,%s,E92000001,England,E12000002,North West,%s,%s,";
            int last = AUTHORITIES.size() - (isFirst ? 0 : 1);
            for (String schools :
                    List.of("Total", "State-funded primary", "State-funded secondary", "Special academy")) {
                // 1,000 sessions more than those of the authorities that are known
                boolean isPlanted = schools.equals("Total") && !isFirst;
                int possible = (last - 1) * 100_000 + (isPlanted ? 1_000 : 0);
                file.append(start.formatted("Regional", ",,", schools))
                        .append("%d,%d,%s,7.0,%s%n".formatted(possible, (last - 1) * 7_000, "z", "z"));
                for (String authority : AUTHORITIES.subList(schools.equals("Total") && isFirst ? 0 : 1, last)) {
                    boolean isWrong = isPlanted && authority.endsWith("Sefton");
                    file.append(start.formatted("Local authority", authority, schools))
                            .append("100000,7000,%s,%s,%s%n"
                                    .formatted(isFirst ? "2000" : "x", isWrong ? "7.7" : "7.0", isFirst ? "2.0" : "x"));
                }
            }
        }
        return file.toString();
    }

    /** The sample with an indicator, an area, a name and a kind of year that nobody knows. */
    private static void base(Path file) {
        DatabaseSettings settings = new DatabaseSettings(
                1,
                "500MB",
                temporary,
                List.of(temporary, SAMPLES.resolve("lait").toAbsolutePath()));
        try (Database database = Database.inMemory(settings)) {
            database.execute("copy (from read_parquet("
                    + Sql.text(SAMPLES.resolve("lait").resolve(BASE).toAbsolutePath())
                    + ") union all values ('NoSuchCode', null, '2022', 'Sefton', '1', 343.0, 'North West'),"
                    + " ('PriTotAbs', null, '2022', 'Nowhere', '4', 399.0, 'North West'),"
                    + " ('PriTotAbs', null, '2030', 'Seven Town', '4', 343.0, 'North West'),"
                    + " ('16-17 NEET', null, '2020-21', 'Sefton', '4', 343.0, 'North West')) to " + Sql.text(file)
                    + " (format parquet)");
        }
    }

    /** The made-up list with another grade than the authority's table has, an outcome in new words, and a type and an authority not known. */
    private static String list() throws IOException {
        List<String> lines = new ArrayList<>(
                Files.readAllLines(Path.of("src/test/resources/inspections").resolve(LIST)));
        String graded = lines.get(1);
        lines.add(graded.replace("900101", "104956")
                .replace("3439101", "3434110")
                .replace("14/03/2023", "02/02/2023")
                .replace(",2,2,2,1,2,Yes,", ",3,2,2,1,2,Yes,"));
        lines.add(
                graded.replace("900101", "900107").replace("3439101", "3999107").replace("Sefton", "Nowhere"));
        lines.add(graded.replace("900101", "900108")
                .replace("3439101", "3439108")
                .replace("Community School", "Sea School"));
        lines.set(
                2,
                lines.get(2)
                        .replaceFirst(
                                "(,NULL){10}$",
                                ",NULL,01/02/2025,NULL,Yes,900102,3439102,Made-up Elm Academy,Academy Converter,School remains"
                                        + " splendid,NULL"));
        return String.join("\n", lines) + "\n";
    }

    /** The made-up register with a school that is known here under another name. */
    private static String register() throws IOException {
        List<String> lines = new ArrayList<>(
                Files.readAllLines(SAMPLES.resolve("schools").resolve(REGISTER), Charset.forName("windows-1252")));
        lines.add(lines.get(1)
                .replaceFirst(
                        "^900001,343,Sefton,9001,Made-up Harbour Primary School",
                        "104932,343,Sefton,3362,St Eliza's School"));
        return String.join("\n", lines) + "\n";
    }

    /** What a check found, each with the file that its delivery came with, the place that it names, and the message. */
    private static List<String> findings(String check) {
        return home.query(
                "select coalesce(d.file, 'reference data'), f.place, f.message from meta.finding as f left join meta.delivery"
                        + " as d using (delivery_key) where f.check_name = '" + check + "' order by all");
    }

    @Test
    void seesATotalThatIsNotThatOfItsParts() {
        assertThat(findings("authorities_add_up_to_their_region_and_country"))
                .singleElement()
                .asString()
                .startsWith(ABSENCE + "|" + ABSENCE
                        + "|Cannot confirm 2 totals, Absence: rows of each local authority do not add up")
                .contains("absence_rate (denominator), all, E12000002, 2023/24: 700000.0 and 701000.0");
    }

    @Test
    void seesAShareThatDoesNotFollowFromItsCounts() {
        assertThat(findings("published_shares_follow_from_their_counts"))
                .singleElement()
                .asString()
                .startsWith(ABSENCE + "|" + ABSENCE + "|Cannot confirm 1 of 75 shares (state-funded schools): ")
                .contains("absence_rate, all, E08000014, 2023/24: 7.7 is not 7000 of 100000");
    }

    @Test
    void seesFiguresThatAnotherSourceTellsOtherwise() {
        assertThat(findings("sources_of_one_figure_agree"))
                .singleElement()
                .asString()
                .startsWith(
                        "reference data|lait and published_absence|Cannot reconcile 51 of 51 figures, Overall absence rate (state-funded schools):"
                                + " up to 4.63 apart, Secondary, Knowsley, 2023/24: 11.63 and 7.0 | Secondary, Knowsley, 2022/23: 11.51 and 7.0 | ")
                .endsWith(
                        ". Look for a wrong column or indicator first; what explains it belongs in data/reference/known_differences.csv.");
    }

    @Test
    void seesAnAuthorityThatIsMissingInTheSecondYear() {
        assertThat(findings("published_authorities_stay_the_same"))
                .singleElement()
                .asString()
                .startsWith(ABSENCE + "|state-funded schools, 2 measures|")
                .contains("Cannot compare all areas of 2023/24 with the year before: it lacks 1 authority: Wirral.");
    }

    @Test
    void seesFiguresThatAreNoLongerThere() {
        assertThat(findings("published_figures_keep_their_status"))
                .filteredOn(finding -> finding.startsWith(ABSENCE))
                .singleElement()
                .asString()
                .contains("Cannot compare 2023/24 with the year before: most areas were observed and are unavailable")
                .contains("unauthorised_absence_rate, all (7 areas)");
    }

    @Test
    void seesAGroupThatHasANewName() {
        assertThat(findings("every_group_of_a_contract_is_in_its_files"))
                .singleElement()
                .asString()
                .startsWith(ABSENCE + "|" + ABSENCE + ", column school_type|")
                .contains("Cannot find \"Special\" or \"State-funded special\", the label of cohort special.");
    }

    @Test
    void seesAnAreaThatItDoesNotKnow() {
        assertThat(findings("every_published_figure_has_its_place"))
                .containsExactly(
                        ABSENCE + "|" + ABSENCE + "|Cannot place 2 figures: area E08000099 is not known. Add it to"
                                + " data/reference/areas.csv.");
    }

    @Test
    void seesWhatItCannotUseOfTheBaseData() {
        assertThat(findings("every_row_of_the_base_data_is_a_figure"))
                .allMatch(finding -> finding.startsWith(BASE + "|" + BASE + "|Cannot use 1 row: "))
                .extracting(finding -> finding.replaceAll(".*row: |[.] (Add|Load|Widen) .*", ""))
                .containsExactly(
                        "343 is not the number of Seven Town",
                        "the area 399 Nowhere is not known",
                        "the data dictionary has no indicator \"NoSuchCode\"",
                        "the indicator \"16-17 NEET\" has years that are no period of the kind Calendar Year");
    }

    @Test
    void seesNeighboursThatAreNotTenOthers() {
        assertThat(findings("every_neighbour_is_a_known_authority"))
                .extracting(finding -> finding.replaceAll("[.] Ask .*", ""))
                .containsExactly(
                        "reference data|May 2025, E06000008|Cannot trust its neighbours: there are 10 of them, itself among them",
                        "reference data|May 2025, E06000009|Cannot trust its neighbours: there are 9 of them",
                        "reference data|May 2025, E08000001|Cannot trust its neighbours: there are 10 of them, not all known");
    }

    @Test
    void seesAnOutcomeInNewWords() {
        assertThat(findings("every_outcome_of_a_list_is_known"))
                .containsExactly(LIST
                        + "|ungraded_outcome|Cannot place \"school remains splendid\" on the scale of ungraded outcome,"
                        + " 1 time. Add it to ofsted_scales.csv in data/reference.");
    }

    @Test
    void seesSchoolsThatAreInNobodysProfile() {
        assertThat(findings("every_school_of_a_list_is_in_the_profile"))
                .extracting(finding -> finding.replaceAll(": its .*", ""))
                .containsExactly(
                        LIST
                                + "|authority|Cannot count 1 school in the Ofsted profile of 2026-02-28, the first is 900107",
                        LIST
                                + "|governance|Cannot count 1 school in the Ofsted profile of 2026-02-28, the first is 900108");
    }

    @Test
    void seesTwoGradesOfOneInspection() {
        assertThat(findings("sources_agree_on_the_outcome_of_an_inspection"))
                .containsExactly(
                        "ofsted-outcomes-spring-2023.xlsx|104956 2023-02-02|Cannot confirm the grade: Ofsted's list has"
                                + " requires improvement, the authority's table has good. Look the school up at Ofsted, and have the"
                                + " wrong one corrected.");
    }

    @Test
    void seesASchoolThatIsKnownUnderAnotherName() {
        assertThat(findings("the_register_agrees_with_the_schools_known_here"))
                .containsExactly(REGISTER
                        + "|data/reference/schools.csv, 104932|Cannot confirm name of St Elizabeth's Catholic Primary"
                        + " School: \"St Elizabeth's Catholic Primary School\" is known here, " + REGISTER
                        + " has \"St Eliza's"
                        + " School\", which is used. Correct the row or remove it.");
    }

    /** The faults above, those of the authority's own table, and a group that the base data begin to tell of in 2017/18. */
    @Test
    void accusesNothingElse() {
        assertThat(home.query("select check_name, count(*) from meta.finding group by check_name order by check_name"))
                .containsExactly(
                        "authorities_add_up_to_their_region_and_country|1",
                        "every_group_of_a_contract_is_in_its_files|1",
                        "every_inspection_has_a_kind_and_an_outcome|1",
                        "every_inspection_has_a_previous_date|3",
                        "every_neighbour_is_a_known_authority|3",
                        "every_outcome_of_a_list_is_known|1",
                        "every_published_figure_has_its_place|1",
                        "every_row_of_the_base_data_is_a_figure|4",
                        "every_school_of_a_list_is_in_the_profile|2",
                        "previous_inspection_agrees_with_the_register|3",
                        "published_authorities_stay_the_same|1",
                        "published_figures_keep_their_status|2",
                        "published_shares_follow_from_their_counts|1",
                        "sources_agree_on_the_outcome_of_an_inspection|1",
                        "sources_of_one_figure_agree|1",
                        "the_register_agrees_with_the_schools_known_here|1");
        assertThat(home.query("select count(*) from meta.quarantine")).containsExactly("0");
    }

    /** A number of one area and the name of another: nobody knows whose figure it is. */
    @Test
    void filesNoFigureUnderAnAreaThatItDoesNotName() {
        assertThat(home.query("select count(*) from star.fct_figure where feed = 'lait' and period_key = '2029/30'"))
                .containsExactly("0");
    }

    /** What reference data say wrongly of published figures keeps a release back. */
    @Test
    void stopsWhenAnIndicatorIsOfNothingKnown(@TempDir Path folder) throws IOException {
        TestHome other = TestHome.empty(folder);
        Path indicators = other.ownDefinitions().resolve("data/reference/indicators.csv");
        TestHome.edit(indicators, "TotAbs,absence_rate,all,", "TotAbs,absence_rates,all,");
        TestHome.edit(indicators, "PriTotAbs,absence_rate,primary,", "PriTotAbs,absence_rate,primaries,");
        TestHome.edit(indicators, "SecTotAbs,absence_rate,secondary,state", "SecTotAbs,absence_rate,secondary,town");
        TestHome.edit(indicators, ",January census,", ",May census,");
        Path terms = SAMPLES.resolve("calendar/made-up-term-dates-2022-07-01.csv");
        Files.copy(terms, Files.createDirectories(other.inbox("calendar")).resolve(terms.getFileName()));

        TestHome.Result night = other.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(4);
        String place = "data/reference/indicators.csv: Cannot use the indicator ";
        assertThat(night.out())
                .contains(
                        place + "\"TotAbs\": there is no measure \"absence_rates\"",
                        place + "\"PriTotAbs\": there is no cohort \"primaries\"",
                        place + "\"SecTotAbs\": there is no coverage \"town-funded schools\"",
                        place + "\"SEN_CASES_JAN\": there is no year type \"May census\"");
    }
}
