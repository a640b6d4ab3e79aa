package education.warehouse.feed;

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
public record Keeping(Field field, String how) {

    private static final Keeping KEPT = new Keeping(null, "kept");
    private static final Keeping BLANK = new Keeping(null, "blank");

    /** One for each column of a header. */
    public static List<Keeping> of(Resource resource, List<String> titles) {
        List<String> ignored = resource.ignored().stream().map(Titles::normal).toList();
        List<Keeping> columns = titles.stream()
                .map(title -> ignored.contains(Titles.normal(title)) ? KEPT : BLANK)
                .collect(Collectors.toCollection(ArrayList::new));
        Map<String, Integer> places = Titles.of(resource, titles).columns();
        resource.columns().stream()
                .filter(field -> places.containsKey(field.name()))
                .forEach(field -> columns.set(places.get(field.name()) - 1, of(field)));
        return List.copyOf(columns);
    }

    private static Keeping of(Field field) {
        return field.isPersonal()
                ? new Keeping(
                        field,
                        field.name() + ": " + field.personal() + ", format " + field.format() + ", missing "
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
