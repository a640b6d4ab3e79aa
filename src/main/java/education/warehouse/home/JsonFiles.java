package education.warehouse.home;

import education.warehouse.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Small JSON files that are either there as a whole or not at all. */
public final class JsonFiles {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final String BESIDE = ".next";

    private JsonFiles() {}

    /** Empty where the file is missing, damaged, or was written by another version of the program. */
    public static <T> Optional<T> read(Path file, Class<T> type) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(file, type));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Writes beside, for the owner only, forces to disk, renames. What a killed process has left beside is replaced. */
    public static void write(Path file, Object value) {
        try {
            Access.make(file.getParent());
            Path beside = file.resolveSibling(file.getFileName() + BESIDE);
            Files.deleteIfExists(beside);
            Files.createFile(beside, PosixFilePermissions.asFileAttribute(Access.FILE));
            Files.setPosixFilePermissions(beside, Access.FILE);
            Files.write(beside, JSON.writeValueAsBytes(value));
            force(beside);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw Problem.machine(
                    "Cannot write " + file + ": " + e.getMessage() + ". Is the disk full, or the folder read-only?", e);
        }
    }

    /** Removes what was being written into a folder when a process was killed. */
    static void tidy(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(BESIDE))
                    .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Sees to it that a file, or the names in a folder, are on disk. */
    public static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
