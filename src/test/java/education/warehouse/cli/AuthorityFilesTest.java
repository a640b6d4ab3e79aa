package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Files of two authorities in one inbox: neither takes the place of the other's, whatever they are called and whenever they come. */
@Tag("fast")
class AuthorityFilesTest {

    /** The home authority is E99000001; nobody has these codes. */
    private static final String OTHER = "E99000002";

    private static final String VISITS = "visits_2024-01-05.csv";
    private static final String PUPILS = "pupils_2024-01-18.csv";

    @TempDir
    private Path temporary;

    private ToyHome home;

    @BeforeEach
    void twoAuthorities() throws IOException {
        home = ToyHome.empty(temporary);
        Files.writeString(home.projectFiles().resolve("data/reference/areas.csv"), """
                area_key,area,area_kind,la_code,region_key,country_key,valid_to
                E99000001,Here,local authority,991,E98000001,E99999999,
                E99000002,There,local authority,992,E98000001,E99999999,
                E99000003,Elsewhere,local authority,993,E98000001,E99999999,
                """);
    }

    private void say(String feed, String authority) {
        ToyHome.edit(
                home.projectFiles().resolve("jobs/feeds/" + feed + ".yaml"),
                "grain:",
                "authority: " + authority + "\ngrain:");
    }

    private void night(int exitCode) {
        HomeUnderTest.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(exitCode);
    }

    @Test
    void aNewerFileReplacesNothingOfAnotherAuthority() {
        say("visits", "delivery");
        home.deliver("visits", VISITS, ToyDeliveries.visits(1, 20));
        night(0);
        // of the same day and name, as every authority calls them
        home.deliver(OTHER + "/visits", VISITS, ToyDeliveries.visits(101, 103));
        night(0);
        assertThat(
                        home.query(
                                "select folder, authority, file, state, rows_clean from meta.delivery where feed = 'visits' order by 1"))
                .containsExactly(
                        OTHER + "/visits|" + OTHER + "|" + VISITS + "|loaded|3",
                        "visits|E99000001|" + VISITS + "|loaded|20");
        assertThat(home.value("select count(*) from star.fct_visit")).isEqualTo("23");

        ToyHome.received(
                home.deliver(OTHER + "/visits", VISITS, ToyDeliveries.visits(101, 104)),
                Instant.parse("2024-01-21T09:30:00Z"));
        night(0);
        assertThat(home.value("select count(*) from star.fct_visit")).isEqualTo("24");
        assertThat(home.query("select folder from meta.delivery where state = 'superseded'"))
                .containsExactly(OTHER + "/visits");
    }

