package education.warehouse.attack;

import education.warehouse.cli.HomeUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A home before the night that is hit, and what an undisturbed night makes of it. */
final class Ground {

    /** Something that makes a home what it is. */
    @FunctionalInterface
    interface Work<T extends HomeUnderTest> {
        void on(T home) throws IOException;
    }

    /** What changes between two nights. */
    @FunctionalInterface
    interface Changing {
        void change(Change change, HomeUnderTest home) throws IOException;
    }

    /**
     * How an undisturbed night ended.
     *
     * @param contents of its release, table by table
     * @param exitCodeAgain of a night after it
     */
    record Undisturbed(int exitCode, Map<String, String> contents, int exitCodeAgain) {}

    private final String name;
    private final Path home;
    private final Function<Path, ? extends HomeUnderTest> empty;
    private final Changing changing;
    private final List<String> pseudonymous;
    private final Map<Change, Undisturbed> undisturbed = new ConcurrentHashMap<>();

    /**
     * @param home that is copied for every attack
     * @param empty makes such a home without anything in it
     */
    Ground(String name, Path home, Function<Path, ? extends HomeUnderTest> empty, Changing changing) {
        this(name, home, empty, changing, List.of());
    }

    private Ground(
            String name,
            Path home,
            Function<Path, ? extends HomeUnderTest> empty,
            Changing changing,
            List<String> pseudonymous) {
        this.name = name;
        this.home = home;
        this.empty = empty;
        this.changing = changing;
        this.pseudonymous = pseudonymous;
    }

    /** The same, where each night has a key of its own, so that of some tables only the number of rows can be compared. */
    Ground withOtherPseudonyms(String... tables) {
        return new Ground(name, home, empty, changing, List.of(tables));
    }

    String name() {
        return name;
    }

    /** A copy of the home below a folder. */
    HomeUnderTest copyTo(Path copy) throws IOException {
        HomeUnderTest made = empty.apply(copy);
        Folders.delete(made.folder());
        Folders.copy(home, made.folder());
        return made;
    }

    void change(Change change, HomeUnderTest copy) throws IOException {
        changing.change(change, copy);
    }

    /** What a night on a copy of it makes after a change; it is run once for each change. */
    Undisturbed undisturbed(Change change) {
        return undisturbed.computeIfAbsent(change, this::run);
    }

    private Undisturbed run(Change change) {
        Path folder = home.resolveSibling("undisturbed-" + change);
        try {
            HomeUnderTest copy = copyTo(folder);
            change(change, copy);
            HomeUnderTest.Result night = copy.night();
            if (!List.of(0, 3, 4).contains(night.exitCode())) {
                throw new IllegalStateException(name + ", " + change + ": " + night.out() + night.err());
            }
            Undisturbed made = new Undisturbed(
                    night.exitCode(), contents(copy), copy.night().exitCode());
            Folders.delete(folder);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Name of the release that was current before; empty where there was none. */
    String before() throws IOException {
        Path current = home.resolve("current");
        return Files.exists(current, LinkOption.NOFOLLOW_LINKS)
                ? Files.readSymbolicLink(current).getFileName().toString()
                : "";
    }

    /** Contents of the release of a home, table by table. */
    Map<String, String> contents(HomeUnderTest copy) {
        if (!Files.exists(copy.release())) {
            return Map.of();
        }
        Map<String, String> contents = copy.contents();
        contents.replaceAll(
                (table, rows) -> pseudonymous.stream().anyMatch(table::contains) ? rows.split(",")[0] : rows);
        return contents;
    }
}
