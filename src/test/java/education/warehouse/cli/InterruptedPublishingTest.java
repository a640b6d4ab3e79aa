package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Publishing can be repeated, wherever it was interrupted. */
class InterruptedPublishingTest {

    private static final String LATER = "visits_2024-01-19.csv";

    @TempDir
    private Path temporary;

    private ToyHome home;
    private String first;
    private Path obstacle;

    @BeforeEach
    void published() {
        home = ToyHome.afterANight(temporary);
        first = home.current();
        obstacle = home.folder().resolve("current.next");
        home.deliver("visits", LATER, ToyDeliveries.visits(31, 40));
    }

    /** What a folder in the place of the next link does: publishing ends between the two renames. */
    private String interruptedBeforeTheSwitch() throws IOException {
        Files.createDirectories(obstacle.resolve("in the way"));
        HomeUnderTest.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(6);
        assertThat(night.err()).startsWith("Cannot publish ").doesNotContain("\tat ");
        assertThat(home.current()).isEqualTo(first);
        FileSystemUtils.deleteRecursively(obstacle);
        try (var releases = Files.list(home.folder().resolve("releases"))) {
            return releases.map(release -> release.getFileName().toString())
                    .filter(name -> !name.equals(first))
                    .reduce((one, other) -> one + " and " + other)
                    .orElseThrow();
        }
    }

    private Map<String, String> undisturbed() {
        ToyHome other = ToyHome.afterANight(temporary.resolve("other"));
        other.deliver("visits", LATER, ToyDeliveries.visits(31, 40));
        assertThat(other.night().exitCode()).isZero();
        return other.contents();
    }

    @Test
    void switchesToTheReleaseThatIsCompleteAlready() throws IOException {
        String second = interruptedBeforeTheSwitch();

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(night.out())
                .contains("Published " + second)
                .contains("s  publish")
                .doesNotContain("s  build");
        assertThat(home.current()).isEqualTo(second);
        assertThat(home.contents()).isEqualTo(undisturbed());
        assertThat(home.night().out()).contains("Nothing new");
    }

    @Tag("long")
    @Test
    void switchesToItAlsoWithoutAJobRepository() throws IOException {
        String second = interruptedBeforeTheSwitch();
        FileSystemUtils.deleteRecursively(home.folder().resolve("run"));

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(home.contents()).isEqualTo(undisturbed());
        assertThat(home.folder().resolve("releases").resolve(second)).isDirectory();
    }

    @Tag("long")
    @Test
    void makesAgainAReleaseOfWhichAPartIsMissing() throws IOException {
        String second = interruptedBeforeTheSwitch();
        Path half = home.folder().resolve("releases").resolve(second);
        Files.delete(half.resolve("datapackage.json"));

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(night.out()).contains("s  build").contains("s  audit").contains("s  publish");
        assertThat(home.current()).isEqualTo(second);
        assertThat(home.contents()).isEqualTo(undisturbed());
        assertThat(home.release().resolve("datapackage.json")).exists();
    }

    @Tag("long")
    @Test
    void endsANightThatWasKilledOnceItHadSwitched() throws IOException {
        home.night();
        String second = home.current();
        Path note = home.folder().resolve("run/nights").resolve(second + ".json");
        String text = Files.readString(note);
        Files.writeString(
                note,
                text.replaceAll("\"endedAt\" : \"[^\"]*\"", "\"endedAt\" : null")
                        .replace("\"published\"", "\"running\"")
                        .replaceAll("\"process\" : [0-9]+", "\"process\" : 999999999"));

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).isZero();
        assertThat(night.out()).contains("Nothing new: the current release is " + second);
        assertThat(Files.readString(note)).contains("\"published\"").contains("\"endedAt\" : \"20");
    }

    @Test
    void removesWhatKilledNightsHaveLeft() throws IOException {
        Path releases = home.folder().resolve("releases");
        Path retired = Files.createDirectories(releases.resolve(".retired-2020-01-01T00-00-00/parquet"));
        Files.writeString(retired.resolve("a.parquet"), "half");
        Files.setPosixFilePermissions(retired, PosixFilePermissions.fromString("r-xr-xr-x"));
        Path making = Files.createDirectories(releases.resolve(".making-2020-01-01T00-00-00"));
        Path half = Files.createDirectories(releases.resolve("2020-01-01T00-00-00/parquet"));
        Files.writeString(half.resolve("a.parquet"), "half");
        Files.createSymbolicLink(obstacle, Path.of("releases", "2020-01-01T00-00-00"));
        Path note = Files.writeString(home.folder().resolve("run/nights/2020-01-01T00-00-00.json.next"), "{");

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(note).doesNotExist();
        assertThat(retired.getParent()).doesNotExist();
        assertThat(making).doesNotExist();
        assertThat(half.getParent()).doesNotExist();
        assertThat(Files.isSymbolicLink(obstacle)).isFalse();
        assertThat(releases.resolve(first)).isDirectory();
    }

    @Tag("long")
    @Test
    void finishesAFolderOfTheLakeThatWasWrittenAsAWhole() throws IOException {
        Map<String, String> before = home.contents();
        Files.delete(home.inbox("visits").resolve(LATER));
        Files.delete(home.inbox("visits").resolve("visits_2024-01-05.csv"));
        String sha256 = home.value("select sha256 from meta.delivery where file = 'visits_2024-01-05.csv'");
        Path raw = home.folder()
                .resolve("lake/visits")
                .resolve(sha256.substring(0, 12))
                .resolve("raw");
        Files.move(raw, raw.resolveSibling("raw.next"));
        Files.createDirectories(raw.resolveSibling("clean-00000000.next"));

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(raw).isDirectory();
        assertThat(raw.resolveSibling("clean-00000000.next")).doesNotExist();
        assertThat(home.contents()).isEqualTo(before);
    }

    @Tag("long")
    @Test
    void explainsAFolderInThePlaceOfCurrent() throws IOException {
        Path current = home.folder().resolve("current");
        Files.delete(current);
        Files.createDirectories(current.resolve("copied by hand"));

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(6);
        assertThat(night.err()).contains(current + " is no link, but was put there by hand. Move it away");
        FileSystemUtils.deleteRecursively(current);
        assertThat(home.night().exitCode()).isZero();
        assertThat(home.contents()).isEqualTo(undisturbed());
    }

    @Tag("long")
    @Test
    void makesAKeyWhereAKilledNightLeftAnEmptyFile() throws IOException {
        ToyHome other = ToyHome.withDeliveries(temporary.resolve("other"));
        Files.writeString(other.key(), "");

        HomeUnderTest.Result night = other.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(night.out()).contains("A key was made");
        assertThat(Files.readString(other.key()).strip()).hasSize(64);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(other.key())))
                .isEqualTo("rw-------");
        assertThat(other.night().out()).contains("Nothing new");
    }
}
