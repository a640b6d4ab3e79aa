package education.warehouse.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The bare work on published files: what DuckDB cannot open is unpacked or decoded, then one script does the rest. */
final class PublishedScript {

    private PublishedScript() {}

    /** @param arguments the inbox, a folder to write to, the reference data */
    public static void main(String... arguments) throws Exception {
        Path inbox = Path.of(arguments[0]);
        Path folder = Path.of(arguments[1]);
        Path unpacked = Files.createDirectories(folder.resolve("unpacked"));
        Files.createDirectories(folder.resolve("raw"));
        Files.createDirectories(folder.resolve("clean"));
        for (Path zip : files(inbox, ".zip")) {
            unpack(zip, unpacked);
        }
        for (Path links : files(inbox.resolve("schools"), ".csv.gz")) {
            decode(links, unpacked.resolve(links.getFileName().toString().replace(".gz", "")));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            BareScript.run(
                    statement,
                    "published.sql",
                    Map.of(
                            "inbox",
                            inbox.toString(),
                            "unpacked",
                            unpacked.toString(),
                            "folder",
                            folder.toString(),
                            "reference",
                            arguments[2]));
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static void unpack(Path zip, Path folder) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().endsWith(".csv")) {
                    Path file = folder.resolve(entry.getName());
                    Files.createDirectories(file.getParent());
                    Files.copy(in, file);
                }
            }
        }
    }

    /** DuckDB alone reads no Windows-1252. */
    private static void decode(Path packed, Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            Files.writeString(file, new String(in.readAllBytes(), Charset.forName("windows-1252")));
        }
    }
}
