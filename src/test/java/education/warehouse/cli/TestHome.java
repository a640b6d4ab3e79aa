package education.warehouse.cli;

import education.warehouse.duckdb.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/** A home whose nights build the whole product, which takes seconds: for tests of its SELECTs and contracts. */
public final class TestHome extends HomeUnderTest {

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

    /** What a release is shown by; most tests are about what it holds, and are quicker without. */
    private static final String REPORTS = "jobs/reports";

    /** The releases of homes that stand, which stay open, as nobody changes them. */
    private static final Map<Path, Database> STANDING = new HashMap<>();

    private Path workingDirectory = NotWaiting.DEFINITIONS;
    private boolean hasPages;
    private boolean isStanding;

    private TestHome(Path temporary) {
        super(temporary);
    }

    /** A home without deliveries. */
    public static TestHome empty(Path temporary) {
        return new TestHome(temporary);
    }

    /** A home with the sample inbox. */
    public static TestHome withSamples(Path temporary) {
        return with(List.of(""), temporary);
    }

    /** A home with the published aggregates of the sample inbox, of which a night takes a moment. */
    public static TestHome withAggregates(Path temporary) {
        return with(AGGREGATES, temporary);
    }

    /** A home in which a night has published the sample inbox, with its pages; that night is run once for all tests. */
    public static TestHome afterANight(Path temporary) {
        return copyOf(Published.SAMPLES, temporary).withPages();
    }

    /** The very home in which a night has published the sample inbox: to be read, as other tests share it. */
    public static TestHome ofTheSamples() {
        return standing(Published.SAMPLES).withPages();
    }

    /** The very home in which a night has published the aggregates: to be read, as other tests share it. */
    public static TestHome ofTheAggregates() {
        return standing(PublishedAggregates.HOME);
    }

    /** The very home in which a night has published the aggregates with mistakes: to be read, as other tests share it. */
    static TestHome ofTheMistakes() {
        return standing(PublishedMistakes.HOME);
    }

    /** A home that {@link PublishedHome} has made, to be read. */
    static TestHome standing(Path published) {
        TestHome home = new TestHome(published.getParent());
        home.isStanding = true;
        return home;
    }

    @Override
    List<List<String>> rows(String sql) {
        return isStanding
                ? STANDING.computeIfAbsent(folder(), home -> open(release())).rows(sql)
                : super.rows(sql);
    }

    /** A copy: DuckDB opens a file once in a process, and tests open it too. */
    private static Database open(Path release) {
        try {
            Path copy = temporaryFolder("standing").resolve("education.duckdb");
            return Database.readOnly(Files.copy(release.resolve("education.duckdb"), copy));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryFolder(String name) throws IOException {
        Path folder = Files.createTempDirectory(name);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
        return folder;
    }

    /** Lets nights make pages and workbooks too. */
    public TestHome withPages() {
        hasPages = true;
        workingDirectory = NotWaiting.WITH_PAGES;
        return this;
    }

    /** Lets its next nights make none, where they are about what a release holds. */
    TestHome withoutPages() {
        hasPages = false;
        workingDirectory = NotWaiting.DEFINITIONS;
        return this;
    }

    /** What the night of the samples said on the screen. */
    static String nightOfTheSamples() {
        try {
            return Files.readString(PublishedHome.said(Published.SAMPLES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A home in which a night has published the aggregates of the sample inbox; that night is run once for all tests. */
    public static TestHome afterANightOfAggregates(Path temporary) {
        return copyOf(PublishedAggregates.HOME, temporary);
    }

    /** A home with some folders of the sample inbox. */
    static TestHome with(List<String> feeds, Path temporary) {
        TestHome home = empty(temporary);
        feeds.forEach(feed -> copy(REPOSITORY.resolve("data/inbox").resolve(feed), home.inbox(feed)));
        return home;
    }

    private static TestHome copyOf(Path published, Path temporary) {
        TestHome home = empty(temporary);
        copy(published, home.folder());
        return home;
    }

    private static final class Published {
        private static final Path SAMPLES =
                PublishedHome.of("samples", home -> withSamples(home).withPages());
    }

    private static final class PublishedAggregates {
        private static final Path HOME = PublishedHome.of("aggregates", TestHome::withAggregates);
    }

    private static final class PublishedMistakes {
        private static final Path HOME = PublishedHome.of("mistakes", PlantedMistakes::in);
    }

    /** The project's definitions, by which no night waits for the files that a test has just written. */
    private static final class NotWaiting {
        private static final Path DEFINITIONS = definitions(false);
        private static final Path WITH_PAGES = definitions(true);

        private static Path definitions(boolean hasPages) {
            try {
                return notWaiting(temporaryFolder("definitions"), hasPages);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Path notWaiting(Path folder, boolean hasPages) {
        for (String part : List.of("jobs", "sql", "data/reference")) {
            copy(REPOSITORY.resolve(part), folder.resolve(part));
        }
        edit(folder.resolve("jobs/nightly.yaml"), "settle: 60s", "settle: 0s");
        if (!hasPages) {
            FileSystemUtils.deleteRecursively(folder.resolve(REPORTS).toFile());
        }
        return folder;
    }

    /** Lets the home be run by definitions of its own, which the test may change; returns their folder. */
    public Path ownDefinitions() {
        workingDirectory = notWaiting(folder().resolveSibling("definitions"), hasPages);
        return workingDirectory;
    }

    @Override
    public Path workingDirectory() {
        return workingDirectory;
    }
}
