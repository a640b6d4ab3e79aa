package education.warehouse.lake;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.feed.Breakdown;
import education.warehouse.feed.Contracts;
import education.warehouse.feed.Indicator;
import education.warehouse.feed.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The published tables as one long view of figures, {@code lake.figure}: one row per delivered row and indicator that has a
 * measure, with the fields that its contract carries. And what is needed to see whether the contracts still fit:
 * {@code lake.mapped_label}, the labels that they know, and {@code lake.found_label}, those that deliveries have.
 */
final class PublishedFigures {

    private static final String COLUMNS =
            "delivery_key, file, as_at, received_at, is_current, table_name, measure_key, cohort_key, coverage, period_rule,"
                    + " value, status, numerator, denominator";

    private final List<Resource> resources;

    PublishedFigures(Contracts contracts) {
        this.resources = contracts.all().stream()
                .flatMap(contract -> contract.resources().stream())
                .filter(resource -> !resource.measured().isEmpty())
                .toList();
    }

    void attachTo(Database database) {
        database.execute("create view lake.figure as " + union(figures(), COLUMNS));
        database.execute("create table lake.mapped_label"
                + " (table_name varchar, breakdown varchar, cohort_key varchar, label varchar)");
        Catalogues.insert(database, "lake.mapped_label", labels());
        database.execute("create view lake.found_label as "
                + union(foundLabels(), "delivery_key, file, table_name, breakdown, label"));
    }

    private static String union(List<String> selects, String columns) {
        return selects.isEmpty()
                ? Stream.of(columns.split(", "))
                        .map(column -> "null as " + column)
                        .collect(Collectors.joining(", ", "select ", " where false"))
                : String.join("\nunion all by name\n", selects);
    }

    private List<String> figures() {
        List<String> selects = new ArrayList<>();
        resources.forEach(
                resource -> resource.measured().forEach(indicator -> selects.add(figures(resource, indicator))));
        return selects;
    }

    private static String figures(Resource resource, Indicator indicator) {
        List<Breakdown> grouping = resource.breakdowns().stream()
                .filter(breakdown ->
                        !breakdown.cohorts().isEmpty() && !indicator.where().containsKey(breakdown.name()))
                .toList();
        List<String> groups = grouping.stream().map(PublishedFigures::cohort).toList();
        String cohort = Stream.concat(
                        groups.stream().map(group -> "nullif(" + group + ", " + Sql.text(Breakdown.EVERYBODY) + ")"),
                        Stream.of(Sql.text(Breakdown.EVERYBODY)))
                .collect(Collectors.joining(", ", "coalesce(", ")"));
        List<String> conditions = new ArrayList<>();
        indicator.where().forEach((name, label) -> conditions.add(Sql.name(name) + " = " + Sql.text(label)));
        groups.forEach(group -> conditions.add(group + " is not null"));
        if (indicator.optional()) {
            conditions.add(status(resource, indicator) + " <> 'missing'");
        }
        if (indicator.cohort() != null) {
            conditions.add(cohort + " = " + Sql.text(Breakdown.EVERYBODY));
        }
        if (groups.size() > 1) {
            conditions.add(groups.stream()
                    .map(group -> "cast(" + group + " <> " + Sql.text(Breakdown.EVERYBODY) + " as int)")
                    .collect(Collectors.joining(" + ", "", " <= 1")));
        }
        return "select delivery_key, file, as_at, received_at, is_current, " + Sql.text(resource.table())
                + " as table_name, " + Sql.text(indicator.measure()) + " as measure_key, "
                + (indicator.cohort() == null ? cohort : Sql.text(indicator.cohort())) + " as cohort_key, "
                + Sql.text(resource.figures().coverage()) + " as coverage, "
                + Sql.text(resource.figures().period()) + " as period_rule, " + Sql.name(indicator.name())
                + " as value, " + status(resource, indicator) + " as status, " + orNull(indicator.numerator())
                + " as numerator, " + orNull(indicator.denominator()) + " as denominator, "
                + Sql.names(resource.figures().carries()) + " from lake."
                + Sql.name(resource.table() + "_history")
                + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions));
    }

    /** The group that the label of a row means; NULL where it means none. A column that a release lacks is about everybody. */
    private static String cohort(Breakdown breakdown) {
        StringBuilder cases = new StringBuilder("case");
        breakdown
                .cohorts()
                .forEach((cohort, labels) -> cases.append(" when ")
                        .append(Sql.name(breakdown.name()))
                        .append(" in ")
                        .append(Sql.texts(labels))
                        .append(" then ")
                        .append(Sql.text(cohort)));
        return cases
                + (breakdown.optional()
                        ? " when " + Sql.name(breakdown.name()) + " is null then " + Sql.text(Breakdown.EVERYBODY)
                        : "")
                + " end";
    }

    private static String status(Resource resource, Indicator indicator) {
        return resource.fields().stream()
                .filter(field -> field.name().equals(indicator.name()) && field.hasStatus())
                .findFirst()
                .map(field -> Sql.name(field.statusName()))
                .orElse("case when " + Sql.name(indicator.name()) + " is null then 'missing' else 'observed' end");
    }

    private static String orNull(String column) {
        return column == null ? "null" : Sql.name(column);
    }

    private List<String> labels() {
        List<String> rows = new ArrayList<>();
        for (Resource resource : resources) {
            for (Breakdown breakdown : resource.breakdowns()) {
                breakdown
                        .cohorts()
                        .forEach((cohort, labels) -> labels.forEach(label -> rows.add("("
                                + Stream.of(resource.table(), breakdown.name(), cohort, label)
                                        .map(Sql::text)
                                        .collect(Collectors.joining(", "))
                                + ")")));
            }
        }
        return rows;
    }

    private List<String> foundLabels() {
        List<String> selects = new ArrayList<>();
        for (Resource resource : resources) {
            for (Breakdown breakdown : resource.breakdowns()) {
                if (!breakdown.cohorts().isEmpty()) {
                    selects.add("select distinct delivery_key, file, " + Sql.text(resource.table())
                            + " as table_name, " + Sql.text(breakdown.name()) + " as breakdown, "
                            + Sql.name(breakdown.name()) + " as label from lake."
                            + Sql.name(resource.table() + "_history"));
                }
            }
        }
        return selects;
    }
}
