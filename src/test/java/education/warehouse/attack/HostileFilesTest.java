package education.warehouse.attack;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.cli.HomeUnderTest;
import education.warehouse.project.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.FileSystemUtils;

/**
 * Every hostile file: the check command and the night agree on it, it is what is right, and nobody else notices. Of each kind
 * some are tried with every build, all of them in the profile {@code long}.
 */
@ExtendWith(OutputCaptureExtension.class)
class HostileFilesTest {

    static final Path REPORT = Path.of("target/attack");

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
    void meetTheFateThatIsRightAndTouchNobodyElse(CapturedOutput screen) throws IOException {
        attack("hostile-files-some", HostileFile.some(), screen);
    }

    @Test
    @Tag("long")
    void meetItAllOfThem(CapturedOutput screen) throws IOException {
        attack(
                "hostile-files-all",
                HostileFile.all().stream().filter(file -> !file.isLarge()).toList(),
                screen);
    }

    /** One of each kind for each feed, in the feed itself, beside its good deliveries. */
    @Test
    @Tag("long")
    void leaveTheirOwnFeedAsItWasWhereTheyAreHeld(CapturedOutput screen) throws IOException {
        Map<String, HostileFile> kinds = new LinkedHashMap<>();
        HostileFile.all().stream()
                .filter(file -> !file.isLarge() && !file.comesAfterTheGood())
                .forEach(file -> kinds.putIfAbsent(file.good() + file.kind() + file.verdict(), file));
        for (HostileFile file : kinds.values()) {
            Path folder = Files.createDirectory(temporary.resolve(String.valueOf(file.number())));
            AttackHome attacked = AttackHome.afterANight(folder);
            Map<String, String> before = attacked.contentsOfTheOthers();
            Map<String, String> lake = attacked.lakeWithout(file.good().feed());
            file.write(attacked.home().inbox(file.good().feed()));

            HomeUnderTest.Result night = attacked.night();

            assertThat(night.exitCode()).as(file + night.out() + night.err()).isIn(0, 3);
            assertThat(attacked.lakeWithout(file.good().feed()))
                    .as(file.toString())
                    .isEqualTo(lake);
            if (file.verdict().equals("held file") || file.verdict().equals("skipped")) {
                Map<String, String> after = attacked.contentsOfTheOthers();
                // the delivery itself is listed
                after.keySet().removeIf(object -> object.startsWith("meta."));
                before.keySet().removeIf(object -> object.startsWith("meta."));
                assertThat(after).as(file.toString()).isEqualTo(before);
            }
            assertThat(Screen.faults(night.out() + night.err() + screen.getAll()))
                    .as(file.toString())
                    .isEmpty();
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void attack(String name, List<HostileFile> files, CapturedOutput screen) throws IOException {
        AttackHome attacked = AttackHome.withDeliveries(temporary);
        Map<HostileFile, Path> paths = new LinkedHashMap<>();
        files.forEach(file -> paths.put(file, attacked.deliver(file)));
        Map<Path, String> before = hashes(paths.values());

        HomeUnderTest.Result night = attacked.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(3);
        Map<String, String> quiet =
                AttackHome.afterANight(temporary.resolve("quiet")).contentsOfTheOthers();
        assertThat(attacked.contentsOfTheOthers()).isEqualTo(quiet);
        HomeUnderTest.Result check = attacked.check(paths.values());
        assertThat(hashes(paths.values())).as("sources").isEqualTo(before);
        List<String> wrong = new ArrayList<>(Screen.faults(night.out() + night.err()));
        wrong.addAll(Screen.faults(check.out() + check.err()));
        wrong.addAll(Screen.faults(screen.getAll()));
        wrong.addAll(compared(name, files, Fate.atNight(attacked.home()), Fate.atCheck(check)));
        assertThat(wrong).isEmpty();
    }

    private static List<String> compared(
            String name, List<HostileFile> files, Map<String, Fate> atNight, Map<String, Fate> atCheck)
            throws IOException {
        List<String> report = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (HostileFile file : files) {
            Fate night = atNight.getOrDefault(file.ownFeed(), Fate.SKIPPED);
            List<String> faults = faults(file, night, atCheck.getOrDefault(file.ownFeed(), Fate.SKIPPED));
            faults.forEach(fault -> wrong.add(Screen.escaped(file + "\n   " + fault)));
            report.add("- " + (faults.isEmpty() ? "" : "WRONG ") + file + ": " + night.withCells() + " "
                    + Screen.escaped(String.join(" ", night.said())));
        }
        Files.createDirectories(REPORT);
        Files.write(REPORT.resolve(name + ".md"), report);
        return wrong;
    }

    static List<String> faults(HostileFile file, Fate atNight, Fate atCheck) {
        List<String> wrong = new ArrayList<>();
        if (!file.isRight(atNight)) {
            wrong.add("the night: " + atNight.withCells() + " instead of " + file.verdict() + ": " + atNight.said());
        } else if (!atNight.says(file.message())) {
            wrong.add("the night does not say " + file.message() + " but " + atNight.said());
        }
        if (String.join(" ", atNight.said()).contains("That is our fault")) {
            wrong.add("a bug of ours: " + atNight.said());
        }
        if (!atCheck.verdict().equals(atNight.withoutLeftOut()) || !atCheck.saysAll(atNight.said())) {
            wrong.add("check: " + atCheck + "\n   the night: " + atNight);
        }
        return wrong;
    }

    private static Map<Path, String> hashes(Iterable<Path> paths) throws IOException {
        Map<Path, String> hashes = new LinkedHashMap<>();
        for (Path path : paths) {
            hashes.put(path, Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Hashes.sha256(path) : "");
        }
        return hashes;
    }
}
