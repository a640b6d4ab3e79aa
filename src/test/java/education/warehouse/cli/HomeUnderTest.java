package education.warehouse.cli;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.project.Hashes;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A home of its own for a test, in which real nights run on real files. */
public abstract sealed class HomeUnderTest permits TestHome, ToyHome {

    /** The project's own folder. */
    static final Path REPOSITORY = Path.of("").toAbsolutePath();

    /** What differs between two releases of the same contents: when they were made. */
    private static final List<String> OF_THE_NIGHT =
            List.of("night", "received_at", "started_at", "ended_at", "inputs", "sha256", "bytes");

    private static final Pattern PROGRESS = Pattern.compile("^( *[0-9]+\\.[0-9] s  | {10})");

    private static final String KEY = "the key of the tests, which is no secret\n";

    static {
        // the JVM remembers its folder of temporary files from the first one on: not that of a home which goes with its
        // test
        try {
            Files.delete(File.createTempFile("temporary", null).toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final Path folder;

    /**
     * Makes an empty home in a folder, or takes the one that stands there. All have one key, so that their pseudonyms can be
     * compared.
     */
    HomeUnderTest(Path temporary) {
        try {
            folder = Files.createDirectories(temporary.resolve("home"));
            if (Files.notExists(key())) {
                Files.createFile(
                        key(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(key(), KEY);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a command ended and what it said. */
    public record Result(int exitCode, String out, String err) {}

    /** Where its definitions stand. */
    public abstract Path workingDirectory();

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

    /** A night; out is how it went, its screen and all of its report, as they are in a log with the report after it. */
    public Result night() {
        Instant start = Instant.now().minusSeconds(1);
        Result night = command("night");
        Map<Boolean, List<String>> said = night.err()
                .lines()
                .collect(
                        Collectors.partitioningBy(line -> PROGRESS.matcher(line).find()));
        return new Result(
                night.exitCode(),
                Stream.of(String.join("\n", said.get(true)) + "\n", night.out(), report(start))
                        .collect(Collectors.joining()),
                said.get(false).stream().map(line -> line + "\n").collect(Collectors.joining()));
    }

    /** The screen of a night, and nothing else. */
    public Result screen() {
        return command("night");
    }

    /** The report of a night that began after a moment; nothing where it came to none. */
    private String report(Instant start) {
        Path nights = folder.resolve("run/nights");
        if (!Files.isDirectory(nights)) {
            return "";
        }
        try (Stream<Path> paths = Files.walk(nights)) {
            String report = "";
            Instant newest = start;
            for (Path path : paths.filter(file -> file.endsWith("report.txt")).toList()) {
                Instant written = Files.getLastModifiedTime(path).toInstant();
                if (written.isAfter(newest)) {
                    newest = written;
                    report = Files.readString(path);
                }
            }
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A command about this home. */
    public Result command(String... arguments) {
        return run(Stream.concat(Stream.of(arguments), Stream.of("--home", folder.toString()))
                .toArray(String[]::new));
    }

    public Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(workingDirectory(), new PrintWriter(out, true), new PrintWriter(err, true), arguments);
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
                .directory(workingDirectory().toFile())
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
        return rows(sql).stream()
                .map(row ->
                        row.stream().map(value -> value == null ? "" : value).collect(Collectors.joining("|")))
                .toList();
    }

    /** Every row of a query on the current release. */
    List<List<String>> rows(String sql) {
        try (Database database = Database.readOnly(release().resolve("education.duckdb"))) {
            return database.rows(sql);
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
                        // as texts: the hash of an enum is that of its number, which depends on the other values
                        .map(column -> "cast(" + Sql.name(column) + " as varchar)")
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

    /** Pages are thousands of files that nobody changes: a link does, where the file system can. */
    private static boolean isLinked(Path page, Path target) {
        if (page.toString().contains("/releases/") && page.toString().contains("/site/")) {
            try {
                Files.createLink(target, page);
                return true;
            } catch (IOException | UnsupportedOperationException e) {
                return false;
            }
        }
        return false;
    }

    static void copy(Path from, Path to) {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isSymbolicLink(path)) {
                    Files.copy(path, target, LinkOption.NOFOLLOW_LINKS);
                } else if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else if (!isLinked(path, target)) {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
