package education.warehouse.build;

import education.warehouse.contract.Contracts;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.DatabaseSettings;
import education.warehouse.duckdb.Engine;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.Home;
import education.warehouse.home.Lake;
import education.warehouse.lake.Catalogues;
import education.warehouse.lake.HomesDatabase;
import education.warehouse.lake.LakeDatabase;
import education.warehouse.project.ProjectFiles;
import education.warehouse.project.SqlFile;
import education.warehouse.spark.SparkSubmit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * Writes what another project runs on Spark: the SELECTs of star, report and measure as statements, what they read as Parquet, and what
 * DuckDB makes of it, so that the two can be held against each other.
 *
 * <pre>
 * statements.sql   for Spark
 * given/…          what they read
 * expected/…       what DuckDB makes; not there where only whether Spark understands them is looked at
 * </pre>
 */
public final class SparkPlan {

    private static final Set<String> SCHEMAS = Set.of("star", "report", "measure");
    private static final String NIGHT = "2026-01-01T00-00-00";

    private SparkPlan() {}

    /** Of a home; one that is not there gives tables without rows. Returns the names of what Spark makes. */
    public static Set<String> ofHome(Path definitions, Path home, Path folder, boolean isCompared) throws IOException {
        ProjectFiles projectFiles = ProjectFiles.from(definitions);
        try (Engine engine = engine(folder, home)) {
            LakeDatabase lake = new LakeDatabase(
                    projectFiles,
                    Contracts.read(projectFiles),
                    new Lake(new Home(home)),
                    List.of(),
                    List.of(),
                    folder.resolve("scratch"));
            Blueprint blueprint = Blueprint.of(engine, projectFiles);
            Set<String> names = blueprint.objects().stream()
                    .filter(file -> SCHEMAS.contains(file.schema()))
                    .map(SqlFile::qualifiedName)
                    .collect(Collectors.toSet());
            return write(
                    engine, blueprint, lake, new SparkTables(engine, blueprint, folder, names), folder, isCompared);
        }
    }

    /** Of the region of homes, by the GSS codes of their authorities. */
    public static Set<String> ofRegion(
            Path definitions, String region, Map<String, Path> homes, Path folder, boolean isCompared)
            throws IOException {
        ProjectFiles projectFiles = ProjectFiles.from(definitions);
        Path[] read = homes.values().toArray(Path[]::new);
        try (Engine engine = engine(folder, read)) {
            ProjectFiles regional = RegionFiles.of(engine, projectFiles);
            HomesDatabase database = new HomesDatabase(
                    regional,
                    Contracts.read(projectFiles).settings().of(region),
                    homes.entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, home -> home.getValue().resolve(Build.FILE))),
                    folder.resolve("scratch"));
            Blueprint blueprint = Blueprint.of(engine, regional);
            SparkTables tables = new SparkTables(engine, blueprint, database, folder, NIGHT);
            return write(engine, blueprint, database, tables, folder, isCompared);
        }
    }

    private static Engine engine(Path folder, Path... read) throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        DatabaseSettings settings = new DatabaseSettings(2, "2GB", scratch, List.of(folder));
        return new Engine(settings.within(
                Stream.concat(Stream.of(folder), Stream.of(read)).toArray(Path[]::new)));
    }

    private static Set<String> write(
            Engine engine,
            Blueprint blueprint,
            Catalogues catalogues,
            SparkTables tables,
            Path folder,
            boolean isCompared)
            throws IOException {
        try (Database database = engine.session()) {
            catalogues.attachTo(database, NIGHT);
            database.execute("create table lake.release as select '' as night, '' as inputs, '' as program_version");
            database.execute(KeyTable.of(blueprint.keys()));
            Build.enter(database, Build.NOT_KEPT);
            Construction construction = new Construction(engine, blueprint.order());
            construction.createAll();
            if (!construction.problems().isEmpty()) {
                throw new IllegalStateException(String.join("\n", construction.problems()));
            }
            String statements =
                    SparkSubmit.text(tables.statements(folder.toUri().toString().replaceAll("/$", "")));
            Files.writeString(folder.resolve("statements.sql"), statements);
            if (isCompared) {
                Files.createDirectories(folder.resolve("expected"));
                // staging is not published, and has numbers with all the places that an engine gives them
                for (String name : tables.names().stream()
                        .filter(name -> SCHEMAS.stream().anyMatch(schema -> name.startsWith(schema + ".")))
                        .toList()) {
                    database.execute("copy (from " + name + ") to "
                            + Sql.text(folder.resolve("expected").resolve(name + ".parquet")) + " (format parquet)");
                }
            }
            return tables.names();
        }
    }
}
