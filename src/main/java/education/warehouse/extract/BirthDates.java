package education.warehouse.extract;

import education.warehouse.contract.FieldType;
import education.warehouse.privacy.ColumnTreatment;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The birth date of a row's person, looked for in other columns of the row in the forms that people write it in. */
final class BirthDates {

    private final OptionalInt birth;
    private final Set<Integer> declared;

    private BirthDates(OptionalInt birth, Set<Integer> declared) {
        this.birth = birth;
        this.declared = declared;
    }

    /** Dates, in which it may stand by chance, and what is replaced or goes are not looked at. */
    static BirthDates of(TableReading table) {
        List<ColumnTreatment> treatments = table.treatments();
        Set<Integer> declared = table.fields().entrySet().stream()
                .filter(field -> field.getValue().stream().anyMatch(one -> one.type() == FieldType.DATE))
                .map(field -> field.getKey())
                .collect(Collectors.toCollection(HashSet::new));
        IntStream.rangeClosed(1, treatments.size())
                .filter(position -> treatments.get(position - 1).keepsNoValue())
                .forEach(declared::add);
        return new BirthDates(
                IntStream.rangeClosed(1, treatments.size())
                        .filter(position -> treatments.get(position - 1).isBirthDate(table.title(position)))
                        .reduce((some, other) -> other),
                declared);
    }

    /** What the birth date of a row may look like; nothing where it has none. */
    Set<String> forms(SheetRow row) {
        Optional<CellValues.Shown> shown =
                birth.isEmpty() ? Optional.empty() : row.at(birth.getAsInt()).map(SheetRow.Cell::shown);
        if (shown.isEmpty()) {
            return Set.of();
        }
        return shown.get().isDate()
                ? DayForms.of(shown.get().day())
                : DayForms.of(shown.get().text().toString());
    }

    /** Whether a cell that is not declared for it holds one of the forms. */
    boolean isIn(SheetRow.Cell cell, Set<String> forms) {
        if (forms.isEmpty() || declared.contains(cell.position())) {
            return false;
        }
        String text = cell.shown().text().toString();
        String stored = cell.shown().value().toString();
        return forms.stream().anyMatch(form -> text.contains(form) || stored.contains(form));
    }
}
