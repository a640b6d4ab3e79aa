package education.warehouse.extract;

import education.warehouse.header.HeaderMatch;
import education.warehouse.privacy.PersonalTraces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * What looks personal in the columns of one sheet that are not declared for it. Around a table and in other sheets only numbers of
 * people count: the address of an office belongs there.
 */
final class SheetTraces {

    private final Map<Integer, PersonalTraces> inTable = new TreeMap<>();
    private final Map<Integer, PersonalTraces> around = new TreeMap<>();

    /** Looks at a cell of a table's rows; whether it holds something. */
    boolean areInTable(SheetRow.Cell cell) {
        return isIn(traces(inTable, cell.position()), cell.shown());
    }

    void lookAround(SheetRow.Cell cell) {
        isIn(traces(around, cell.position()), cell.shown());
    }

    void addBirth(int position) {
        traces(inTable, position).addBirth();
    }

    private static PersonalTraces traces(Map<Integer, PersonalTraces> columns, int position) {
        return columns.computeIfAbsent(position, first -> new PersonalTraces());
    }

    private static boolean isIn(PersonalTraces traces, CellValues.Shown shown) {
        boolean isStored =
                traces.isIn(shown.value().getBytes(), 0, shown.value().getByteLength());
        return isStored
                || shown.text() != shown.value()
                        && traces.isIn(shown.text().getBytes(), 0, shown.text().getByteLength());
    }

    /** A phrase for each column in which something was found. */
    List<String> phrases(String sheet, IntFunction<String> title) {
        List<String> phrases = new ArrayList<>();
        inTable.forEach((position, traces) -> traces.words()
                .ifPresent(words -> phrases.add(words + " in column " + CellPlace.letters(position)
                        + (title.apply(position).isBlank()
                                ? ""
                                : " " + HeaderMatch.shown(List.of(title.apply(position))))
                        + " of sheet \"" + sheet + "\"")));
        around.forEach((position, traces) -> traces.wordsOfNumbers()
                .ifPresent(words -> phrases.add(words + " in column " + CellPlace.letters(position) + " of sheet \""
                        + sheet + "\", where no table is")));
        return phrases;
    }
}
