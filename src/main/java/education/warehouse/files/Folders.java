package education.warehouse.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/** Folders that only their owner may enter. The umask of the process has no say. */
public final class Folders {

    /** Rights of a folder that only its owner may enter. */
    public static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private Folders() {}

    /** Makes a folder, and those around it that are missing, for their owner only. What is there stays as it is. */
    public static void make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        make(folder.getParent());
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.setPosixFilePermissions(folder, OWNER_ONLY);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /**
     * Makes a folder as {@link #make}. One that others could enter until now is closed to them, with all in it that is the
     * owner's.
     */
    public static void close(Path folder) throws IOException {
        make(folder);
        if (Files.getPosixFilePermissions(folder).equals(OWNER_ONLY)) {
            return;
        }
        Files.setPosixFilePermissions(folder, OWNER_ONLY);
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.filter(path -> !Files.isSymbolicLink(path)).forEach(Folders::tryToClose);
        } catch (UncheckedIOException e) {
            // what cannot be read belongs to another user and is no longer used
        }
    }

    private static void tryToClose(Path path) {
        try {
            Files.setPosixFilePermissions(path, Files.isDirectory(path) ? OWNER_ONLY : DurableFiles.OWNER_ONLY);
        } catch (IOException e) {
            // it belongs to another user and is no longer used
        }
    }

    /** Puts a folder that was written beside into its place, instead of what is there. */
    public static void putInPlace(Path beside, Path target) throws IOException {
        delete(target);
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.force(target.getParent());
    }

    /** Deletes a folder with all that is in it, also where it is read-only. No link is followed. */
    public static void delete(Path target) throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(target, new Deletion());
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (!Files.isWritable(folder)) {
                Files.setPosixFilePermissions(folder, OWNER_ONLY);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
