package education.warehouse.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A home of the toy warehouse ({@code src/test/resources/toy}), whose night takes few seconds: for tests of the
 * engine. Its definitions are its own, so that a test may change them.
 */
public final class ToyHome extends HomeUnderTest {

    private static final Path TOY = REPOSITORY.resolve("src/test/resources/toy");

    /** What every warehouse has in {@code sql/meta}. */
    private static final List<String> META =
            List.of("delivery", "feed", "dictionary", "filtered", "finding", "night", "quarantine", "release");

    private static final Instant RECEIVED = Instant.parse("2024-01-20T09:30:00Z");

    private ToyHome(Path temporary) {
        super(temporary);
        for (String part : List.of("jobs", "sql", "data/reference")) {
            copy(TOY.resolve(part), projectFiles().resolve(part));
        }
        for (String schema : List.of("contract", "nightly")) {
            adopt("jobs/" + schema + ".schema.json");
        }
        META.forEach(object -> adopt("sql/meta/" + object + ".sql"));
    }

    /** A home without deliveries. */
    public static ToyHome empty(Path temporary) {
        return new ToyHome(temporary);
    }

    /** A home with deliveries for every feed. */
    public static ToyHome withDeliveries(Path temporary) {
        ToyHome home = empty(temporary);
        ToyDeliveries.ALL.forEach((path, bytes) ->
                home.deliver(path.substring(0, path.indexOf('/')), path.substring(path.indexOf('/') + 1), bytes));
        return home;
    }

    /** A home in which a night has published deliveries for every feed; that night is run once for all tests. */
    public static ToyHome afterANight(Path temporary) {
        ToyHome home = empty(temporary);
        copy(Published.HOME, home.folder());
        return home;
    }

    private static final class Published {
        private static final Path HOME = PublishedHome.of("toy", ToyHome::withDeliveries);
    }

    /** Folder of the definitions, {@code jobs}, {@code sql} and {@code data/reference}. */
    public Path projectFiles() {
        return folder().resolveSibling("definitions");
    }

    @Override
    public Path workingDirectory() {
        return projectFiles();
    }

    /** Puts a file of text into the inbox of a feed. */
    public Path deliver(String feed, String name, String text) {
        return deliver(feed, name, ToyDeliveries.bytes(text));
    }

    /** Puts a file into the inbox of a feed; all seem to have been received at one time. */
    public Path deliver(String feed, String name, byte[] content) {
        try {
            Path file = inbox(feed).resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return received(file, RECEIVED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A check of its own that always finds one thing. */
    public Path check(String name, String severity, String message) {
        try {
            return Files.writeString(
                    projectFiles().resolve("sql/checks/" + name + ".sql"),
                    "-- " + Character.toUpperCase(name.charAt(0))
                            + name.substring(1).replace('_', ' ')
                            + ".\n-- why: a check that always finds something, to see what happens then.\n-- severity: "
                            + severity + "\nselect delivery_key, 'everywhere' as place, '" + message
                            + "' as message from star.fct_figure limit 1\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets a file have been received at another time. */
    public static Path received(Path file, Instant time) {
        try {
            return Files.setLastModifiedTime(file, FileTime.from(time));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts files into the inbox of a feed, by name. */
    public void deliver(String feed, Map<String, byte[]> files) {
        files.forEach((name, content) -> deliver(feed, name, content));
    }

    private void adopt(String path) {
        try {
            Path target = projectFiles().resolve(path);
            Files.createDirectories(target.getParent());
            Files.copy(REPOSITORY.resolve(path), target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
