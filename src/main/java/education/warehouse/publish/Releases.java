package education.warehouse.publish;

import education.warehouse.Problem;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.DatabaseSettings;
import education.warehouse.feed.Hashes;
import education.warehouse.home.Home;
import education.warehouse.home.JsonFiles;
import education.warehouse.home.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The releases of a home: the one that is being made, the current one, and those that stay for a rollback. */
public final class Releases {

    private static final String MAKING = ".making-";

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
        return JsonFiles.read(home.current().resolve("datapackage.json"), DataPackage.class)
                .map(DataPackage::inputs);
    }

    /** The part of {@code datapackage.json} that the night reads again. */
    private record DataPackage(String inputs) {}

    /** Where a release is made; readers do not look there. */
    public Path making(String name) {
        return home.releases().resolve(MAKING + name);
    }

    public Path folder(String name) {
        return home.releases().resolve(name);
    }

    /** Completes the release that is being made, then switches {@code current} to it in one rename. */
    public Path publish(String name, String databaseFile, String inputs, DatabaseSettings settings, int keep) {
        try {
            Path making = making(name);
            if (Files.exists(making)) {
                complete(making.resolve(databaseFile), inputs, settings);
                Files.move(making, folder(name), StandardCopyOption.ATOMIC_MOVE);
                JsonFiles.force(home.releases());
            }
            verify(folder(name).resolve(databaseFile));
            switchTo(name);
            retire(keep);
            return folder(name);
        } catch (IOException e) {
            throw Problem.machine(
                    "Cannot publish " + name + ": " + e.getMessage() + ". Is the disk full, or the folder read-only?",
                    e);
        }
    }

    private static void complete(Path file, String inputs, DatabaseSettings settings) throws IOException {
        Lake.delete(file.resolveSibling("parquet"));
        List<Map<String, Object>> resources = new ParquetExport(settings).export(file);
        Map<String, Object> database = new LinkedHashMap<>();
        database.put("name", "education");
        database.put("path", file.getFileName().toString());
        database.put("description", "All tables and views, for DuckDB.");
        database.put("format", "duckdb");
        database.put("bytes", Files.size(file));
        database.put("hash", "sha256:" + Hashes.sha256(file));
        Map<String, Object> dataPackage = new LinkedHashMap<>();
        dataPackage.put("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
        dataPackage.put("name", "education-warehouse");
        dataPackage.put("version", file.getParent().getFileName().toString().replace(MAKING, ""));
        dataPackage.put("inputs", inputs);
        dataPackage.put(
                "resources",
                Stream.concat(Stream.of(database), resources.stream()).toList());
        JsonFiles.write(file.resolveSibling("datapackage.json"), dataPackage);
        try (Stream<Path> files = Files.walk(file.getParent())) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                JsonFiles.force(path);
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r--r--"));
            }
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

    private void switchTo(String name) throws IOException {
        Path next = home.folder().resolve("current.next");
        Files.deleteIfExists(next);
        Files.createSymbolicLink(next, home.folder().relativize(folder(name)));
        Files.move(next, home.current(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        JsonFiles.force(home.folder());
    }

    /** Deletes the oldest releases beyond those that stay, never the current one. */
    private void retire(int keep) throws IOException {
        List<Path> newestFirst;
        try (Stream<Path> folders = Files.list(home.releases())) {
            newestFirst = folders.filter(Files::isDirectory)
                    .filter(folder -> !folder.getFileName().toString().startsWith("."))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        String current = current().orElse("");
        for (Path old : newestFirst.stream().skip(keep).toList()) {
            if (!old.getFileName().toString().equals(current)) {
                Lake.delete(old);
            }
        }
    }

    /** Removes what an earlier night left half-made, but for the named one. */
    public void clean(String except) {
        if (!Files.isDirectory(home.releases())) {
            return;
        }
        try (Stream<Path> folders = Files.list(home.releases())) {
            for (Path folder : folders.filter(
                            path -> path.getFileName().toString().startsWith(MAKING))
                    .filter(path -> !path.equals(making(except)))
                    .toList()) {
                Lake.delete(folder);
            }
        } catch (IOException e) {
            throw Problem.machine("Cannot clean " + home.releases() + ": " + e.getMessage() + ".", e);
        }
    }
}
