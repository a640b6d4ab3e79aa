package education.warehouse.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.warehouse.cli.HomeUnderTest;
import education.warehouse.cli.TestHome;
import education.warehouse.duckdb.Database;
import education.warehouse.home.Home;
import education.warehouse.night.FigureTrace.Asked;
import education.warehouse.night.FigureTrace.Counted;
import education.warehouse.night.FigureTrace.Traced;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a figure is what it is: for each basis the very place, or what was counted. */
class FigureTraceTest {

    @TempDir
    private static Path temporary;

    private static TestHome home;
    private static FigureTrace trace;

    @BeforeAll
    static void night() {
        home = TestHome.ofTheSamples();
        trace = FigureTrace.of(new Home(home.folder()), home.workingDirectory());
    }

    @AfterAll
    static void close() {
        trace.close();
    }

    private static Traced traced(String measure, String cohort, String period) {
        return trace.trace(new Asked(measure, Optional.of(cohort), Optional.empty(), Optional.of(period)));
    }

    @Test
    void aPublishedFigureLeadsToItsLine() throws IOException {
        Traced traced = traced("absence_rate", "secondary", "2022/23");
        assertThat(traced.title()).isEqualTo("Overall absence rate, Secondary, Sefton, 2022/23");
        FigureTrace.Source statistic = traced.sources().stream()
                .filter(source -> source.place().startsWith("absence-2023-07.csv"))
                .findFirst()
                .orElseThrow();
        assertThat(statistic.gives()).startsWith("10.14 (published");
        assertThat(statistic.place()).endsWith("line 60, field sess_overall_percent");
        List<String> file = Files.readAllLines(home.inbox("published_absence").resolve("absence-2023-07.csv"));
        int column = List.of(file.get(0).split(",")).indexOf("sess_overall_percent");
        assertThat(file.get(59).split(",")[column]).startsWith("10.1");
        assertThat(file.get(59)).contains("Sefton", "State-funded secondary");
        assertThat(statistic.way()).first().asString().startsWith("sql/staging/labelled_cell.sql");
        assertThat(statistic.way()).last().asString().startsWith("sql/report/trend.sql");
    }

    @Test
    void aPrintedFigureLeadsToItsCell() throws IOException {
        FigureTrace.Source printed = traced("absence_rate", "all", "2022/23 to 22 May 2023").sources().stream()
                .filter(source -> source.gives().contains("printed"))
                .findFirst()
                .orElseThrow();
        assertThat(printed.place()).contains("education-scorecard-2023-06.xlsx").endsWith("sheet Absence, cell D8");
        try (var in = Files.newInputStream(home.inbox("scorecard").resolve("education-scorecard-2023-06.xlsx"));
                XSSFWorkbook workbook = new XSSFWorkbook(in)) {
            assertThat(workbook.getSheet("Absence").getRow(7).getCell(3).getNumericCellValue())
                    .isEqualTo(0.08);
        }
    }

    /** The counts of all files together are the numerator and the denominator, here of every fifth figure. */
    @Test
    void whatFilesGiveAddsUpToTheComputedFigure() {
        addUp(5);
    }

    @Tag("long")
    @Test
    void whatFilesGiveAddsUpToEveryComputedFigure() {
        addUp(1);
    }

