package education.warehouse.extract;

import education.warehouse.contract.FieldType;
import education.warehouse.privacy.ColumnTreatment;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The birth date of a row's person, looked for in other columns of the row in the forms that people write it in. */
final class BirthDates {

    private static final int SHORTEST = 8;
    private static final List<DateTimeFormatter> FORMS = Stream.of(
                    "dd/MM/yyyy", "d/M/yyyy", "dd.MM.yyyy", "dd-MM-yyyy", "dd/MM/yy", "yyyy-MM-dd", "d MMMM yyyy")
            .map(form -> DateTimeFormatter.ofPattern(form, Locale.UK))
            .toList();

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
                .filter(field -> field.getValue().type() == FieldType.DATE)
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
        Set<String> forms = new HashSet<>();
        forms.add(shown.get().text().toString().strip());
        day(shown.get()).ifPresent(day -> FORMS.forEach(form -> forms.add(form.format(day))));
        forms.removeIf(form -> form.length() < SHORTEST);
        return forms;
    }

    private static Optional<LocalDate> day(CellValues.Shown birth) {
        if (birth.isDate()) {
            return Optional.of(birth.day());
        }
        String text = birth.text().toString().strip();
        return FORMS.stream().flatMap(form -> day(text, form).stream()).findFirst();
    }

    private static Optional<LocalDate> day(String text, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDate.parse(text, form));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
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
