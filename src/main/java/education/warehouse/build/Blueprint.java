package education.warehouse.build;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.duckdb.Sql;
import education.warehouse.project.DeclaredKeys;
import education.warehouse.project.ProjectFiles;
import education.warehouse.project.SqlFile;
import education.warehouse.project.SqlFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SELECTs of {@code sql/} in the order that they need each other, and what is wrong with them as far as one can say without a table. */
public final class Blueprint {

    private static final String COUNTED =
            "cohort_key, area_key, school_key, period_key, coverage, numerator, denominator";
    private static final String NO_MEASURE =
            "select null as measure_key, null as cohort_key, null as area_key, null as school_key, null as period_key,"
                    + " null as coverage, 0 as numerator, 0 as denominator where false";

    private final SqlFiles files;
    private final BuildOrder order;
    private final List<String> problems;

    private Blueprint(SqlFiles files, BuildOrder order) {
        this.files = files;
        this.order = order;
        this.problems = Stream.of(files.problems(), Needed.problems(files.objects()), order.problems())
                .flatMap(List::stream)
                .toList();
    }

    /** Reads and parses all files. */
    public static Blueprint of(Engine engine, ProjectFiles projectFiles) {
        SqlFiles files = SqlFiles.of(projectFiles);
        try (Database database = engine.session()) {
            return new Blueprint(files, BuildOrder.of(database, withMeasures(files.objects()), files.checks()));
        }
    }

    /** What is wrong with it; it can be built only where nothing is. */
    public List<String> problems() {
        return problems;
    }

    /** The same, in which some objects are made by other SELECTs; what no published one reads then is left out. */
    Blueprint with(Database database, Map<String, String> selects) {
        BuildOrder other = order(
                database,
                order.files().stream()
                        .map(file -> selects.containsKey(file.qualifiedName())
                                ? file.with(selects.get(file.qualifiedName()))
                                : file)
                        .toList());
        Set<String> needed = other.needed(Set.copyOf(SqlFiles.PUBLISHED));
        return new Blueprint(
                files,
                order(
                        database,
                        other.files().stream()
                                .filter(file -> needed.contains(file.qualifiedName()))
                                .toList()));
    }

    private BuildOrder order(Database database, List<SqlFile> objects) {
        return BuildOrder.of(database, objects, files.checks());
    }

    BuildOrder order() {
        return order;
    }

    DeclaredKeys keys() {
        return files.keys();
    }

    /** What it makes, each after those that it reads. */
    public List<SqlFile> objects() {
        return order.files();
    }

    /** What it is held against. */
    public List<SqlFile> checks() {
        return files.checks();
    }

    /** Adds {@code measure.figure}: what all SELECTs of {@code sql/measure} count: each under the name of its file, or several that it names. */
    private static List<SqlFile> withMeasures(List<SqlFile> files) {
        String select = files.stream()
                .filter(file -> file.schema().equals(SqlFiles.MEASURE))
                .map(file -> "select "
                        + (file.measures().isEmpty() ? Sql.text(file.name()) + " as measure_key" : "measure_key") + ", "
                        + COUNTED + " from " + file.qualifiedName())
                .collect(Collectors.joining("\nunion all\n"));
        List<SqlFile> all = new ArrayList<>(files);
        all.add(new SqlFile(
                "sql/measure",
                SqlFiles.MEASURE,
                "figure",
                "One row per computed figure.",
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                List.of(),
                select.isEmpty() ? NO_MEASURE : select));
        return all;
    }
}
