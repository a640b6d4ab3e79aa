package education.warehouse.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/**
 * Times the night on a whole made-up authority, beside the bare work and beside what others would use: whole processes in turn,
 * several times, medians. Not part of {@code mvn verify}; {@code mvn -q test -Dtest=Benchmark} runs it.
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

    private final Path folder =
            Path.of(System.getProperty("benchmark.folder", "target/benchmark")).toAbsolutePath();
    private final Path project = Path.of("").toAbsolutePath();
    private final Timings timings = new Timings();

    @Test
    void times() throws IOException {
        Files.createDirectories(folder);
        Path year = home("year", 1);
        Path five = home("five", YEARS);
        Path week = holdBackTheLastWeek(five);
        Path fewMarks = firstMarks(year);
        for (int round = 0; round < ROUNDS; round++) {
            timings.run(
                    "bare start",
                    program(project, "status", "--home", empty("nothing").toString()));
            timeOneYear(year, definitions("2GB"));
            timeOthers(year.resolve("inbox"), fewMarks);
            timeFiveYears(five, week, definitions("4GB"));
        }
        System.out.println(report(marks(year)));
    }

    private void timeOneYear(Path year, Path definitions) throws IOException {
        forget(year);
        timings.run("one year", night(year, definitions));
        timings.run("nothing new, one year", night(year, definitions));
    }

    private void timeOthers(Path inbox, Path fewMarks) throws IOException {
        String reference = project.resolve("data/reference").toString();
        timings.run(
                "bare script",
                java(BareScript.class, inbox.toString(), empty("bare").toString(), reference));
        if (hasPandas()) {
            timings.run(
                    "pandas",
                    new ProcessBuilder(
                            PYTHON,
                            project.resolve("src/test/resources/benchmark/marks.py")
                                    .toString(),
                            inbox.toString(),
                            empty("pandas").toString(),
                            reference));
        }
        timings.run(
                BY_LINE,
                java(
                        UsualSpringBatch.class,
                        fewMarks.toString(),
                        empty("usual").resolve("marks.duckdb").toString()));
    }

    private void timeFiveYears(Path five, Path week, Path definitions) throws IOException {
        forget(five);
        Path weekly = five.resolve("inbox").resolve(WEEKLY_MARKS);
        Files.deleteIfExists(weekly);
        timings.run("five years", night(five, definitions));
        Files.copy(week, weekly);
        timings.run("one more week", night(five, definitions));
        timings.run("nothing new", night(five, definitions));
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

    private static String ratio(String what, double value, String target) {
        return "%-70s %6.2f  (%s)%n".formatted(what, value, target);
    }

    /** A home with the records of a made-up authority; those of an earlier run are used again. */
    private Path home(String name, int years) throws IOException {
        Path home = folder.resolve(name + "-" + PUPILS);
        if (!Files.exists(home.resolve("made"))) {
            delete(home);
            Files.createDirectories(home);
            timings.run(
                    "made up, " + (years == 1 ? "one year" : years + " years"),
                    program(
                            List.of("-Xmx96m"),
                            project,
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
        Path few = folder.resolve("few-marks.csv");
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

    /** The project's definitions with another limit of DuckDB's memory. */
    private Path definitions(String memory) throws IOException {
        Path definitions = empty("definitions-" + memory);
        for (String part : List.of("jobs", "sql", "data/reference")) {
            copyFolder(project.resolve(part), definitions.resolve(part));
        }
        Path settings = definitions.resolve("jobs/nightly.yaml");
        Files.writeString(settings, Files.readString(settings).replaceFirst("(?m)^memory: \\S+", "memory: " + memory));
        return definitions;
    }

    /** A night as a cron job starts it. */
    private ProcessBuilder night(Path home, Path definitions) {
        return program(definitions, "night", "--home", home.toString());
    }

    private ProcessBuilder program(Path workingDirectory, String... arguments) {
        return program(List.of("-Xmx512m"), workingDirectory, arguments);
    }

    private ProcessBuilder program(List<String> options, Path workingDirectory, String... arguments) {
        return java(options, workingDirectory, "education.warehouse.cli.Main", arguments);
    }

    private ProcessBuilder java(Class<?> main, String... arguments) {
        return java(List.of("-Xmx512m"), project, main.getName(), arguments);
    }

    private static ProcessBuilder java(List<String> options, Path workingDirectory, String main, String... arguments) {
        List<String> command = Stream.of(
                        List.of(Path.of(System.getProperty("java.home"), "bin/java")
                                .toString()),
                        options,
                        List.of("-cp", System.getProperty("java.class.path"), main),
                        List.of(arguments))
                .flatMap(List::stream)
                .toList();
        return new ProcessBuilder(command).directory(workingDirectory.toFile());
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

    private static void forget(Path home) throws IOException {
        for (String made : List.of("lake", "releases", "current", "run")) {
            delete(home.resolve(made));
        }
    }

    private Path empty(String name) throws IOException {
        Path empty = folder.resolve(name);
        delete(empty);
        return Files.createDirectories(empty);
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            all.sorted(Comparator.reverseOrder())
                    .forEach(file -> assertThat(file.toFile().delete()).isTrue());
        }
    }

    private static void copyFolder(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            all.forEach(file -> {
                try {
                    Path copy = to.resolve(from.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(copy);
                    } else {
                        Files.copy(file, copy);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
