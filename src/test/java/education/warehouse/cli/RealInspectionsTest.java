package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import education.warehouse.RealFiles;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.DatabaseSettings;
import education.warehouse.duckdb.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ofsted's lists of 2015 and 2026, the school information of 2021 and 2022 and two nights of links, as published, through one night.
 * Skipped where they are not there.
 */
@Tag("long")
@Tag("real-files")
class RealInspectionsTest {

    private static final Map<String, String> FEEDS = Map.of(
            "ofsted/Maintained_schools_External_Management_Information___31_May_2015.xlsx", "ofsted_overall",
            "ofsted/leeds_ofsted_latest_inspections_20260228_subset.csv", "ofsted_latest",
            "schools/england_school_information_2021.xlsx", "school_information",
            "schools/england_school_information_2022.xlsx", "school_information",
            "schools/gias_links_20260820.csv.gz", "schools",
            "schools/gias_links_20260821.csv.gz", "schools");

    private static final List<String> GRADES = List.of("outstanding", "good", "requires improvement", "inadequate");

    @TempDir
    private static Path folder;

    private static TestHome home;

    @BeforeAll
    static void aNightOfThem() throws IOException {
        for (String file : FEEDS.keySet()) {
            Path published = RealFiles.directory().resolve(file);
            assumeTrue(Files.exists(published), () -> published + " is not there: real inspections are not tested");
        }
        home = TestHome.empty(folder);
        for (Map.Entry<String, String> feed : FEEDS.entrySet()) {
            Path published = RealFiles.directory().resolve(feed.getKey());
            Path inbox = Files.createDirectories(home.inbox(feed.getValue()));
            Files.copy(published, inbox.resolve(published.getFileName()));
        }
        TestHome.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
    }

    @Test
    void everyRowIsClean() {
        assertThat(home.query(
                        "select feed, as_at, rows_in, rows_clean, rows_quarantined, rows_filtered, state from meta.delivery"
                                + " order by feed, as_at"))
                .containsExactly(
                        "ofsted_latest|2026-02-28|279|279|0|0|loaded",
                        "ofsted_overall|2015-05-31|21480|21047|0|433|loaded",
                        "school_information|2022-09-21|26350|26350|0|0|superseded",
                        "school_information|2023-03-03|26545|26545|0|0|loaded",
                        "schools|2026-08-20|35237|35237|0|0|superseded",
                        "schools|2026-08-21|35239|35239|0|0|loaded");
        assertThat(home.query("select message from meta.finding where severity = 'stop'"))
                .isEmpty();
    }

    /** Ofsted's own table in the same workbook, and the hidden sheet that it is made from, are not loaded: they are the proof. */
    @Test
    void theProfileOf2015IsThatOfOfstedsTable() {
        List<String> printed = rawCells("""
                select
                    upper(max(text) filter (where position = 2)) as area,
                    cast(max(value) filter (where position = 7) as bigint),
                    cast(max(value) filter (where position = 8) as bigint),
                    cast(max(value) filter (where position = 9) as bigint),
                    cast(max(value) filter (where position = 10) as bigint)
                from cells
                where sheet = 'Table 1' and line >= 7
                group by line
                having max(value) filter (where position = 7) is not null""");
        List<String> counted = home.query("""
                select
                    upper(area),
                    max(schools) filter (where grade = 1),
                    max(schools) filter (where grade = 2),
                    max(schools) filter (where grade = 3),
                    max(schools) filter (where grade = 4)
                from report.ofsted_profile
                where
                    as_at = '2015-05-31' and source = 'Ofsted''s list' and school_type = 'All types' and school_group = 'all schools'
                group by area_key, area""");
        assertThat(printed).hasSizeGreaterThan(150);
        // areas whose names Ofsted writes otherwise, or that are regions of its own, are compared by their numbers
        // below
        List<String> alike = counted.stream().filter(printed::contains).toList();
        assertThat(alike).hasSizeGreaterThan(150).contains("ENGLAND|4154|13224|3224|445", "SEFTON|19|67|17|1");
        assertThat(numbers(printed)).containsAll(numbers(counted));
    }