    private static void addUp(int step) {
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (List<String> figure : every(step, figures("absence_rate", "academic year", "term"))) {
            Counted counted = counted("absence_rate", figure);
            long missed = sum(counted, "authorised") + sum(counted, "unauthorised");
            if (missed != (long) Double.parseDouble(figure.get(2))
                    || sum(counted, "sessions_possible") != (long) Double.parseDouble(figure.get(3))) {
                wrong.add("absence " + figure + " " + missed + " of " + sum(counted, "sessions_possible"));
            }
            compared++;
        }
        for (List<String> figure : every(step, figures("suspension_rate", "academic year"))) {
            Counted counted = counted("suspension_rate", figure);
            if (sum(counted, "suspensions") != (long) Double.parseDouble(figure.get(2))) {
                wrong.add("suspensions " + figure + " " + sum(counted, "suspensions"));
            }
            compared++;
        }
        for (List<String> figure : every(step, figures("ehc_plans_in_20_weeks_percent", "calendar year", "month"))) {
            if (!figure.get(0).equals("all")) {
                // groups of social care: which plans they had is not in a release
                continue;
            }
            Counted counted = counted("ehc_plans_in_20_weeks_percent", figure);
            if (sum(counted, "in_time") != (long) Double.parseDouble(figure.get(2))
                    || sum(counted, "timed") != (long) Double.parseDouble(figure.get(3))) {
                wrong.add("plans " + figure);
            }
            compared++;
        }
        assertThat(wrong).isEmpty();
        assertThat(compared).isGreaterThan(100 / step);
    }

    /** Of the lists of social care too, whose figures are of one day or of the months before it. */
    @Test
    void recordsOfSocialCareAddUpToTheNumbersOfTheirLists() {
        List<List<String>> figures;
        try (Database database = Database.readOnly(home.release().resolve("education.duckdb"))) {
            figures = database.rows("select measure_key, period_key, cast(numerator as bigint) from star.fct_figure"
                    + " where coverage = 'case records' and cohort_key = 'all' order by all");
        }

        List<String> traced = new ArrayList<>();
        for (List<String> figure : figures) {
            traced(figure.get(0), "all", figure.get(1)).counted().ifPresent(counted -> {
                assertThat(sum(counted, "records")).as(figure.get(0)).isEqualTo(Long.parseLong(figure.get(2)));
                traced.add(figure.get(0));
            });
        }
        assertThat(traced).hasSize(17);
        Counted contacts = traced("contacts_number", "all", "six months to 2023-04-30")
                .counted()
                .orElseThrow();
        assertThat(contacts.files()).hasSize(1);
        assertThat(contacts.files().get(0)).contains("made-up-annex-a-2023-04-30_list_1_contacts.csv", "191");
    }

    private static List<List<String>> every(int step, List<List<String>> figures) {
        return IntStream.range(0, figures.size())
                .filter(i -> i % step == 0)
                .mapToObj(figures::get)
                .toList();
    }

    private static List<List<String>> figures(String measure, String... kinds) {
        try (Database database = Database.readOnly(home.release().resolve("education.duckdb"))) {
            return database.rows(
                    "select cohort_key, period_key, numerator, denominator from star.fct_figure join star.dim_period using"
                            + " (period_key) where measure_key = '" + measure
                            + "' and basis = 'computed' and coverage = 'pupil records'"
                            + " and school_key = 'none' and denominator > 0 and period_kind in ('"
                            + String.join("', '", kinds)
                            + "') order by cohort_key, period_key");
        }
    }

    private static Counted counted(String measure, List<String> figure) {
        return traced(measure, figure.get(0), figure.get(1)).counted().orElseThrow();
    }

    private static long sum(Counted counted, String title) {
        int column = counted.titles().indexOf(title);
        return counted.files().stream()
                .mapToLong(row -> Long.parseLong(row.get(column)))
                .sum();
    }

    @Test
    void anAddressOfTheSiteIsEnough() {
        assertThat(trace.trace(Asked.ofAddress(
                                "https://figures.example/site/measure/absence_rate/secondary/index.html#2022-23"))
                        .title())
                .isEqualTo("Overall absence rate, Secondary, Sefton, 2022/23");
        assertThat(trace.trace(Asked.ofAddress("measure/absence_rate/")).title())
                .endsWith("2024/25");
    }

    @Test
    void aFigureThatThereIsNotIsExplained() {
        assertThatThrownBy(() -> traced("absense_rate", "all", "2022/23"))
                .hasMessageContaining(
                        "there is no such measure here. The nearest is absence_rate (Overall absence rate)");
        assertThatThrownBy(() -> traced("absence_rate", "nobody", "2022/23")).hasMessageContaining("no such cohort");
        assertThatThrownBy(() -> traced("absence_rate", "all", "1822/23")).hasMessageContaining("no such period");
        assertThatThrownBy(() -> traced("ehc_plan_mainstream_percent", "all", "2022/23"))
                .hasMessageContaining("there is no such figure. The cohorts that the measure has there are ehcp.");
        assertThatThrownBy(() -> Asked.ofAddress("index.html")).hasMessageContaining("it is no address of a figure");
    }

