package education.warehouse.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/**
 * Times the night on a whole made-up authority, beside the bare work and beside what others would use: whole processes in turn,
 * several times, medians; and on the published files, where they are. Not part of {@code mvn verify}; {@code mvn -q test -Dtest=Benchmark} runs it.
 *
 * <p>System properties: {@code benchmark.pupils}, {@code benchmark.schools}, {@code benchmark.rounds}, {@code benchmark.folder}.
 */
class Benchmark {

    private static final int PUPILS = Integer.getInteger("benchmark.pupils", 40_447);
    private static final int SCHOOLS = Integer.getInteger("benchmark.schools", 104);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final int MARKS_BY_LINE = Math.min(200_000, 40 * PUPILS);
    private static final String BY_LINE = "Spring Batch, line by line";
    private static final int YEARS = 5;
    private static final String LAST_YEAR = "2022/23";
    private static final String LAST_WEEK = "2023-07-17";
    private static final String NEWEST_MARKS = "attendance/made-up-attendance-2023-07-24.csv.gz";
    private static final String WEEKLY_MARKS = "attendance/made-up-attendance-2023-07-28.csv.gz";
    private static final int DATE = 2;

    /** The one that Debian's python3-pandas is installed for. */
    private static final String PYTHON = "/usr/bin/python3";

    private final Bench bench;
    private final Timings timings = new Timings();

    Benchmark() throws IOException {
        this.bench = new Bench(Path.of(System.getProperty("benchmark.folder", "target/benchmark")));
    }

    @Test
    void aWholeAuthority() throws IOException {
        Path year = home("year", 1);
        Path five = home("five", YEARS);
        Path week = holdBackTheLastWeek(five);
        Path fewMarks = firstMarks(year);
        for (int round = 0; round < ROUNDS; round++) {
            timings.run("bare start", bench.bareStart());
            timeOneYear(year, bench.definitions("2GB"));
            timeOthers(year.resolve("inbox"), fewMarks);
            timeFiveYears(five, week, bench.definitions("4GB"));
        }
        System.out.println(report(marks(year)));
    }

    @Test
    void publishedFiles() throws Exception {
        System.out.println(new PublishedFiles(bench, ROUNDS).times());
    }

    private void timeOneYear(Path year, Path definitions) throws IOException {
        Bench.forget(year);
        timings.run("one year", bench.night(year, definitions));
        timings.run("nothing new, one year", bench.night(year, definitions));
    }

    private void timeOthers(Path inbox, Path fewMarks) throws IOException {
        timings.run(
                "bare script",
                bench.java(
                        BareScript.class, inbox.toString(), bench.empty("bare").toString(), bench.reference()));
        if (hasPandas()) {
            timings.run(
                    "pandas",
                    new ProcessBuilder(
                            PYTHON,
                            bench.project
                                    .resolve("src/test/resources/benchmark/marks.py")
                                    .toString(),
                            inbox.toString(),
                            bench.empty("pandas").toString(),
                            bench.reference()));
        }
        timings.run(
                BY_LINE,
                bench.java(
                        UsualSpringBatch.class,
                        fewMarks.toString(),
                        bench.empty("usual").resolve("marks.duckdb").toString()));
    }

    private void timeFiveYears(Path five, Path week, Path definitions) throws IOException {
        Bench.forget(five);
        Path weekly = five.resolve("inbox").resolve(WEEKLY_MARKS);
        Files.deleteIfExists(weekly);
        timings.run("five years", bench.night(five, definitions));
        Files.copy(week, weekly);
        timings.run("one more week", bench.night(five, definitions));
        timings.run("nothing new", bench.night(five, definitions));
    }

