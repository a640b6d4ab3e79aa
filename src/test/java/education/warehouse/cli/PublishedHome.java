package education.warehouse.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;
import org.springframework.util.FileSystemUtils;

/**
 * Homes in which one night has published, made once for all tests. Processes that test the same build share them: whoever comes
 * first runs the night, the others wait for it. Without a build, as in an editor, each process makes its own.
 */
final class PublishedHome {

    private static final String FOLDER = System.getProperty("homes.of.this.build");

    private PublishedHome() {}

    /** Folder of the home, which nobody may change. */
    static Path of(String name, Function<Path, ? extends HomeUnderTest> inbox) {
        try {
            return FOLDER == null
                    ? published(temporary(name), inbox)
                    : shared(Files.createDirectories(Path.of(FOLDER)), name, inbox);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path shared(Path homes, String name, Function<Path, ? extends HomeUnderTest> inbox)
            throws IOException {
        Path made = homes.resolve(name);
        try (FileChannel channel = FileChannel.open(
                        homes.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!Files.exists(made)) {
                Path making = homes.resolve(name + ".making");
                FileSystemUtils.deleteRecursively(making);
                published(Files.createDirectory(making), inbox);
                Files.move(making, made);
            }
        }
        return made.resolve("home");
    }

    private static Path published(Path folder, Function<Path, ? extends HomeUnderTest> inbox) {
        HomeUnderTest home = inbox.apply(folder);
        HomeUnderTest.Result night = home.night();
        if (night.exitCode() != 0) {
            throw new IllegalStateException(night.out() + night.err());
        }
        try {
            Files.writeString(said(home.folder()), night.out());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return home.folder();
    }

    /** What the night said that made the home. */
    static Path said(Path home) {
        return home.resolveSibling("night.txt");
    }

    private static Path temporary(String name) throws IOException {
        Path folder = Files.createTempDirectory("published-" + name);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
        return folder;
    }
}
