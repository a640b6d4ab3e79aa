package education.warehouse.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table as people write one: a line of titles, then one line a row, cells between bars. A cell that is empty repeats nothing;
 * lines that begin with two hyphens are notes.
 */
record DefinitionTable(List<String> titles, List<Row> rows) {

    static final DefinitionTable EMPTY = new DefinitionTable(List.of(), List.of());

    /** One row; a cell whose column the table has not, or that is empty, is a blank text. */
    record Row(Map<String, String> cells) {

        String text(String title) {
            return cells.getOrDefault(title, "");
        }

        String text(String title, String unlessGiven) {
            return text(title).isEmpty() ? unlessGiven : text(title);
        }

        boolean has(String title) {
            return !text(title).isEmpty();
        }
    }

    static DefinitionTable of(String text) {
        List<List<String>> lines = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("--"))
                .map(DefinitionTable::cells)
                .toList();
        List<String> titles = lines.get(0);
        List<Row> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            if (line.size() > titles.size()) {
                throw new IllegalArgumentException("Cannot read table: row " + line + " is longer than " + titles);
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int column = 0; column < line.size(); column++) {
                row.put(titles.get(column), line.get(column));
            }
            rows.add(new Row(row));
        }
        return new DefinitionTable(titles, rows);
    }

    /** Refuses a title that nobody would look at. */
    DefinitionTable knowing(List<String> known) {
        titles.stream().filter(title -> !known.contains(title)).findFirst().ifPresent(title -> {
            throw new IllegalArgumentException(
                    "Cannot read table: nobody knows the title " + title + " among " + known);
        });
        return this;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|", -1)).map(String::trim).toList();
    }
}
