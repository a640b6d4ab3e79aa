package education.warehouse.attack;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.cli.HomeUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are large, or unpack to much: in bounded memory and time they meet the fate that is right, one night each. */
@Tag("long")
class LargeFilesTest {

    /** However large a file is or claims to be. */
    private static final Duration LONGEST = Duration.ofSeconds(120);

    @TempDir
    private Path temporary;

    @Test
    void meetTheFateThatIsRightInBoundedMemoryAndTime() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<String> report = new ArrayList<>();
        for (HostileFile file : HostileFile.all()) {
            if (file.isLarge()) {
                Path folder = Files.createDirectory(temporary.resolve(String.valueOf(file.number())));
                try {
                    wrong.addAll(attack(file, folder, report));
                } catch (AssertionError e) {
                    wrong.add(file + ": " + e.getMessage());
                } finally {
                    org.springframework.util.FileSystemUtils.deleteRecursively(folder);
                }
            }
        }
        Files.createDirectories(HostileFilesTest.REPORT);
        Files.write(HostileFilesTest.REPORT.resolve("hostile-files-large.md"), report);
        assertThat(wrong).isEmpty();
    }

    private static List<String> attack(HostileFile file, Path folder, List<String> report) {
        AttackHome attacked = AttackHome.afterANight(folder);
        Map<String, String> quiet = attacked.contentsOfTheOthers();
        Path path = attacked.deliver(file);
        Watchdog<HomeUnderTest.Result> night = Watchdog.run(LONGEST, attacked::night);
        Watchdog<HomeUnderTest.Result> check = Watchdog.run(LONGEST, () -> attacked.check(List.of(path)));
        Fate atNight = Fate.atNight(attacked.home()).getOrDefault(file.ownFeed(), Fate.SKIPPED);
        report.add("- " + file + ": " + atNight.withCells() + ", night "
                + night.took().toMillis() + " ms, check " + check.took().toMillis() + " ms, " + atNight.said());
        List<String> wrong = new ArrayList<>();
        if (night.result().exitCode() != (atNight.verdict().contains("held") ? 3 : 0)) {
            wrong.add("the night ends with " + night.result());
        }
        if (!attacked.contentsOfTheOthers().equals(quiet)) {
            wrong.add("other feeds are touched");
        }
        Fate atCheck = Fate.atCheck(check.result()).getOrDefault(file.ownFeed(), Fate.SKIPPED);
        wrong.addAll(HostileFilesTest.faults(file, atNight, atCheck));
        return wrong.stream()
                .map(fault -> Screen.escaped(file + "\n   " + fault))
                .toList();
    }
}
