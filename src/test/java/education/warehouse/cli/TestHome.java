package education.warehouse.cli;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.feed.Hashes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** A home of its own for a test, in which real nights run on real files. */
public final class TestHome {

    private static final Path REPOSITORY = Path.of("").toAbsolutePath();
    /** What differs between two releases of the same contents: when they were made. */
    private static final List<String> OF_THE_NIGHT =
            List.of("night", "received_at", "started_at", "ended_at", "inputs", "sha256", "bytes");

    private static final List<String> AGGREGATES = List.of(
            "lait",
            "lait_dictionary",
            "neighbours",
            "ofsted_outcomes",
            "published_absence",
            "published_early_years",
            "published_key_stage_4",
            "published_neet",
            "published_plans",
            "published_pupils",
            "published_suspensions",
            "scorecard",
            "training");
    private static final String KEY = "the key of the tests, which is no secret\n";

    private final Path folder;
    private Path workingDirectory = REPOSITORY;

    private TestHome(Path folder) {
        this.folder = folder;
    }

    /** How a command ended and what it said. */
    public record Result(int exitCode, String out, String err) {}

    /** A home without deliveries. All have one key, so that their pseudonyms can be compared. */
    public static TestHome empty(Path temporary) {
        try {
            TestHome home = new TestHome(Files.createDirectories(temporary.resolve("home")));
            Files.createFile(
                    home.key(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(home.key(), KEY);
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A home with the sample inbox. */
    public static TestHome withSamples(Path temporary) {
        return with(List.of(""), temporary);
    }

    /** A home with the published aggregates of the sample inbox, of which a night takes a moment. */
    public static TestHome withAggregates(Path temporary) {
        return with(AGGREGATES, temporary);
    }

    /** A home in which a night has published the sample inbox; that night is run once for all tests. */
    public static TestHome afterANight(Path temporary) {
        return copyOf(Published.SAMPLES, temporary);
    }

    /** A home in which a night has published the aggregates of the sample inbox; that night is run once for all tests. */
    public static TestHome afterANightOfAggregates(Path temporary) {
        return copyOf(PublishedAggregates.HOME, temporary);
    }

    private static TestHome with(List<String> feeds, Path temporary) {
        TestHome home = empty(temporary);
        feeds.forEach(feed -> copy(REPOSITORY.resolve("data/inbox").resolve(feed), home.inbox(feed)));
        return home;
    }

    private static TestHome copyOf(Path published, Path temporary) {
        TestHome home = empty(temporary);
        copy(published, home.folder);
        return home;
    }

    private static final class Published {
        private static final Path SAMPLES = published(TestHome::withSamples);
    }

    private static final class PublishedAggregates {
        private static final Path HOME = published(TestHome::withAggregates);
    }

    private static Path published(Function<Path, TestHome> inbox) {
        try {
            Path folder = Files.createTempDirectory("published-home");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
            TestHome home = inbox.apply(folder);
            Result night = home.night();
            if (night.exitCode() != 0) {
                throw new IllegalStateException(night.out() + night.err());
            }
            return home.folder();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the home be run by definitions of its own, which the test may change; returns their folder. */
    public Path ownDefinitions() {
        workingDirectory = folder.resolveSibling("definitions");
        for (String part : List.of("jobs", "sql", "data/reference")) {
            copy(REPOSITORY.resolve(part), workingDirectory.resolve(part));
        }
        return workingDirectory;
    }

    public Path folder() {
        return folder;
    }

    /** File of the key of the pseudonyms. */
    public Path key() {
        return folder.resolve("pseudonym.key");
    }

    public Path inbox(String feed) {
        return folder.resolve("inbox").resolve(feed);
    }

    public Result night() {
        return run("night", "--home", folder.toString());
    }

    public Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(workingDirectory, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Result(exitCode, out.toString(), err.toString());
    }

    /** The night as a process of its own, which can be killed. */
    public Process start() throws IOException {
        return start("EDUCATION_WAREHOUSE_TEST", "true");
    }

    /** The night as a process with a variable in its environment. */
    public Process start(String variable, String value) throws IOException {
        ProcessBuilder process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "night",
                        "--home",
                        folder.toString())
                .directory(workingDirectory.toFile())
                .redirectErrorStream(true);
        process.environment().put(variable, value);
        return process.start();
    }

    /** Name of the release that {@code current} points at. */
    public String current() {
        try {
            return Files.readSymbolicLink(folder.resolve("current"))
                    .getFileName()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path release() {
        return folder.resolve("current");
    }

    /** Every row of a query on the current release, values joined by a bar, NULL as nothing. */
    public List<String> query(String sql) {
        try (Database database = Database.readOnly(release().resolve("education.duckdb"))) {
            return database.rows(sql).stream()
                    .map(row -> row.stream()
                            .map(value -> value == null ? "" : value)
                            .collect(Collectors.joining("|")))
                    .toList();
        }
    }

    /** The first column of the first row. */
    public String value(String sql) {
        return query(sql).get(0);
    }

    /** Rows and a hash of every table's and view's rows, but for what tells one night from another. */
    public Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        try (Database database = Database.readOnly(release().resolve("education.duckdb"))) {
            for (List<String> object : database.rows(
                    "select distinct schema_name, object_name from meta.dictionary"
                            + " where schema_name in ('star', 'report') or object_name in ('delivery', 'quarantine', 'filtered', 'finding')")) {
                String name = Sql.name(object.get(0)) + "." + Sql.name(object.get(1));
                String columns = database
                        .texts("select column_name from meta.dictionary where schema_name = " + Sql.text(object.get(0))
                                + " and object_name = " + Sql.text(object.get(1)) + " order by position")
                        .stream()
                        .filter(column -> !OF_THE_NIGHT.contains(column))
                        .map(Sql::name)
                        .collect(Collectors.joining(", "));
                contents.put(
                        name,
                        database.text("select count(*) || ' rows, ' || coalesce(sum(cast(hash(" + columns
                                + ") as hugeint)), 0) from " + name));
            }
        }
        return contents;
    }

    /** Hash of every file below a folder of the home. */
    public Map<String, String> files(String below) {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder.resolve(below))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                hashes.put(folder.relativize(path).toString(), Hashes.sha256(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return hashes;
    }

    /** Replaces a text in a file, which must be there. */
    public static void edit(Path file, String from, String to) {
        try {
            String text = Files.readString(file);
            if (!text.contains(from)) {
                throw new IllegalArgumentException(file + " does not hold " + from);
            }
            Files.writeString(file, text.replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isSymbolicLink(path)) {
                    Files.copy(path, target, LinkOption.NOFOLLOW_LINKS);
                } else if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
