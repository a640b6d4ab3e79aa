package education.warehouse.extract;

import education.warehouse.contract.Field;
import education.warehouse.contract.FieldType;
import education.warehouse.contract.OnError;
import education.warehouse.contract.Title;
import education.warehouse.privacy.ColumnTreatment;
import education.warehouse.privacy.DeclaredValue;
import education.warehouse.privacy.PersonalValue;
import education.warehouse.privacy.Pseudonyms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What may be kept of the rows of a table in a workbook that holds personal data: personal values are replaced, others stay only where
 * they can be what their column is declared for. Of a row whose personal values are not what they should be nothing is kept but
 * where it stood: its values may stand in the wrong columns.
 */
final class RowMasking {

    private final TableReading table;
    private final Map<Integer, List<Field>> fields;
    private final Map<Integer, DeclaredValue> declared = new HashMap<>();
    private final Map<Integer, PersonalValue> replacing = new HashMap<>();
    private final Map<Integer, ColumnTreatment.Replaced> replaced = new HashMap<>();

    /** @param pseudonyms asked for where a column has some */
    RowMasking(TableReading table, Supplier<Pseudonyms> pseudonyms) {
        this.table = table;
        this.fields = table.fields();
        for (int i = 0; i < table.treatments().size(); i++) {
            int position = i + 1;
            if (table.treatments().get(i) instanceof ColumnTreatment.Replaced treatment) {
                replaced.put(position, treatment);
                replacing.put(position, PersonalValue.of(treatment, pseudonyms));
            } else if (fields.containsKey(position)) {
                DeclaredValue.of(table.resource(), fields.get(position))
                        .ifPresent(value -> declared.put(position, value));
            }
        }
    }

    /** How many different unique pupil numbers were temporary. */
    long temporaryNumbers() {
        return replacing.values().stream()
                .mapToLong(PersonalValue::temporaryNumbers)
                .sum();
    }

    /** What is kept of the cells of a row, in their order; of those that the contract does not read what they are. */
    List<CellValues.Shown> masked(SheetRow row) {
        List<CellValues.Shown> kept = new ArrayList<>();
        boolean isMasked = false;
        for (SheetRow.Cell cell : row.cells()) {
            CellValues.Shown shown = kept(cell);
            kept.add(shown);
            isMasked |= isMasked(cell, shown) && replaced.get(cell.position()).onError() == OnError.ROW;
        }
        if (!isMasked) {
            return kept;
        }
        if (isHeader(row)) {
            return row.cells().stream().map(SheetRow.Cell::shown).toList();
        }
        List<CellValues.Shown> places = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            places.add(isMasked(row.cells().get(i), kept.get(i)) ? kept.get(i) : CellValues.Shown.GONE);
        }
        return places;
    }

    private boolean isMasked(SheetRow.Cell cell, CellValues.Shown kept) {
        return replaced.containsKey(cell.position()) && kept.text().toString().equals(PersonalValue.MASKED);
    }

    private CellValues.Shown kept(SheetRow.Cell cell) {
        int position = cell.position();
        if (replacing.containsKey(position)) {
            return CellValues.Shown.text(replacement(replacing.get(position), cell.shown()));
        }
        return declared.containsKey(position)
                ? declared(declared.get(position), fields.get(position), cell.shown())
                : cell.shown();
    }

    private static String replacement(PersonalValue value, CellValues.Shown shown) {
        return shown.isDate()
                ? value.replace(shown.day())
                : value.replace(ExcelText.stripped(shown.value().toString()));
    }

    private static CellValues.Shown declared(DeclaredValue declared, List<Field> fields, CellValues.Shown shown) {
        Optional<String> unstruck = shown.look().unstruck().map(text -> declared.kept(ExcelText.stripped(text)));
        return text(declared, fields, shown).looking(Look.of(shown.look().fill(), unstruck));
    }

    private static CellValues.Shown text(DeclaredValue declared, List<Field> fields, CellValues.Shown shown) {
        String text = ExcelText.stripped(shown.text().toString());
        String kept = declared.kept(text);
        String stored = shown.value().toString();
        if (kept.equals(text)) {
            return shown;
        }
        boolean isStored = shown.isDate() && fields.stream().anyMatch(field -> field.type() == FieldType.DATE)
                || shown.isNumber() && declared.kept(stored).equals(stored);
        // a format may add any text to a number
        return isStored ? CellValues.Shown.of(stored, shown.kind()) : CellValues.Shown.text(kept);
    }

    /** Whether it is the header again, as tables have it that were put together from several. */
    private boolean isHeader(SheetRow row) {
        return row.cells().stream()
                .allMatch(cell -> Title.normal(cell.shown().text().toString())
                        .equals(Title.normal(table.title(cell.position()))));
    }
}
