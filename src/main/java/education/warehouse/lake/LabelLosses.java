package education.warehouse.lake;

import education.warehouse.contract.Field;
import education.warehouse.contract.FieldType;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.Normalised;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What deliveries of one table would lose of its labels. */
final class LabelLosses {

    private static final int SHOWN = 10;

    private final Database database;
    private final Resource resource;

    LabelLosses(Database database, Resource resource) {
        this.database = database;
        this.resource = resource;
    }

    /** Labels that the contract lists: a first delivery can be compared with nothing else. */
    void compareWithContract(DeliveredTable delivered, Losses.Found found) {
        resource.expected().forEach((field, labels) -> {
            Set<String> there = Set.copyOf(labels(delivered, field));
            List<String> lacking =
                    labels.stream().filter(label -> !there.contains(label)).toList();
            if (!lacking.isEmpty()) {
                found.losses()
                        .add("Cannot load " + delivered.file() + ": the table " + resource.table() + " lacks "
                                + shown(lacking)
                                + " among the labels of " + field + ", which " + resource.path()
                                + " expects. Ask the sender whether it is whole; if it is, correct expected.");
            }
        });
    }

    private static String shown(List<String> labels) {
        return labels.stream().limit(SHOWN).collect(Collectors.joining("\", \"", "\"", "\""))
                + (labels.size() > SHOWN ? " and others" : "");
    }

    /** Labels of a table that most deliveries have; where hardly any stays they are dates, which come and go. */
    void compare(DeliveredTable delivered, DeliveredTable last, Losses.Found found) {
        if (delivered.rows() == 0 || last.rows() == 0) {
            return;
        }
        for (Field field : resource.fields()) {
            if (field.type() == FieldType.STRING && resource.primaryKey().contains(field.name())) {
                unlabelled(delivered, last, field, found);
                lostLabels(delivered, last, field, found);
            }
        }
    }

    /** A cell that is not merged any more labels only the first of those that it stood over. */
    private void unlabelled(DeliveredTable delivered, DeliveredTable last, Field field, Losses.Found found) {
        long now = unlabelled(delivered, field);
        long before = unlabelled(last, field);
        if (100.0 * now / delivered.rows() - 100.0 * before / last.rows()
                > resource.limits().moreFilteredPoints()) {
            String without = now + " of its " + delivered.rows() + " rows have no " + field.name() + ", where "
                    + last.file() + " had " + before + " of " + last.rows();
            if (delivered.rows() >= Losses.FEWEST) {
                found.losses()
                        .add(
                                "Cannot load " + delivered.file() + ": " + without
                                        + ". Look whether merged cells of the sheet have been lost, and ask the sender for it again.");
            } else {
                found.findings()
                        .add(Normalised.Finding.warn(
                                "fewer labels than before",
                                delivered.file(),
                                "In the table " + resource.table() + " " + without
                                        + ". Look whether merged cells of the sheet have been lost."));
            }
        }
    }

    private long unlabelled(DeliveredTable delivered, Field field) {
        return database.number(
                "select count(*) from " + delivered.cleanRows() + " where " + Sql.name(field.name()) + " is null");
    }

    private void lostLabels(DeliveredTable delivered, DeliveredTable last, Field field, Losses.Found found) {
        List<String> labels = labels(last, field.name());
        Set<String> there = Set.copyOf(labels(delivered, field.name()));
        List<String> lost =
                labels.stream().filter(label -> !there.contains(label)).toList();
        if (!lost.isEmpty() && lost.size() * 2 <= labels.size()) {
            found.findings()
                    .add(Normalised.Finding.warn(
                            "label missing that was there before",
                            delivered.file(),
                            "The table " + resource.table() + " has lost " + lost.size() + " of the " + labels.size()
                                    + " labels of " + field.name() + " that " + last.file() + " had: " + shown(lost)
                                    + ". Ask the sender whether they are left out on purpose."));
        }
    }

    private List<String> labels(DeliveredTable delivered, String field) {
        return database.texts("select distinct " + Sql.name(field) + " from " + delivered.cleanRows() + " where "
                + Sql.name(field) + " is not null order by 1");
    }
}
