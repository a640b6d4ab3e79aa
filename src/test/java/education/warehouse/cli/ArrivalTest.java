package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the inbox and is no delivery, or not yet. */
class ArrivalTest {

    private static final String FILES = "select distinct file from meta.delivery order by file";

    private static final List<String> LEFTOVERS = List.of(
            "visits_2024-01-12.csv.part",
            "visits_2024-01-13.csv.PART",
            "visits_2024-01-12.csv.partial",
            "visits_2024-01-12.csv.filepart",
            "visits_2024-01-12.csv.crdownload",
            "visits_2024-01-12.csv.tmp",
            "visits_2024-01-12.csv.swp",
            "~$sessions-2023-24.xlsx",
            "._visits_2024-01-12.csv",
            ".~lock.visits_2024-01-12.csv#",
            ".visits_2024-01-12.csv.Xa81kd",
            "Thumbs.db",
            "THUMBS.DB",
            "desktop.ini",
            "Desktop.ini",
            ".DS_Store");

    @TempDir
    private Path temporary;

    private ToyHome home;

    @BeforeEach
    void visits() {
        home = ToyHome.empty(temporary);
        home.deliver("visits", "visits_2024-01-05.csv", ToyDeliveries.visits(1, 20));
    }

    private void settle(String time) {
        HomeUnderTest.edit(home.projectFiles().resolve("jobs/nightly.yaml"), "settle: 0s", "settle: " + time);
    }

    @Tag("long")
    @Test
    void saysNoWordOfWhatProgramsLeaveBehind() {
        home.deliver("published", "plans_2024.zip", zipOf(LEFTOVERS));
        LEFTOVERS.forEach(name -> home.deliver("visits", name, "garbage"));

        HomeUnderTest.Result night = home.night();

        assertThat(night.out()).doesNotContain(LEFTOVERS);
        assertThat(home.query("select file, state from meta.delivery order by file"))
                .containsExactly("plans_2024.zip/readme.txt|held", "visits_2024-01-05.csv|loaded");
        LEFTOVERS.forEach(name -> home.deliver("visits", name, "more garbage"));
        assertThat(home.night().out()).contains("Nothing new");
    }

