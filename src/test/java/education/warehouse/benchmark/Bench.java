package education.warehouse.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folders that a benchmark works in, and how it starts whole processes. */
final class Bench {

    final Path project = Path.of("").toAbsolutePath();
    final Path folder;

    Bench(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder.toAbsolutePath());
    }

    /** The reference data of the project. */
    String reference() {
        return project.resolve("data/reference").toString();
    }

    /** The project's definitions with another limit of DuckDB's memory. */
    Path definitions(String memory) throws IOException {
        Path definitions = empty("definitions-" + memory);
        for (String part : List.of("jobs", "sql", "data/reference")) {
            copyFolder(project.resolve(part), definitions.resolve(part));
        }
        Path settings = definitions.resolve("jobs/nightly.yaml");
        Files.writeString(
                settings,
                Files.readString(settings)
                        .replaceFirst("(?m)^memory: \\S+", "memory: " + memory)
                        // its files were written just now
                        .replaceFirst("(?m)^settle: \\S+", "settle: 0s"));
        return definitions;
    }

    /** A night as a cron job starts it. */
    ProcessBuilder night(Path home, Path definitions) {
        return program(definitions, "night", "--home", home.toString());
    }

    ProcessBuilder program(Path workingDirectory, String... arguments) {
        return program(List.of("-Xmx512m"), workingDirectory, arguments);
    }

    ProcessBuilder program(List<String> options, Path workingDirectory, String... arguments) {
        return java(options, workingDirectory, "education.warehouse.cli.Main", arguments);
    }

    ProcessBuilder java(Class<?> main, String... arguments) {
        return java(List.of("-Xmx512m"), project, main.getName(), arguments);
    }

    private static ProcessBuilder java(List<String> options, Path workingDirectory, String main, String... arguments) {
        List<String> command = Stream.of(
                        List.of(Path.of(System.getProperty("java.home"), "bin/java")
                                .toString()),
                        options,
                        List.of("-cp", System.getProperty("java.class.path"), main),
                        List.of(arguments))
                .flatMap(List::stream)
                .toList();
        return new ProcessBuilder(command).directory(workingDirectory.toFile());
    }

    static void forget(Path home) throws IOException {
        for (String made : List.of("lake", "releases", "current", "run")) {
            delete(home.resolve(made));
        }
    }

    Path empty(String name) throws IOException {
        Path empty = folder.resolve(name);
        delete(empty);
        return Files.createDirectories(empty);
    }

    static void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            all.sorted(Comparator.reverseOrder())
                    .forEach(file -> assertThat(file.toFile().delete()).isTrue());
        }
    }

    private static void copyFolder(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            all.forEach(file -> {
                try {
                    Path copy = to.resolve(from.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(copy);
                    } else {
                        Files.copy(file, copy);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** What every night is measured less: the program that starts and ends. */
    ProcessBuilder bareStart() throws IOException {
        return program(project, "status", "--home", empty("nothing").toString());
    }
}
