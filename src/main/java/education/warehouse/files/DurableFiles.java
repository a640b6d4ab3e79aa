package education.warehouse.files;

import education.warehouse.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/** Files that are either there as a whole or not at all, for their owner only. The umask of the process has no say. */
public final class DurableFiles {

    /** Rights of a file that only its owner may read and write. */
    public static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private static final String BESIDE = ".next";

    private DurableFiles() {}

    /** Writes beside, for the owner only, forces to disk, renames. What a killed process has left beside is replaced. */
    public static void write(Path file, byte[] bytes) {
        try {
            Folders.make(file.getParent());
            Path beside = file.resolveSibling(file.getFileName() + BESIDE);
            Files.deleteIfExists(beside);
            Files.createFile(beside, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            close(beside);
            Files.write(beside, bytes);
            force(beside);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw Problem.machine(
                    "Cannot write " + file + ": " + e.getMessage() + ". Is the disk full, or the folder read-only?", e);
        }
    }

    /** Removes what was being written into a folder when a process was killed. */
    public static void tidy(Path folder) throws IOException {
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

    /** Closes a file to all but its owner. */
    public static void close(Path file) throws IOException {
        Files.setPosixFilePermissions(file, OWNER_ONLY);
    }

    /** Sees to it that a file, or the names in a folder, are on disk. */
    public static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
