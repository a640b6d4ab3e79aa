package education.warehouse.home;

import education.warehouse.files.DurableFiles;
import education.warehouse.files.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** {@code run/tmp/<process>}: what a process writes for itself, native libraries included, so that nothing is written outside the home. */
public final class ScratchFolders {

    private ScratchFolders() {}

    /** Makes this process's folder and removes those of processes that have ended, as far as that goes. */
    public static void prepare(Home home) throws IOException {
        Folders.make(home.scratch());
        for (Path folder : List.of(home.run(), home.nights(), home.lake())) {
            DurableFiles.tidy(folder);
        }
        try (Stream<Path> folders = Files.list(home.scratch().getParent())) {
            folders.filter(folder -> !isAlive(folder.getFileName().toString())).forEach(ScratchFolders::remove);
        }
    }

    /** Removes this process's folder at its end, as far as that goes; the next night removes what stays. */
    public static void remove(Home home) {
        remove(home.scratch());
    }

    private static void remove(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException | UncheckedIOException e) {
            // something is still being written there, or it belongs to someone else: it does no harm
        }
    }

    private static boolean isAlive(String process) {
        return process.matches("[0-9]{1,18}")
                && ProcessHandle.of(Long.parseLong(process))
                        .map(ProcessHandle::isAlive)
                        .orElse(false);
    }
}
