package education.warehouse.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/** Who may read what a night writes: its owner only, unless it is a release. The umask of the process has no say. */
public final class Access {

    static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    public static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private Access() {}

    /** Makes a folder, and those around it that are missing, for their owner only. What is there stays as it is. */
    public static void make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        make(folder.getParent());
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER));
            Files.setPosixFilePermissions(folder, FOLDER);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /** Closes a file to all but its owner. */
    public static void closeFile(Path file) throws IOException {
        Files.setPosixFilePermissions(file, FILE);
    }

    /**
     * Makes a folder as {@link #make}. One that others could enter until now is closed to them, with all in it that is the
     * owner's.
     */
    public static void close(Path folder) throws IOException {
        make(folder);
        if (Files.getPosixFilePermissions(folder).equals(FOLDER)) {
            return;
        }
        Files.setPosixFilePermissions(folder, FOLDER);
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.filter(path -> !Files.isSymbolicLink(path)).forEach(Access::tryToClose);
        } catch (UncheckedIOException e) {
            // what cannot be read is somebody else's; nobody comes to it any more
        }
    }

    private static void tryToClose(Path path) {
        try {
            Files.setPosixFilePermissions(path, Files.isDirectory(path) ? FOLDER : FILE);
        } catch (IOException e) {
            // it is somebody else's; nobody comes to it any more
        }
    }
}
