package education.warehouse.night;

import education.warehouse.home.DeliveryState;
import education.warehouse.home.Normalised;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the night would make of one file.
 *
 * @param file as it was named
 * @param feed the feed that it belongs to; empty where none fits
 * @param tables counts and verdict of each table in it; empty where it cannot be read at all
 * @param faults every fault with its place, that do not keep it back
 * @param refusals why it, or a table of it, would be held
 */
public record Checked(
        String file, Optional<String> feed, List<Table> tables, List<String> faults, List<String> refusals) {

    /** Whether all of it would be loaded. */
    public boolean isLoadable() {
        return refusals.isEmpty();
    }

    /** Whether all of it would be loaded, and nothing is in quarantine. */
    public boolean isFaultless() {
        return isLoadable()
                && tables.stream()
                        .map(Table::counts)
                        .allMatch(counts -> counts.rowsQuarantined() + counts.cellsQuarantined() == 0);
    }

    /**
     * One table of a file.
     *
     * @param state what {@code meta.delivery} would call it, if nothing newer is there
     * @param columns of its clean rows
     * @param reasons of its quarantine
     */
    public record Table(Normalised counts, DeliveryState state, List<Column> columns, List<Reason> reasons) {}

    /**
     * One column of a table.
     *
     * @param type as the contract says it
     * @param filled how many of its values there are
     * @param statuses how many values are observed, missing or marked, where it has such marks
     * @param samples its values in the first rows; none of pupils
     */
    public record Column(String name, String type, long filled, Map<String, Long> statuses, List<String> samples) {}

    /** Why rows or cells are in quarantine, and how often. */
    public record Reason(String field, String rule, String unit, long times) {}
}
