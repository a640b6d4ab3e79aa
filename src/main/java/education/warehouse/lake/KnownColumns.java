package education.warehouse.lake;

import education.warehouse.contract.Contracts;
import education.warehouse.contract.Field;
import education.warehouse.contract.Resource;
import education.warehouse.contract.Title;
import education.warehouse.duckdb.Database;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code lake.known_column}: the titles, in small letters, by which contracts know the columns of a table, the field that each is
 * and the measures that it holds; what publishers say of a column is held against it.
 */
final class KnownColumns {

    private final List<Resource> resources;

    KnownColumns(Contracts contracts) {
        this.resources = contracts.all().stream()
                .flatMap(contract -> contract.resources().stream())
                .filter(resource -> !resource.isCrosstab())
                .toList();
    }

    void attachTo(Database database) {
        database.execute("create table lake.known_column"
                + " (table_name varchar, title varchar, field varchar, measure_key varchar)");
        database.append(
                LakeDatabase.CATALOGUE,
                "known_column",
                resources.stream().flatMap(KnownColumns::rows).distinct().toList());
    }

    private static Stream<List<String>> rows(Resource resource) {
        return resource.columns().stream()
                .flatMap(field -> field.title().stream()
                        .flatMap(title -> measures(resource, field)
                                .map(measure ->
                                        Arrays.asList(resource.table(), Title.normal(title), field.name(), measure))));
    }

    /** The measures of a field; null for the one row of a field without any. */
    private static Stream<String> measures(Resource resource, Field field) {
        List<String> measures = resource.measured().stream()
                .filter(indicator -> indicator.name().equals(field.name()))
                .flatMap(indicator -> indicator.measure().stream())
                .toList();
        return measures.isEmpty() ? Stream.of((String) null) : measures.stream();
    }
}
