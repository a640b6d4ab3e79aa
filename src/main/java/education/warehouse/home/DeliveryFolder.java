package education.warehouse.home;

import education.warehouse.files.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folder of one delivery in the lake, and what is wrong with it.
 *
 * @param raw its cells
 * @param clean its clean rows, by each contract that has left some
 * @param rawDamage what is wrong with its cells; empty where they are whole
 * @param cleanDamage what is wrong with its clean rows; empty where they are whole
 */
record DeliveryFolder(Path raw, List<Path> clean, Optional<String> rawDamage, Optional<String> cleanDamage) {

    private static final String NEXT = ".next";

    static DeliveryFolder of(Path folder) throws IOException {
        for (Path beside : folders(folder, "", NEXT)) {
            finish(beside);
        }
        Path raw = folder.resolve(Lake.RAW);
        List<Path> clean = folders(folder, Lake.CLEAN, "");
        Optional<String> cleanDamage = clean.isEmpty() ? Optional.of("its clean rows are missing") : Optional.empty();
        for (Path path : clean) {
            cleanDamage = cleanDamage.isPresent() ? cleanDamage : damage(path, cleanNotes(path));
        }
        return new DeliveryFolder(
                raw,
                clean,
                Files.isDirectory(raw) ? damage(raw, rawNote(raw)) : Optional.of("its cells are missing"),
                cleanDamage);
    }

    private static List<Path> folders(Path folder, String start, String end) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> path.getFileName().toString().startsWith(start)
                            && path.getFileName().toString().endsWith(end))
                    .sorted()
                    .toList();
        }
    }

    /** Puts in its place what a process had written as a whole when it was killed. */
    private static void finish(Path beside) throws IOException {
        String name = beside.getFileName().toString();
        Path target = beside.resolveSibling(name.substring(0, name.length() - NEXT.length()));
        Optional<Manifest> manifest = Manifest.in(beside);
        if (!Files.exists(target)
                && manifest.isPresent()
                && manifest.get().difference(beside).isEmpty()) {
            Folders.putInPlace(beside, target);
        } else {
            Folders.delete(beside);
        }
    }

    boolean isWhole() {
        return rawDamage.isEmpty() && cleanDamage.isEmpty();
    }

    boolean isAnythingThere() {
        return !clean.isEmpty() || Files.isDirectory(raw);
    }

    String damage() {
        return rawDamage.or(() -> cleanDamage).orElseThrow();
    }

    /** Clean rows by table, as far as the notes can be read. */
    Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        for (Path path : clean) {
            try {
                for (Path note : notes(path)) {
                    JsonFiles.read(note, Normalised.class)
                            .ifPresent(normalised -> rows.put(table(note), normalised.rowsClean()));
                }
            } catch (IOException e) {
                // what cannot be read cannot be counted
            }
        }
        return rows;
    }

    /** A folder that was written before lists were kept is judged by its notes, and gets its list. */
    private static Optional<String> damage(Path folder, Check byItsNotes) throws IOException {
        Optional<String> damage;
        if (Manifest.isIn(folder)) {
            Optional<Manifest> manifest = Manifest.in(folder);
            damage = manifest.isEmpty()
                    ? Optional.of(Manifest.NAME + " is damaged")
                    : manifest.get().difference(folder);
        } else {
            damage = byItsNotes.damage();
            if (damage.isEmpty()) {
                Manifest.of(folder).writeTo(folder);
            }
        }
        return damage.map(what -> folder.getFileName() + "/" + what);
    }

    /** Looks at a folder whose files are not listed. */
    @FunctionalInterface
    private interface Check {
        Optional<String> damage() throws IOException;
    }

    private static Check rawNote(Path folder) {
        return () -> {
            Optional<Raw> raw = JsonFiles.read(folder.resolve(Raw.NOTE), Raw.class);
            if (raw.isEmpty()) {
                return Optional.of("raw.json is missing or damaged");
            }
            if (raw.get().isRefused()) {
                return Optional.empty();
            }
            for (Path file : files(folder, ".parquet")) {
                Optional<String> damage = parquetDamage(file, OptionalLong.empty());
                if (damage.isPresent()) {
                    return damage;
                }
            }
            return raw.get() instanceof Raw.Table table
                    ? parquetDamage(folder.resolve("rows.parquet"), OptionalLong.of(table.records() - table.rejected()))
                    : parquetDamage(folder.resolve("cells.parquet"), OptionalLong.empty());
        };
    }

    private static Check cleanNotes(Path folder) {
        return () -> {
            List<Path> notes = notes(folder);
            if (notes.isEmpty()) {
                return Optional.of("it has no notes");
            }
            for (Path note : notes) {
                Optional<Normalised> normalised = JsonFiles.read(note, Normalised.class);
                if (normalised.isEmpty()) {
                    return Optional.of(note.getFileName() + " is damaged");
                }
                Optional<String> damage = normalised.get().isWritten()
                        ? parquetDamage(
                                folder.resolve(table(note) + ".parquet"),
                                OptionalLong.of(normalised.get().rowsClean()))
                        : Optional.empty();
                if (damage.isPresent()) {
                    return damage;
                }
            }
            for (Path file : files(folder, ".parquet")) {
                Optional<String> damage = parquetDamage(file, OptionalLong.empty());
                if (damage.isPresent()) {
                    return damage;
                }
            }
            return Optional.empty();
        };
    }

    /** @param rows that a Parquet file must have, where somebody has noted them */
    private static Optional<String> parquetDamage(Path file, OptionalLong rows) {
        if (!Files.isRegularFile(file)) {
            return Optional.of(file.getFileName() + " is missing");
        }
        try {
            long found = ParquetFooter.rows(file);
            return rows.isEmpty() || rows.getAsLong() == found
                    ? Optional.empty()
                    : Optional.of(file.getFileName() + " has " + found + " rows of " + rows.getAsLong());
        } catch (IOException e) {
            return Optional.of(file.getFileName() + " cannot be read: " + e.getMessage());
        }
    }

    private static List<Path> notes(Path folder) throws IOException {
        List<Path> notes = new ArrayList<>(files(folder, ".json"));
        notes.removeIf(note -> note.endsWith(Manifest.NAME));
        return notes;
    }

    private static String table(Path note) {
        String name = note.getFileName().toString();
        return name.substring(0, name.length() - ".json".length());
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> path.getFileName().toString().endsWith(end))
                    .sorted()
                    .toList();
        }
    }
}
