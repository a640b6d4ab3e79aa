package education.warehouse.lake;

import education.warehouse.contract.Contracts;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.statistics.Breakdown;
import education.warehouse.statistics.Indicator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The published tables as one, {@code lake.published_row}, whatever their columns are called: one row per delivered row, with its
 * labels and its cells of numbers as lists. And what contracts say of them, as tables that SELECTs join: {@code lake.mapped_label},
 * the cohort that a label means; {@code lake.indicator}, the measure that a column is; {@code lake.indicator_label}, the labels
 * that a row must have for it.
 */
final class PublishedRows {

    private static final String LABELS = "struct(breakdown varchar, label varchar)[]";

    private final List<Resource> published;

    PublishedRows(Contracts contracts) {
        this.published = contracts.all().stream()
                .flatMap(contract -> contract.resources().stream())
                .filter(resource -> !resource.indicators().isEmpty())
                .toList();
    }

    void attachTo(Database database) {
        database.execute("create view lake.published_row as "
                + (published.isEmpty()
                        ? NOTHING
                        : published.stream()
                                .map(PublishedRows::rows)
                                .collect(Collectors.joining("\nunion all by name\n"))));
        database.execute("create table lake.mapped_label"
                + " (table_name varchar, breakdown varchar, cohort_key varchar, label varchar)");
        database.append(LakeDatabase.CATALOGUE, "mapped_label", mappedLabels());
        database.execute("create table lake.indicator (table_name varchar, indicator integer, field varchar,"
                + " measure_key varchar, cohort_key varchar, is_optional boolean)");
        database.execute("create table lake.indicator_label"
                + " (table_name varchar, indicator integer, breakdown varchar, label varchar)");
        List<List<?>> indicators = new ArrayList<>();
        List<List<?>> labels = new ArrayList<>();
        for (Resource resource : published) {
            for (int number = 0; number < resource.indicators().size(); number++) {
                int ordinal = number;
                Indicator indicator = resource.indicators().get(ordinal);
                indicators.add(Arrays.asList(
                        resource.table(),
                        ordinal,
                        indicator.name(),
                        indicator.measure().orElse(null),
                        indicator.cohort().orElse(null),
                        indicator.optional()));
                indicator
                        .where()
                        .forEach(
                                (breakdown, label) -> labels.add(List.of(resource.table(), ordinal, breakdown, label)));
            }
        }
        database.append(LakeDatabase.CATALOGUE, "indicator", indicators);
        database.append(LakeDatabase.CATALOGUE, "indicator_label", labels);
    }

    private static final String NOTHING =
            "select null as delivery_key, null as file, null as line, null as as_at, null as received_at,"
                    + " null as is_current, null as table_name, null as coverage, null as period_rule, cast([] as "
                    + LABELS
                    + ") as labels, [{'field': '', 'status': '', 'value': 0, 'numerator': 0, 'denominator': 0}] as cells"
                    + " where false";

    private static String rows(Resource resource) {
        return "select delivery_key, file, line, as_at, received_at, is_current, " + Sql.text(resource.table())
                + " as table_name, " + optional(resource.figures().coverage()) + " as coverage, "
                + Sql.text(resource.figures().period()) + " as period_rule, " + labels(resource) + " as labels, "
                + cells(resource) + " as cells"
                + Sql.suffixed(resource.figures().include()) + " from lake."
                + Sql.name(resource.table() + "_history");
    }

    /** The labels that say whom a row is about, or what its numbers are. */
    private static String labels(Resource resource) {
        Set<String> breakdowns = resource.indicators().stream()
                .flatMap(indicator -> indicator.where().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        resource.breakdowns().stream()
                .filter(breakdown -> !breakdown.cohorts().isEmpty())
                .map(Breakdown::name)
                .forEach(breakdowns::add);
        return breakdowns.stream()
                .map(name -> "{'breakdown': " + Sql.text(name) + ", 'label': " + Sql.name(name) + "}")
                .collect(Collectors.joining(", ", "cast([", "] as " + LABELS + ")"));
    }

    private static String cells(Resource resource) {
        return resource.indicators().stream()
                .map(Indicator::name)
                .distinct()
                .map(name -> "{'field': " + Sql.text(name) + ", 'status': " + status(resource, name) + ", 'value': "
                        + Sql.name(name) + ", 'numerator': "
                        + count(resource, name, Indicator::numerator) + ", 'denominator': "
                        + count(resource, name, Indicator::denominator) + "}")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String count(Resource resource, String name, Function<Indicator, Optional<String>> side) {
        return resource.indicators().stream()
                .filter(indicator -> indicator.name().equals(name))
                .flatMap(indicator -> side.apply(indicator).stream())
                .findFirst()
                .map(Sql::name)
                .orElse("null");
    }

    private static String status(Resource resource, String name) {
        return resource.fields().stream()
                .filter(field -> field.name().equals(name) && field.hasStatus())
                .findFirst()
                .map(field -> Sql.name(field.statusName()))
                .orElse("case when " + Sql.name(name) + " is null then 'missing' else 'observed' end");
    }

    private static String optional(String text) {
        return text == null ? "null" : Sql.text(text);
    }

    /** A column that a file lacks is about everybody: its label is NULL. */
    private List<List<?>> mappedLabels() {
        List<List<?>> rows = new ArrayList<>();
        for (Resource resource : published) {
            for (Breakdown breakdown : resource.breakdowns()) {
                breakdown
                        .cohorts()
                        .forEach((cohort, labels) -> labels.forEach(
                                label -> rows.add(List.of(resource.table(), breakdown.name(), cohort, label))));
                if (breakdown.optional() && !breakdown.cohorts().isEmpty()) {
                    rows.add(Arrays.asList(resource.table(), breakdown.name(), Breakdown.EVERYBODY, null));
                }
            }
        }
        return rows;
    }
}