    private String report(long marks) {
        double start = timings.seconds("bare start");
        double year = timings.seconds("one year");
        double script = timings.seconds("bare script");
        double usual = timings.seconds(BY_LINE) * marks / MARKS_BY_LINE;
        double five = timings.seconds("five years");
        StringBuilder text =
                new StringBuilder(timings.table("%,d pupils, %,d marks a year; %d processors, Java %s, %d rounds"
                        .formatted(
                                PUPILS,
                                marks,
                                Runtime.getRuntime().availableProcessors(),
                                Runtime.version().feature(),
                                ROUNDS)));
        text.append(ratio("one year, less the start, to the bare script", (year - start) / script, "at most 1.5"));
        text.append(ratio(
                "Spring Batch line by line, scaled to the marks of a year, to one year", usual / year, "at least 10"));
        if (hasPandas()) {
            text.append(ratio("pandas to one year", timings.seconds("pandas") / year, "more than 1"));
        }
        text.append(ratio("five years to one", five / year, "at most 5.5"));
        text.append(ratio("one more week to five years", timings.seconds("one more week") / five, "at most 0.33"));
        text.append(ratio(
                "nothing new, five years loaded, less the start, in seconds",
                timings.seconds("nothing new") - start,
                "at most 1"));
        return text.toString();
    }

    static String ratio(String what, double value, String target) {
        return "%-70s %6.2f  (%s)%n".formatted(what, value, target);
    }

    /** A home with the records of a made-up authority; those of an earlier run are used again. */
    private Path home(String name, int years) throws IOException {
        Path home = bench.folder.resolve(name + "-" + PUPILS);
        if (!Files.exists(home.resolve("made"))) {
            Bench.delete(home);
            Files.createDirectories(home);
            timings.run(
                    "made up, " + (years == 1 ? "one year" : years + " years"),
                    bench.program(
                            List.of("-Xmx96m"),
                            bench.project,
                            "sample",
                            "--pupils",
                            String.valueOf(PUPILS),
                            "--schools",
                            String.valueOf(SCHOOLS),
                            "--year",
                            LAST_YEAR,
                            "--years",
                            String.valueOf(years),
                            "--to",
                            home.resolve("inbox").toString()));
            Files.createFile(home.resolve("made"));
        }
        return home;
    }

    /** Takes the marks of the last week out of the newest file, into one that comes later. */
    private Path holdBackTheLastWeek(Path home) throws IOException {
        Path newest = home.resolve("inbox").resolve(NEWEST_MARKS);
        Path week = home.resolve("week.csv.gz");
        if (!Files.exists(week)) {
            Path rest = home.resolve("rest.csv.gz");
            copy(newest, rest, line -> line.split(",")[DATE].compareTo(LAST_WEEK) < 0);
            copy(newest, week, line -> line.split(",")[DATE].compareTo(LAST_WEEK) >= 0);
            Files.move(rest, newest, StandardCopyOption.REPLACE_EXISTING);
        }
        return week;
    }

    private static void copy(Path from, Path to, Predicate<String> isWanted) throws IOException {
        try (BufferedReader in = open(from);
                Writer out = new BufferedWriter(
                        new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(to)), UTF_8))) {
            out.write(in.readLine() + "\n");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (isWanted.test(line)) {
                    out.write(line + "\n");
                }
            }
        }
    }

    private Path firstMarks(Path home) throws IOException {
        Path few = bench.folder.resolve("few-marks.csv");
        try (Stream<Path> files = Files.list(home.resolve("inbox/attendance"));
                BufferedReader in = open(files.sorted().findFirst().orElseThrow());
                Writer out = Files.newBufferedWriter(few)) {
            for (int line = 0; line <= MARKS_BY_LINE; line++) {
                out.write(in.readLine() + "\n");
            }
        }
        return few;
    }

    private static long marks(Path home) throws IOException {
        long lines = 0;
        try (Stream<Path> files = Files.list(home.resolve("inbox/attendance"))) {
            for (Path file : files.toList()) {
                try (BufferedReader in = open(file)) {
                    lines += in.lines().count() - 1;
                }
            }
        }
        return lines;
    }

    private static BufferedReader open(Path packed) throws IOException {
        InputStream in = new GZIPInputStream(Files.newInputStream(packed));
        return new BufferedReader(new InputStreamReader(in, UTF_8));
    }

    private static boolean hasPandas() {
        try {
            return new ProcessBuilder(PYTHON, "-c", "import pandas")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
