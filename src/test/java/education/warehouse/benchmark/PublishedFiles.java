package education.warehouse.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import education.warehouse.RealFiles;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Times nights on what is published: all files, CSV and Parquet beside a script of SQL, workbooks beside a loop of POI; and what
 * one authority's trends take beside those of all.
 */
final class PublishedFiles {

    private static final String ALL = "all published files";
    private static final String TABLES = "CSV and Parquet";
    private static final String TABLES_BARE = "CSV and Parquet, bare script";
    private static final String WORKBOOKS = "workbooks";
    private static final String WORKBOOKS_BARE = "workbooks, bare loop of POI";
    private static final String STEPS = "workbooks, extract and normalise";
    private static final String EVERY_TREND = "trends of all areas, computed";
    private static final String ONE_TREND = "trends of one authority, stored";

    /** Files by the feed that takes them. */
    private static final Map<String, String> FEEDS = Map.ofEntries(
            Map.entry("lait", "lait/bds*.parquet"),
            Map.entry("lait_dictionary", "lait/lait_data*.csv"),
            Map.entry("neighbours", "lait/sn_*.xlsx"),
            Map.entry("ofsted_latest", "ofsted/leeds*.csv"),
            Map.entry("ofsted_overall", "ofsted/Maintained*.xlsx"),
            Map.entry("published_absence", "absence/absence_by_term.zip"),
            Map.entry("published_attendance", "attendance/EES_*"),
            Map.entry("published_children_in_need", "absence/outcomes_*.gz"),
            Map.entry("published_early_years", "attainment/{EYFSP,eyfsp}*"),
            Map.entry("published_key_stage_4", "attainment/ks4*.csv"),
            Map.entry("published_neet", "neet/*.csv"),
            Map.entry("published_plans", "ehcp/*"),
            Map.entry("published_pupils", "language/*.csv.gz"),
            Map.entry("published_suspensions", "exclusions/*.zip"),
            Map.entry("school_absence", "absence/england_abs.csv"),
            Map.entry("school_information", "schools/england*.xlsx"),
            Map.entry("schools", "schools/gias*.csv.gz"));

    private final Bench bench;
    private final int rounds;
    private final Timings timings = new Timings();

    PublishedFiles(Bench bench, int rounds) {
        this.bench = bench;
        this.rounds = rounds;
    }

    /** The table of times and ratios. */
    String times() throws Exception {
        assumeTrue(
                Files.isDirectory(RealFiles.directory()),
                () -> RealFiles.directory() + " is not there: the published files are not timed");
        Path all = home("all", "");
        Path tables = home("tables", "csv gz zip parquet");
        Path workbooks = home("workbooks", "xlsx");
        Path definitions = bench.definitions("2GB");
        for (int round = 0; round < rounds; round++) {
            timings.run("bare start", bench.bareStart());
            night(ALL, all, definitions);
            night(TABLES, tables, definitions);
            Path bare = bench.empty("published-bare");
            timings.run(
                    TABLES_BARE,
                    bench.java(
                            PublishedScript.class,
                            tables.resolve("inbox").toString(),
                            bare.toString(),
                            bench.reference()));
            mustHaveTheSameFigures(tables.resolve("current/education.duckdb"), bare.resolve("out.duckdb"));
            night(WORKBOOKS, workbooks, definitions);
            timings.add(STEPS, secondsOfFiles(workbooks));
            timings.run(WORKBOOKS_BARE, bench.java(BareWorkbooks.class, files(workbooks.resolve("inbox"))));
            timeTrends(all.resolve("current/education.duckdb"));
        }
        return report();
    }

    private void night(String what, Path home, Path definitions) throws IOException {
        Bench.forget(home);
        timings.run(what, bench.night(home, definitions));
    }

