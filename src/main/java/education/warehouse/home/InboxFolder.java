package education.warehouse.home;

import education.warehouse.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What stands in a folder and below it. Nothing outside of it is read: it may be a link itself, but no link in it is followed.
 *
 * @param files regular files, by path
 * @param refused what is no regular file, and folders that cannot be read
 */
record InboxFolder(SortedMap<Path, Look> files, List<Inbox.Refused> refused) {

    /** Leftovers of programs are not in it. Empty where there is no such folder. */
    static InboxFolder of(Path folder) {
        InboxFolder all = new InboxFolder(new TreeMap<>(), new ArrayList<>());
        if (Files.isDirectory(folder)) {
            try {
                Path real = folder.toRealPath();
                Files.walkFileTree(real, all.new Walk(folder, real));
            } catch (IOException e) {
                throw Problem.machine(
                        "Cannot read " + folder + ": " + reason(e) + ". Give the night the right to read it.", e);
            }
        }
        return all;
    }

    static Inbox.Refused unreadable(Path folder, Path path, IOException e) {
        return new Inbox.Refused(
                path,
                "Cannot load " + folder.relativize(path) + ": it cannot be read (" + reason(e)
                        + "). Give the night the right to read it, or take it away.");
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }

    /** Paths are shown as below the folder that was asked for, not as below the one that it links to. */
    private final class Walk extends SimpleFileVisitor<Path> {

        private final Path folder;
        private final Path real;

        private Walk(Path folder, Path real) {
            this.folder = folder;
            this.real = real;
        }

        private Path shown(Path path) {
            return folder.resolve(real.relativize(path));
        }

        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            return !path.equals(real) && path.getFileName().toString().startsWith(".")
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            if (Leftovers.isOne(path.getFileName().toString())) {
                return FileVisitResult.CONTINUE;
            }
            if (attributes.isRegularFile()) {
                Look.at(path).ifPresent(look -> files.put(shown(path), look));
            } else {
                refused.add(new Inbox.Refused(
                        shown(path), "Cannot load " + real.relativize(path) + ": " + whatItIs(attributes)));
            }
            return FileVisitResult.CONTINUE;
        }

        private static String whatItIs(BasicFileAttributes attributes) {
            return attributes.isSymbolicLink()
                    ? "it is a link, and nothing outside the inbox is read. Put the file itself there."
                    : "it is no file, but a pipe, a socket or a device. Put a file there, or take it away.";
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
            if (path.equals(real)) {
                throw e;
            }
            if (!(e instanceof NoSuchFileException)) {
                refused.add(unreadable(folder, shown(path), e));
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
