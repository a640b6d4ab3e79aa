package education.warehouse.home;

import education.warehouse.project.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was written into a folder of the lake: {@code files.json} in it.
 *
 * @param files all but itself, by name
 */
record Manifest(List<Entry> files) {

    static final String NAME = "files.json";

    Manifest {
        files = List.copyOf(files);
    }

    /**
     * One file.
     *
     * @param rows of a Parquet file; null of another
     */
    record Entry(String name, long bytes, long modified, long changed, String sha256, Long rows) {

        static Entry of(Path file) throws IOException {
            Look look = Look.of(file);
            String name = file.getFileName().toString();
            return new Entry(
                    name,
                    look.bytes(),
                    look.modified(),
                    look.changed(),
                    Hashes.sha256(file),
                    ParquetFooter.isOf(name) ? ParquetFooter.rows(file) : null);
        }

        private boolean looksLike(Look look) {
            return bytes == look.bytes() && modified == look.modified() && changed == look.changed();
        }
    }

    /** What stands in a folder now. */
    static Manifest of(Path folder) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> !file.endsWith(NAME)).sorted().toList()) {
                entries.add(Entry.of(file));
            }
        }
        return new Manifest(entries);
    }

    void writeTo(Path folder) {
        JsonFiles.write(folder.resolve(NAME), this);
    }

    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(NAME));
    }

    static Optional<Manifest> in(Path folder) {
        return JsonFiles.read(folder.resolve(NAME), Manifest.class);
    }

    /**
     * How a folder differs from what was written there, by content; empty where it does not. Only a file of another size or
     * time is hashed; where its content is right after all, its new time is noted.
     */
    Optional<String> difference(Path folder) throws IOException {
        List<Entry> now = new ArrayList<>();
        for (Entry written : files) {
            Path file = folder.resolve(written.name());
            if (!Files.isRegularFile(file)) {
                return Optional.of(written.name() + " is missing");
            }
            Look look = Look.of(file);
            if (look.bytes() != written.bytes()) {
                return Optional.of(written.name() + " has " + look.bytes() + " bytes of " + written.bytes());
            }
            if (!written.looksLike(look) && !Hashes.sha256(file).equals(written.sha256())) {
                return Optional.of(written.name() + " is not what was written");
            }
            now.add(new Entry(
                    written.name(), look.bytes(), look.modified(), look.changed(), written.sha256(), written.rows()));
        }
        Manifest seen = new Manifest(now);
        if (!seen.equals(this)) {
            seen.writeTo(folder);
        }
        return Optional.empty();
    }
}
