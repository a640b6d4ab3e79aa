package education.warehouse.publish;

import education.warehouse.Problem;
import education.warehouse.files.DurableFiles;
import education.warehouse.files.Folders;
import education.warehouse.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Optional;
import java.util.stream.Stream;

/** Who may read releases: everybody who can enter the home, or the members of one group; nobody may write to them. */
public final class ReleaseAccess {

    private final Optional<GroupPrincipal> readers;

    private ReleaseAccess(Optional<GroupPrincipal> readers) {
        this.readers = readers;
    }

    /**
     * Lets the readers pass through the home to its releases, whatever the umask.
     *
     * @param group whose members may read; everybody if there is none
     */
    public static ReleaseAccess to(Home home, Optional<String> group) {
        try {
            ReleaseAccess access =
                    new ReleaseAccess(group.isPresent() ? Optional.of(lookUp(group.get())) : Optional.empty());
            Folders.make(home.releases());
            if (group.isEmpty()) {
                access.set(home.releases(), "rwxr-xr-x");
            } else {
                access.set(home.folder(), "rwx--x---");
                access.set(home.releases(), "rwx--x---");
            }
            return access;
        } catch (UserPrincipalNotFoundException e) {
            throw Problem.contract("Cannot let readers in: this machine has no group " + group.orElseThrow()
                    + " (jobs/nightly.yaml, readers). Create it, or name one that there is.");
        } catch (IOException e) {
            throw Problem.machine(
                    "Cannot say who may read " + home.releases() + ": " + e.getMessage()
                            + ". The night must run as the owner of the home"
                            + group.map(name -> ", who must be a member of the group " + name + ".")
                                    .orElse("."),
                    e);
        }
    }

    private static GroupPrincipal lookUp(String group) throws IOException {
        return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByGroupName(group);
    }

    /** Lets the readers read a whole release, and sees to it that this is on disk. */
    void open(Path release) throws IOException {
        String files = readers.isPresent() ? "r--r-----" : "r--r--r--";
        String folders = readers.isPresent() ? "r-xr-x---" : "r-xr-xr-x";
        try (Stream<Path> paths = Files.walk(release)) {
            // of thousands of pages most time is waiting for the disk
            paths.toList().parallelStream().forEach(path -> {
                try {
                    set(path, Files.isDirectory(path) ? folders : files);
                    DurableFiles.force(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void set(Path path, String permissions) throws IOException {
        if (readers.isPresent()) {
            Files.getFileAttributeView(path, PosixFileAttributeView.class).setGroup(readers.get());
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
