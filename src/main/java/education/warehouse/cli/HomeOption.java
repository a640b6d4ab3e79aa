package education.warehouse.cli;

import education.warehouse.Problem;
import education.warehouse.home.Home;
import education.warehouse.home.ScratchFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that every command has. */
final class HomeOption {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "data",
            description =
                    "The only folder that deliveries are read from and anything is written to (default: ${DEFAULT-VALUE}).")
    private Path folder;

    /** The home, with temporary files of this process and its libraries inside it. */
    Home open() {
        Home home = new Home(folder);
        if (!Files.isDirectory(home.folder())) {
            throw Problem.contract("Cannot use --home " + folder
                    + ": there is no such folder. Create it with an inbox in it, or correct the path.");
        }
        try {
            Files.createDirectories(home.scratch());
        } catch (IOException e) {
            throw Problem.machine(
                    "Cannot write to " + home.folder() + ": " + e.getMessage() + ". Give the program the right to.", e);
        }
        System.setProperty("java.io.tmpdir", home.scratch().toString());
        System.setProperty("org.sqlite.tmpdir", home.scratch().toString());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ScratchFolders.remove(home)));
        return home;
    }
}
