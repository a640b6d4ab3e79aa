package education.warehouse.build;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.duckdb.Sql;
import education.warehouse.files.Folders;
import education.warehouse.lake.Catalogues;
import education.warehouse.project.SqlFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of a release that Spark can make: all of star and report, and what these are made of, by the same SELECTs. What these read is
 * written as Parquet, Spark makes Parquet of it, and the release is filled from that.
 *
 * <pre>
 * given/lake.delivery.parquet            what the SELECTs read
 * made/star.dim_area/part-00000….parquet   what they make
 * </pre>
 */
public final class SparkTables {

    private static final Set<String> SCHEMAS = Set.of("star", "report");
    private static final String GIVEN = "given";
    private static final String MADE = "made";

    /** With these the same text means the same: an error is one, a backslash is one, a time has no zone. */
    private static final List<String> SETTINGS = List.of(
            "spark.sql.ansi.enabled=true",
            "spark.sql.parser.escapedStringLiterals=true",
            "spark.sql.session.timeZone=UTC",
            "spark.sql.timestampType=TIMESTAMP_NTZ");

    private static final Pattern COMMENT_OR_TEXT = Pattern.compile("--[^\\n]*|'(?:[^']|'')*'");

    /** For sums of large numbers, of which Parquet has no type of its own. */
    private static final String HUGE = "decimal(38, 0)";

    private final Engine engine;
    private final Blueprint blueprint;
    private final Path folder;
    private final Map<String, SqlFile> made = new LinkedHashMap<>();
    private final Set<String> given = new TreeSet<>();

    /**
     * Those of a release, and all that they are made of.
     *
     * @param catalogues what the release is made from
     * @param folder in which the two folders are made
     */
    public SparkTables(Engine engine, Blueprint blueprint, Catalogues catalogues, Path folder, String night) {
        this(engine, blueprint, folder, blueprint.order().needed(SCHEMAS));
        try (Database database = engine.session()) {
            catalogues.attachTo(database, night);
        }
    }

    /** Those of some names, of what the others are. */
    SparkTables(Engine engine, Blueprint blueprint, Path folder, Set<String> names) {
        this.engine = engine;
        this.blueprint = blueprint;
        this.folder = folder;
        blueprint.objects().stream()
                .filter(file -> names.contains(file.qualifiedName()))
                .forEach(file -> made.put(file.qualifiedName(), file));
        try (Database database = engine.session()) {
            SelectTrees.needs(database, List.copyOf(made.values())).forEach(needs -> given.addAll(needs.names()));
        }
        given.removeAll(names);
    }

    /**
     * Writes what the SELECTs read, and returns them as statements of Spark SQL, in their order.
     *
     * @param place where the folder is for Spark
     */
    public List<String> statements(String place) throws IOException {
        Folders.make(folder.resolve(GIVEN));
        List<String> statements = new ArrayList<>();
        SETTINGS.forEach(setting -> statements.add("set " + setting));
        Stream.concat(given.stream(), made.keySet().stream())
                .map(name -> name.substring(0, name.indexOf('.')))
                .distinct()
                .forEach(schema -> statements.add("create database " + schema));
        try (Database database = engine.session()) {
            for (String name : given) {
                Map<String, String> columns = sparkColumns(database, name);
                database.execute("copy (select "
                        + columns.entrySet().stream()
                                .map(column -> column.getValue().equals(HUGE)
                                        ? "cast(" + Sql.name(column.getKey()) + " as " + HUGE + ") as "
                                                + Sql.name(column.getKey())
                                        : Sql.name(column.getKey()))
                                .collect(Collectors.joining(", "))
                        + " from " + name + ") to "
                        + Sql.text(folder.resolve(GIVEN).resolve(name + ".parquet")) + " (format parquet)");
                statements.add("create table " + name + " ("
                        + columns.entrySet().stream()
                                .map(column -> column.getKey() + " " + column.getValue())
                                .collect(Collectors.joining(", "))
                        + ") using parquet location "
                        + Sql.text(place + "/" + GIVEN + "/" + name + ".parquet"));
            }
        }
        made.forEach((name, file) -> statements.add("-- " + file.path() + "\ncreate " + file.storedAs() + " " + name
                + (file.isView() ? "" : " using parquet location " + Sql.text(place + "/" + MADE + "/" + name))
                + " as\n"
                + sparkText(file.select())));
        return statements;
    }

    /** Names of what Spark makes. */
    Set<String> names() {
        return made.keySet();
    }

    /** The same release, whose tables are filled from what Spark has made. */
    public Blueprint filled() {
        Map<String, String> selects = new LinkedHashMap<>();
        try (Database database = engine.session()) {
            Map<String, Map<String, String>> types = types(database);
            database.execute("attach ':memory:' as " + MADE);
            made.values().stream().filter(file -> !file.isView()).forEach(file -> {
                String name = file.qualifiedName();
                String view = MADE + "." + name.replace('.', '_');
                database.execute("create view " + view + " as select "
                        + types.get(name).entrySet().stream()
                                .map(column -> "cast(" + Sql.name(column.getKey()) + " as " + column.getValue()
                                        + ") as " + Sql.name(column.getKey()))
                                .collect(Collectors.joining(", "))
                        + " from read_parquet("
                        + Sql.text(folder.resolve(MADE).resolve(name).resolve("*.parquet")) + ")");
                selects.put(name, "select * from " + view);
            });
            return blueprint.with(database, selects);
        }
    }

    /** The columns that the SELECTs would give here, with their types. */
    private Map<String, Map<String, String>> types(Database database) {
        Map<String, Map<String, String>> types = new LinkedHashMap<>();
        Build.enter(database, Build.NOT_KEPT);
        made.forEach((name, file) -> {
            database.execute("create " + file.storedAs() + " " + name + " as " + file.select()
                    + (file.isView() ? "" : "\nwith no data"));
            types.put(name, columns(database, name));
        });
        Build.leave(database);
        return types;
    }

    private static Map<String, String> columns(Database database, String name) {
        Map<String, String> columns = new LinkedHashMap<>();
        database.rows("select column_name, column_type from (describe " + name + ")")
                .forEach(row -> columns.put(row.get(0), row.get(1)));
        return columns;
    }

    /** With a backslash that is one, a doubled quote in a text would be two. */
    private static String sparkText(String select) {
        return COMMENT_OR_TEXT.matcher(select).replaceAll(found -> {
            String text = found.group();
            return Matcher.quoteReplacement(
                    text.startsWith("'") && text.substring(1, text.length() - 1).contains("''")
                            ? "('" + text.substring(1, text.length() - 1).replace("''", "' || chr(39) || '") + "')"
                            : text);
        });
    }

    /** Columns with their types in Spark; lists, which only staging has, are left out. */
    private static Map<String, String> sparkColumns(Database database, String name) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns(database, name).forEach((column, type) -> {
            if (!type.endsWith("[]")) {
                columns.put(column, sparkType(type));
            }
        });
        return columns;
    }

    private static String sparkType(String type) {
        return switch (type.replaceAll("\\(.*", "")) {
            case "VARCHAR", "ENUM" -> "string";
            case "INTEGER" -> "int";
            case "TINYINT", "SMALLINT", "BIGINT", "DOUBLE", "BOOLEAN", "DATE", "DECIMAL" ->
                type.toLowerCase(Locale.ROOT);
            case "HUGEINT" -> HUGE;
            case "TIMESTAMP" -> "timestamp_ntz";
            default -> throw new IllegalArgumentException("Spark has no type for " + type);
        };
    }
}
