package education.warehouse.attack;

import education.warehouse.cli.HomeUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A home on a disk of its own that is too small at first and is given room afterwards. */
final class SmallDisk {

    private static final String SCRIPT = """
            mount -t tmpfs -o size=%1$dk,mode=755 tmpfs '%2$s' || exit 99
            cp -a '%3$s/.' '%2$s' || exit 98
            cd '%4$s'
            %5$s > '%6$s/first.txt' 2>&1
            echo $? > '%6$s/first.code'
            cp -a '%2$s' '%6$s/full'
            mount -o remount,size=2g tmpfs '%2$s' || exit 97
            %5$s > '%6$s/second.txt' 2>&1
            echo $? > '%6$s/second.code'
            cp -a '%2$s/.' '%6$s/room/home'
            """;

    private SmallDisk() {}

    /** How a night ended, and what it said. */
    record Ended(int exitCode, String said) {

        private static Ended in(Path folder, String name) throws IOException {
            return new Ended(
                    Integer.parseInt(
                            Files.readString(folder.resolve(name + ".code")).trim()),
                    Files.readString(folder.resolve(name + ".txt")));
        }
    }

    /**
     * Two nights on one home.
     *
     * @param whenFull the home after the first
     * @param withRoom the home after the second
     */
    record Nights(Ended first, Ended second, Path whenFull, HomeUnderTest withRoom) {

        /** Whether the home itself fits on the disk. */
        boolean hasBegun() {
            return first != second;
        }
    }

    /** Whether this machine forbids a mount of one's own. */
    static boolean isNotAllowed() throws InterruptedException {
        try {
            return new ProcessBuilder("unshare", "-rm", "sh", "-c", "mount -t tmpfs tmpfs /mnt")
                            .start()
                            .waitFor()
                    != 0;
        } catch (IOException e) {
            return true;
        }
    }

    /**
     * Runs a night on a disk of so many kilobytes, and another when it has been given room. A home that does not even fit
     * counts as one whose first night found the disk full.
     */
    static Nights nights(Path folder, int kilobytes, Ground ground, Program program)
            throws IOException, InterruptedException {
        Folders.delete(folder);
        HomeUnderTest from = ground.copyTo(folder.resolve("from"));
        HomeUnderTest room = ground.copyTo(folder.resolve("room"));
        Folders.delete(room.folder());
        Files.createDirectories(room.folder());
        Path disk = Files.createDirectories(folder.resolve("disk"));
        String script = SCRIPT.formatted(
                kilobytes, disk, from.folder(), from.workingDirectory(), program.nightForShell(disk), folder);
        int code = new ProcessBuilder("unshare", "-rm", "sh", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("script.txt").toFile())
                .start()
                .waitFor();
        if (code == 98) {
            Ended full = new Ended(6, "the home does not fit on the disk");
            return new Nights(full, full, from.folder(), from);
        }
        if (code != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("script.txt")));
        }
        return new Nights(Ended.in(folder, "first"), Ended.in(folder, "second"), folder.resolve("full"), room);
    }
}
