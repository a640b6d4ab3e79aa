package education.warehouse.night;

import education.warehouse.Problem;
import education.warehouse.build.Build;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.DatabaseSettings;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.Home;
import education.warehouse.publish.Releases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What differs between two releases, in rows: of every table and view of {@code star}, {@code report} and {@code open}, by feed and measure
 * where it has them.
 *
 * @param before the earlier release
 * @param now the later one
 * @param changes the largest first
 */
public record ReleaseDiff(String before, String now, List<Change> changes) {

    private static final String MEMORY = "2GB";
    private static final String SCHEMAS = "('star', 'report', 'open')";

    /** Columns by which the rows of a table are counted apart. */
    private static final List<String> SUBJECTS = List.of("feed", "measure_key");

    public ReleaseDiff {
        changes = List.copyOf(changes);
    }

    /**
     * Rows of one table that only one of them has; a row that has changed is one of each.
     *
     * @param table with its schema
     * @param feed empty where the table says none
     * @param measure empty where the table has none
     */
    public record Change(String table, String feed, String measure, long onlyBefore, long onlyNow) {

        private long rows() {
            return onlyBefore + onlyNow;
        }
    }

    /**
     * Compares two.
     *
     * @param before empty for the one before the other
     * @param now empty for the current one
     */
    public static ReleaseDiff of(Home home, Optional<String> before, Optional<String> now) {
        Releases releases = new Releases(home);
        List<String> names = releases.names();
        String later = now.or(releases::current)
                .orElseThrow(() -> Problem.contract("Cannot compare: there is no release yet. Run the night."));
        String earlier = before.orElseGet(() -> names.stream()
                .filter(name -> name.compareTo(later) < 0)
                .findFirst()
                .orElseThrow(() -> Problem.contract("Cannot compare " + later + ": there is no release before it.")));
        for (String name : List.of(earlier, later)) {
            if (!names.contains(name)) {
                throw Problem.contract("Cannot compare " + name + ": there is no such release. There are "
                        + String.join(", ", names) + ".");
            }
        }
        Path first = releases.folder(earlier).resolve(Build.FILE);
        Path second = releases.folder(later).resolve(Build.FILE);
        try (Database database = Database.inMemory(new DatabaseSettings(
                Runtime.getRuntime().availableProcessors(),
                MEMORY,
                home.scratch(),
                List.of(home.scratch(), first.getParent(), second.getParent())))) {
            database.execute("attach " + Sql.text(first) + " as before (read_only)");
            database.execute("attach " + Sql.text(second) + " as now (read_only)");
            Set<String> tables = new TreeSet<>(tables(database, "before"));
            tables.addAll(tables(database, "now"));
            return new ReleaseDiff(
                    earlier,
                    later,
                    tables.stream()
                            .flatMap(table -> changes(database, table).stream())
                            .sorted(Comparator.comparing(Change::rows)
                                    .reversed()
                                    .thenComparing(Change::table)
                                    .thenComparing(Change::feed)
                                    .thenComparing(Change::measure))
                            .toList());
        }
    }

    private static List<String> tables(Database database, String release) {
        return database.texts("select distinct schema_name || '.' || object_name from " + release
                + ".meta.dictionary where schema_name in " + SCHEMAS);
    }

    private static List<String> columns(Database database, String release, String table) {
        return database.texts("select column_name from " + release
                + ".meta.dictionary where schema_name || '.' || object_name = " + Sql.text(table)
                + " order by position");
    }

    /** Of a table that only one of them has, all rows; else by the columns that both have. */
    private static List<Change> changes(Database database, String table) {
        List<String> earlier = columns(database, "before", table);
        List<String> later = columns(database, "now", table);
        List<String> common = earlier.isEmpty() || later.isEmpty() ? List.of() : new ArrayList<>(later);
        if (!common.isEmpty()) {
            common.retainAll(earlier);
        }
        List<String> known = earlier.isEmpty() ? later : later.isEmpty() ? earlier : common;
        String subjects = SUBJECTS.stream()
                .map(subject ->
                        known.contains(subject) ? "coalesce(cast(" + Sql.name(subject) + " as varchar), '')" : "''")
                .collect(Collectors.joining(", "));
        String onlyBefore = later.isEmpty()
                ? all("before", table, known)
                : earlier.isEmpty() ? null : except("before", "now", table, known);
        String onlyNow = earlier.isEmpty()
                ? all("now", table, known)
                : later.isEmpty() ? null : except("now", "before", table, known);
        List<String> sides = new ArrayList<>();
        if (onlyBefore != null) {
            sides.add("select " + subjects + ", 1 as is_before, 0 as is_now from (" + onlyBefore + ")");
        }
        if (onlyNow != null) {
            sides.add("select " + subjects + ", 0 as is_before, 1 as is_now from (" + onlyNow + ")");
        }
        return database
                .rows("select feed, measure, sum(is_before), sum(is_now) from (" + String.join(" union all ", sides)
                        + ") as sides(feed, measure, is_before, is_now) group by all")
                .stream()
                .map(row -> new Change(
                        table, row.get(0), row.get(1), Long.parseLong(row.get(2)), Long.parseLong(row.get(3))))
                .toList();
    }

    private static String all(String release, String table, List<String> columns) {
        // texts: the number of an enum's value depends on the other values
        return "select "
                + columns.stream()
                        .map(column -> "cast(" + Sql.name(column) + " as varchar) as " + Sql.name(column))
                        .collect(Collectors.joining(", "))
                + " from " + release + "." + table;
    }

    private static String except(String one, String other, String table, List<String> columns) {
        return all(one, table, columns) + " except all " + all(other, table, columns);
    }
}
