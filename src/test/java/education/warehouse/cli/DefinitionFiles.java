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
import java.util.stream.Stream;

/** CSV files that grow row by row; all rows of one have the same titles. */
final class DefinitionFiles {

    private final Map<String, List<Line>> files = new LinkedHashMap<>();
    private int numbers;

    /** A row, cell by cell from left to right. */
    static final class Line {

        private final Map<String, String> cells = new LinkedHashMap<>();

        Line cell(String title, String text) {
            cells.put(title, text);
            return this;
        }
    }

    /** Begins a row of {@code feed/file}. */
    Line row(String file) {
        Line line = new Line();
        files.computeIfAbsent(file, any -> new ArrayList<>()).add(line);
        return line;
    }

    /** A number that nothing else in the files has. */
    int number() {
        return ++numbers;
    }

    void write(Path inbox) {
        files.forEach((file, lines) -> {
            List<String> titles = List.copyOf(lines.get(0).cells.keySet());
            lines.stream()
                    .filter(line -> !List.copyOf(line.cells.keySet()).equals(titles))
                    .findFirst()
                    .ifPresent(line -> {
                        throw new IllegalArgumentException(
                                "Cannot write " + file + ": " + titles + " are the titles, not " + line.cells.keySet());
                    });
            write(
                    inbox.resolve(file),
                    Stream.concat(Stream.of(titles), lines.stream().map(line -> List.copyOf(line.cells.values())))
                            .map(DefinitionFiles::text)
                            .collect(Collectors.joining("\n", "", "\n")));
        });
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line of CSV. */
    static String text(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.contains(",") || cell.contains("\"") ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
                .collect(Collectors.joining(","));
    }
}
