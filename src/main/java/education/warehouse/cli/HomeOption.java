package education.warehouse.cli;

import education.warehouse.Problem;
import education.warehouse.files.Folders;
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
            defaultValue = "${env:EDUCATION_WAREHOUSE_HOME:-data}",
            description =
                    "The only folder that deliveries are read from and anything is written to (default: EDUCATION_WAREHOUSE_HOME of"
                            + " the environment, else data).")
    private Path folder;

    /** The home, with temporary files of this process and its libraries inside it. */
    Home open() {
        Home home = new Home(folder);
        if (!Files.isDirectory(home.folder())) {
            throw Problem.contract("Cannot use --home " + folder
                    + ": there is no such folder. Create it with an inbox in it, or correct the path.");
        }
        try {
            Folders.make(home.scratch());
        } catch (IOException e) {
            throw Problem.machine(
                    "Cannot write to " + home.folder() + ": " + e.getMessage() + " (it belongs to "
                            + owner(home.folder()) + ", and this is " + System.getProperty("user.name")
                            + "). Run the program as its owner, and see that the disk is neither full nor read-only.",
                    e);
        }
        System.setProperty("java.io.tmpdir", home.scratch().toString());
        System.setProperty("org.sqlite.tmpdir", home.scratch().toString());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ScratchFolders.remove(home)));
        return home;
    }

    private static String owner(Path folder) {
        try {
            return Files.getOwner(folder).getName();
        } catch (IOException e) {
            return "somebody";
        }
    }
}
