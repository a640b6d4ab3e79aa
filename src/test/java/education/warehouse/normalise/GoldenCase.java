package education.warehouse.normalise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder {@code golden/<layout>/<case>/}: a contract, a delivered file, and what must come of it. */
record GoldenCase(Path folder) {

    static final Path GOLDEN = Path.of("src/test/resources/golden");

    static Stream<GoldenCase> all() {
        try (Stream<Path> paths = Files.walk(GOLDEN)) {
            return paths
                    .filter(path -> path.getFileName().toString().equals("contract.yaml"))
                    .map(path -> new GoldenCase(path.getParent()))
                    .sorted((one, other) -> one.folder.compareTo(other.folder))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String contract() {
        return text("contract.yaml");
    }

    String feed() {
        return contract()
                .lines()
                .filter(line -> line.startsWith("feed: "))
                .findFirst()
                .orElseThrow()
                .substring("feed: ".length())
                .trim();
    }

    /** The delivered file, whatever its form. */
    Path input() {
        try (Stream<Path> paths = Files.list(folder)) {
            List<Path> inputs = paths.filter(
                            path -> path.getFileName().toString().startsWith("input."))
                    .toList();
            if (inputs.size() != 1) {
                throw new IllegalStateException(folder + " must hold one input, found " + inputs);
            }
            return inputs.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An expected file; one that is not there must be empty. */
    String text(String name) {
        try {
            Path file = folder.resolve(name);
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of the files that say what must come of the case. */
    Set<String> expected() {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("(clean|quarantine)(_.+)?\\.csv|outcome(_.+)?\\.txt"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return GOLDEN.relativize(folder).toString();
    }
}
