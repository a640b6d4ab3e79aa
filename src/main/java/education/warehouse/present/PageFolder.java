package education.warehouse.present;

import education.warehouse.files.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder that the pages of an edition go into. A page that is the same in the release before is a hard link to it, so that a site a
 * night costs what has changed; when either release goes, the other keeps the page.
 */
final class PageFolder {

    private final Path folder;
    private final Optional<Path> before;
    private final Map<Path, Boolean> made = new ConcurrentHashMap<>();
    private final Map<String, Long> written = new ConcurrentHashMap<>();

    /** @param before the same folder of the release before, where there is one */
    PageFolder(Path folder, Optional<Path> before) {
        this.folder = folder;
        this.before = before;
    }

    void write(String path, String text) {
        write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    void write(String path, byte[] bytes) {
        Path file = folder.resolve(path);
        try {
            if (written.put(path, (long) bytes.length) != null) {
                throw new IllegalStateException("two pages are " + path);
            }
            made.computeIfAbsent(file.getParent(), PageFolder::make);
            if (!isLinked(file, path, bytes)) {
                Files.write(file, bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean make(Path folder) {
        try {
            Folders.make(folder);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isLinked(Path file, String path, byte[] bytes) throws IOException {
        Path same = before.map(release -> release.resolve(path)).orElse(null);
        if (same == null
                || !Files.isRegularFile(same)
                || Files.size(same) != bytes.length
                || !Arrays.equals(Files.readAllBytes(same), bytes)) {
            return false;
        }
        try {
            Files.createLink(file, same);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            // a file system without links, or a page with as many as it allows: written again
            return false;
        }
    }
}
