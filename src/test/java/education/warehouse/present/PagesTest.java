package education.warehouse.present;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import education.warehouse.cli.TestHome;
import education.warehouse.duckdb.Database;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages of the samples as files: what they say, what they must not say, and where they lead. */
class PagesTest {

    private static final long MOST_BYTES = 500_000;
    private static final Pattern ADDRESS = Pattern.compile("(?:href|src|action)=\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]+)\"");
    private static final Pattern TAG = Pattern.compile("<[^>]+>");

    private static Path release;

    @BeforeAll
    static void night() throws IOException {
        release = TestHome.ofTheSamples().folder().resolve("current").toRealPath();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** A page as somebody reads it, in one line. */
    private static String read(String page) throws IOException {
        return TAG.matcher(Files.readString(release.resolve(page)))
                .replaceAll(" ")
                .replaceAll("\\s+", " ");
    }

    /** The committee's question: is persistent absence of secondary schools getting worse, against whom? */
    @Test
    void aPageAnswersInWordsAndNumbers() throws IOException {
        assertThat(read("site/measure/persistent_absence_rate/secondary/index.html"))
                .contains(
                        "Persistent absence rate: Secondary",
                        "28.7% Sefton, 2024/25",
                        "Down 2.2 percentage points since 2023/24 (30.9%): improving.",
                        "5.4 percentage points above England (23.4%), which is worse.",
                        "Rank 22 of 24 among North West authorities (1 is best)",
                        "2024/25 28.7% −2.2 ↓ improving 23.8% 23.4% 25.4% 22 of 24",
                        "2019/20 no figure",
                        "◆ Knowsley");
    }

    @Test
    void thePageOfTheScorecardSaysWhatIsWrongAndWhy() throws IOException {
        assertThat(read("open/site/scorecard/index.html"))
                .contains("1,786 8%", "1,786 7%", "the count as a share of all is 7%", "Ofsted pupils!J15")
                .contains("Printed figures that differ from the published ones");
    }

    /** Who has to correct what: a school by its number, a feed where its rows do not say whose they are. */
    @Test
    void whatIsInQuarantineIsCountedBySender() throws IOException {
        String page = read("site/night/index.html");
        try (Database database = Database.readOnly(release.resolve("education.duckdb"))) {
            assertThat(database.rows(
                            "select sender, title, field, rule, count(*) from meta.quarantine as fault join meta.feed"
                                    + " using (feed) group by all"))
                    .hasSizeGreaterThan(10)
                    .anySatisfy(row -> assertThat(row.get(0)).matches("[0-9]{6,7}"))
                    .allSatisfy(row -> assertThat(page)
                            .contains(row.stream()
                                    .map(cell -> cell == null ? "" : cell)
                                    .collect(Collectors.joining(" "))
                                    .replaceAll("\\s+", " ")));
        }
    }

    /** How many plans were late: those that were not issued in time. */
    @Test
    void aShareSaysWhatItIsOf() throws IOException {
        assertThat(read("site/measure/ehc_plans_in_20_weeks_excluding_exceptions_percent/index.html"))
                .contains("53.1% Sefton, 2024", "That is 460 of 866; the other 406 are not.");
    }

    @Test
    void theOverviewHasWhatACommitteeAsksFor() throws IOException {
        assertThat(read("site/index.html"))
                .contains(
                        "Persistent absence rate 23.2% 23.3% 21.0% 2024/25 ↓ improving 18.1% 18.3% 19.3% 21 of 24",
                        // of plans only those that are counted alike stand in one line, never those of the made-up
                        // pupils
                        "EHC plans in force 2,563 3,116 3,736 16 January 2025 ↑ up",
                        "Needs attention Worse than England, and worsening.",
                        "\"1,786 8%\" printed for Maintained schools",
                        "it follows as \"1,786 7%\"");
    }

    @Test
    void everyFigureOfAPageIsTheFigureOfTheView() throws IOException {
        Map<String, BigDecimal> view = new HashMap<>();
        try (Database database = Database.readOnly(release.resolve("education.duckdb"))) {
            database.rows(
                            "select measure || '|' || cohort || '|' || period || '|' || coverage, value from report.trend where is_home"
                                    + " and is_headline and value is not null")
                    .forEach(row -> view.put(row.get(0), new BigDecimal(row.get(1))));
        }
        int compared = 0;
        for (Path file : files(release.resolve("site/measure"), "figures.csv")) {
            for (NamedCsvRecord row : rows(file)) {
                if (!row.getField("value").isEmpty()) {
                    String key = String.join(
                            "|",
                            row.getField("measure"),
                            row.getField("cohort"),
                            row.getField("period"),
                            row.getField("coverage"));
                    assertThat(new BigDecimal(row.getField("value"))).as(key).isEqualByComparingTo(view.get(key));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(1_500);
    }

    private static List<NamedCsvRecord> rows(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().toList();
        }
    }

    /** What disclosure control has let pass is all that the open edition has of figures from records, also in sentences. */
    @Test
    void theOpenEditionSaysNothingThatIsSuppressed() throws IOException {
        Set<String> shown = new HashSet<>();
        Set<String> hidden = new TreeSet<>();
        try (Database database = Database.readOnly(release.resolve("education.duckdb"))) {
            database.rows(
                            "select measure || '|' || cohort || '|' || period || '|' || coverage || '|' || basis || '|' ||"
                                    + " cast(value as decimal(18, 3)) from open.figure where school_key = 'none' and value is not null")
                    .forEach(row -> shown.add(row.get(0)));
            hidden.addAll(
                    database.texts(
                            "select trend.measure_key || '|' || trend.cohort_key || '|' || trend.period_key from report.trend as trend"
                                    + " join open.figure as figure using (measure_key, cohort_key, area_key, period_key, coverage, basis) where trend.is_home and"
                                    + " trend.is_headline and trend.value is not null and figure.value is null and figure.school_key = 'none'"));
        }
        assertThat(hidden).as("there is something to hide").hasSizeGreaterThan(100);
        int compared = 0;
        for (Path file : files(release.resolve("open/site/measure"), "figures.csv")) {
            for (NamedCsvRecord row : rows(file)) {
                if (!row.getField("value").isEmpty()) {
                    assertThat(shown)
                            .contains(String.join(
                                    "|",
                                    row.getField("measure"),
                                    row.getField("cohort"),
                                    row.getField("period"),
                                    row.getField("coverage"),
                                    row.getField("basis"),
                                    new BigDecimal(row.getField("value"))
                                            .setScale(3)
                                            .toPlainString()));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(500);
        // outstanding assessments are three, and are suppressed: neither the number nor its change is said
        assertThat(read("site/measure/ehc_assessments_outstanding_number/index.html"))
                .contains("3 few people Sefton, 30 June 2023");
        assertThat(read("open/site/measure/ehc_assessments_outstanding_number/index.html"))
                .contains("suppressed Sefton, 30 June 2023")
                .doesNotContain("3 few people", "Down", "Up ");
    }

    @Test
    void nothingAboutSinglePupilsOrSchoolsIsInTheOpenEdition() throws IOException {
        assertThat(release.resolve("open/site/school")).doesNotExist();
        for (Path page : files(release.resolve("open/site"), ".html")) {
            assertThat(Files.readString(page)).as(page.toString()).doesNotContain("Made-up", "made-up-");
        }
        Set<String> pseudonyms = new HashSet<>();
        try (Database database = Database.readOnly(release.resolve("education.duckdb"))) {
            pseudonyms.addAll(database.texts("select distinct pupil from star.dim_pupil where pupil is not null"));
        }
        Pattern word = Pattern.compile("\\b[a-z2-7]{16}\\b");
        for (Path page : files(release.resolve("site"), ".html")) {
            assertThat(word.matcher(Files.readString(page)).results().map(found -> found.group()))
                    .as(page.toString())
                    .noneMatch(pseudonyms::contains);
        }
    }

    @Test
    void pagesAreSmallAndLoadNothingFromElsewhere() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path page : files(release, ".html")) {
            String html = Files.readString(page);
            if (Files.size(page) > MOST_BYTES) {
                wrong.add(page + " has " + Files.size(page) + " bytes");
            }
            if (Pattern.compile("(src|href)=\"(https?:)?//").matcher(html).find() || html.contains("url(http")) {
                wrong.add(page + " leads outside");
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        Map<Path, Set<String>> places = new HashMap<>();
        Map<Path, List<String>> links = new HashMap<>();
        for (Path page : files(release, ".html")) {
            String html = Files.readString(page);
            places.put(
                    page,
                    new HashSet<>(ID.matcher(html)
                            .results()
                            .map(found -> found.group(1))
                            .toList()));
            links.put(
                    page,
                    ADDRESS.matcher(html)
                            .results()
                            .map(found -> found.group(1))
                            .distinct()
                            .toList());
        }
        Set<String> wrong = new TreeSet<>();
        links.forEach((page, addresses) -> addresses.forEach(address -> {
            String[] parts = address.split("#", 2);
            Path target =
                    parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
            if (!Files.isRegularFile(target)) {
                wrong.add(release.relativize(page) + " → " + address);
            } else if (parts.length == 2
                    && places.containsKey(target)
                    && !places.get(target).contains(parts[1])) {
                wrong.add(release.relativize(page) + " → " + address + ", which is not on the page");
            }
        }));
        assertThat(links).hasSizeGreaterThan(1_000);
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyFileOfTheSiteStandsInItsDataPackage() throws IOException {
        for (String site : List.of("site", "open/site")) {
            Path folder = release.resolve(site);
            String listed = Files.readString(folder.resolve("datapackage.json"));
            for (Path file : files(folder, "")) {
                if (Files.isRegularFile(file) && !file.endsWith("datapackage.json")) {
                    assertThat(listed).contains("\"path\" : \"" + folder.relativize(file) + "\"");
                }
            }
        }
    }
}
