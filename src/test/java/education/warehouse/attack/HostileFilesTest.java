package education.warehouse.attack;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.cli.HomeUnderTest;
import education.warehouse.feed.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every hostile file: the check command and the night agree on it, it is what is right, and nobody else notices. */
class HostileFilesTest {

    /** However large a file is or claims to be. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final Path REPORT = Path.of("target/attack");

    @TempDir
    private Path temporary;

    @Test
    void areManyAndOfEveryKindOfFeed() {
        assertThat(HostileFile.all()).hasSizeGreaterThanOrEqualTo(300);
        for (Good good : List.of(Good.VISITS, Good.PUPILS, Good.SESSIONS, Good.SCORES, Good.PUBLISHED, Good.BASE)) {
            assertThat(HostileFile.all())
                    .filteredOn(file -> file.good() == good)
                    .hasSizeGreaterThan(20);
        }
    }

    @Test
    void meetTheFateThatIsRightAndTouchNobodyElse() throws IOException {
        attack(
                "hostile-files",
                HostileFile.all().stream().filter(file -> !file.isLarge()).toList());
    }

    @Test
    @Tag("long")
    void meetItWhateverTheirSize() throws IOException {
        attack(
                "large-hostile-files",
                HostileFile.all().stream().filter(HostileFile::isLarge).toList());
    }

    private void attack(String name, List<HostileFile> files) throws IOException {
        AttackHome attacked = AttackHome.withDeliveries(temporary);
        Map<HostileFile, Path> paths = new LinkedHashMap<>();
        files.forEach(file -> paths.put(file, attacked.deliver(file)));
        Map<Path, String> before = hashes(paths.values());

        HomeUnderTest.Result night = attacked.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(3);
        List<String> wrong = new ArrayList<>(Screen.faults(night));
        Map<String, String> quiet =
                AttackHome.afterANight(temporary.resolve("quiet")).contentsOfTheOthers();
        assertThat(attacked.contentsOfTheOthers()).isEqualTo(quiet);
        List<String> report = new ArrayList<>();
        for (HostileFile file : files) {
            wrong.addAll(compared(attacked, file, paths.get(file), report));
        }
        assertThat(hashes(paths.values())).as("sources").isEqualTo(before);
        Files.createDirectories(REPORT);
        Files.write(REPORT.resolve(name + ".md"), report);
        assertThat(wrong).isEmpty();
    }

    private static List<String> compared(AttackHome attacked, HostileFile file, Path path, List<String> report) {
        Watchdog<HomeUnderTest.Result> check = Watchdog.run(LONGEST, () -> attacked.check(path));
        Fate atNight = Fate.atNight(attacked.home(), file);
        Fate atCheck = Fate.atCheck(check.result());
        report.add("- " + file + ": " + atNight.withCells() + " ("
                + check.took().toMillis() + " ms to check) " + Screen.escaped(String.join(" ", atNight.said())));
        List<String> wrong = new ArrayList<>(Screen.faults(check.result()));
        if (!file.isRight(atNight)) {
            wrong.add("the night: " + atNight.withCells() + " instead of " + file.verdict() + ": " + atNight.said());
        }
        if (!atNight.says(file.message())) {
            wrong.add("the night does not say " + file.message() + " but " + atNight.said());
        }
        if (!atCheck.verdict().equals(atNight.verdict()) || !atCheck.saysAll(atNight.said())) {
            wrong.add("check: " + atCheck + "\n   the night: " + atNight);
        }
        int exitCode = atNight.isFaulty() ? 3 : 0;
        if (check.result().exitCode() != exitCode) {
            wrong.add("check ends with " + check.result().exitCode() + " instead of " + exitCode);
        }
        return wrong.stream()
                .map(fault -> Screen.escaped(file + "\n   " + fault))
                .toList();
    }

    private static Map<Path, String> hashes(Iterable<Path> paths) throws IOException {
        Map<Path, String> hashes = new LinkedHashMap<>();
        for (Path path : paths) {
            hashes.put(path, Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Hashes.sha256(path) : "");
        }
        return hashes;
    }
}
