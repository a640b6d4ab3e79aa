package education.warehouse.attack;

import education.warehouse.cli.HomeUnderTest;
import education.warehouse.cli.TestHome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The whole product with the sample inbox, before its first night and before one with a new file of pupils. */
final class SampleGrounds {

    private static final Pattern PERSONAL =
            Pattern.compile("\\b[A-Z]999[0-9]{9}\\b|\\bPretendra\\b|\\bMadeupkelf[a-z]+\\b");

    private final Path folder;

    /** @param folder where the homes are made */
    SampleGrounds(Path folder) {
        this.folder = folder;
    }

    List<Ground> all() throws IOException {
        TestHome first = TestHome.withSamples(folder.resolve("first"));
        // a home that was copied would have other modes
        TestHome second = TestHome.withSamples(folder.resolve("second"));
        HomeUnderTest.Result night = second.night();
        if (night.exitCode() != 0) {
            throw new IllegalStateException(night.out() + night.err());
        }
        Path file = second.inbox("looked_after").resolve("made-up-cared-for-2023-07-24.csv");
        List<String> lines = Files.readAllLines(file);
        Files.write(file.resolveSibling("made-up-cared-for-2023-07-31.csv"), lines.subList(0, lines.size() - 1));
        return List.of(ground("first night of the samples", first), ground("second night of the samples", second));
    }

    private static Ground ground(String name, HomeUnderTest home) {
        return new Ground(name, home.folder(), TestHome::empty, (change, copy) -> {});
    }

    /** Numbers and names of the pupils in the sample inbox. */
    static List<String> secrets() throws IOException {
        TreeSet<String> secrets = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("data/inbox"))) {
            for (Path file :
                    files.filter(path -> path.toString().contains(".csv")).toList()) {
                PERSONAL.matcher(text(file)).results().forEach(found -> secrets.add(found.group()));
            }
        }
        return List.copyOf(secrets);
    }

    private static String text(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