    @Tag("long")
    @Test
    void whatComesFirstMakesNoDifference() {
        say("visits", "delivery");
        home.deliver("visits", VISITS, ToyDeliveries.visits(1, 20));
        night(0);
        home.deliver(OTHER + "/visits", VISITS, ToyDeliveries.visits(101, 103));
        night(0);
        Map<String, String> oneWay = home.contents();
        try {
            FileSystemUtils.deleteRecursively(home.folder());
            Files.createDirectories(home.inbox("visits"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        home.deliver(OTHER + "/visits", VISITS, ToyDeliveries.visits(101, 103));
        night(0);
        home.deliver("visits", VISITS, ToyDeliveries.visits(1, 20));
        night(0);
        assertThat(home.contents()).isEqualTo(oneWay);
    }

    @Tag("long")
    @Test
    void theSameBytesAreTwoDeliveries() {
        say("visits", "delivery");
        home.deliver("visits", VISITS, ToyDeliveries.visits(1, 20));
        home.deliver(OTHER + "/visits", VISITS, ToyDeliveries.visits(1, 20));
        night(0);
        assertThat(home.query("select delivery_key from meta.delivery where feed = 'visits' order by 1"))
                .hasSize(2)
                .allSatisfy(key -> assertThat(key).contains("visits@"));
        assertThat(home.value("select count(*) from star.fct_visit")).isEqualTo("40");

        String withdrawn = home.value("select delivery_key from meta.delivery where folder = '" + OTHER + "/visits'");
        HomeUnderTest.Result decided = home.command("delivery", "withdraw", withdrawn, "--why", "it was not theirs");
        assertThat(decided.exitCode()).as(decided.err()).isZero();
        night(0);
        assertThat(home.query("select folder from meta.delivery where feed = 'visits'"))
                .containsExactly("visits");
    }

    @Tag("long")
    @Test
    void theNameOfAFileMaySayWhoseItIs() {
        say("visits", "{name: '^visits-([0-9]{3})'}");
        home.deliver("visits", "visits-992_2024-01-05.csv", ToyDeliveries.visits(101, 103));
        home.deliver("visits", "visits-991_2024-01-05.csv", ToyDeliveries.visits(1, 20));
        night(0);
        assertThat(home.query("select authority, rows_clean from meta.delivery where feed = 'visits' order by 1"))
                .containsExactly("E99000001|20", OTHER + "|3");
    }

    @Tag("long")
    @Test
    void rowsMaySayWhoseTheyAre() {
        ToyHome.edit(
                home.projectFiles().resolve("jobs/feeds/visits.yaml"),
                "  - {name: left_on",
                "  - {name: la, title: LA, type: string, optional: true, description: number of the authority}\n  - {name: left_on");
        ToyHome.edit(
                home.projectFiles().resolve("jobs/feeds/visits.yaml"), "replaces: [as_at]", "replaces: everything");
        say("visits", "{field: la}");
        home.deliver(
                "visits",
                "visits_2024-01-05.csv",
                "Visit,School,Visited,Minutes,LA\n1,4001,2024-01-04,30,991\n2,4001,2024-01-04,30,992\n");
        home.deliver("visits", "visits_2024-01-12.csv", "Visit,School,Visited,Minutes,LA\n3,4001,2024-01-11,30,992\n");
        night(0);
        assertThat(home.query("select visit from star.fct_visit order by visit"))
                .containsExactly("1", "3");
    }

    /** More than half of the rows that say it: half is nobody's, and what no authority has says nothing. */
    @Test
    void whatIsMostlyOfAnotherAuthorityIsHeld() {
        ToyHome.edit(
                home.projectFiles().resolve("jobs/feeds/visits.yaml"),
                "  - {name: left_on",
                "  - {name: la, title: LA, type: string, optional: true, description: number of the authority}\n  - {name: left_on");
        say("visits", "{school: la}");
        String head = "Visit,School,Visited,Minutes,LA\n";
        home.deliver(
                "visits",
                "visits_2024-01-05.csv",
                head + "1,4001,2024-01-04,30,992\n2,4001,2024-01-04,30,992\n3,4001,2024-01-04,30,991\n");
        home.deliver("visits", "visits_2024-01-12.csv", head + "4,4001,2024-01-11,30,992\n5,4001,2024-01-11,30,991\n");
        home.deliver(
                "visits",
                "visits_2024-01-19.csv",
                head + "6,4001,2024-01-18,30,17\n7,4001,2024-01-18,30,\n8,4001,2024-01-18,30,991\n");
        night(3);
        assertThat(home.query("select file, reason from meta.delivery where state = 'held'"))
                .singleElement()
                .asString()
                .contains(
                        "visits_2024-01-05.csv|Cannot load visits_2024-01-05.csv: it is filed under Here (E99000001), and 2 of"
                                + " its 3 rows of a known school or authority are of There (E99000002). Put it into inbox/"
                                + OTHER + "/visits/; if it is right as it is, accept it.");
        assertThat(home.query("select visit from star.fct_visit order by visit"))
                .containsExactly("4", "5", "6", "7", "8");
    }

    @Test
    void whatDoesNotSayWhoseItIsIsRefusedFromElsewhere() {
        home.deliver("visits", VISITS, ToyDeliveries.visits(1, 20));
        home.deliver(OTHER + "/visits", VISITS, ToyDeliveries.visits(101, 103));
        night(3);
        assertThat(home.query("select folder, reason from meta.delivery where state = 'held'"))
                .singleElement()
                .asString()
                .contains(
                        OTHER + "/visits|Cannot load " + VISITS + ": it is filed under There (E99000002)",
                        "jobs/feeds/visits.yaml reads files of the home authority alone");
        assertThat(home.value("select count(*) from star.fct_visit")).isEqualTo("20");
    }

    @Tag("long")
    @Test
    void whatIsAboutEverybodyIsTheSameWhoeverSendsIt() {
        say("visits", "rows");
        home.deliver("visits", VISITS, ToyDeliveries.visits(1, 20));
        home.deliver(OTHER + "/visits", VISITS, ToyDeliveries.visits(1, 20));
        night(0);
        assertThat(home.query("select folder, authority, state from meta.delivery where feed = 'visits'"))
                .containsExactly("visits||loaded");
    }

    @Tag("long")
    @Test
    void theHomeAuthorityMayHaveAFolderToo() {
        say("visits", "delivery");
        home.deliver("E99000001/visits", VISITS, ToyDeliveries.visits(1, 20));
        night(0);
        assertThat(home.query("select folder, authority from meta.delivery where feed = 'visits'"))
                .containsExactly("visits|E99000001");
    }

    /** Each system counts from 1; a unique pupil number is a child's wherever it lives. */
    @Test
    void aChildThatMovesIsOneAndTwoWithTheSameNumberOfASystemAreTwo() {
        say("pupils", "delivery");
        home.deliver("pupils", PUPILS, ToyDeliveries.pupils(3));
        home.deliver(OTHER + "/pupils", PUPILS, ToyDeliveries.pupils(3).replace("2023", "2022"));
        night(0);
        assertThat(home.value("select count(*), count(distinct pupil), count(distinct upn) from star.dim_pupil"))
                .isEqualTo("6|6|2");
    }

    @Tag("long")
    @Test
    void aSettingKeepsAuthoritiesApartAndAsksForTheFilesAgain() throws IOException {
        say("pupils", "delivery");
        home.deliver("pupils", PUPILS, ToyDeliveries.pupils(3));
        home.deliver(OTHER + "/pupils", PUPILS, ToyDeliveries.pupils(3));
        night(0);
        Path settings = home.projectFiles().resolve("jobs/nightly.yaml");
        Files.writeString(settings, Files.readString(settings) + "pseudonyms: own\n");
        night(0);
        assertThat(home.value("select count(*), count(distinct upn) from star.dim_pupil"))
                .isEqualTo("6|4");
    }

    @Test
    void checkKnowsTheFolder() {
        say("visits", "delivery");
        Path file = home.deliver(OTHER + "/visits", VISITS, ToyDeliveries.visits(101, 103));
        HomeUnderTest.Result checked = home.command("check", file.toString());
        assertThat(checked.exitCode()).as(checked.out() + checked.err()).isZero();
        assertThat(checked.out()).contains(OTHER + "/visits");
    }

    @Tag("long")
    @Test
    void aDamagedLakeIsMendedForEveryAuthority() throws IOException {
        say("visits", "delivery");
        home.deliver("visits", VISITS, ToyDeliveries.visits(1, 20));
        home.deliver(OTHER + "/visits", VISITS, ToyDeliveries.visits(101, 103));
        night(0);
        Map<String, String> before = home.contents();
        Path lake = home.folder().resolve("lake/" + OTHER + "/visits");
        try (Stream<Path> files = Files.walk(lake)) {
            for (Path file : files.filter(path -> path.toString().endsWith("visits.parquet"))
                    .toList()) {
                Files.delete(file);
            }
        }
        assertThat(home.night().out()).contains("Made again from the inbox, as the lake was damaged");
        assertThat(home.contents()).isEqualTo(before);
    }
}