    @Test
    void theProfileOf2015IsThatOfOfstedsTableInEveryPhase() {
        Map<String, Integer> firstColumns =
                Map.of("Nursery", 62, "Primary phase", 71, "Secondary", 80, "Special", 89, "Pupil referral unit", 98);
        firstColumns.forEach((schoolType, column) -> {
            List<String> printed = rawCells("select max(text) filter (where position = 51)" + fourFrom(column)
                    + " from cells where sheet = 'Datapack' and line >= 6 group by line having max(text) filter (where position"
                    + " = 51) is not null");
            List<String> counted = home.query("select area" + grades("schools")
                    + " from report.ofsted_profile where as_at = '2015-05-31' and school_type = '" + schoolType
                    + "' and school_group = 'all schools' group by area_key, area");
            assertThat(numbers(printed)).as(schoolType).containsAll(numbers(counted));
            assertThat(counted.stream().filter(printed::contains).toList())
                    .as(schoolType)
                    .hasSizeGreaterThan(counted.size() - 20)
                    .hasSizeGreaterThan(100);
        });
    }

    @Test
    void pupilsAndGroupsOf2015AreThoseOfTheList() {
        List<String> listed = rawCells("""
                with school as (
                    select
                        max(text) filter (where position = 9) as school_type,
                        max(text) filter (where position = 7) as area,
                        max(text) filter (where position = 14) as grade,
                        cast(max(value) filter (where position = 12) as bigint) as pupils
                    from cells
                    where sheet = 'Provider Level Data' and line > 1
                    group by line
                )
                select
                    case
                        when school_type like 'Academy%' or school_type like 'Free%' or school_type like 'Studio%'
                            or school_type like 'University%' then 'academies'
                        else 'maintained schools'
                    end as school_group,
                    grade,
                    count(*),
                    sum(pupils)
                from school
                where area = 'Sefton' and school_type <> 'Non-Maintained Special School'
                group by all""");
        assertThat(
                        home.query(
                                "select school_group, grade, schools, pupils from report.ofsted_profile where as_at = '2015-05-31'"
                                        + " and area = 'Sefton' and school_type = 'All types' and school_group <> 'all schools' and schools > 0"))
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    @Test
    void noScaleIsMixedWithAnother() {
        assertThat(
                        home.query(
                                "select distinct scale, grade is null from star.fct_inspection where status = 'observed' order by all"))
                .containsExactly(
                        "effective or not|true",
                        "five standards|true",
                        "four grades|false",
                        "met or not met|true",
                        "ungraded outcome|false",
                        "ungraded outcome|true");
        assertThat(home.query(
                        "select status, count(*) from star.fct_inspection where judgement_key = 'overall_effectiveness' and"
                                + " starts_on >= '2024-09-02' group by all"))
                .as("Not judged is no grade")
                .containsExactly("not applicable|40");
        assertThat(home.query(
                        "select distinct judgement from report.ofsted_profile where as_at = '2026-02-28' and scale ="
                                + " 'four grades'"))
                .as("nothing on four grades gives a whole picture of 2026")
                .isEmpty();
        assertThat(home.query("select distinct area from report.ofsted_profile where as_at = '2026-02-28'"))
                .as("a list of one authority is no picture of its region")
                .containsExactly("Leeds");
    }

    @Test
    void aReportCardHasAStandardForEachArea() {
        assertThat(home.query(
                        "select judgement_key, outcome, place_on_scale, status from star.fct_inspection where school_key ="
                                + " '141883' and framework = 'report cards' order by 1"))
                .containsExactly(
                        "report_card_achievement|needs attention|4|observed",
                        "report_card_attendance_and_behaviour|expected standard|3|observed",
                        "report_card_curriculum_and_teaching|needs attention|4|observed",
                        "report_card_early_years|expected standard|3|observed",
                        "report_card_inclusion|needs attention|4|observed",
                        "report_card_leadership_and_governance|needs attention|4|observed",
                        "report_card_personal_development_and_wellbeing|expected standard|3|observed",
                        "report_card_post_16|||not applicable",
                        "report_card_safeguarding|met|1|observed");
        assertThat(home.query(
                        "select outcome, schools, graded_schools, all_schools, pupils, all_pupils from report.ofsted_profile where"
                                + " as_at = '2026-02-28' and judgement = 'Report card: inclusion' and school_type = 'All types' and"
                                + " school_group = 'all schools' and schools > 0 order by 1"))
                .containsExactly("needs attention|2|2|279|1344|130675", "not graded|277|2|279|129331|130675");
    }

    @Test
    void aConvertedSchoolCarriesTheGradeOfItsPredecessor() {
        assertThat(home.query(
                        "select inspection_key, grade, is_of_predecessor from star.fct_school_grade where school_key ="
                                + " '149735' and judgement_key = 'overall_effectiveness'"))
                .containsExactly("107877 2023-06-13|2|true");
        assertThat(home.query(
                        "select school_key, source, starts_on, ends_on, is_first_source from star.fct_inspection where inspection_key"
                                + " = '107877 2023-06-13' and judgement_key = 'overall_effectiveness'"))
                .containsExactly("107877|Ofsted's list|2023-06-13||true");
        assertThat(home.value(
                        "select count(*) from star.fct_school_grade where as_at = '2026-02-28' and judgement_key ="
                                + " 'quality_of_education' and is_of_predecessor"))
                .isEqualTo("10");
    }

    /** Ofsted's list gives the first day, the register the last: it is one inspection all the same. */
    @Test
    void oneInspectionToldTwiceIsOne() {
        assertThat(home.query(told("107827", "2019-11-27")))
                .containsExactly(
                        "Ofsted's list|overall_effectiveness|2019-11-27||good|true",
                        "register of schools|standing_grade||2019-11-28|good|false");
        assertThat(home.query("select place from meta.finding where check_name ="
                        + " 'sources_agree_on_the_outcome_of_an_inspection'"))
                .isEmpty();
    }

    /** The register has the grade that stood after an ungraded inspection, which did not make it. */
    @Test
    void theGradeThatTheRegisterGivesWasNotAlwaysMadeOnItsDay() {
        assertThat(home.query(told("107840", "2022-01-19")))
                .containsExactly(
                        "Ofsted's list|ungraded_outcome|2022-01-19||remains good|true",
                        "register of schools|standing_grade||2022-01-19|good|false");
    }

    private static String told(String school, String day) {
        return "select source, judgement_key, starts_on, ends_on, outcome, is_first_source from star.fct_inspection where"
                + " inspection_key = '" + school + " " + day + "' and judgement_key in ('overall_effectiveness',"
                + " 'ungraded_outcome', 'standing_grade') order by source";
    }

    /** A school that became an academy has a spell before and one after, with one line through both. */
    @Test
    void theRegistersGiveEverySchoolItsSpells() {
        assertThat(
                        home.query(
                                "select school_key, school, school_type, governance, phase, opened_on, closed_on, predecessor_key,"
                                        + " successor_key, lineage_key from star.dim_school where lineage_key = '107868' order by opened_on nulls first"))
                .containsExactly(
                        "107868|Bardsey Primary School|Foundation school|maintained|primary||2023-02-28||149546|107868",
                        "149546|Bardsey Primary Academy|Academy converter|academy|primary|2023-03-01||107868||107868");
        assertThat(
                        home.value(
                                "select count(*) from star.dim_school where lineage_key <> school_key and source like 'school information%'"))
                .as("counted from the two files by other means")
                .isEqualTo("2023");
        assertThat(home.query(
                        "select source, count(*) from star.dim_school where source not like 'GIAS%' and source not like"
                                + " 'Ofsted management%' and urn is not null group by all order by all"))
                .as("4,014 schools are in the list of 2015 only, 19 in that of 2026 only")
                .containsExactly("list of schools, Ofsted|4033", "school information of the performance tables|26545");
    }

    @Test
    void theRegistersSayWhatChangedBetweenTwoOfThem() {
        assertThat(home.query(
                        "select change, urn, linked_urn, after, from_as_at, to_as_at from report.school_changes where register ="
                                + " 'links' order by urn"))
                .containsExactly(
                        "new|133701|152776|Successor|2026-08-20|2026-08-21",
                        "new|152776|133701|Predecessor|2026-08-20|2026-08-21");
        assertThat(home.query("select change, column_name, count(*) from report.school_changes where register ="
                        + " 'school information' group by all order by all"))
                .containsExactly(
                        "changed|LAESTAB|4",
                        "changed|closed on|206",
                        "changed|highest age|72",
                        "changed|lowest age|238",
                        "changed|name|139",
                        "changed|status|261",
                        "changed|type|5",
                        "new||195");
    }

    /** A hundred values of the list of 2026, drawn by seed, read from the file by other means and looked up through the view. */
    @Test
    void aHundredValuesAreThoseOfTheFile() {
        Map<String, String> judgements = Map.of(
                "Latest OEIF overall effectiveness", "Overall effectiveness",
                "Latest OEIF quality of education", "Quality of education",
                "Latest OEIF behaviour and attitudes", "Behaviour and attitudes",
                "Latest OEIF personal development", "Personal development",
                "Latest OEIF sixth form provision (where applicable)", "Sixth form provision");
        List<String> titles = judgements.keySet().stream().sorted().toList();
        Path file = RealFiles.directory().resolve("ofsted/leeds_ofsted_latest_inspections_20260228_subset.csv");
        List<List<String>> rows;
        try (Database database = inMemory()) {
            rows = database.rows("select \"URN\", \"URN at time of latest OEIF graded inspection\", "
                    + String.join(", ", titles.stream().map(Sql::name).toList()) + " from read_csv(" + Sql.text(file)
                    + ", all_varchar = true, header = true, delim = ',', quote = '\"')");
        }
        Random random = new Random(20260228);
        for (int draw = 0; draw < 100; draw++) {
            List<String> row = rows.get(random.nextInt(rows.size()));
            int column = random.nextInt(titles.size());
            String written = row.get(column + 2);
            List<String> told =
                    home.query("select grade from star.fct_school_grade where as_at = '2026-02-28' and school_key = '"
                            + row.get(0) + "' and judgement_key = '"
                            + judgements
                                    .get(titles.get(column))
                                    .toLowerCase()
                                    .replace(' ', '_')
                                    .replace("_provision", "")
                            + "'");
            assertThat(told)
                    .as(row + " " + titles.get(column))
                    .containsExactly(written.matches("[1-4]") ? written : "");
        }
    }

    private static Database inMemory() {
        return Database.inMemory(
                new DatabaseSettings(2, "500MB", folder.resolve("spill"), List.of(folder, RealFiles.directory())));
    }

    private static List<String> numbers(List<String> rows) {
        return rows.stream().map(row -> row.substring(row.indexOf('|'))).toList();
    }

    private static String fourFrom(int column) {
        return Stream.iterate(column, next -> next + 1)
                .limit(4)
                .map(next -> ", cast(max(value) filter (where position = " + next + ") as bigint)")
                .reduce("", String::concat);
    }

    private static String grades(String what) {
        return Stream.iterate(1, next -> next + 1)
                .limit(GRADES.size())
                .map(next -> ", max(" + what + ") filter (where grade = " + next + ")")
                .reduce("", String::concat);
    }

    /** The cells of Ofsted's workbook, as they were extracted. */
    private static List<String> rawCells(String sql) {
        try (Stream<Path> files = Files.walk(home.folder().resolve("lake"));
                Database database = inMemory()) {
            List<String> cells = new ArrayList<>();
            files.filter(file -> file.toString().contains("ofsted_overall") && file.endsWith("cells.parquet"))
                    .forEach(file -> {
                        database.execute("create view cells as from read_parquet(" + Sql.text(file) + ")");
                        database.rows(sql).forEach(row -> cells.add(String.join("|", row)));
                    });
            return cells;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