    /** One cell is changed, and exactly the figures change that lead to it. */
    @Tag("long")
    @Test
    void exactlyTheFiguresOfACellChangeWithIt(@TempDir Path folder) throws IOException {
        TestHome aggregates = TestHome.afterANightOfAggregates(folder);
        Set<String> before = figures(aggregates);
        Path published = aggregates.inbox("published_absence").resolve("absence-2023-07.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(published));
        int column = List.of(lines.get(0).split(",")).indexOf("sess_overall_percent");
        String[] cells = lines.get(59).split(",", -1);
        cells[column] = "11.11";
        lines.set(59, String.join(",", cells));
        Files.write(published, lines);
        Path scorecard = aggregates.inbox("scorecard").resolve("education-scorecard-2023-06.xlsx");
        try (var in = Files.newInputStream(scorecard);
                XSSFWorkbook workbook = new XSSFWorkbook(in)) {
            workbook.getSheet("Absence").getRow(7).getCell(3).setCellValue(0.079);
            try (var out = Files.newOutputStream(scorecard)) {
                workbook.write(out);
            }
        }
        HomeUnderTest.Result night = aggregates.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        Set<String> changed = new TreeSet<>(figures(aggregates));
        changed.removeAll(before);
        assertThat(changed)
                .containsExactlyInAnyOrder(
                        "absence_rate|secondary|E08000014|2022/23|published|11.110000|absence-2023-07.csv|||60|sess_overall_percent",
                        "absence_rate|all|E08000014|2022/23 to 22 May 2023|printed|7.900000|education-scorecard-2023-06.xlsx|Absence|D8|8|");
    }

    private static Set<String> figures(TestHome of) {
        try (Database database = Database.readOnly(of.release().resolve("education.duckdb"))) {
            return new HashSet<>(
                    database.texts("select concat_ws('|', measure_key, cohort_key, area_key, period_key, basis, value,"
                            + " coalesce(file, ''), coalesce(sheet, ''), coalesce(cell, ''), line, coalesce(field, '')) from star.fct_figure as figure"
                            + " left join meta.delivery using (delivery_key)"));
        }
    }

    /** As many rows as were counted, by a SELECT that the command query answers. */
    @Test
    void theRowsBehindAComputedFigureCanBeListed() throws IOException {
        HomeUnderTest.Result rows = home.run(
                "trace",
                "--home",
                home.folder().toString(),
                "--rows",
                "--measure",
                "absence_rate",
                "--cohort",
                "looked_after",
                "--period",
                "2022/23 autumn term");
        assertThat(rows.exitCode()).as(rows.err()).isZero();
        Path file = Files.writeString(
                temporary.resolve("rows.sql"),
                "select count(*) as marks from (" + rows.out().strip() + ")");
        HomeUnderTest.Result listed =
                home.run("query", "--home", home.folder().toString(), "--as", "csv", "--file", file.toString());
        assertThat(listed.exitCode()).as(listed.err()).isZero();
        long possible = sum(
                traced("absence_rate", "looked_after", "2022/23 autumn term")
                        .counted()
                        .orElseThrow(),
                "sessions_possible");
        assertThat(listed.out().lines()).containsExactly("marks", String.valueOf(possible));
    }

    /** One mark becomes an absence; exactly the figures change whose traces do. */
    @Test
    @Tag("long")
    void exactlyTheComputedFiguresOfARecordChangeWithIt(@TempDir Path folder) throws IOException {
        TestHome changed = TestHome.withSamples(folder);
        assertThat(changed.night().exitCode()).isZero();
        Map<String, String> before = computed(changed);
        Path marks = changed.inbox("attendance").resolve("made-up-attendance-2022-10-24.csv.gz");
        List<String> lines;
        try (var in = new GZIPInputStream(Files.newInputStream(marks))) {
            lines = new ArrayList<>(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
        int line = 1;
        while (!lines.get(line).contains(",/,") && !lines.get(line).endsWith(",/")) {
            line++;
        }
        lines.set(line, lines.get(line).replaceFirst(",/(,|$)", ",O$1"));
        try (var out = new GZIPOutputStream(Files.newOutputStream(marks))) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(changed.night().exitCode()).isZero();
        Map<String, String> after = computed(changed);
        Set<String> differing = new TreeSet<>();
        after.forEach((figure, value) -> {
            if (!value.equals(before.get(figure))) {
                differing.add(figure);
            }
        });
        Set<String> tracing = new TreeSet<>();
        try (FigureTrace now = FigureTrace.of(new Home(changed.folder()), changed.workingDirectory())) {
            for (String figure : after.keySet()) {
                String[] parts = figure.split("\\|");
                Asked asked = new Asked(parts[0], Optional.of(parts[1]), Optional.empty(), Optional.of(parts[2]));
                // the same file before and after, with another hash
                if (!gives(trace.trace(asked)).equals(gives(now.trace(asked)))) {
                    tracing.add(figure);
                }
            }
        }
        assertThat(differing).isNotEmpty().allMatch(figure -> figure.contains("2022/23"));
        assertThat(tracing).isEqualTo(differing);
    }

    private static String gives(Traced traced) {
        return traced.counted()
                .map(counted -> counted.files().stream()
                        .filter(row -> row.get(0).contains("2022-10-24"))
                        .map(row -> row.subList(4, 7).toString())
                        .toList()
                        .toString())
                .orElse("");
    }

    /** Numerators and denominators of rates of absence, which one mark may change. */
    private static Map<String, String> computed(TestHome of) {
        try (Database database = Database.readOnly(of.release().resolve("education.duckdb"))) {
            Map<String, String> figures = new TreeMap<>();
            database.rows(
                            "select measure_key || '|' || cohort_key || '|' || period_key, numerator || ' of ' || denominator from star.fct_figure"
                                    + " join star.dim_period using (period_key) where basis = 'computed' and coverage = 'pupil records' and school_key ="
                                    + " 'none' and measure_key = 'absence_rate' and period_kind in ('academic year', 'term', 'half-term')")
                    .forEach(row -> figures.put(row.get(0), row.get(1)));
            return figures;
        }
    }

    @Test
    void theChartIsAPictureOnDemand() throws IOException {
        Path picture = temporary.resolve("chart.png");
        HomeUnderTest.Result drawn = home.run(
                "trace",
                "--home",
                home.folder().toString(),
                "measure/absence_rate/secondary/",
                "--picture",
                picture.toString());
        assertThat(drawn.exitCode()).as(drawn.err()).isZero();
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(1520);
        assertThat(home.run(
                                "trace",
                                "--home",
                                home.folder().toString(),
                                "--measure",
                                "ehc_plans_number",
                                "--cohort",
                                "nobody",
                                "--picture",
                                "x")
                        .err())
                .contains("there is no such cohort");
    }

    @Test
    void theCommandSaysItOnTheScreenAndAsJson() {
        HomeUnderTest.Result shown = home.run(
                "trace",
                "--home",
                home.folder().toString(),
                "--measure",
                "Persistent absence rate",
                "--cohort",
                "Secondary");
        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out())
                .contains(
                        "Persistent absence rate, Secondary, Sefton, 2024/25",
                        "value: 28.7 %, rounded to 1 decimal",
                        "Leads: 28.7");
        assertThat(home.run("trace", "--home", home.folder().toString(), "--json", "measure/absence_rate/")
                        .out())
                .contains("\"title\"", "\"sources\"");
        assertThat(Stream.of(home.run("trace", "--home", home.folder().toString(), "--measure", "nothing")
                        .err()))
                .allMatch(said -> said.contains("there is no such measure here"));
    }
}
