package education.warehouse.disclosure;

import education.warehouse.duckdb.Database;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads {@code staging.disclosure_cell} and {@code staging.disclosure_relation}, and adds to {@code staging.disclosure_suppressed} the
 * counts that would give small ones away.
 */
public final class DisclosureControl {

    /** The table that it adds to, once that is made. */
    public static final String TABLE = "staging.disclosure_suppressed";

    /** Of the counts of a table that are not 0, the share of small ones above which the table is withheld. */
    private static final double MOST_SMALL = 0.5;

    private static final String WHOLE = "all";

    private final Database database;
    private final Counts counts = new Counts();
    private final List<Cell> cells = new ArrayList<>();
    private final List<Integer> targets = new ArrayList<>();
    private final int threshold;
    private final boolean areZerosShown;

    /** Counts that are published or withheld together: of one kind, for the cohorts of a group, in periods as fine. */
    private record Table(String count, String group, int fineness) {

        boolean isWhole() {
            return group.equals(WHOLE);
        }

        /** Whether it follows from another one, so that it is withheld with that. */
        boolean followsFrom(Table other) {
            return count.equals(other.count)
                    && fineness >= other.fineness
                    && (group.equals(other.group) || other.isWhole());
        }
    }

    private record Cell(Table table, boolean isKnown, boolean isPrimary) {}

    private DisclosureControl(Database database) {
        this.database = database;
        this.threshold = (int) database.number("select threshold from reference.setting");
        this.areZerosShown = database.number("select count(*) from reference.setting where zeros_are_shown") > 0;
    }

    /** Runs it in a session that has these tables. */
    public static void suppressIn(Database database) {
        DisclosureControl control = new DisclosureControl(database);
        control.readCells();
        control.readRelations();
        control.withholdTablesOfSmallCounts();
        new Suppression(control.counts, control.threshold, control.areZerosShown ? 1 : 0, control::withholdAround)
                .protect(control.targets);
        control.write();
    }

    private void readCells() {
        database.query(
                "select value, count_key, cohort_group, fineness, is_known, is_primary, coalesce(persons < " + threshold
                        + ", false) from staging.disclosure_cell order by cell_key",
                (row, number) -> {
                    Cell cell = new Cell(
                            new Table(row.getString(2), row.getString(3), row.getInt(4)),
                            row.getBoolean(5),
                            row.getBoolean(6));
                    int count = counts.add(row.getLong(1));
                    if (cell.isKnown || counts.value(count) == 0 && areZerosShown && !cell.isPrimary) {
                        counts.fix(count);
                    }
                    if (row.getBoolean(7) || !areZerosShown) {
                        counts.mayBeZero(count);
                    }
                    if (cell.isPrimary) {
                        targets.add(count);
                    }
                    return cells.add(cell);
                });
    }

    private void readRelations() {
        Map<Integer, List<Counts.Term>> relations = new LinkedHashMap<>();
        database.query(
                "select relation_key, cell_key, sign, rest, is_person_rest from staging.disclosure_relation order by relation_key",
                (row, number) -> {
                    int cell = row.getInt(2);
                    int count = row.wasNull() ? rest(row.getLong(4), row.getBoolean(5)) : cell - 1;
                    return relations
                            .computeIfAbsent(row.getInt(1), key -> new ArrayList<>())
                            .add(new Counts.Term(count, row.getInt(3)));
                });
        relations.values().forEach(counts::relate);
    }

    /** A rest that is a small group of pupils is protected like a small count. */
    private int rest(long value, boolean isOfPersons) {
        int count = counts.add(value);
        counts.withhold(count);
        if (isOfPersons && value > 0 && value < threshold) {
            targets.add(count);
        }
        return count;
    }

    private void withholdTablesOfSmallCounts() {
        Map<Table, int[]> numbers = new LinkedHashMap<>();
        for (int count = 0; count < cells.size(); count++) {
            Cell cell = cells.get(count);
            int[] ofTable = numbers.computeIfAbsent(cell.table, table -> new int[2]);
            ofTable[0] += cell.isPrimary ? 1 : 0;
            ofTable[1] += counts.value(count) > 0 ? 1 : 0;
        }
        numbers.forEach((table, ofTable) -> {
            if (!table.isWhole() && ofTable[0] > MOST_SMALL * ofTable[1]) {
                withholdTable(table);
            }
        });
    }

    /** The table of a count; of one that is withheld already, the finest table that it stands in a relation with. */
    private boolean withholdAround(int target) {
        Stream<Integer> around = counts.isWithheld(target)
                ? counts.relationsOf(target).stream()
                        .flatMap(relation -> counts.relation(relation.index()).stream())
                        .map(Counts.Term::index)
                : Stream.of(target);
        Optional<Table> table = around.filter(count -> !counts.isWithheld(count))
                .map(cells::get)
                .filter(cell -> !cell.isKnown)
                .map(Cell::table)
                .min(Comparator.comparing(Table::isWhole).thenComparing(Table::fineness, Comparator.reverseOrder()));
        table.ifPresent(this::withholdTable);
        return table.isPresent();
    }

    private void withholdTable(Table table) {
        for (int count = 0; count < cells.size(); count++) {
            if (cells.get(count).table.followsFrom(table) && !cells.get(count).isKnown) {
                counts.withhold(count);
            }
        }
    }

    private void write() {
        List<List<Object>> rows = new ArrayList<>();
        for (int count = 0; count < cells.size(); count++) {
            if (counts.isOpen(count)) {
                rows.add(List.of(count + 1, reason(count)));
            }
        }
        database.append("staging", "disclosure_suppressed", rows);
    }

    private String reason(int count) {
        if (counts.isWithheld(count)) {
            return "withheld";
        }
        return cells.get(count).isPrimary ? "primary" : "secondary";
    }
}
