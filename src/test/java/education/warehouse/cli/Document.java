package education.warehouse.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of documentation.
 *
 * @param lines of it
 * @param blocks of code, in their order
 */
record Document(Path path, List<String> lines, List<Block> blocks) {

    private static final String FENCE = "```";

    /**
     * A block of code.
     *
     * @param language named at its fence; empty where none is
     * @param text with its last line's end
     * @param follows whether it follows the block before it directly: then it is what that one prints
     */
    record Block(String language, String text, boolean follows) {

        List<String> lines() {
            return text.lines().toList();
        }
    }

    /** Every page, but for those of the test data. */
    static List<Document> all() {
        try (Stream<Path> paths = Stream.of(
                        "README.md",
                        "jobs",
                        "sql",
                        "data/README.md",
                        "data/samples.md",
                        "src/README.md",
                        "src/test/README.md")
                .map(Path::of)
                .flatMap(Document::pages)) {
            return Stream.concat(paths, Stream.of(Path.of("src/decisions.md"), Path.of("sql/decisions.md")))
                    .map(Document::of)
                    .toList();
        }
    }

    private static Stream<Path> pages(Path path) {
        try {
            return Files.isDirectory(path)
                    ? Files.walk(path).filter(file -> file.toString().endsWith(".md"))
                    : Stream.of(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Document of(String path) {
        return of(Path.of(path));
    }

    private static Document of(Path path) {
        try {
            List<String> lines = Files.readAllLines(path);
            return new Document(path, lines, blocks(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Block> blocks(List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        int ended = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(FENCE)) {
                int start = i + 1;
                int end = start;
                while (!lines.get(end).equals(FENCE)) {
                    end++;
                }
                blocks.add(new Block(
                        lines.get(i).substring(FENCE.length()),
                        String.join("\n", lines.subList(start, end)) + "\n",
                        ended == i - 1));
                i = end;
                ended = end;
            }
        }
        return blocks;
    }

    List<Block> blocks(String language) {
        return blocks.stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    /** The block that stands directly below another one; null where there is none. */
    Block printedBy(Block block) {
        int next = blocks.indexOf(block) + 1;
        return next < blocks.size() && blocks.get(next).follows() ? blocks.get(next) : null;
    }

    String text() {
        return String.join("\n", lines);
    }

    /** The text without its blocks. */
    String prose() {
        String text = text();
        for (Block block : blocks) {
            text = text.replace(FENCE + block.language() + "\n" + block.text() + FENCE, "");
        }
        return text;
    }

    /** The first groups of all matches of a pattern. */
    List<String> found(String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** Names in the first column of the tables of a section, each in backticks. */
    List<String> namesInTablesOf(String heading) {
        int start = lines.indexOf("## " + heading);
        return lines.subList(start + 1, lines.size()).stream()
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .flatMap(cell ->
                        Pattern.compile("`([^`]+)`").matcher(cell).results().map(MatchResult::group))
                .map(name -> name.replace("`", ""))
                .toList();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
