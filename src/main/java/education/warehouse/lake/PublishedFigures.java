package education.warehouse.lake;

import education.warehouse.contract.Contracts;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.statistics.Breakdown;
import education.warehouse.statistics.Indicator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The published tables as one long view of figures, {@code lake.figure}: one row per delivered row and indicator that has a
 * measure, with the fields that its contract carries; and as one of all their cells, {@code lake.cell}, those too that become no
 * figures. And what is needed to see whether the contracts still fit: {@code lake.mapped_label}, the labels that they know, and
 * {@code lake.found_label}, those that deliveries have.
 */
final class PublishedFigures {

    private static final String COLUMNS =
            "delivery_key, file, as_at, received_at, is_current, table_name, measure_key, cohort_key, coverage, period_rule,"
                    + " value, status, numerator, denominator";

    private final List<Resource> published;
    private final List<Resource> measured;

    PublishedFigures(Contracts contracts) {
        this.published = contracts.all().stream()
                .flatMap(contract -> contract.resources().stream())
                .filter(resource -> !resource.indicators().isEmpty())
                .toList();
        this.measured = published.stream()
                .filter(resource -> !resource.measured().isEmpty())
                .toList();
    }

    void attachTo(Database database) {
        database.execute("create view lake.figure as " + union(figures(), COLUMNS));
        database.execute("create view lake.cell as "
                + union(
                        published.stream().map(PublishedFigures::cells).toList(),
                        "delivery_key, is_current, table_name, cohort_key, labels, field, status, value"));
        database.execute("create table lake.mapped_label"
                + " (table_name varchar, breakdown varchar, cohort_key varchar, label varchar)");
        database.append(LakeDatabase.CATALOGUE, "mapped_label", labels());
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
        measured.forEach(
                resource -> resource.measured().forEach(indicator -> selects.add(figures(resource, indicator))));
        return selects;
    }

    private static String figures(Resource resource, Indicator indicator) {
        Labels labels = Labels.of(resource, indicator.where().keySet());
        String cohort = labels.cohort();
        List<String> conditions = new ArrayList<>(List.of(labels.meanOneCohort()));
        indicator.where().forEach((name, label) -> conditions.add(Sql.name(name) + " = " + Sql.text(label)));
        if (indicator.optional()) {
            conditions.add(status(resource, indicator.name()) + " <> 'missing'");
        }
        if (indicator.cohort().isPresent()) {
            conditions.add(cohort + " = " + Sql.text(Breakdown.EVERYBODY));
        }
        return "select delivery_key, file, as_at, received_at, is_current, " + Sql.text(resource.table())
                + " as table_name, " + Sql.text(indicator.measure().orElseThrow()) + " as measure_key, "
                + indicator.cohort().map(Sql::text).orElse(cohort) + " as cohort_key, "
                + Sql.text(resource.figures().coverage()) + " as coverage, "
                + Sql.text(resource.figures().period()) + " as period_rule, " + Sql.name(indicator.name())
                + " as value, " + status(resource, indicator.name()) + " as status, " + orNull(indicator.numerator())
                + " as numerator, " + orNull(indicator.denominator()) + " as denominator, "
                + Sql.names(resource.figures().include()) + " from lake."
                + Sql.name(resource.table() + "_history")
                + " where " + String.join(" and ", conditions);
    }

    /**
     * Every cell of numbers of a table, from one scan of it, with the cohort that its row means and the labels that decide about
     * the measure. Of a table without figures nobody says what its labels mean.
     */
    private static String cells(Resource resource) {
        Set<String> deciding = resource.indicators().stream()
                .flatMap(indicator -> indicator.where().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Labels labels = Labels.of(resource, deciding);
        String cohort = resource.measured().isEmpty()
                ? "null"
                : "case when " + labels.meanOneCohort() + " then " + labels.cohort() + " end";
        String decided = deciding.stream()
                .map(name -> ", " + Sql.text(name + ": ") + " || " + Sql.name(name))
                .collect(Collectors.joining("", "nullif(concat_ws(', ', null", "), '')"));
        String cells = resource.indicators().stream()
                .map(Indicator::name)
                .distinct()
                .map(name -> "{'field': " + Sql.text(name) + ", 'status': " + status(resource, name) + ", 'value': "
                        + Sql.name(name) + "}")
                .collect(Collectors.joining(", ", "unnest([", "], recursive := true)"));
        return "select delivery_key, is_current, " + Sql.text(resource.table()) + " as table_name, " + cohort
                + " as cohort_key, " + decided + " as labels, " + cells
                + Sql.suffixed(resource.figures().include()) + " from lake." + Sql.name(resource.table() + "_history");
    }

    /**
     * What the labels of a row mean together: it is about one group, and everybody in all other respects.
     *
     * @param groups for each breakdown that tells groups the group that the label of a row means
     */
    private record Labels(List<String> groups) {

        static Labels of(Resource resource, Set<String> without) {
            return new Labels(resource.breakdowns().stream()
                    .filter(breakdown -> !breakdown.cohorts().isEmpty() && !without.contains(breakdown.name()))
                    .map(PublishedFigures::cohort)
                    .toList());
        }

        String cohort() {
            return Stream.concat(
                            groups.stream()
                                    .map(group -> "nullif(" + group + ", " + Sql.text(Breakdown.EVERYBODY) + ")"),
                            Stream.of(Sql.text(Breakdown.EVERYBODY)))
                    .collect(Collectors.joining(", ", "coalesce(", ")"));
        }

        /** The condition under which there is such a group; it is NULL where a label means none. */
        String meanOneCohort() {
            return groups.isEmpty()
                    ? "true"
                    : groups.stream()
                            .map(group -> "cast(" + group + " <> " + Sql.text(Breakdown.EVERYBODY) + " as int)")
                            .collect(Collectors.joining(" + ", "", " <= 1"));
        }
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

    private static String status(Resource resource, String name) {
        return resource.fields().stream()
                .filter(field -> field.name().equals(name) && field.hasStatus())
                .findFirst()
                .map(field -> Sql.name(field.statusName()))
                .orElse("case when " + Sql.name(name) + " is null then 'missing' else 'observed' end");
    }

    private static String orNull(Optional<String> column) {
        return column.map(Sql::name).orElse("null");
    }

    private List<List<String>> labels() {
        List<List<String>> rows = new ArrayList<>();
        for (Resource resource : measured) {
            for (Breakdown breakdown : resource.breakdowns()) {
                breakdown
                        .cohorts()
                        .forEach((cohort, labels) -> labels.forEach(
                                label -> rows.add(List.of(resource.table(), breakdown.name(), cohort, label))));
            }
        }
        return rows;
    }

    private List<String> foundLabels() {
        List<String> selects = new ArrayList<>();
        for (Resource resource : measured) {
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
