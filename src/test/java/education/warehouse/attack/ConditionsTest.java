package education.warehouse.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import education.warehouse.cli.HomeUnderTest;
import education.warehouse.cli.ToyDeliveries;
import education.warehouse.cli.ToyHome;
import education.warehouse.project.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine and its people do to a night: files that change while they are read, clocks that jump, little memory. */
class ConditionsTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir
    private Path temporary;

    /** What is loaded of a file that is replaced again and again is one of its versions, whole. */
    @Test
    void loadsAFileThatIsReplacedMeanwhileAsItWasOrAsItIs() throws Exception {
        ToyHome home = ToyHome.afterANight(temporary);
        String one = ToyDeliveries.visits(100, 3000);
        String other = ToyDeliveries.visits(5000, 9000);
        Path file = home.inbox("visits").resolve("visits_2024-01-26.csv");
        Map<String, String> versions = Map.of(sha(one), "2901", sha(other), "4001");
        Files.writeString(file, one);
        AtomicBoolean isOver = new AtomicBoolean();
        Thread writer = new Thread(() -> replace(file, isOver, one, other));
        writer.start();
        try {
            for (int i = 0; i < 2; i++) {
                assertThat(Watchdog.run(LONGEST, home::night).result().exitCode())
                        .isIn(0, 3);
            }
        } finally {
            isOver.set(true);
            writer.join();
        }
        Files.writeString(file, one);
        ToyHome.received(file, Instant.parse("2024-01-27T09:00:00Z"));

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isIn(0, 3);
        for (String row : home.query("select sha256, rows_clean from meta.delivery"
                + " where file = 'visits_2024-01-26.csv' and state <> 'held'")) {
            String[] values = row.split("\\|");
            assertThat(versions).containsEntry(values[0], values[1]);
        }
        assertThat(home.value("select state from meta.delivery where sha256 = '" + sha(one) + "'"))
                .isEqualTo("loaded");
        assertThat(home.value("select count(*) from star.fct_visit where visit between 100 and 3000"))
                .isEqualTo("2901");
    }

    /** In turn by renaming and in place, as programs do. */
    private static void replace(Path file, AtomicBoolean isOver, String one, String other) {
        try {
            Path beside = file.resolveSibling("visits_2024-01-26.csv.tmp");
            for (int i = 0; !isOver.get(); i++) {
                Files.writeString(i % 2 == 0 ? beside : file, i % 4 < 2 ? other : one);
                if (i % 2 == 0) {
                    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
                }
                Thread.sleep(20);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String sha(String text) throws IOException {
        return Hashes.sha256(new java.io.ByteArrayInputStream(ToyDeliveries.bytes(text)));
    }

    @Tag("long")
    @Test
    void loadsFilesWhateverTheClockSays() {
        ToyHome home = ToyHome.afterANight(temporary);
        Instant now = Instant.now();
        List<Instant> times = List.of(
                Instant.EPOCH,
                Instant.EPOCH.minusSeconds(86_400),
                Instant.parse("1979-12-31T23:59:59Z"),
                now.plusSeconds(30),
                now.plusSeconds(7_200),
                Instant.parse("2038-01-19T03:14:08Z"),
                Instant.parse("2100-01-01T00:00:00Z"));
        for (int i = 0; i < times.size(); i++) {
            Path file = home.deliver(
                    "visits",
                    "visits_2024-02-0" + (i + 1) + ".csv",
                    ToyDeliveries.visits(100 * i + 100, 100 * i + 110));
            ToyHome.received(file, times.get(i));
        }

        HomeUnderTest.Result night = Watchdog.run(LONGEST, home::night).result();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(home.query(
                        "select state, count(*) from meta.delivery where file like 'visits_2024-02%' group by all"))
                .containsExactly("loaded|" + times.size());
        assertThat(home.value("select received_at from meta.delivery where file = 'visits_2024-02-01.csv'"))
                .startsWith("1970-01-01");
        assertThat(home.night().out()).contains("Nothing new");
    }

    /** A value that does not fit into the memory that DuckDB may take holds its delivery. */
    @Test
    @Tag("long")
    void holdsADeliveryThatNeedsMoreMemoryThanThereIs() throws IOException {
        ToyHome home = ToyHome.afterANight(temporary.resolve("small"));
        Map<String, String> quiet = AttackHome.stars(home);
        HomeUnderTest.edit(home.projectFiles().resolve("jobs/nightly.yaml"), "memory: 500MB", "memory: 64MB");
        home.deliver(
                "base",
                "base_long_2024-03.parquet",
                Parquet.of(
                        "select repeat('x', 200000000) as \"Short Desc\", '2022' as \"Years\", 300 as \"LA Number\","
                                + " '1' as \"Values\", '' as \"Region\"",
                        ", compression zstd"));

        HomeUnderTest.Result night = Watchdog.run(LONGEST, home::night).result();

        assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(3);
        assertThat(home.query("select state from meta.delivery where file = 'base_long_2024-03.parquet'"))
                .containsExactly("held");
        assertThat(Screen.faults(night.out() + night.err())).isEmpty();
        assertThat(AttackHome.stars(home)).isEqualTo(quiet);
    }

    /** Root may write anywhere, so that the test says that it was not made where root runs it. */
    @Test
    void saysWhichFolderCannotBeWritten() throws IOException {
        assumeTrue(!"root".equals(System.getProperty("user.name")), "not tried: root may write to read-only folders");
        ToyHome home = ToyHome.afterANight(temporary);
        String before = home.current();
        home.deliver("visits", "visits_2024-01-26.csv", ToyDeliveries.visits(100, 120));
        Path lake = home.folder().resolve("lake");
        Files.setPosixFilePermissions(lake, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            HomeUnderTest.Result night = home.night();

            assertThat(night.exitCode()).isEqualTo(6);
            assertThat(night.err()).contains("lake");
            assertThat(home.current()).isEqualTo(before);
        } finally {
            Files.setPosixFilePermissions(lake, PosixFilePermissions.fromString("rwx------"));
        }
        assertThat(home.night().exitCode()).isZero();
    }

    /** Only root can become another user. */
    @Test
    void keepsLakeAndKeyFromAnotherUser() throws Exception {
        assumeTrue(
                "root".equals(System.getProperty("user.name")) && Files.exists(Path.of("/usr/bin/setpriv")),
                "not tried: only root can become another user");
        ToyHome home = ToyHome.afterANight(temporary);
        home.deliver("visits", "visits_2024-01-26.csv", ToyDeliveries.visits(100, 120));
        assertThat(home.night().exitCode()).isZero();
        for (Path folder = home.folder();
                folder != null && !folder.equals(Path.of("/tmp"));
                folder = folder.getParent()) {
            if (folder.startsWith(temporary) && Files.isDirectory(folder)) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        assertThat(asNobody("cat", home.key().toString())).as("the key").isNotZero();
        assertThat(asNobody("ls", home.folder().resolve("lake").toString()))
                .as("the lake")
                .isNotZero();
        assertThat(asNobody("ls", home.folder().resolve("run").toString()))
                .as("what a night notes")
                .isNotZero();
    }

    private static int asNobody(String... command) throws IOException, InterruptedException {
        List<String> all = new java.util.ArrayList<>(
                List.of("/usr/bin/setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--"));
        all.addAll(List.of(command));
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** A file that grows while a night looks is left for the next one, and said. */
    @Tag("long")
    @Test
    void leavesAFileThatIsStillArriving() throws Exception {
        ToyHome home = ToyHome.afterANight(temporary);
        Path file = home.inbox("visits").resolve("visits_2024-01-26.csv");
        String whole = ToyDeliveries.visits(100, 400);
        AtomicBoolean isOver = new AtomicBoolean();
        Thread writer = new Thread(() -> grow(file, whole, isOver));
        writer.start();
        HomeUnderTest.Result night;
        try {
            Thread.sleep(200);
            night = Watchdog.run(LONGEST, home::night).result();
        } finally {
            isOver.set(true);
            writer.join();
        }
        assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(3);
        // the toy does not wait: what is still written when it is read is noticed then
        assertThat(night.out()).containsPattern("is still arriving|changed while it was being read");
        assertThat(home.query("select state from meta.delivery where file = '" + file.getFileName() + "'"))
                .doesNotContain("loaded");

        Files.writeString(file, whole);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(600)));
        assertThat(home.night().exitCode()).isZero();
        assertThat(home.value("select rows_clean from meta.delivery where file = '" + file.getFileName() + "'"))
                .isEqualTo("301");
    }

    /** A line at a time, from the beginning again when it is whole. */
    private static void grow(Path file, String whole, AtomicBoolean isOver) {
        try {
            for (int end = 100; !isOver.get(); end = end >= whole.length() ? 100 : end + 53) {
                Files.writeString(file, whole.substring(0, Math.min(end, whole.length())));
                Thread.sleep(25);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
