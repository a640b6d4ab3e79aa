package education.warehouse.cli;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A table as people write one: a line of titles, then one line a row, cells between bars. A cell that is empty repeats nothing;
 * lines that begin with two hyphens are notes.
 */
record DefinitionTable(List<String> titles, List<Row> rows) {

    static final DefinitionTable EMPTY = new DefinitionTable(List.of(), List.of());

    /** One row; a cell whose column the table has not, or that is empty, is a blank text. */
    record Row(Map<String, String> cells) {

        private static final Pattern SEVERAL = Pattern.compile("([0-9]+)\\*(.+)");

        String text(String title) {
            return cells.getOrDefault(title, "");
        }

        String text(String title, String unlessGiven) {
            return text(title).isEmpty() ? unlessGiven : text(title);
        }

        boolean has(String title) {
            return !text(title).isEmpty();
        }

        /** A day; nothing where the cell is empty. */
        LocalDate day(String title) {
            return has(title) ? LocalDate.parse(text(title)) : null;
        }

        /** A day as a file writes it; nothing where the cell is empty. */
        String day(String title, DateTimeFormatter format) {
            return has(title) ? day(title).format(format) : "";
        }

        /** The days of a list with blanks, {@code 3*IU} three days alike. */
        List<String> days(String title) {
            return Arrays.stream(text(title).split(" +"))
                    .flatMap(day -> {
                        Matcher several = SEVERAL.matcher(day);
                        return several.matches()
                                ? Collections.nCopies(Integer.parseInt(several.group(1)), several.group(2)).stream()
                                : Stream.of(day);
                    })
                    .toList();
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
