package education.warehouse.publish;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.duckdb.Sql;
import education.warehouse.duckdb.TwoAtATime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Tables and views as Parquet of portable types, on wish as CSV too, and the resources of the data package that describes them. */
final class TableExport {

    /** What BI tools read: figures and facts, and where they come from. */
    private static final List<String> INSIDE = List.of("star", "report", "meta");
    /** What may leave the building. */
    private static final List<String> OPEN = List.of("open");

    private final Engine engine;
    private final TwoAtATime two;
    private final List<String> schemas;
    private final List<Format> formats;
    private final Path folder;
    private final Path dataPackage;
    private final List<CompletableFuture<Map<String, Object>>> begun = new ArrayList<>();

    private TableExport(
            Engine engine, TwoAtATime two, List<String> schemas, List<Format> formats, Path folder, Path dataPackage) {
        this.engine = engine;
        this.two = two;
        this.schemas = schemas;
        this.formats = formats;
        this.folder = folder;
        this.dataPackage = dataPackage;
    }

    /** All that a release has but what may leave the building, in a folder of its data package. */
    static TableExport inside(Engine engine, TwoAtATime two, Path folder, Path dataPackage) {
        return new TableExport(engine, two, INSIDE, List.of(Format.PARQUET), folder, dataPackage);
    }

    /** Figures that are safe to publish, in the folder of a data package. */
    static TableExport open(Engine engine, TwoAtATime two, Path folder) {
        return new TableExport(engine, two, OPEN, List.of(Format.PARQUET, Format.CSV), folder, folder);
    }

    /**
     * Begins to write {@code <schema>.<object>.parquet} into the folder, which is not there yet.
     *
     * @param database session in which the release is attached and used
     */
    void begin(Database database) throws IOException {
        for (List<String> object : database.rows(
                "select schema_name, table_name, comment, order_of from (select schema_name, table_name, comment, '' as order_of"
                        + " from duckdb_tables() where database_name = 'education' union all select schema_name, view_name, comment, ' order by all' from"
                        + " duckdb_views() where database_name = 'education' and not internal) where schema_name in "
                        + Sql.texts(schemas) + " order by schema_name, table_name")) {
            Files.createDirectories(folder);
            Table table = new Table(object.get(0), object.get(1), object.get(2), object.get(3));
            formats.forEach(format -> begun.add(two.begin(() -> table.exported(format), List.of())));
        }
    }

    /** Whether a file is one that is written here, or the data package that describes it. */
    static boolean isExported(Path file) {
        return file.endsWith(ReleaseFiles.DATA_PACKAGE)
                || Stream.of(Format.values()).anyMatch(format -> file.toString().endsWith("." + format.ending));
    }

    /** The resources of the data package, when all are written. */
    List<Map<String, Object>> ended() {
        return begun.stream().map(TwoAtATime::end).toList();
    }

    /** How a table is written. */
    private enum Format {
        PARQUET("parquet", "application/vnd.apache.parquet", "format parquet, compression zstd"),
        CSV("csv", "text/csv", "format csv, header");

        private final String ending;
        private final String mediaType;
        private final String options;

        Format(String ending, String mediaType, String options) {
            this.ending = ending;
            this.mediaType = mediaType;
            this.options = options;
        }
    }

    /** Tables are written as they are stored: they were sorted when they were built, all but facts of millions of rows. */
    private final class Table {

        private final String schema;
        private final String name;
        private final String comment;
        private final String order;

        Table(String schema, String name, String comment, String order) {
            this.schema = schema;
            this.name = name;
            this.comment = comment;
            this.order = order;
        }

        Map<String, Object> exported(Format format) {
            try (Database database = engine.session()) {
                database.execute("use education");
                return exported(database, format);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Map<String, Object> exported(Database database, Format format) throws IOException {
            String object = schema + "." + name;
            Path written = folder.resolve(object + "." + format.ending);
            long rows = database.copy("copy (select * from " + Sql.name(schema) + "." + Sql.name(name) + order + ") to "
                    + Sql.text(written) + " (" + format.options + ")");
            Map<String, Object> resource = PackagedFile.of(
                    formats.size() > 1 ? object + "." + format.ending : object,
                    written,
                    dataPackage,
                    comment,
                    format.ending,
                    Optional.of(format.mediaType));
            resource.put("rows", rows);
            resource.put("schema", TableSchema.of(database, schema, name, schemas));
            return resource;
        }
    }
}
