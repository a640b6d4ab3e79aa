package education.warehouse.attack;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file that is meant to do harm, and what is right to do with it: a line of {@code hostile-files.csv}.
 *
 * @param kind of attack; a {@code smaller} file comes after the feed's good one, a {@code large} one costs seconds
 * @param name of the file
 * @param steps that make it of the good file
 * @param verdict {@code held <family>}, {@code loaded <in>/<clean>/<quarantined>/<filtered>} or {@code skipped}; one for each
 *     delivery of a zip, joined by {@code +}, in the order of their names. {@code cells <n>} behind it are cells in quarantine.
 *     Where more than one is right they are joined by {@code or}; {@code any} is whatever does no harm
 * @param message a regular expression that what is said of it must match, in any case; empty where nothing need be said
 * @param why that is right, where it can be argued about
 */
record HostileFile(
        int number, String kind, String name, Good good, String steps, String verdict, Pattern message, String why) {

    private static final Path LIST = Path.of("src/test/resources/attack/hostile-files.csv");
    static final Instant RECEIVED = Instant.parse("2024-02-02T09:00:00Z");

    static List<HostileFile> all() {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(LIST)) {
            return reader.stream().map(HostileFile::of).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The first of each kind, and every 48th after it. */
    static List<HostileFile> some() {
        Map<String, Integer> seen = new HashMap<>();
        return all().stream()
                .filter(file -> !file.isLarge() && seen.merge(file.kind(), 1, Integer::sum) % 48 == 1)
                .toList();
    }

    private static HostileFile of(NamedCsvRecord line) {
        return new HostileFile(
                (int) line.getStartingLineNumber(),
                line.getField("kind"),
                Steps.unescaped(line.getField("name")),
                Good.of(line.getField("feed")),
                line.getField("steps"),
                line.getField("verdict"),
                Pattern.compile(line.getField("message"), Pattern.CASE_INSENSITIVE | Pattern.DOTALL),
                line.getField("why"));
    }

    /** A feed of its own, with the contract of the feed under attack. */
    String ownFeed() {
        return good.feed() + "_" + number;
    }

    boolean isLarge() {
        return kind.startsWith("large");
    }

    boolean comesAfterTheGood() {
        return kind.startsWith("smaller");
    }

    /** Whether what became of it is right. */
    boolean isRight(Fate fate) {
        return rightFates().anyMatch(right -> right.equals("any") || right.equals(fate.withCells()));
    }

    /** The verdicts that are right, without whose fault it is. */
    private Stream<String> rightFates() {
        return Stream.of(verdict.split(" or ")).map(right -> right.replaceAll("held (file|contract)", "held"));
    }

    /** Makes the file, as if it had come in a month after the good one. */
    Path write(Path folder) {
        Path file = folder.resolve(name);
        try {
            Steps.write(good, steps, file);
            Files.setLastModifiedTime(file, FileTime.from(RECEIVED));
            return file;
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(this + " cannot be made", e);
        }
    }

    @Override
    public String toString() {
        return "line " + number + " (" + good.feed() + ": " + kind + ", " + steps + ")";
    }
}
