package education.warehouse.lake;

import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.Lake;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which rows of a table's deliveries are current, and which a newer delivery has replaced. A delivery is known by its age here:
 * its place among the deliveries, 0 is the newest.
 *
 * @param resource the table
 * @param loaded its deliveries, the newest first
 * @param whole deliveries of which every row is current
 * @param partly deliveries of which some rows are: only theirs are looked up one by one
 */
record Supersession(Resource resource, List<DeliveredTable> loaded, Set<Integer> whole, Set<Integer> partly) {

    /** Works it out, by keys with the help of a table {@code lake.<table>_newest}. */
    static Supersession of(Database database, Resource resource, List<DeliveredTable> loaded) {
        return resource.isReplacedByKeys() && loaded.size() > 1
                ? byKeys(database, resource, loaded)
                : new Supersession(
                        resource,
                        loaded,
                        ages(loaded, age -> age == 0 || resource.isReplacedByDate() && isNewestOfItsDate(loaded, age)),
                        Set.of());
    }

    /**
     * A row is current unless a newer delivery has rows with the same values in the fields of {@code replaces}. Those values
     * are few beside the rows (schools and days beside marks); they were counted by delivery before.
     */
    private static Supersession byKeys(Database database, Resource resource, List<DeliveredTable> loaded) {
        String keys = resource.replaces().stream()
                .map(key -> "slice." + Sql.name(key))
                .collect(Collectors.joining(", "));
        database.execute("create table " + newest(resource) + " as select " + keys
                + ", loaded.age as _age, loaded.age = min(loaded.age) over (partition by " + keys
                + ") as is_current from " + Slices.table(resource)
                + " as slice join lake.loaded as loaded on loaded.path = slice._path");
        String ages = "select _age from " + newest(resource) + " group by _age having ";
        return new Supersession(
                resource,
                loaded,
                numbers(database, ages + "bool_and(is_current)"),
                numbers(database, ages + "bool_or(is_current) and not bool_and(is_current)"));
    }

    /** Keys of the deliveries that have a row that is current. */
    Set<String> deliveries() {
        return Stream.of(whole, partly)
                .flatMap(Set::stream)
                .map(age -> loaded.get(age).key())
                .collect(Collectors.toSet());
    }

    /** A SELECT of every delivery's rows, with {@code is_current}. */
    String history() {
        List<String> selects = new ArrayList<>();
        if (!whole.isEmpty()) {
            selects.add("select * exclude (_age), true as is_current from " + rows(resource, loaded, whole));
        }
        if (!partly.isEmpty()) {
            String lookup = resource.replaces().stream()
                    .map(Sql::name)
                    .map(key -> " and newest." + key + " is not distinct from rows." + key)
                    .collect(Collectors.joining());
            selects.add("select rows.* exclude (_age), newest.is_current from " + rows(resource, loaded, partly)
                    + " join " + newest(resource) + " as newest on newest._age = rows._age" + lookup);
        }
        Set<Integer> replaced = ages(loaded, age -> !whole.contains(age) && !partly.contains(age));
        if (!replaced.isEmpty()) {
            selects.add("select * exclude (_age), false as is_current from " + rows(resource, loaded, replaced));
        }
        return String.join(" union all ", selects);
    }

    /** The rows of some deliveries, with their age. */
    private static String rows(Resource resource, List<DeliveredTable> loaded, Set<Integer> ages) {
        return """
                (
                    select
                        loaded.delivery_key, loaded.file, loaded.as_at, loaded.received_at, %s as authority_key,
                        clean.sheet, clean.line, clean.cell, %s,
                        loaded.age as _age
                    from read_parquet(%s, filename = true) as clean
                    join lake.loaded as loaded on loaded.path = clean.filename%s
                ) as rows""".formatted(
                        resource.authority().isEmpty()
                                ? "loaded.authority_key"
                                : "coalesce(authority.area_key, loaded.authority_key)",
                        resource.columnNames().stream()
                                .map(column -> "clean." + Sql.name(column))
                                .collect(Collectors.joining(", ")),
                        ages.stream()
                                .sorted()
                                .map(age -> Sql.text(Lake.rows(loaded.get(age).clean(), resource)))
                                .collect(Collectors.joining(", ", "[", "]")),
                        resource.authority().isEmpty()
                                ? ""
                                : " left join lake.authority as authority on authority.code = clean."
                                        + Sql.name(resource.authority()));
    }

    private static String newest(Resource resource) {
        return "lake." + Sql.name(resource.ownTable() + "_newest");
    }

    private static Set<Integer> ages(List<DeliveredTable> loaded, IntPredicate isAsked) {
        return IntStream.range(0, loaded.size()).filter(isAsked).boxed().collect(Collectors.toSet());
    }

    private static Set<Integer> numbers(Database database, String select) {
        return Set.copyOf(database.query(select, (row, number) -> row.getInt(1)));
    }

    private static boolean isNewestOfItsDate(List<DeliveredTable> newestFirst, int age) {
        return newestFirst.subList(0, age).stream()
                .noneMatch(newer -> newer.asAt().equals(newestFirst.get(age).asAt()));
    }
}
