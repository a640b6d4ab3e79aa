package education.warehouse.lake;

import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.Normalised;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * What deliveries of one table would lose of what came before them. A file can be cut at the end of a line, a sheet can lose its
 * merged cells, a filter can be left on: what is left looks right. So each delivery is held against those before it, the oldest
 * first, and one that is held is no measure for the next.
 */
final class Losses {

    /** Of fewer rows a share says little: they are a finding and hold nothing. */
    static final long FEWEST = 50;

    /** Reasons for which what stands around a table is set aside; they say nothing of filters. */
    private static final Set<String> OF_THE_LAYOUT = Set.of(
            "above the header",
            "blank line",
            "blank row",
            "header again",
            "repeated row",
            "title or note",
            "header",
            "section or note",
            "row label");

    private final Database database;
    private final Resource resource;
    private final BiFunction<DeliveredTable, List<String>, DeliveredTable> judged;
    private final LabelLosses labels;
    private final SchoolAuthorities schools;

    /** @param judged gives a part the verdict that follows from what it would lose */
    Losses(
            Database database,
            Resource resource,
            SchoolAuthorities schools,
            BiFunction<DeliveredTable, List<String>, DeliveredTable> judged) {
        this.database = database;
        this.resource = resource;
        this.schools = schools;
        this.judged = judged;
        this.labels = new LabelLosses(database, resource);
    }

    /** What is against a part, and what is only a finding. */
    record Found(List<String> losses, List<Normalised.Finding> findings) {

        Found() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    /** The parts in the same order, each with its verdict. */
    List<DeliveredTable> judge(List<DeliveredTable> newestFirst) {
        List<DeliveredTable> kept = new ArrayList<>();
        Map<Optional<LocalDate>, DeliveredTable> byEdition = new HashMap<>();
        DeliveredTable last = null;
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            DeliveredTable delivered = newestFirst.get(i);
            if (delivered.verdict().isLoadable()) {
                Optional<LocalDate> edition = resource.isReplacedByDate() ? delivered.asAt() : Optional.empty();
                Found found = new Found();
                labels.compareWithContract(delivered, found);
                schools.objection(database, delivered).ifPresent(found.losses()::add);
                if (last != null) {
                    compare(delivered, byEdition.get(edition), last, found);
                }
                delivered = judged.apply(delivered.with(found.findings()), found.losses());
                if (delivered.verdict().isLoadable()) {
                    byEdition.put(edition, delivered);
                    last = delivered;
                }
            }
            kept.add(0, delivered);
        }
        return resource.isReplacedByKeys() ? new Slices(database, resource, judged).judge(kept) : kept;
    }

    private void compare(DeliveredTable delivered, DeliveredTable replaced, DeliveredTable last, Found found) {
        if (replaced != null && !resource.isReplacedByKeys()) {
            fewerRows(delivered, replaced, found);
            anotherYear(delivered, replaced, found);
        } else if (resource.file().isWorkbook() && !resource.isReplacedByKeys()) {
            fewerRowsThanTheEditionBefore(delivered, last, found);
        }
        moreFiltered(delivered, last, found);
        if (resource.file().isWorkbook()) {
            labels.compare(delivered, last, found);
        }
    }

    private void fewerRows(DeliveredTable delivered, DeliveredTable before, Found found) {
        if (resource.limits().isExceededByLoss(delivered.rows(), before.rows())) {
            found.losses().add(fewer(delivered, before));
        } else if (delivered.rows() == 0
                && before.rows() > 0
                && resource.limits().fewerRows() == null) {
            found.losses()
                    .add("Cannot load " + delivered.file() + ": it has no row that can be loaded, where "
                            + before.file()
                            + " had " + before.rows() + ". Ask the sender for the file again; if it may be empty, say"
                            + " fewerRows: 100% in " + resource.path() + ".");
        }
    }

    private String fewer(DeliveredTable delivered, DeliveredTable before) {
        return "Cannot load " + delivered.file() + ": it has " + delivered.rows() + " rows where " + before.file()
                + " had "
                + before.rows() + ", more than " + resource.limits().fewerRows()
                + " fewer. Ask the sender whether it is whole; if it is, raise fewerRows in " + resource.path() + ".";
    }

