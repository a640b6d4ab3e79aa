package education.warehouse.night;

import education.warehouse.Problem;
import education.warehouse.files.DurableFiles;
import education.warehouse.files.Folders;
import education.warehouse.home.Home;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** One night at a time in one home. The operating system frees the lock when its process ends, however it ends. */
final class NightLock implements AutoCloseable {

    private final FileChannel channel;

    private NightLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock, or says who has it. */
    static NightLock of(Home home) {
        Path file = home.run().resolve("night.lock");
        try {
            Folders.close(home.run());
            FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(DurableFiles.OWNER_ONLY));
            DurableFiles.close(file);
            if (tryLock(channel) == null) {
                channel.close();
                throw Problem.busy("Cannot start the night: another one is running ("
                        + Files.readString(file).trim() + "). Wait for it, or end that process.");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(("process " + ProcessHandle.current().pid() + " on " + host() + " since "
                            + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n")
                    .getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
            return new NightLock(channel);
        } catch (IOException e) {
            throw Problem.machine(
                    "Cannot lock " + file + ": " + e.getMessage()
                            + ". Is the disk read-only or full, or does the folder belong to somebody else?",
                    e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Problem.machine("Cannot free the night's lock: " + e.getMessage() + ".", e);
        }
    }
}
