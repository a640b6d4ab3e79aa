package education.warehouse.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** CSV files that grow row by row, each with the titles of its first row. */
final class DefinitionFiles {

    private final Map<String, List<String>> titles = new LinkedHashMap<>();
    private final Map<String, List<List<String>>> rows = new LinkedHashMap<>();

    /** Adds a row to {@code feed/file}: title and cell by turns. */
    void add(String file, String... titlesAndCells) {
        List<String> row = new ArrayList<>();
        List<String> of = new ArrayList<>();
        for (int at = 0; at < titlesAndCells.length; at += 2) {
            of.add(titlesAndCells[at]);
            row.add(titlesAndCells[at + 1]);
        }
        if (!titles.computeIfAbsent(file, any -> of).equals(of)) {
            throw new IllegalArgumentException(file + " has " + titles.get(file) + ", not " + of);
        }
        rows.computeIfAbsent(file, any -> new ArrayList<>()).add(row);
    }

    void write(Path inbox) {
        titles.forEach((file, header) -> {
            String text = rows.get(file).stream().map(DefinitionFiles::line).collect(Collectors.joining("\n"));
            Path path = inbox.resolve(file);
            try {
                Files.createDirectories(path.getParent());
                Files.writeString(path, line(header) + "\n" + text + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.contains(",") || cell.contains("\"") ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
                .collect(Collectors.joining(","));
    }
}