    /** The table of another month or year may be smaller, but not by so much without a word. */
    private void fewerRowsThanTheEditionBefore(DeliveredTable delivered, DeliveredTable last, Found found) {
        if (!resource.limits().isExceededByLoss(delivered.rows(), last.rows())) {
            return;
        }
        if (last.rows() >= FEWEST) {
            found.losses().add(fewer(delivered, last));
        } else {
            found.findings()
                    .add(Normalised.Finding.warn(
                            "fewer rows than before",
                            delivered.file(),
                            "The table " + resource.table() + " has " + delivered.rows() + " rows where " + last.file()
                                    + " had " + last.rows() + ". Ask the sender whether it is whole."));
        }
    }

    /** A date that stands in the contract says nothing of the file: where most rows differ it is of another year. */
    private void anotherYear(DeliveredTable delivered, DeliveredTable before, Found found) {
        if (resource.primaryKey().isEmpty()
                || !resource.isDatedByContract(delivered.datingName())
                || !resource.isDatedByContract(before.datingName())
                || delivered.rows() == 0
                || before.rows() == 0) {
            return;
        }
        List<String> rest = resource.columnNames().stream()
                .filter(name -> !resource.primaryKey().contains(name))
                .toList();
        if (rest.isEmpty()) {
            return;
        }
        List<String> counted = database.rows("select count(*), count_if(row(" + qualified("newer", rest)
                        + ") is distinct from row(" + qualified("older", rest) + ")) from " + delivered.cleanRows()
                        + " as newer join " + before.cleanRows() + " as older on " + sameKey())
                .get(0);
        long common = Long.parseLong(counted.get(0));
        long different = Long.parseLong(counted.get(1));
        if (different * 2 > common) {
            found.losses()
                    .add("Cannot load " + delivered.file()
                            + ": its name does not say its reference date, so that "
                            + resource.path() + " dates it " + delivered.asAt().orElseThrow() + ", as it does "
                            + before.file()
                            + "; but "
                            + different
                            + " of the " + common
                            + " rows that both have differ, as those of another year do. Give the file"
                            + " a name that says its date, or correct asAt.");
        }
    }

    private static String qualified(String table, List<String> columns) {
        return columns.stream().map(column -> table + "." + Sql.name(column)).collect(Collectors.joining(", "));
    }

    private String sameKey() {
        return resource.primaryKey().stream()
                .map(Sql::name)
                .map(key -> "newer." + key + " is not distinct from older." + key)
                .collect(Collectors.joining(" and "));
    }

    /** A filter that sets aside much more than it used to has met rows that it was not written for. */
    private void moreFiltered(DeliveredTable delivered, DeliveredTable last, Found found) {
        double now = filteredPercent(delivered);
        double before = filteredPercent(last);
        if (now - before <= resource.limits().moreFilteredPoints()) {
            return;
        }
        String shares = filters(delivered) + " of its " + delivered.normalised().rowsIn()
                + " rows are set aside, where " + last.file() + " had " + filters(last) + " of "
                + last.normalised().rowsIn();
        if (delivered.normalised().rowsIn() >= FEWEST) {
            found.losses()
                    .add("Cannot load " + delivered.file() + ": " + shares
                            + ". Look at the reasons in meta.filtered, and ask the sender whether it is the right file; if it"
                            + " is, raise moreFiltered in " + resource.path() + ".");
        } else {
            found.findings()
                    .add(Normalised.Finding.warn(
                            "more rows set aside than before",
                            delivered.file(),
                            "In the table " + resource.table() + " " + shares
                                    + ". Look at the reasons in meta.filtered."));
        }
    }

    private static double filteredPercent(DeliveredTable delivered) {
        long rows = delivered.normalised().rowsIn();
        return rows == 0 ? 0 : 100.0 * filters(delivered) / rows;
    }

    /** Rows that a condition or a name sets aside; what stands around a table and repeated rows say nothing of filters. */
    private static long filters(DeliveredTable delivered) {
        return delivered.normalised().rowsFiltered().stream()
                .filter(filtered -> !OF_THE_LAYOUT.contains(filtered.reason()))
                .mapToLong(Normalised.Filtered::rows)
                .sum();
    }
}
