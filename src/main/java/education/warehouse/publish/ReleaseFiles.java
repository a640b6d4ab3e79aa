package education.warehouse.publish;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.duckdb.Sql;
import education.warehouse.duckdb.TwoAtATime;
import education.warehouse.files.Folders;
import education.warehouse.home.JsonFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** All that a release holds beside its database, which it is made from. */
final class ReleaseFiles {

    /** Describes a release and every file of it. */
    static final String DATA_PACKAGE = "datapackage.json";

    private static final Path PARQUET = Path.of("parquet");
    /** Folder with the model that BI tools read. */
    private static final Path BI = Path.of("bi");
    /** Folder with what may leave the building. */
    private static final Path OPEN = Path.of("open");

    private static final String INSIDE_DESCRIPTION =
            "Figures and records about schools and children, and where they come from. Records of pupils stand under pseudonyms,"
                    + " which are personal data.";

    private static final String OPEN_DESCRIPTION =
            "Figures that may leave the building: small counts, and what would give them away, are suppressed.";

    private final Engine engine;
    private final Path file;
    private final Path release;
    private final String name;

    /**
     * @param file the database, in the folder of the release
     * @param name of the release
     */
    ReleaseFiles(Engine engine, Path file, String name) {
        this.engine = engine;
        this.file = file;
        this.release = file.getParent();
        this.name = name;
    }

    /** Writes all of them anew; whoever lets readers in sees to it that they are on disk. */
    void write(String inputs) throws IOException {
        for (Path folder : List.of(PARQUET, BI)) {
            Folders.delete(release.resolve(folder));
        }
        deleteFiles(release.resolve(OPEN));
        try (Database database = engine.session()) {
            database.execute("attach " + Sql.text(file) + " as education (read_only)");
            try (TwoAtATime two = new TwoAtATime()) {
                write(database, two, inputs);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            database.execute("use memory");
            database.execute("detach education");
        }
    }

    /** What an earlier try has exported; pages beside it stay. */
    private static void deleteFiles(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(TableExport::isExported).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void write(Database database, TwoAtATime two, String inputs) throws IOException {
        database.execute("use education");
        CompletableFuture<List<Map<String, Object>>> model = two.begin(this::model, List.of());
        TableExport open = TableExport.open(engine, two, release.resolve(OPEN));
        TableExport inside = TableExport.inside(engine, two, release.resolve(PARQUET), release);
        open.begin(database);
        inside.begin(database);
        Map<String, Object> all = new DataPackageHead(database)
                .of("education-warehouse", "Education Warehouse", INSIDE_DESCRIPTION, name);
        all.put("inputs", inputs);
        all.put(
                "resources",
                Stream.of(
                                Stream.of(PackagedFile.of(
                                        "education",
                                        file,
                                        release,
                                        "All tables and views, for DuckDB.",
                                        "duckdb",
                                        Optional.empty())),
                                inside.ended().stream(),
                                TwoAtATime.end(model).stream(),
                                new PagesPackage(release).resources(database, name).stream(),
                                open(database, open.ended()).stream())
                        .flatMap(listed -> listed)
                        .toList());
        JsonFiles.write(release.resolve(DATA_PACKAGE), all);
    }

    private List<Map<String, Object>> model() {
        try (Database session = engine.session()) {
            session.execute("use education");
            new BiModel(session, release.resolve(BI)).write();
            return BiModel.resources(release.resolve(BI));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What may leave the building has a data package of its own, which is a resource of the release's. */
    private Optional<Map<String, Object>> open(Database database, List<Map<String, Object>> resources)
            throws IOException {
        if (resources.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> dataPackage = new DataPackageHead(database)
                .underOpenLicence("education-warehouse-open", "Open figures", OPEN_DESCRIPTION, name);
        dataPackage.put(
                "resources",
                Stream.concat(
                                resources.stream(),
                                new PagesPackage(release.resolve(OPEN)).resources(database, name).stream())
                        .toList());
        Path written = release.resolve(OPEN).resolve(DATA_PACKAGE);
        JsonFiles.write(written, dataPackage);
        return Optional.of(PackagedFile.of(
                OPEN.toString(), written, release, OPEN_DESCRIPTION, "json", Optional.of("application/json")));
    }
}
