package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A home of the version before feeds and words of contracts were renamed goes on, with a council's own contract in old words. */
class EarlierHomeTest {

    /** Folders of the inbox had files and have none: it is told, and published all the same. */
    private static final int EMPTIED = 6;

    private static final Path EARLIER = Path.of("src/test/resources/earlier");
    private static final String OF_NAMES =
            "rule in ('contracts use the words of today', 'inbox folders have the names of their feeds')";

    @TempDir
    private Path temporary;

    private TestHome earlier;

    @BeforeEach
    void restore() throws IOException {
        earlier = TestHome.empty(temporary.resolve("earlier"));
        unzip(EARLIER.resolve("home.zip"), earlier.folder());
        Files.copy(EARLIER.resolve("clubs.yaml"), earlier.ownDefinitions().resolve("jobs/feeds/clubs.yaml"));
    }

    @Tag("long")
    @Test
    void publishesWhatANewHomePublishesFromTheSameFilesAndNamesTheFormerNamesOnce() {
        HomeUnderTest.Result night = earlier.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(night.out()).doesNotContain("extract clubs");
        assertThat(earlier.folder().resolve("lake/cared_for")).doesNotExist();
        assertThat(earlier.folder().resolve("inbox/cared_for")).isDirectory();

        TestHome fresh = fresh();
        HomeUnderTest.Result first = fresh.night();
        assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
        assertThat(withoutFindings(earlier)).isEqualTo(withoutFindings(fresh));
        String others = "select * exclude (check_name) from meta.finding where not " + OF_NAMES + " order by all";
        assertThat(earlier.query(others)).isNotEmpty().isEqualTo(fresh.query(others));

        assertThat(earlier.query("select place, message from meta.finding where " + OF_NAMES + " order by all"))
                .containsExactly(
                        "inbox/cared_for|Cannot promise that the former name of a feed will always be read: cared_for is"
                                + " looked_after today. Deliver to inbox/looked_after, and move there what is in inbox/cared_for.",
                        "inbox/plans|Cannot promise that the former name of a feed will always be read: plans is ehc_plans"
                                + " today. Deliver to inbox/ehc_plans, and move there what is in inbox/plans.",
                        "jobs/feeds/clubs.yaml|Cannot promise that words of earlier versions will always be read: leftOut is"
                                + " exclude today (line 5), onFault is onError today (line 12), says is description today"
                                + " (line 16, line 18), sql is condition today (line 16, line 18), when is condition today"
                                + " (line 13, line 14). Write the words of today.");
        HomeUnderTest.Result second = earlier.night();
        assertThat(second.exitCode()).isZero();
        assertThat(second.out()).contains("Nothing new");
    }

    @Test
    void readsFromTheLakeWhatHasLeftTheInbox() throws IOException {
        for (String feed : List.of("cared_for", "plans", "clubs")) {
            FileSystemUtils.deleteRecursively(earlier.inbox(feed));
        }

        HomeUnderTest.Result night = earlier.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(EMPTIED);
        assertThat(earlier.query("select feed, count(*), sum(rows_clean) from meta.delivery where state = 'loaded'"
                        + " group by feed order by feed"))
                .containsExactly("calendar|1|18", "clubs|1|3", "ehc_plans|9|671", "looked_after|1|22", "schools|2|26");
    }

    @Tag("long")
    @Test
    void goesOnWhereTheMoveOfTheLakeWasInterrupted() throws IOException {
        // some deliveries are moved, and one of them says already that it is of the feed of today
        Path today = Files.createDirectories(earlier.folder().resolve("lake/ehc_plans"));
        List<Path> deliveries;
        try (var folders = Files.list(earlier.folder().resolve("lake/plans"))) {
            deliveries = folders.sorted().limit(3).toList();
        }
        for (Path delivery : deliveries) {
            Files.move(delivery, today.resolve(delivery.getFileName()));
        }
        HomeUnderTest.edit(
                today.resolve(deliveries.get(0).getFileName()).resolve("delivery.json"), "\"plans\"", "\"ehc_plans\"");

        HomeUnderTest.Result night = earlier.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(earlier.folder().resolve("lake/plans")).doesNotExist();
        assertThat(earlier.value("select count(*) from meta.delivery where feed = 'ehc_plans' and state = 'loaded'"))
                .isEqualTo("9");
    }

    @Test
    void checksAFileInAFolderOfTheFormerName() {
        HomeUnderTest.Result check = earlier.run(
                "check",
                earlier.inbox("cared_for")
                        .resolve("made-up-cared-for-2023-07-24.csv")
                        .toString(),
                "--home",
                earlier.folder().toString());

        assertThat(check.out()).contains("feed looked_after");
    }

    @Test
    void refusesTwoFeedsOfOneName() throws IOException {
        Path feeds = earlier.workingDirectory().resolve("jobs/feeds");
        Files.writeString(
                feeds.resolve("plans.yaml"),
                Files.readString(feeds.resolve("clubs.yaml")).replace("feed: clubs", "feed: plans"));

        HomeUnderTest.Result night = earlier.night();

        assertThat(night.exitCode()).isEqualTo(2);
        assertThat(night.err())
                .contains(
                        "Cannot use jobs/feeds/ehc_plans.yaml: it says that its feed was formerly plans, and that name is"
                                + " jobs/feeds/plans.yaml's. Put what differs into one of the two, and remove the other or the name.");
    }

    private TestHome fresh() {
        TestHome fresh = TestHome.empty(temporary.resolve("fresh"));
        Map.of(
                        "cared_for", "looked_after",
                        "plans", "ehc_plans",
                        "schools", "schools",
                        "calendar", "calendar",
                        "clubs", "clubs")
                .forEach((former, today) -> HomeUnderTest.copy(earlier.inbox(former), fresh.inbox(today)));
        HomeUnderTest.copy(EARLIER.resolve("clubs.yaml"), fresh.ownDefinitions().resolve("jobs/feeds/clubs.yaml"));
        return fresh;
    }

    private static Map<String, String> withoutFindings(TestHome home) {
        Map<String, String> contents = home.contents();
        contents.keySet().removeIf(name -> name.contains("finding"));
        return contents;
    }

    private static void unzip(Path zip, Path folder) {
        try (InputStream bytes = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(bytes)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path target = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(entries, target);
                    Files.setLastModifiedTime(target, entry.getLastModifiedTime());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