    private static byte[] zipOf(List<String> names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry("data/" + name));
                zip.write(1);
            }
            zip.putNextEntry(new ZipEntry("readme.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void leavesAFileThatIsStillArrivingForTheNextNight() throws Exception {
        settle("2s");
        assertThat(home.night().exitCode()).isZero();
        String release = home.current();
        Path file = home.deliver("visits", "visits_2024-01-12.csv", ToyDeliveries.visits(21, 22));
        AtomicBoolean isCopied = new AtomicBoolean();
        Thread copy = new Thread(() -> append(file, isCopied));
        copy.start();

        HomeUnderTest.Result night = home.night();
        isCopied.set(true);
        copy.join();

        assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(3);
        assertThat(night.out())
                .contains("Nothing new")
                .contains("waits for up to 2 s")
                .contains("Arriving")
                .containsPattern(
                        "visits/visits_2024-01-12.csv \\([0-9]+ bytes so far\\) is still arriving; it is left for the next night");
        assertThat(home.current()).isEqualTo(release);

        HomeUnderTest.Result next = home.night();
        assertThat(next.exitCode()).as(next.out() + next.err()).isZero();
        assertThat(home.query(FILES)).containsExactly("visits_2024-01-05.csv", "visits_2024-01-12.csv");
    }

    /** As a copy that keeps the time of its original does. */
    private static void append(Path file, AtomicBoolean isCopied) {
        try {
            while (!isCopied.get()) {
                Files.writeString(file, "\n", StandardOpenOption.APPEND);
                Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-01-20T09:30:00Z")));
                Thread.sleep(200);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Tag("long")
    @Test
    void waitsOnceForAllFilesThatWereWrittenJustNow() {
        settle("60s");
        home.deliver("visits", "visits_2024-01-12.csv", ToyDeliveries.visits(21, 24));
        home.deliver("marks", "marks_2024-01-12.csv", ToyDeliveries.marks(8, 12));
        long start = System.nanoTime();

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(night.out().lines().filter(line -> line.contains("waits for")))
                .hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(4900));
        assertThat(home.query(FILES)).hasSize(3);
        assertThat(home.night().out()).contains("Nothing new").doesNotContain("waits");
    }

    @Tag("long")
    @Test
    void waitsNoLongerThanAFileNeedsToSettle() {
        settle("1s");

        HomeUnderTest.Result night = home.night();

        assertThat(night.out()).contains("waits for up to 1 s");
        assertThat(night.exitCode()).isZero();
    }

    /** A clock that was put back: what was written then seems to come from the future. */
    @Tag("long")
    @Test
    void takesAFileFromTheFutureOnceItStandsStill() {
        settle("1s");
        ToyHome.received(
                home.inbox("visits").resolve("visits_2024-01-05.csv"),
                Instant.now().plus(Duration.ofDays(400)));

        assertThat(home.night().exitCode()).isZero();
        assertThat(home.query(FILES)).containsExactly("visits_2024-01-05.csv");
        assertThat(home.night().out()).contains("Nothing new").doesNotContain("waits");
    }

    @Test
    void noticesAFileThatWasReplacedAndKeepsItsTimeAndSize() {
        String quarantined = "select count(*) from meta.quarantine where value = '40x1'";
        home.night();
        assertThat(home.value(quarantined)).isEqualTo("0");
        home.deliver(
                "visits", "visits_2024-01-05.csv", ToyDeliveries.visits(1, 20).replaceFirst("4001", "40x1"));

        assertThat(home.night().out()).contains("Published");
        assertThat(home.value(quarantined)).isEqualTo("1");
    }

    @Test
    void readsNothingThroughALink() throws IOException {
        Path secret = Files.writeString(temporary.resolve("secret.csv"), "Visit,School\nthis is a secret,1\n");
        Files.createSymbolicLink(home.inbox("visits").resolve("visits_2024-01-12.csv"), secret);
        Files.createSymbolicLink(home.inbox("visits").resolve("visits_2024-01-19.csv"), home.key());
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.copy(secret, elsewhere.resolve("visits_2024-01-26.csv"));
        Files.createSymbolicLink(home.inbox("visits").resolve("more"), elsewhere);
        Files.createSymbolicLink(home.inbox("marks"), elsewhere);

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(3);
        for (String path :
                List.of("visits/visits_2024-01-12.csv", "visits/visits_2024-01-19.csv", "visits/more", "marks")) {
            assertThat(night.out())
                    .contains("Cannot load " + path
                            + ": it is a link, and nothing outside the inbox is read. Put the file itself there.");
        }
        assertThat(night.out() + home.query("select * from meta.delivery"))
                .doesNotContain("secret,1")
                .doesNotContain("this is a secret")
                .doesNotContain(Files.readString(home.key()).strip());
        assertThat(home.query("select file from meta.delivery where state = 'loaded'"))
                .containsExactly("visits_2024-01-05.csv");
        assertThat(home.query("select feed, file from meta.delivery where state = 'held' order by file"))
                .containsExactly(
                        "|marks",
                        "visits|visits/more",
                        "visits|visits/visits_2024-01-12.csv",
                        "visits|visits/visits_2024-01-19.csv");
        assertThat(home.night().out()).contains("Nothing new");
    }

    @Tag("long")
    @Test
    void readsAnInboxThatIsALinkItself() throws IOException {
        Path real = temporary.resolve("delivered");
        Files.move(home.folder().resolve("inbox"), real);
        Files.createSymbolicLink(home.folder().resolve("inbox"), real);

        assertThat(home.night().exitCode()).isZero();
        assertThat(home.query(FILES)).containsExactly("visits_2024-01-05.csv");
    }

    @Tag("long")
    @Test
    void holdsAPipeWithoutOpeningIt() throws Exception {
        Path pipe = home.inbox("visits").resolve("visits_2024-01-12.csv");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "there is no mkfifo here");

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(3);
        assertThat(night.out())
                .contains("Cannot load visits/visits_2024-01-12.csv: it is no file, but a pipe, a socket or a device.");
        assertThat(home.query("select file from meta.delivery where state = 'loaded'"))
                .containsExactly("visits_2024-01-05.csv");
    }

    /** Where Java takes every name for ASCII, it cannot say this one, but it can read the file. */
    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"C"})
    void readsFilesWhoseNamesTheLocaleCannotSay(String locale) throws Exception {
        home.deliver("visits", "visits_2024-01-12 – Schülerbesuche.csv", ToyDeliveries.visits(21, 24));
        home.deliver("published", "plans_2024 – für alle.zip", zipOf(List.of("plans – für alle.txt")));

        Process night = home.start("LC_ALL", locale);
        String said = new String(night.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(night.waitFor()).as(said).isEqualTo(3);
        assertThat(said).doesNotContain("bug of the program").doesNotContain("our fault");
        assertThat(home.query("select state, rows_clean from meta.delivery where feed = 'visits' order by as_at"))
                .containsExactly("loaded|20", "loaded|4");
        Process next = home.start("LC_ALL", locale);
        assertThat(new String(next.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("Nothing new");
        assertThat(home.night().exitCode()).isEqualTo(3);
    }
}
