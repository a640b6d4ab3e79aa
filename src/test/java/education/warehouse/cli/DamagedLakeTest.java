package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

/** The lake is checked before it is believed. */
class DamagedLakeTest {

    private static final String FIRST = "visits_2024-01-05.csv";
    private static final String SECOND = "visits_2024-01-12.csv";

    @TempDir
    private Path temporary;

    private ToyHome home;
    private Map<String, String> before;
    private String release;

    static EnumSet<Damage> likely() {
        return EnumSet.of(Damage.CLEAN_WITH_A_BYTE_CHANGED);
    }

    static EnumSet<Damage> others() {
        return EnumSet.complementOf(likely());
    }

    @BeforeEach
    void published() {
        home = ToyHome.afterANight(temporary);
        before = home.contents();
        release = home.current();
    }

    /** What can happen to the files of a delivery. */
    enum Damage {
        CLEAN_CUT(folder -> cut(file(folder, "visits.parquet"))),
        CLEAN_WITH_A_BYTE_CHANGED(folder -> change(file(folder, "visits.parquet"))),
        CLEAN_MISSING(folder -> delete(file(folder, "visits.parquet"))),
        CLEAN_FOLDER_MISSING(folder -> delete(file(folder, "visits.parquet").getParent())),
        QUARANTINE_MISSING(folder -> delete(file(folder, "visits.quarantine.parquet"))),
        NOTE_CHANGED(folder -> HomeUnderTest.edit(file(folder, "visits.json"), "\"rowsIn\" : ", "\"rowsIn\" : 1")),
        RAW_CUT(folder -> cut(file(folder, "rows.parquet"))),
        RAW_NOTE_DAMAGED(folder -> cut(file(folder, "raw.json"))),
        RAW_FOLDER_MISSING(folder -> delete(file(folder, "raw.json").getParent())),
        DELIVERY_NOTE_DAMAGED(folder -> cut(folder.resolve("delivery.json"))),
        DELIVERY_NOTE_MISSING(folder -> delete(folder.resolve("delivery.json"))),
        LIST_DAMAGED(folder -> cut(file(folder, "raw/files.json"))),
        ALL_MISSING(DamagedLakeTest::delete);

        private final Consumer<Path> what;

        Damage(Consumer<Path> what) {
            this.what = what;
        }

        private boolean leavesItsCells() {
            return name().startsWith("CLEAN") || name().startsWith("QUARANTINE") || this == NOTE_CHANGED;
        }
    }

