package education.warehouse.night;

import education.warehouse.Problem;
import education.warehouse.build.Build;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.Home;
import education.warehouse.publish.Releases;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What differs between two releases, in rows: of every table and view of {@code star}, {@code report} and {@code open}, by feed and measure
 * where it has them.
 *
 * @param before the earlier release
 * @param now the later one
 * @param changes the largest first
 */
public record ReleaseDiff(String before, String now, List<Change> changes) {

    private static final String BEFORE = "before";
    private static final String NOW = "now";
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
        String later = now.or(releases::current)
                .orElseThrow(() -> Problem.contract("Cannot compare: there is no release yet. Run the night."));
        String earlier = before.orElseGet(() -> releases.before(later)
                .orElseThrow(() -> Problem.contract("Cannot compare " + later + ": there is no release before it.")));
        List.of(earlier, later).forEach(name -> releases.mustHave(name, "compare"));
        try (Database database = ReleaseReader.session(
                home,
                Map.of(
                        BEFORE,
                        releases.folder(earlier).resolve(Build.FILE),
                        NOW,
                        releases.folder(later).resolve(Build.FILE)))) {
            Set<String> tables = new TreeSet<>(tables(database, BEFORE));
            tables.addAll(tables(database, NOW));
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
        Map<String, List<String>> columns =
                Map.of(BEFORE, columns(database, BEFORE, table), NOW, columns(database, NOW, table));
        boolean isInBoth = columns.values().stream().noneMatch(List::isEmpty);
        List<String> compared = Stream.concat(columns.get(NOW).stream(), columns.get(BEFORE).stream())
                .distinct()
                .filter(column -> !isInBoth
                        || columns.get(NOW).contains(column)
                                && columns.get(BEFORE).contains(column))
                .toList();
        String subjects = SUBJECTS.stream()
                .map(subject -> compared.contains(subject) ? "coalesce(" + Sql.name(subject) + ", '')" : "''")
                .collect(Collectors.joining(", "));
        List<String> sides = Stream.of(BEFORE, NOW)
                .filter(side -> !columns.get(side).isEmpty())
                .map(side -> "select " + subjects + ", " + (side.equals(BEFORE) ? "1, 0" : "0, 1") + " from ("
                        + rows(side, table, compared)
                        + (isInBoth ? " except all " + rows(side.equals(BEFORE) ? NOW : BEFORE, table, compared) : "")
                        + ")")
                .toList();
        return database
                .rows("select feed, measure, sum(is_before), sum(is_now) from (" + String.join(" union all ", sides)
                        + ") as sides(feed, measure, is_before, is_now) group by all")
                .stream()
                .map(row -> new Change(
                        table, row.get(0), row.get(1), Long.parseLong(row.get(2)), Long.parseLong(row.get(3))))
                .toList();
    }

    /** As texts: the number of an enum's value depends on the other values. */
    private static String rows(String release, String table, List<String> columns) {
        return "select "
                + columns.stream()
                        .map(column -> "cast(" + Sql.name(column) + " as varchar) as " + Sql.name(column))
                        .collect(Collectors.joining(", "))
                + " from " + release + "." + table;
    }
}
