package education.warehouse.lake;

import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.Lake;
import education.warehouse.home.Normalised;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Slices that deliveries of one table replace, such as a school's days: rows by the values of the fields in {@code replaces}, in
 * the temporary table {@code slice_<table>}.
 */
final class Slices {

    /** A slice of fewer rows is a finding and holds nothing. */
    private static final int SMALLEST = 50;

    private final Database database;
    private final Resource resource;
    private final BiFunction<DeliveredTable, List<String>, DeliveredTable> judged;

    Slices(Database database, Resource resource, BiFunction<DeliveredTable, List<String>, DeliveredTable> judged) {
        this.database = database;
        this.resource = resource;
        this.judged = judged;
    }

    /** Slices of one delivery that have far fewer rows than they had. */
    private record Shrunken(int table, int before, long slices, String first, long rows, long rowsBefore) {}

    /** Name of the table of slices: the fields of {@code replaces}, {@code _path} of the clean rows and {@code _rows}. */
    static String table(Resource resource) {
        return "temp." + Sql.name("slice_" + resource.ownTable());
    }

    /** The parts in the same order; those that would empty a slice of what is loaded are held. */
    List<DeliveredTable> judge(List<DeliveredTable> newestFirst) {
        List<DeliveredTable> tables = new ArrayList<>(newestFirst);
        List<Integer> loadable = IntStream.range(0, tables.size())
                .filter(place -> tables.get(place).verdict().isLoadable())
                .boxed()
                .toList();
        if (loadable.size() < 2) {
            return tables;
        }
        count(tables, loadable);
        if (resource.limits().fewerRows() == null) {
            return tables;
        }
        Set<Integer> held = new TreeSet<>();
        for (Optional<Shrunken> next = first(held); next.isPresent(); next = first(held)) {
            Shrunken shrunken = next.get();
            DeliveredTable table = tables.get(shrunken.table());
            tables.set(shrunken.table(), judged.apply(table, List.of(reason(table, tables, shrunken))));
            held.add(shrunken.table());
        }
        Map<Integer, List<Normalised.Finding>> findings = new TreeMap<>();
        shrunken(held, "_before < " + SMALLEST)
                .forEach(small -> findings.computeIfAbsent(small.table(), place -> new ArrayList<>())
                        .add(finding(tables, small)));
        findings.forEach((place, found) -> tables.set(place, tables.get(place).with(found)));
        return tables;
    }

    /** Counts the rows of each slice of each delivery; a delivery is known by its place, 0 is the newest. */
    private void count(List<DeliveredTable> tables, List<Integer> loadable) {
        database.execute("create or replace temp table sliced (filename varchar, _part integer)");
        database.append(
                "temp",
                "sliced",
                loadable.stream()
                        .map(place -> List.<Object>of(path(tables.get(place)), place))
                        .toList());
        String keys = Sql.names(resource.replaces());
        database.execute("create or replace temp table " + table(resource) + " as select " + keys
                + ", any_value(filename) as _path, _part, count(*) as _rows from read_parquet("
                + loadable.stream()
                        .map(place -> Sql.text(path(tables.get(place))))
                        .collect(Collectors.joining(", ", "[", "]"))
                + ", filename = true) join sliced using (filename) group by " + keys + ", _part");
    }

    private String path(DeliveredTable table) {
        return Lake.rows(table.clean(), resource).toString();
    }

    /** The oldest delivery that is to be held, beside those that are. */
    private Optional<Shrunken> first(Set<Integer> held) {
        return shrunken(held, "_before >= " + SMALLEST).stream().findFirst();
    }

    private List<Shrunken> shrunken(Set<Integer> held, String size) {
        String without = held.isEmpty()
                ? ""
                : " where _part not in (" + held.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
        String keys = Sql.names(resource.replaces());
        return database.query(
                """
                with slices as (
                    select *, lag(_rows) over earlier as _before, lag(_part) over earlier as _before_part
                    from %1$s%2$s
                    window earlier as (partition by %3$s order by _part desc)
                )
                select
                    _part,
                    min_by(_before_part, _before - _rows),
                    count(*),
                    max_by(concat_ws(', ', %3$s), _before - _rows),
                    max_by(_rows, _before - _rows),
                    max_by(_before, _before - _rows)
                from slices
                where %4$s and _rows < _before * %5$s
                group by _part
                order by _part desc""".formatted(
                        table(resource), without, keys, size, resource.limits().remainder()),
                (row, number) -> new Shrunken(
                        row.getInt(1),
                        row.getInt(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getLong(6)));
    }

    private String reason(DeliveredTable table, List<DeliveredTable> tables, Shrunken shrunken) {
        return "Cannot load " + table.file() + ": " + described(tables, shrunken)
                + ". Ask the sender whether it is whole; if it is, raise fewerRows in jobs/feeds/" + resource.feed()
                + ".yaml.";
    }

    private String described(List<DeliveredTable> tables, Shrunken shrunken) {
        return (shrunken.slices() == 1
                        ? "it has far fewer rows than were loaded for one " + names()
                        : "it has far fewer rows than were loaded for " + shrunken.slices() + " of " + names())
                + ", above all " + shrunken.first() + ": " + shrunken.rows() + " where "
                + tables.get(shrunken.before()).file() + " had " + shrunken.rowsBefore() + ", more than "
                + resource.limits().fewerRows() + " fewer";
    }

    private String names() {
        return String.join(" and ", resource.replaces());
    }

    private Normalised.Finding finding(List<DeliveredTable> tables, Shrunken shrunken) {
        return Normalised.Finding.warn(
                "fewer rows than were loaded before",
                tables.get(shrunken.table()).file(),
                "Of " + resource.table() + " " + described(tables, shrunken) + ". Ask the sender whether it is whole.");
    }
}