    @ParameterizedTest
    @MethodSource("likely")
    void makesAgainFromTheInboxWhatIsDamaged(Damage damage) {
        damage.what.accept(folderOf(FIRST));

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(night.out())
                .contains("Published")
                .contains("To know")
                .contains("Made again from the inbox, as the lake was damaged: " + FIRST + " of visits (lake/visits/");
        assertThat(home.contents()).isEqualTo(before);
        assertThat(home.current()).isNotEqualTo(release);
        assertThat(home.night().out()).contains("Nothing new").doesNotContain("Made again");
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("others")
    void makesAgainFromTheInboxWhatIsDamagedInAnyWay(Damage damage) {
        makesAgainFromTheInboxWhatIsDamaged(damage);
    }

    @ParameterizedTest
    @MethodSource("likely")
    void publishesNothingWhereTheFileOfWhatIsDamagedHasGone(Damage damage) throws IOException {
        Path folder = folderOf(FIRST);
        byte[] file = Files.readAllBytes(home.inbox("visits").resolve(FIRST));
        Files.delete(home.inbox("visits").resolve(FIRST));
        damage.what.accept(folder);

        HomeUnderTest.Result night = home.night();

        if (damage.leavesItsCells()) {
            assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
            assertThat(night.out()).contains("Made again from its cells, as the lake was damaged: " + FIRST);
        } else {
            assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(4);
            assertThat(night.err())
                    .startsWith("Cannot publish: 1 delivery that was loaded is damaged in the lake or missing there")
                    .contains("  " + FIRST + " of visits: 20 rows of visits (lake/visits/")
                    .contains("Put it back into the inbox folder of its feed")
                    .contains("delivery withdraw FILE --why TEXT");
            assertThat(home.current()).isEqualTo(release);
            assertThat(home.night().exitCode()).isEqualTo(4);
            assertThat(home.command("status", "--nights").out())
                    .containsPattern("not published +0  Cannot publish: 1 delivery");
            home.deliver("visits", FIRST, file);
            HomeUnderTest.Result next = home.night();
            assertThat(next.exitCode()).as(next.out() + next.err()).isZero();
        }
        assertThat(home.contents()).isEqualTo(before);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("others")
    void publishesNothingWhereTheFileOfWhatIsDamagedHasGoneInAnyWay(Damage damage) throws IOException {
        publishesNothingWhereTheFileOfWhatIsDamagedHasGone(damage);
    }

    @Test
    void listsEveryDeliveryThatWouldBeLost() throws IOException {
        FileSystemUtils.deleteRecursively(home.folder().resolve("lake"));
        Files.delete(home.inbox("visits").resolve(SECOND));
        FileSystemUtils.deleteRecursively(home.inbox("sessions"));
        FileSystemUtils.deleteRecursively(home.inbox("published"));

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(4);
        List<String> lost =
                night.err().lines().filter(line -> line.startsWith("  ")).toList();
        assertThat(lost).hasSize(5);
        assertThat(lost.get(0)).startsWith("  open-statistics-2024.zip/").contains(" rows of published ");
        assertThat(lost.get(3)).startsWith("  sessions-2023-24.xlsx of sessions: ");
        assertThat(lost.get(4)).startsWith("  " + SECOND + " of visits: 4 rows of visits (lake/visits/");
        assertThat(home.current()).isEqualTo(release);
    }

    @Tag("long")
    @Test
    void countsAWithdrawnDeliveryAsIfItHadNeverCome() throws IOException {
        Map<String, String> without = withoutTheFirst();
        Files.delete(home.inbox("visits").resolve(FIRST));
        delete(folderOf(FIRST));
        assertThat(home.night().exitCode()).isEqualTo(4);

        HomeUnderTest.Result withdrawn = home.command("delivery", "withdraw", FIRST, "--why", "the sender has no copy");

        assertThat(withdrawn.exitCode()).as(withdrawn.err()).isZero();
        assertThat(withdrawn.out()).contains(FIRST + " of visits is withdrawn: from the next night on");
        HomeUnderTest.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(home.contents()).isEqualTo(without);
        assertThat(home.night().out()).contains("Nothing new");
    }

    @Tag("long")
    @Test
    void leavesAWithdrawnFileOutAlthoughItIsInTheInboxAndSaysSo() throws IOException {
        Map<String, String> without = withoutTheFirst();
        String key = home.value("select delivery_key from meta.delivery where file = '" + FIRST + "'");

        home.command("delivery", "withdraw", key, "--why", "sent by mistake");
        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(night.out())
                .contains("visits/" + FIRST + " was withdrawn by " + System.getProperty("user.name"))
                .contains("(sent by mistake): it does not count, although it is in the inbox.");
        assertThat(home.contents()).isEqualTo(without);
        assertThat(home.night().out()).contains("Nothing new").contains("sent by mistake");
    }

    @Test
    void withdrawsOnlyWhatItKnows() {
        HomeUnderTest.Result withdrawn =
                home.command("delivery", "withdraw", "lunches.csv", "--why", "nobody wants it");

        assertThat(withdrawn.exitCode()).isEqualTo(2);
        assertThat(withdrawn.err()).startsWith("Cannot withdraw lunches.csv: no delivery has this name, key or hash.");
    }

    private Map<String, String> withoutTheFirst() throws IOException {
        ToyHome other = ToyHome.empty(temporary.resolve("other"));
        HomeUnderTest.copy(home.folder().resolve("inbox"), other.folder().resolve("inbox"));
        Files.delete(other.inbox("visits").resolve(FIRST));
        assertThat(other.night().exitCode()).isZero();
        return other.contents();
    }

    /** As the home of an earlier version of the program is. */
    @Tag("long")
    @Test
    void judgesFoldersWithoutAListByTheirNotes() throws IOException {
        Path folder = folderOf(FIRST);
        try (Stream<Path> files = Files.walk(home.folder().resolve("lake"))) {
            files.filter(file -> file.endsWith("files.json")).toList().forEach(DamagedLakeTest::delete);
        }

        assertThat(home.night().out()).contains("Nothing new").doesNotContain("Made again");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.endsWith("files.json"))).hasSize(2);
        }
        try (Stream<Path> files = Files.walk(home.folder().resolve("lake"))) {
            files.filter(file -> file.endsWith("files.json")).toList().forEach(DamagedLakeTest::delete);
        }
        Files.copy(
                file(folderOf(SECOND), "visits.parquet"),
                file(folder, "visits.parquet"),
                StandardCopyOption.REPLACE_EXISTING);
        HomeUnderTest.Result night = home.night();
        assertThat(night.out()).contains("clean-").contains("visits.parquet has 4 rows of 20");
        assertThat(home.contents()).isEqualTo(before);
    }

    @Test
    void believesAFileOfAnotherTimeWhoseContentIsRight() throws IOException {
        Path clean = file(folderOf(FIRST), "visits.parquet");
        Files.setLastModifiedTime(clean, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

        assertThat(home.night().out()).contains("Nothing new").doesNotContain("Made again");
        assertThat(Files.readString(clean.resolveSibling("files.json"))).contains("1577836800000");
    }

    private Path folderOf(String file) {
        String sha256 = home.value("select sha256 from meta.delivery where file = '" + file + "'");
        return home.folder().resolve("lake/visits").resolve(sha256.substring(0, 12));
    }

    private static Path file(Path folder, String name) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void cut(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void change(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 3] ^= 1;
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        try (Stream<Path> paths = Files.walk(path)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
