package education.warehouse.attack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks again and again whether something new stands under a path of a home, some of whose parts may be globs. */
final class Appearances {

    private final Path home;
    private final List<String> parts;
    private final Set<String> before;

    Appearances(Path home, String path) throws IOException {
        this.home = home;
        this.parts = List.of(path.split("/"));
        this.before = found();
    }

    boolean isSomethingNew() throws IOException {
        return !before.containsAll(found());
    }

    /** What is there, of a link with what it points at. */
    private Set<String> found() throws IOException {
        Set<String> found = new HashSet<>();
        find(home, 0, found);
        return found;
    }

    private void find(Path folder, int part, Set<String> found) throws IOException {
        String name = parts.get(part);
        if (!name.contains("*")) {
            next(folder.resolve(name), part, found);
            return;
        }
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, name)) {
            for (Path path : paths) {
                next(path, part, found);
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            // not yet, or not any more
        }
    }

    private void next(Path path, int part, Set<String> found) throws IOException {
        if (part < parts.size() - 1) {
            find(path, part + 1, found);
        } else if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            try {
                found.add(path + (Files.isSymbolicLink(path) ? " " + Files.readSymbolicLink(path) : ""));
            } catch (NoSuchFileException e) {
                // it was there a moment ago, which is all that is asked
                found.add(path.toString());
            }
        }
    }
}