    private String report() {
        double start = timings.seconds("bare start");
        return timings.table("published files; %d processors, Java %s, %d rounds"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                Runtime.version().feature(),
                                rounds))
                + Benchmark.ratio(
                        "CSV and Parquet, less the start, to the bare script",
                        (timings.seconds(TABLES) - start) / timings.seconds(TABLES_BARE),
                        "at most 2")
                + Benchmark.ratio(
                        "extract and normalise of workbooks to the bare loop",
                        timings.seconds(STEPS) / timings.seconds(WORKBOOKS_BARE),
                        "at most 1.25")
                + Benchmark.ratio(
                        "whole night of workbooks, less the start, to the bare loop",
                        (timings.seconds(WORKBOOKS) - start) / timings.seconds(WORKBOOKS_BARE),
                        "no target")
                + Benchmark.ratio(
                        "trends of one authority to those of all",
                        timings.seconds(ONE_TREND) / timings.seconds(EVERY_TREND),
                        "at most 0.05");
    }

    /** A home with the published files of some endings, or with all. */
    private Path home(String name, String endings) throws IOException {
        Path home = bench.empty("published-" + name);
        for (Map.Entry<String, String> feed : FEEDS.entrySet()) {
            for (Path file : published(feed.getValue())) {
                String fileName = file.getFileName().toString();
                if (endings.isEmpty()
                        || List.of(endings.split(" ")).contains(fileName.substring(fileName.lastIndexOf('.') + 1))) {
                    Path inbox = Files.createDirectories(home.resolve("inbox").resolve(feed.getKey()));
                    Files.copy(file, inbox.resolve(fileName));
                }
            }
        }
        return home;
    }

    private static List<Path> published(String pattern) throws IOException {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        Path published = RealFiles.directory();
        try (Stream<Path> files = Files.walk(published)) {
            List<Path> found = files.filter(file -> matcher.matches(published.relativize(file)))
                    .sorted()
                    .toList();
            assertThat(found).as(pattern).isNotEmpty();
            return found;
        }
    }

    private static String[] files(Path inbox) throws IOException {
        try (Stream<Path> files = Files.walk(inbox)) {
            return files.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .sorted()
                    .toArray(String[]::new);
        }
    }

    /** How long the steps of the night took that are about one file each, from the first to the last. */
    private static double secondsOfFiles(Path home) throws SQLException {
        try (Connection jobs = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("run/jobs.sqlite"));
                Statement statement = jobs.createStatement();
                ResultSet took = statement.executeQuery("select (max(end_time) - min(start_time)) / 1000.0 from"
                        + " batch_step_execution where step_name like 'extract %' or step_name like 'normalise %'")) {
            took.next();
            return took.getDouble(1);
        }
    }

    /** The script is no measure unless it makes what the night makes. */
    private static void mustHaveTheSameFigures(Path release, Path script) throws SQLException {
        String columns =
                "measure_key, cohort_key, area_key, period_key, coverage, feed, version, is_current, value, status,"
                        + " numerator, denominator";
        String night = "select " + columns + " from night.star.fct_figure";
        String bare = "select " + columns + " from bare.figure";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("attach '" + release + "' as night (read_only)");
            statement.execute("attach '" + script + "' as bare (read_only)");
            assertThat(number(statement, "(" + night + " except all " + bare + ")"))
                    .isZero();
            assertThat(number(statement, "(" + bare + " except all " + night + ")"))
                    .isZero();
            System.out.printf("the night and the script make the same %,d figures%n", number(statement, "bare.figure"));
        }
    }

    private static long number(Statement statement, String rows) throws SQLException {
        try (ResultSet count = statement.executeQuery("select count(*) from " + rows)) {
            count.next();
            return count.getLong(1);
        }
    }

    private void timeTrends(Path release) throws IOException, SQLException {
        String trend = Files.readString(bench.project.resolve("sql/report/trend.sql"));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set memory_limit = '2GB'");
            statement.execute("attach '" + release + "' as education (read_only)");
            statement.execute("use education");
            timings.time(EVERY_TREND, () -> statement.execute("create temp table every_trend as " + trend));
            timings.time(
                    ONE_TREND,
                    () -> statement.execute(
                            "create temp table one_trend as select * from report.trend where area_key = 'E08000014'"));
        }
    }
}
