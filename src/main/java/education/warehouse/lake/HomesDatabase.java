package education.warehouse.lake;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.project.ProjectFiles;
import education.warehouse.project.Settings;
import education.warehouse.project.SqlFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Attaches the releases of many homes: {@code homes.<schema>_<table>}, the rows of all of them with {@code home_key}, the GSS code of the
 * home's authority; and {@code reference} and what a release says of its deliveries as {@code lake}, as those of one home are.
 */
public final class HomesDatabase implements Catalogues {

    /** What of the catalogue {@code lake} a region has. */
    public static final Set<String> LAKE = Set.of(
            "lake.delivery",
            "lake.feed",
            "lake.filtered",
            "lake.finding",
            "lake.night",
            "lake.release",
            "lake.home",
            "lake.declared_key");

    /** Names of deliveries in a region: of an authority's own ones with its code in front. */
    public static final String DELIVERY_NAMES = "homes.delivery_name";

    private final ProjectFiles projectFiles;
    private final Settings settings;
    private final Map<String, Path> releases;
    private final Path scratch;

    /**
     * @param settings of the region: its area is the region
     * @param releases database files, by the GSS code of the authority
     * @param scratch folder for files that live as long as the process
     */
    public HomesDatabase(ProjectFiles projectFiles, Settings settings, Map<String, Path> releases, Path scratch) {
        this.projectFiles = projectFiles;
        this.settings = settings;
        this.releases = new TreeMap<>(releases);
        this.scratch = scratch;
    }

    /** Name of a table of all homes. */
    public static String table(String qualifiedName) {
        return "homes." + qualifiedName.replace('.', '_');
    }

    /** Name of the same table without rows: what stays in its home is not read, by whatever engine makes the release. */
    public static String withoutRows(String qualifiedName) {
        return "shapes." + qualifiedName.replace('.', '_');
    }

    @Override
    public void attachTo(Database database, String night) {
        if (database.number("select count(*) from duckdb_databases() where database_name = 'homes'") > 0) {
            return;
        }
        new ReferenceData(projectFiles, settings, scratch).attachTo(database);
        releases.forEach((area, file) ->
                database.execute("attach " + Sql.text(file) + " as " + catalogue(area) + " (read_only)"));
        database.execute("attach ':memory:' as homes");
        database.execute("attach ':memory:' as shapes");
        tables(database);
        lake(database, night);
    }

    private static String catalogue(String area) {
        return "home_" + area.toLowerCase(java.util.Locale.ROOT);
    }

    /** Texts that a home stores as numbers are texts here: each home has numbers of its own. */
    private void tables(Database database) {
        Map<String, List<List<String>>> columns = new TreeMap<>();
        database.rows("select schema_name || '.' || table_name, database_name, string_agg("
                        + "case when data_type like 'ENUM(%' then 'cast(' || column_name || ' as varchar) as ' || column_name"
                        + " else column_name end, ', ' order by column_index) from duckdb_columns() where database_name in "
                        + releases.keySet().stream()
                                .map(area -> Sql.text(catalogue(area)))
                                .collect(Collectors.joining(", ", "(", ")"))
                        + " and schema_name in "
                        + Sql.texts(SqlFiles.PUBLISHED)
                        + " group by all")
                .forEach(row -> columns.computeIfAbsent(row.get(0), table -> new java.util.ArrayList<>())
                        .add(List.of(row.get(1), row.get(2))));
        columns.forEach((name, homes) -> {
            database.execute("create view " + table(name) + " as "
                    + homes.stream()
                            .map(home -> "select "
                                    + Sql.text(home.get(0)
                                            .substring("home_".length())
                                            .toUpperCase(java.util.Locale.ROOT))
                                    + " as home_key, " + home.get(1) + " from " + home.get(0) + "." + name)
                            .collect(Collectors.joining(" union all by name ")));
            database.execute("create table " + withoutRows(name) + " as from " + table(name) + " with no data");
        });
    }

    private void lake(Database database, String night) {
        database.execute("create table " + DELIVERY_NAMES
                + " as select home_key, delivery_key, case when authority is null or starts_with(delivery_key, 'E') and"
                + " contains(delivery_key, '/') then delivery_key else home_key || '/' || delivery_key end as name from"
                + " homes.meta_delivery");
        database.execute("attach ':memory:' as lake");
        database.execute("create table lake.home as select home.home_key as area_key, release.night as release,"
                + " release.program_version, night.ended_at as published_at from (select unnest("
                + releases.keySet().stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"))
                + ") as home_key) as home left join homes.meta_release as release on release.home_key = home.home_key left join"
                + " homes.meta_night as night on night.home_key = home.home_key and night.night = release.night");
        database.execute("create table lake.delivery as select name.name as delivery_key, delivery.* exclude (home_key,"
                + " delivery_key, authority), authority as authority_key from homes.meta_delivery as delivery join "
                + DELIVERY_NAMES
                + " as name on name.home_key = delivery.home_key and name.delivery_key = delivery.delivery_key"
                + " qualify row_number() over (partition by name.name order by delivery.state = 'loaded' desc,"
                + " delivery.home_key) = 1");
        database.execute("create table lake.feed as select * exclude (home_key) from homes.meta_feed"
                + " qualify row_number() over (partition by feed order by home_key) = 1");
        database.execute(
                "create table lake.filtered as select distinct name.name as delivery_key, filtered.* exclude (home_key,"
                        + " delivery_key) from homes.meta_filtered as filtered join " + DELIVERY_NAMES
                        + " as name on name.home_key = filtered.home_key and name.delivery_key = filtered.delivery_key");
        // what every home finds in the same published file is one finding
        database.execute(
                "create table lake.finding as select name.name as delivery_key, severity, coalesce(check_name, rule) as"
                        + " rule, case when name.name is distinct from finding.delivery_key or finding.delivery_key is null then"
                        + " concat_ws(', ', area.area, place) else place end as place, message, count(*) as homes from"
                        + " homes.meta_finding as finding left join " + DELIVERY_NAMES
                        + " as name on name.home_key = finding.home_key and name.delivery_key = finding.delivery_key"
                        + " left join reference.areas as area on area.area_key = finding.home_key group by all");
        database.execute(
                "create table lake.night (night varchar, started_at timestamp, ended_at timestamp, outcome varchar,"
                        + " message varchar)");
        database.execute("insert into lake.night values (" + Sql.text(night) + ", cast(now() at time zone 'UTC' as"
                + " timestamp), null, 'running', null)");
    }
}
