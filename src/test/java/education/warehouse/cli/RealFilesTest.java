package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import education.warehouse.RealFiles;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.DatabaseSettings;
import education.warehouse.duckdb.Sql;
import education.warehouse.project.Hashes;
import education.warehouse.sample.Published;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All published files through one night: every row of every file is clean, quarantined or filtered with a reason. The rows are
 * counted by another reading of the file. Skipped where they are not there.
 *
 * <p>The school census is missing: its made-up pupils have numbers that cannot be, for which the contracts hold it on purpose.
 * {@code FictionalCensusTest} accounts for its rows, with that test left out.
 */
@Tag("long")
@Tag("real-files")
class RealFilesTest {

    private static final Path REAL = RealFiles.directory();
    private static final String CENSUS = "census/school_census_2025_spring_fictional.zip";

    private static final String OFSTED_2015 =
            "ofsted_overall|Maintained_schools_External_Management_Information___31_May_2015.xlsx|";
    private static final String TRIBUNALS = "published_plans|SEND Tribunals and appeal rate 2014-2024.csv|";

    /** The files by the feed that takes them. */
    private static final Map<String, List<String>> FILES = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "area_lists",
                    List.of(
                            "lookups/la_lad_hierarchy.csv",
                            "lookups/local_authorities_and_regions.csv",
                            "lookups/sn_model_2025_wide.csv",
                            "schools/la_and_region_codes_meta.csv")),
            Map.entry(
                    "column_descriptions",
                    List.of(
                            "absence/abs_meta.csv",
                            "lookups/ees_data-dictionary.csv",
                            "schools/school_information_meta.csv")),
            Map.entry("lait", List.of("lait/bds_long_0.parquet")),
            Map.entry("lait_areas", List.of("lait/la_code_list.xlsx")),
            Map.entry("lait_dictionary", List.of("lait/lait_data_dictionary.csv")),
            Map.entry("neighbours", List.of("lait/sn_april_2021.xlsx", "lait/sn_may_2025.xlsx")),
            Map.entry("ofsted_latest", List.of("ofsted/leeds_ofsted_latest_inspections_20260228_subset.csv")),
            Map.entry(
                    "ofsted_overall",
                    List.of("ofsted/Maintained_schools_External_Management_Information___31_May_2015.xlsx")),
            Map.entry("published_absence", List.of("absence/absence_by_term.zip")),
            Map.entry(
                    "published_attendance",
                    List.of(
                            "attendance/EES_weekly_data.csv.gz",
                            "attendance/EES_ytd_data_2026-07-09.csv",
                            "attendance/EES_ytd_data_2026-07-23.csv")),
            Map.entry("published_children_in_need", List.of("absence/outcomes_cin_cla_absence_la.csv.gz")),
            Map.entry(
                    "published_early_years",
                    List.of(
                            "attainment/EYFSP_APS_GLD_ELG_underlying_data_2013_2018.zip",
                            "attainment/eyfsp_headline_measures_2022.csv.gz")),
            Map.entry("published_key_stage_4", List.of("attainment/ks4_2223_la_data_revised.csv")),
            Map.entry(
                    "published_neet",
                    List.of("neet/UD_NEETNK_LA_dashboard_2023_final.csv", "neet/UD_NEETNK_LA_dashboard_final.csv")),
            Map.entry(
                    "published_plans",
                    List.of(
                            "ehcp/SEND Tribunals and appeal rate 2014-2024.csv",
                            "ehcp/education-health-and-care-plans_2022.zip",
                            "ehcp/education-health-and-care-plans_2025.zip")),
            Map.entry(
                    "published_pupils",
                    List.of(
                            "language/spc_pupils_ethnicity_and_language.csv.gz",
                            "language/spc_pupils_ethnicity_and_language.meta.csv")),
            Map.entry("published_suspensions", List.of("exclusions/exclusions_by_geographic_level.zip")),
            Map.entry("school_absence", List.of("absence/england_abs.csv")),
            Map.entry(
                    "school_information",
                    List.of(
                            "schools/england_school_information_2021.xlsx",
                            "schools/england_school_information_2022.xlsx")),
            Map.entry("schools", List.of("schools/gias_links_20260820.csv.gz", "schools/gias_links_20260821.csv.gz"))));

    private static TestHome home;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void aNightOfAllOfThem() throws IOException {
        assumeTrue(Files.isDirectory(REAL), () -> REAL + " is not there: published files are not accounted for");
        home = TestHome.empty(folder);
        for (Map.Entry<String, List<String>> feed : FILES.entrySet()) {
            for (String file : feed.getValue()) {
                Path inbox = Files.createDirectories(home.inbox(feed.getKey()));
                Files.copy(REAL.resolve(file), inbox.resolve(Path.of(file).getFileName()));
            }
        }
        TestHome.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
    }

    @Test
    void everyFileHasAFeed() throws IOException {
        try (Stream<Path> files = Files.walk(REAL)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> REAL.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(FILES.values().stream().flatMap(List::stream), Stream.of(CENSUS, "README.md"))
                                    .toList());
        }
    }

    /** A delivery is known by its content: the tribunals came twice, alone and in the zip of 2025, and are one. */
    @Test
    void everyRowOfEveryFileIsCleanQuarantinedOrFiltered() throws IOException {
        Map<String, String> told = new TreeMap<>();
        home.query("select feed || ' ' || sha256, rows_in || ' ' || (rows_clean + rows_quarantined + rows_filtered)"
                        + " from meta.delivery where state <> 'left out'")
                .forEach(row -> told.put(row.split("\\|")[0], row.split("\\|")[1]));
        Map<String, String> counted = new TreeMap<>();
        for (Map.Entry<String, List<String>> feed : FILES.entrySet()) {
            for (String file : feed.getValue()) {
                rows(REAL.resolve(file))
                        .forEach((hash, rows) -> counted.put(feed.getKey() + " " + hash, rows + " " + rows));
            }
        }
        assertThat(told).containsExactlyEntriesOf(counted).hasSize(55);
    }

    @Test
    void everyRowThatIsNotCleanHasItsReason() {
        assertThat(home.query(
                        "select d.feed, regexp_replace(d.file, '^.*/', ''), f.reason, f.rows from meta.filtered as f"
                                + " join meta.delivery as d using (delivery_key) order by all"))
                .containsExactly(
                        "lait_areas|la_code_list.xlsx|areas that are discontinued|1",
                        "neighbours|sn_april_2021.xlsx|above the header|2",
                        "neighbours|sn_april_2021.xlsx|authorities that ended follow|1",
                        "neighbours|sn_may_2025.xlsx|above the header|2",
                        "neighbours|sn_may_2025.xlsx|authorities that ended follow|1",
                        OFSTED_2015 + "sheet \"Contents\"|35",
                        OFSTED_2015 + "sheet \"Cover\"|20",
                        OFSTED_2015 + "sheet \"Datapack\"|197",
                        OFSTED_2015 + "sheet \"Dates\"|10",
                        OFSTED_2015 + "sheet \"Table 1\"|171",
                        "published_early_years|eyfsp_headline_measures_2022.csv.gz|levels other than country, region, authority and school|1860",
                        TRIBUNALS + "England without suppressed authorities|1",
                        TRIBUNALS + "above the header|3",
                        TRIBUNALS + "blank row|1",
                        TRIBUNALS + "second row of the header|1",
                        TRIBUNALS + "title or heading of a region|25");
        assertThat(home.query(
                        "select file, rule, field, unit, count(*) from meta.quarantine group by all order by all"))
                .as("a share of child deaths that is a rate per 100,000, two offers rounded past all who were asked")
                .containsExactly(
                        "bds_long_0.parquet|Assessed Child Deaths - modifiable factors lies between 0.0 and 100.0|value|cell|33",
                        "bds_long_0.parquet|September Guarantee Offers lies between 0.0 and 100.0|value|cell|2",
                        "bds_long_0.parquet|pattern|years|row|170");
    }

    /** At most fifty of them are about figures that are right, or that nobody can tell from the files. */
    @Test
    void everyAlarmAboutAFigureIsListedWithItsVerdict() {
        List<Map<String, String>> alarms = Published.rows("alarms.csv");
        assertThat(
                        home.query(
                                "select s.measure_key, s.cohort_key, d.area_key, d.period_key, cast(d.value as double), d.feed,"
                                        + " d.is_doubtful, d.oddities from star.fct_doubt as d join star.dim_series as s using (series_key)"))
                .containsExactlyInAnyOrderElementsOf(alarms.stream()
                        .map(alarm -> alarm.entrySet().stream()
                                .filter(cell -> !cell.getKey().equals("verdict"))
                                .map(Map.Entry::getValue)
                                .collect(Collectors.joining("|")))
                        .toList());
        assertThat(alarms)
                .filteredOn(alarm -> !alarm.get("verdict").matches("(probably )?wrong: .*"))
                .hasSize(50)
                .allSatisfy(alarm -> assertThat(alarm.get("is_doubtful")).isEqualTo("false"));
    }

    @Test
    void nothingIsHeldAndNothingStops() {
        assertThat(home.query("select state, count(*) from meta.delivery group by state order by state"))
                .containsExactly("left out|2", "loaded|53", "superseded|2");
        assertThat(home.query("select message from meta.finding where severity = 'stop'"))
                .isEmpty();
        assertThat(home.query("select file from meta.delivery where state = 'left out' order by file"))
                .containsExactly(
                        "education-health-and-care-plans_2022.zip/data-guidance/data-guidance.txt",
                        "education-health-and-care-plans_2025.zip/data-guidance/data-guidance.txt");
    }

    /** Rows below the header, by the hash of the file or of each table in a zip. */
    private static Map<String, Long> rows(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.endsWith(".zip")) {
            return rowsOfMembers(file);
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            long rows = name.endsWith(".xlsx")
                    ? filledRows(file) - 1
                    : name.endsWith(".parquet")
                            ? parquetRows(file)
                            : records(name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) - 1;
            return Map.of(Hashes.sha256(file), rows);
        }
    }

    private static Map<String, Long> rowsOfMembers(Path file) throws IOException {
        Map<String, Long> rows = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream()
                    .filter(entry -> entry.getName().endsWith(".csv"))
                    .toList()) {
                rows.put(Hashes.sha256(zip.getInputStream(entry)), records(zip.getInputStream(entry)) - 1);
            }
        }
        return rows;
    }

    private static long records(InputStream bytes) throws IOException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new InputStreamReader(bytes, StandardCharsets.ISO_8859_1))) {
            return reader.stream().count();
        }
    }

    /** Rows with a value, on any sheet, hidden ones included. */
    private static long filledRows(Path workbook) throws IOException {
        long rows = 0;
        try (ZipFile zip = new ZipFile(workbook.toFile())) {
            for (ZipEntry entry : zip.stream()
                    .filter(entry -> entry.getName().matches("xl/worksheets/[^/]+[.]xml"))
                    .toList()) {
                try (InputStream sheet = zip.getInputStream(entry)) {
                    rows += filledRows(XMLInputFactory.newFactory().createXMLStreamReader(sheet));
                } catch (XMLStreamException e) {
                    throw new IOException(e);
                }
            }
        }
        return rows;
    }

    private static long filledRows(XMLStreamReader sheet) throws XMLStreamException {
        long rows = 0;
        boolean isFilled = false;
        while (sheet.hasNext()) {
            int event = sheet.next();
            if (event == XMLStreamReader.START_ELEMENT && sheet.getLocalName().matches("v|is")) {
                isFilled = true;
            } else if (event == XMLStreamReader.END_ELEMENT
                    && sheet.getLocalName().equals("row")) {
                rows += isFilled ? 1 : 0;
                isFilled = false;
            }
        }
        return rows;
    }

    private static long parquetRows(Path file) {
        try (Database database = Database.inMemory(
                new DatabaseSettings(1, "200MB", folder.resolve("spill"), List.of(REAL.toAbsolutePath())))) {
            return database.number("select count(*) from read_parquet(" + Sql.text(file.toAbsolutePath()) + ")");
        }
    }
}
