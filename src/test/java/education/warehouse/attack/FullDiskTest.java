package education.warehouse.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import education.warehouse.cli.HomeUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full at any point of a night: it is said, the last release stays, and with room again all is well. */
@Tag("long")
class FullDiskTest {

    private static final int STEPS = Integer.getInteger("attack.disks", 40);
    private static final int MACHINE = 6;
    /** In kilobytes: no night needs more. */
    private static final int ENOUGH = 400_000;

    private static final int FINE = 2_000;

    @TempDir
    private Path temporary;

    private Ground ground;
    private Program program;

    @BeforeEach
    void makesAHome() throws Exception {
        if (SmallDisk.isNotAllowed()) {
            System.out.println("FullDiskTest is skipped: this machine lets nobody mount a small disk (unshare -rm).");
            abort("no small disk can be mounted here");
        }
        ground = new ToyGrounds(temporary.resolve("grounds")).second();
        HomeUnderTest home = ground.copyTo(temporary.resolve("archive"));
        program = Program.archived(temporary.resolve("program"), home.folder(), home.workingDirectory());
    }

    @Test
    void aNightThatFindsTheDiskFullSaysSoAndTheNextOneWithRoomPublishesTheSame() throws Exception {
        int needed = smallestThatSuffices();
        List<String> faults = new ArrayList<>();
        for (int size : sizes(needed)) {
            faults.addAll(faults(size));
        }
        System.out.println("Full disk: a night of the toy needs " + needed + " KB; "
                + sizes(needed).size() + " smaller disks, " + faults.size() + " faults.");
        Files.createDirectories(Path.of("target/attack"));
        Files.writeString(
                Path.of("target/attack/full-disk.md"),
                "# Full disks\n\nA night of the toy needs " + needed + " KB; "
                        + sizes(needed).size() + " smaller disks.\n\n" + String.join("\n", faults));
        assertThat(faults).isEmpty();
    }

    private int smallestThatSuffices() throws IOException, InterruptedException {
        int low = 0;
        int high = ENOUGH;
        while (high - low > 64) {
            int middle = (low + high) / 2;
            if (SmallDisk.nights(temporary.resolve("try"), middle, ground, program)
                            .first()
                            .exitCode()
                    == MACHINE) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** A third of them from nothing to just enough, the others close to it, where the last files are written. */
    private static List<Integer> sizes(int needed) {
        TreeSet<Integer> sizes = new TreeSet<>();
        int coarse = STEPS / 3;
        IntStream.range(1, coarse + 1).forEach(i -> sizes.add((int) ((long) needed * i / (coarse + 1))));
        IntStream.range(1, STEPS - coarse + 1).forEach(i -> sizes.add(needed - 64 - FINE * i / (STEPS - coarse)));
        return sizes.stream().filter(size -> size > 0).toList();
    }

    private List<String> faults(int size) throws IOException, InterruptedException {
        SmallDisk.Nights nights = SmallDisk.nights(temporary.resolve("disk-" + size), size, ground, program);
        if (!nights.hasBegun()) {
            return List.of();
        }
        List<String> faults = new ArrayList<>();
        Ground.Undisturbed undisturbed = ground.undisturbed(Change.NOTHING);
        String said = nights.first().said();
        if (nights.first().exitCode() == MACHINE) {
            if (said.contains("\tat ") || !said.toLowerCase().matches("(?s).*(disk|space|memory).*")) {
                faults.add("it said:\n" + said);
            }
        } else if (nights.first().exitCode() != undisturbed.exitCode()) {
            faults.add("it ended with " + nights.first().exitCode() + ":\n" + said);
        }
        Path full = nights.whenFull();
        faults.addAll(WholeRelease.faults(full));
        if (!Files.exists(full.resolve("current"), LinkOption.NOFOLLOW_LINKS)) {
            faults.add("current is gone");
        }
        int code = nights.second().exitCode();
        if (code != undisturbed.exitCode()
                && !(nights.first().exitCode() != MACHINE && code == undisturbed.exitCodeAgain())) {
            faults.add("with room again it ended with " + code + ":\n"
                    + nights.second().said());
        }
        HomeUnderTest copy = nights.withRoom();
        if (!ground.contents(copy).equals(undisturbed.contents())) {
            faults.add("with room again it published other contents:\n"
                    + nights.second().said());
        }
        faults.addAll(Tidiness.faults(copy.folder(), ""));
        Folders.delete(temporary.resolve("disk-" + size));
        return faults.stream().map(fault -> "- " + size + " KB: " + fault).toList();
    }
}
