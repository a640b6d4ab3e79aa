package education.warehouse.privacy;

import education.warehouse.contract.Field;
import education.warehouse.contract.MissingValue;
import education.warehouse.contract.Resource;
import education.warehouse.contract.Title;
import education.warehouse.header.HeaderMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is kept of one column of a file that holds personal data: its values if the contract names it, something else for them if
 * it is personal, nothing if the contract does not know it.
 *
 * @param field the personal field; null for other columns
 * @param how {@code kept}, {@code blank}, or how the field's values were tested and replaced
 */
public record ColumnTreatment(Field field, String how) {

    private static final ColumnTreatment KEPT = new ColumnTreatment(null, "kept");
    private static final ColumnTreatment BLANK = new ColumnTreatment(null, "blank");

    /** One for each column of a header. */
    public static List<ColumnTreatment> of(Resource resource, List<String> titles) {
        List<String> ignored = resource.ignored().stream().map(Title::normal).toList();
        List<ColumnTreatment> columns = titles.stream()
                .map(title -> ignored.contains(Title.normal(title)) ? KEPT : BLANK)
                .collect(Collectors.toCollection(ArrayList::new));
        Map<String, Integer> places = HeaderMatch.of(resource, titles).columns();
        resource.columns().stream()
                .filter(field -> places.containsKey(field.name()))
                .forEach(field -> columns.set(places.get(field.name()) - 1, of(field)));
        return List.copyOf(columns);
    }

    private static ColumnTreatment of(Field field) {
        return field.isPersonal()
                ? new ColumnTreatment(
                        field,
                        field.name() + ": " + field.personal().orElseThrow().word() + ", format " + field.format()
                                + ", missing "
                                + field.missingValues().stream()
                                        .map(MissingValue::value)
                                        .toList() + (field.quarantinesCellAlone() ? ", alone" : ""))
                : KEPT;
    }

    public boolean isKept() {
        return this == KEPT;
    }

    public boolean isReplaced() {
        return field != null;
    }
}
