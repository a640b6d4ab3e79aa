package education.warehouse.publish;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.duckdb.Sql;
import education.warehouse.files.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables and views as Parquet of portable types, on wish as CSV too, and the resources of the data package that describes them. */
final class TableExport {

    /** What BI tools read: figures and facts, and where they come from. */
    private static final List<String> INSIDE = List.of("star", "report", "meta");
    /** What may leave the building. */
    private static final List<String> OPEN = List.of("open");

    private final Engine engine;
    private final List<String> schemas;
    private final boolean isCsvToo;

    private TableExport(Engine engine, List<String> schemas, boolean isCsvToo) {
        this.engine = engine;
        this.schemas = schemas;
        this.isCsvToo = isCsvToo;
    }

    /** All that a release has but what may leave the building. */
    static TableExport inside(Engine engine) {
        return new TableExport(engine, INSIDE, false);
    }

    /** Figures that are safe to publish. */
    static TableExport open(Engine engine) {
        return new TableExport(engine, OPEN, true);
    }

    /**
     * Writes {@code <schema>.<object>.parquet} into the folder, which is new; returns the resources of the data package.
     *
     * @param file the database
     * @param dataPackage folder of the data package, which the folder lies in or is
     */
    List<Map<String, Object>> export(Path file, Path folder, Path dataPackage) throws IOException {
        Folders.delete(folder);
        Files.createDirectories(folder);
        List<Map<String, Object>> resources = new ArrayList<>();
        try (Database database = engine.session()) {
            database.execute("attach " + Sql.text(file) + " as education (read_only)");
            database.execute("use education");
            for (List<String> object : database.rows(
                    "select schema_name, table_name, comment, order_of from (select schema_name, table_name, comment, '' as order_of"
                            + " from duckdb_tables() where database_name = 'education' union all select schema_name, view_name, comment, ' order by all' from"
                            + " duckdb_views() where database_name = 'education' and not internal) where schema_name in "
                            + Sql.texts(schemas) + " order by schema_name, table_name")) {
                Table table = new Table(object.get(0), object.get(1), object.get(2), object.get(3));
                resources.add(table.exported(database, folder, dataPackage, Format.PARQUET));
                if (isCsvToo) {
                    resources.add(table.exported(database, folder, dataPackage, Format.CSV));
                }
            }
            database.execute("use memory");
            database.execute("detach education");
        }
        return resources;
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

        Map<String, Object> exported(Database database, Path folder, Path dataPackage, Format format)
                throws IOException {
            String object = schema + "." + name;
            Path written = folder.resolve(object + "." + format.ending);
            long rows = database.copy("copy (select * from " + Sql.name(schema) + "." + Sql.name(name) + order + ") to "
                    + Sql.text(written) + " (" + format.options + ")");
            Map<String, Object> resource = PackagedFile.of(
                    isCsvToo ? object + "." + format.ending : object,
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
