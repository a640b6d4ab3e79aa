package education.warehouse.publish;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.duckdb.Sql;
import education.warehouse.project.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every star table and report view as Parquet of portable types, and the data package that describes them. */
final class ParquetExport {

    private static final List<String> EXPORTED = List.of("star", "report");

    private final Engine engine;

    ParquetExport(Engine engine) {
        this.engine = engine;
    }

    /** Writes {@code parquet/<schema>.<object>.parquet} beside the file; returns the resources of the data package. */
    List<Map<String, Object>> export(Path file) throws IOException {
        Path folder = Files.createDirectories(file.resolveSibling("parquet"));
        List<Map<String, Object>> resources = new ArrayList<>();
        try (Database database = engine.session()) {
            database.execute("attach " + Sql.text(file) + " as education (read_only)");
            database.execute("use education");
            for (List<String> object : database.rows(
                    "select schema_name, table_name, comment, order_of from (select schema_name, table_name, comment, '' as order_of"
                            + " from duckdb_tables() where database_name = 'education' union all select schema_name, view_name, comment, ' order by all' from"
                            + " duckdb_views() where database_name = 'education' and not internal) where schema_name in "
                            + Sql.texts(EXPORTED)
                            + " order by schema_name, table_name")) {
                resources.add(export(database, object.get(0), object.get(1), object.get(2), object.get(3), folder));
            }
        }
        return resources;
    }

    /** Tables are written as they are stored: they were sorted when they were built, all but facts of millions of rows. */
    private static Map<String, Object> export(
            Database database, String schema, String name, String comment, String order, Path folder)
            throws IOException {
        String object = schema + "." + name;
        Path parquet = folder.resolve(object + ".parquet");
        database.execute("copy (select * from " + Sql.name(schema) + "." + Sql.name(name) + order + ") to "
                + Sql.text(parquet) + " (format parquet, compression zstd)");
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("name", object);
        resource.put("path", "parquet/" + parquet.getFileName());
        resource.put("description", comment);
        resource.put("format", "parquet");
        resource.put("mediatype", "application/vnd.apache.parquet");
        resource.put("bytes", Files.size(parquet));
        resource.put("hash", "sha256:" + Hashes.sha256(parquet));
        resource.put("rows", database.number("select count(*) from read_parquet(" + Sql.text(parquet) + ")"));
        resource.put("schema", TableSchema.of(database, schema, name, EXPORTED));
        return resource;
    }
}
