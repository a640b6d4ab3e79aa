package education.warehouse.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The published tables that the samples are written from, kept as CSV under {@code src/test/resources/published}:
 * UTF-8, one header line, quotes where a cell holds a comma, no line breaks inside cells.
 */
public final class Published {

    private Published() {}

    /** The rows of one table as title to cell, in the order of the file; an empty cell is an empty text. */
    public static List<Map<String, String>> rows(String name) {
        List<List<String>> lines = lines(name);
        List<String> titles = lines.get(0);
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int column = 0; column < titles.size(); column++) {
                row.put(titles.get(column), line.get(column));
            }
            rows.add(row);
        }
        return rows;
    }

    /** The lines of one table, the header line first. */
    static List<List<String>> lines(String name) {
        return text(name).lines().map(Published::cells).toList();
    }

    /** The whole file as text. */
    static String text(String name) {
        try (InputStream stream = Published.class.getResourceAsStream("/published/" + name)) {
            if (stream == null) {
                throw new IllegalArgumentException("Cannot read published table: no resource /published/" + name
                        + ". Name a file under src/test/resources/published.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char letter : line.toCharArray()) {
            if (letter == '"') {
                quoted = !quoted;
            } else if (letter == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(letter);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
