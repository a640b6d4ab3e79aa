package education.warehouse.publish;

import education.warehouse.Problem;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.files.DurableFiles;
import education.warehouse.files.Folders;
import education.warehouse.home.Home;
import education.warehouse.home.JsonFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The releases of a home: the one that is being made, the current one, and those that stay for a rollback. */
public final class Releases {

    private static final String MAKING = ".making-";
    /** A night's, such as 2026-11-26T05-24-13; other folders are not releases. */
    private static final Pattern NAME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}-[0-9]{2}-[0-9]{2}");

    /** Says the same as the link. */
    private static final String CURRENT = "current.json";

    private static final String RETIRED = ".retired-";

    private final Home home;

    public Releases(Home home) {
        this.home = home;
    }

    /** Name of the release that {@code current} points at. */
    public Optional<String> current() {
        try {
            return Files.isSymbolicLink(home.current())
                    ? Optional.of(
                            Files.readSymbolicLink(home.current()).getFileName().toString())
                    : Optional.empty();
        } catch (IOException e) {
            throw Problem.machine("Cannot read " + home.current() + ": " + e.getMessage() + ".", e);
        }
    }

    /** Hash of everything that the current release was built from. */
    public Optional<String> currentInputs() {
        return inputsOf(home.current());
    }

    private static Optional<String> inputsOf(Path release) {
        return JsonFiles.read(release.resolve(ReleaseFiles.DATA_PACKAGE), DataPackage.class)
                .map(DataPackage::inputs);
    }

    /** The part of {@code datapackage.json} that the night reads again. */
    private record DataPackage(String inputs) {}

    /** Names of all releases that are there, the newest first. */
    public List<String> names() {
        if (!Files.isDirectory(home.releases())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(home.releases())) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw Problem.machine("Cannot read " + home.releases() + ": " + e.getMessage() + ".", e);
        }
    }

    /** Name of the newest release that is older than another one. */
    public Optional<String> before(String name) {
        return names().stream().filter(other -> other.compareTo(name) < 0).findFirst();
    }

    /** Throws where there is no such release. */
    public void mustHave(String name, String verb) {
        if (!names().contains(name)) {
            throw Problem.contract("Cannot " + verb + " " + name + ": there is no such release. There are "
                    + String.join(", ", names()) + ".");
        }
    }

    /** Where a release is made; readers do not look there. */
    public Path making(String name) {
        return home.releases().resolve(MAKING + name);
    }

    public Path folder(String name) {
        return home.releases().resolve(name);
    }

    /** Whether the database of a release was built and audited, be it in the making or already in its place. */
    public boolean isBuilt(String name, String databaseFile, String inputs) {
        return Files.exists(making(name).resolve(databaseFile)) || isComplete(name, databaseFile, inputs);
    }

    /** A release comes into its place by one rename, as a whole; a night that was killed then may not have switched to it. */
    private boolean isComplete(String name, String databaseFile, String inputs) {
        return Files.exists(folder(name).resolve(databaseFile))
                && inputsOf(folder(name)).filter(inputs::equals).isPresent();
    }

    /**
     * Completes the release that is being made, then switches {@code current} to it in one rename. Every step can be repeated,
     * wherever a process was killed.
     */
    public Path publish(
            String name, String databaseFile, String inputs, Engine engine, int keep, ReleaseAccess access) {
        try {
            if (isComplete(name, databaseFile, inputs)) {
                Folders.delete(making(name));
            } else {
                Files.setPosixFilePermissions(making(name), Folders.OWNER_ONLY);
                new ReleaseFiles(engine, making(name).resolve(databaseFile), name).write(inputs);
                retire(folder(name));
                access.open(making(name));
                Files.move(making(name), folder(name), StandardCopyOption.ATOMIC_MOVE);
            }
            verify(folder(name).resolve(databaseFile));
            DurableFiles.force(home.releases());
            switchTo(name);
            retireOldest(keep, databaseFile);
            return folder(name);
        } catch (IOException e) {
            throw Problem.machine(
                    "Cannot publish " + name + ": " + e.getMessage() + ". Is the disk full, or the folder read-only?",
                    e);
        }
    }

    private static void verify(Path file) {
        if (Files.exists(file.resolveSibling(file.getFileName() + ".wal"))) {
            throw new IllegalStateException(file + " was not closed");
        }
        try (Database database = Database.readOnly(file)) {
            database.number("select count(*) from meta.release");
        }
    }

    /** Makes another release current. */
    public void pointTo(String name) {
        try {
            switchTo(name);
        } catch (IOException e) {
            throw Problem.machine("Cannot make " + name + " current: " + e.getMessage() + ".", e);
        }
    }

    private void switchTo(String name) throws IOException {
        if (Files.exists(home.current(), LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(home.current())) {
            throw Problem.machine(
                    "Cannot publish " + name + ": " + home.current()
                            + " is no link, but was put there by hand. Move it away; the night then makes the link.",
                    null);
        }
        Files.deleteIfExists(next());
        Files.createSymbolicLink(next(), home.folder().relativize(folder(name)));
        Files.move(next(), home.current(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        tell(name);
        DurableFiles.force(home.folder());
    }

    /** The file that names the current release. */
    public Path pointer() {
        return home.folder().resolve(CURRENT);
    }

    /** Which release is current, for readers to whom links mean nothing, such as desktops that see the home as a share. */
    private void tell(String name) throws IOException {
        Path file = pointer();
        JsonFiles.write(
                file, new Current(name, home.folder().relativize(folder(name)).toString()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    /**
     * The current release.
     *
     * @param release its name
     * @param folder where it stands, from the home
     */
    private record Current(String release, String folder) {}

    private Path next() {
        return home.folder().resolve("current.next");
    }

    /** Retires the oldest releases beyond those that stay, and what is left of others, never the current one. */
    private void retireOldest(int keep, String databaseFile) throws IOException {
        String current = current().orElse("");
        int kept = 0;
        for (String name : names()) {
            Path release = folder(name);
            boolean isWhole = Files.exists(release.resolve(databaseFile))
                    && inputsOf(release).isPresent();
            kept += isWhole ? 1 : 0;
            if ((!isWhole || kept > keep) && !release.endsWith(current) && !isInUse(release.resolve(databaseFile))) {
                retire(release);
            }
        }
    }

    /**
     * Whether somebody has the database of a release open: DuckDB locks a file that it reads, as the operating system keeps it, and
     * whoever wants it alone is refused. On file systems without locks nobody seems to read.
     */
    private static boolean isInUse(Path database) {
        try {
            Set<PosixFilePermission> readOnly = Files.getPosixFilePermissions(database);
            Files.setPosixFilePermissions(database, DurableFiles.OWNER_ONLY);
            try (FileChannel channel = FileChannel.open(database, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                return lock == null;
            } finally {
                Files.setPosixFilePermissions(database, readOnly);
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Releases beyond those that stay that somebody still reads. */
    public List<String> inUse(int keep, String databaseFile) {
        List<String> names = names();
        return names.subList(Math.min(keep, names.size()), names.size()).stream()
                .filter(name -> !current().orElse("").equals(name))
                .filter(name -> isInUse(folder(name).resolve(databaseFile)))
                .toList();
    }

    /** Puts away a release that came into its place in a night that was killed then, before anybody could read it. */
    public void putAway(String name) {
        if (!current().orElse("").equals(name)) {
            try {
                retire(folder(name));
            } catch (IOException e) {
                throw Problem.machine("Cannot put away " + folder(name) + ": " + e.getMessage() + ".", e);
            }
        }
    }

    /** Takes a release from those that readers see, then deletes it; what stays of it the next night deletes. */
    private void retire(Path release) throws IOException {
        if (Files.exists(release)) {
            Path retired = release.resolveSibling(RETIRED + release.getFileName());
            Folders.delete(retired);
            Files.move(release, retired, StandardCopyOption.ATOMIC_MOVE);
            Folders.delete(retired);
        }
    }

    /** Removes what a killed night has left and no night continues, as far as possible. */
    public void tidy() {
        try {
            Files.deleteIfExists(next());
            DurableFiles.tidy(home.folder());
            // a night that was killed between the two has switched the link alone
            Optional<String> current = current();
            if (current.isPresent()
                    && JsonFiles.read(pointer(), Current.class)
                            .filter(told -> told.release().equals(current.get()))
                            .isEmpty()) {
                tell(current.get());
            }
            for (Path retired : startingWith(RETIRED)) {
                Folders.delete(retired);
            }
        } catch (IOException e) {
            // it is not read, and the next night tries again
        }
    }

    /** Removes what an earlier night left half-made, but for the named one. */
    public void clean(String except) {
        try {
            for (Path folder : startingWith(MAKING)) {
                if (!folder.equals(making(except))) {
                    Folders.delete(folder);
                }
            }
        } catch (IOException e) {
            throw Problem.machine("Cannot clean " + home.releases() + ": " + e.getMessage() + ".", e);
        }
    }

    private List<Path> startingWith(String start) throws IOException {
        if (!Files.isDirectory(home.releases())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(home.releases())) {
            return folders.filter(path -> path.getFileName().toString().startsWith(start))
                    .toList();
        }
    }
}
