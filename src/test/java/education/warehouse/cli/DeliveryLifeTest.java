package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A delivery that is held is held every night, until a newer one covers it, its file has gone, or a person has decided. */
@Tag("fast")
class DeliveryLifeTest {

    private static final String SMALL = "pupils_2024-02-18.csv";
    private static final String DAMAGED = "visits_2024-03-01.csv";

    @TempDir
    private Path temporary;

    private ToyHome home;

    @BeforeEach
    void afterANight() {
        home = ToyHome.afterANight(temporary);
    }

    private HomeUnderTest.Result decide(String what, String named, String why) {
        return home.command("delivery", what, named, "--why", why);
    }

    private String state(String file) {
        return home.value("select coalesce(max(state), 'not there') from meta.delivery where file = '" + file + "'");
    }

    private void small() {
        home.deliver("pupils", SMALL, ToyDeliveries.pupils(19));
    }

    @Tag("long")
    @Test
    void theSameStateHasTheSameExitCodeEveryNight() {
        small();
        for (int night = 0; night < 3; night++) {
            assertThat(home.night().exitCode()).isEqualTo(3);
            assertThat(home.command("delivery", "list")).satisfies(list -> {
                assertThat(list.exitCode()).isEqualTo(3);
                assertThat(list.out())
                        .startsWith("held  pupils/" + SMALL)
                        .contains("may be accepted", "it has 19 rows where pupils_2024-01-18.csv had 40");
            });
        }
    }

    @Test
    void anAcceptedDeliveryIsLoadedAlthoughALimitHeldIt() {
        small();
        assertThat(home.night().exitCode()).isEqualTo(3);

        HomeUnderTest.Result accepted = decide("accept", SMALL, "half of the school has moved");

        assertThat(accepted.exitCode()).as(accepted.err()).isZero();
        assertThat(accepted.out()).contains(SMALL + " of pupils is accepted: from the next night on it is loaded");
        HomeUnderTest.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(state(SMALL)).isEqualTo("loaded");
        assertThat(state("pupils_2024-01-18.csv")).isEqualTo("superseded");
        assertThat(home.night().out()).contains("Nothing new");
        assertThat(home.command("delivery", "list").out())
                .contains("loaded  pupils/" + SMALL)
                .contains("It was accepted by " + System.getProperty("user.name"))
                .contains("(half of the school has moved)");
    }

    /** Of 20 rows 12 are in quarantine, where half may be: those that are right are there already. */
    @Tag("long")
    @Test
    void anAcceptedDeliveryIsLoadedAlthoughMuchOfItIsInQuarantine() {
        StringBuilder visits = new StringBuilder("Visit,School,Visited,Minutes\n");
        for (int visit = 1; visit <= 20; visit++) {
            visits.append(visit).append(visit <= 12 ? ",unknown" : ",1001").append(",2024-03-01,30\n");
        }
        home.deliver("visits", DAMAGED, visits.toString());
        assertThat(home.night().exitCode()).isEqualTo(3);
        assertThat(state(DAMAGED)).isEqualTo("held");

        assertThat(decide("accept", DAMAGED, "the other schools are closed").exitCode())
                .isZero();

        assertThat(home.night().exitCode()).isZero();
        assertThat(state(DAMAGED)).isEqualTo("loaded");
        assertThat(home.value("select rows_clean from meta.delivery where file = '" + DAMAGED + "'"))
                .isEqualTo("8");
    }

    @Tag("long")
    @Test
    void whatIsDamagedCannotBeAccepted() {
        home.deliver("visits", DAMAGED, "School,Minutes\n1001,30\n");
        assertThat(home.night().exitCode()).isEqualTo(3);

        HomeUnderTest.Result accepted = decide("accept", DAMAGED, "it must do");

        assertThat(accepted.exitCode()).isEqualTo(2);
        assertThat(accepted.err())
                .startsWith("Cannot accept " + DAMAGED + ": it is not held for a limit or an odd look only.");
        assertThat(home.night().exitCode()).isEqualTo(3);
    }

    @Tag("long")
    @Test
    void aDismissedDeliveryStaysOutAndNobodyIsToldAgain() {
        home.deliver("visits", DAMAGED, "School,Minutes\n1001,30\n");
        home.deliver("lunches", "menu.csv", "day,meal\n1,soup\n");
        Map<String, String> before = home.contents();
        assertThat(home.night().exitCode()).isEqualTo(3);

        assertThat(decide("dismiss", DAMAGED, "the sender sends no other").exitCode())
                .isZero();
        assertThat(home.night().exitCode()).as("the other is held still").isEqualTo(3);
        assertThat(decide("dismiss", "lunches/menu.csv", "not ours").exitCode()).isZero();
        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(home.query(
                        "select file, state from meta.delivery where state not in ('loaded', 'superseded', 'left out')"
                                + " order by 1"))
                .containsExactly("lunches/menu.csv|settled", DAMAGED + "|settled");
        assertThat(home.value("select reason from meta.delivery where file = '" + DAMAGED + "'"))
                .startsWith("It was dismissed by " + System.getProperty("user.name") + " at ")
                .contains("(the sender sends no other). It was held: Cannot read visits:");
        assertThat(home.contents().get("\"report\".\"scorecard\"")).isEqualTo(before.get("\"report\".\"scorecard\""));
        assertThat(home.night().out()).contains("Nothing new");
    }

    @Test
    void onlyWhatIsHeldCanBeDismissed() {
        HomeUnderTest.Result dismissed = decide("dismiss", "pupils_2024-01-18.csv", "away with it");

        assertThat(dismissed.exitCode()).isEqualTo(2);
        assertThat(dismissed.err())
                .contains("the current release does not hold it")
                .contains("withdraw it");
    }

    @Test
    void aNewerDeliverySettlesAnOlderOneThatItCovers() {
        small();
        assertThat(home.night().exitCode()).isEqualTo(3);
        ToyHome.received(
                home.deliver("pupils", "pupils_2024-02-20.csv", ToyDeliveries.pupils(41)),
                Instant.parse("2024-02-20T09:00:00Z"));

        HomeUnderTest.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(state(SMALL)).isEqualTo("settled");
        assertThat(home.value("select reason from meta.delivery where file = '" + SMALL + "'"))
                .startsWith("pupils_2024-02-20.csv has come since and covers it. It was held: ");
    }

    /** The whole list of another day does not make up for a list of visits that was of its own day. */
    @Tag("long")
    @Test
    void aDeliveryOfAnotherDaySettlesNothing() {
        home.deliver("visits", DAMAGED, "School,Minutes\n1001,30\n");
        assertThat(home.night().exitCode()).isEqualTo(3);
        ToyHome.received(
                home.deliver(
                        "visits", "visits_2024-03-02.csv", "Visit,School,Visited,Minutes\n77,1001,2024-03-02,30\n"),
                Instant.parse("2024-03-02T09:00:00Z"));

        assertThat(home.night().exitCode()).isEqualTo(3);
        assertThat(state(DAMAGED)).isEqualTo("held");
        assertThat(state("visits_2024-03-02.csv")).isEqualTo("loaded");
    }

    @Tag("long")
    @Test
    void aFileThatHasLeftTheInboxIsHeldNoLongerUntilItIsBack() throws IOException {
        small();
        assertThat(home.night().exitCode()).isEqualTo(3);
        byte[] content = Files.readAllBytes(home.inbox("pupils").resolve(SMALL));
        Files.delete(home.inbox("pupils").resolve(SMALL));

        assertThat(home.night().exitCode()).isZero();
        assertThat(state(SMALL)).isEqualTo("settled");
        assertThat(home.night().out()).contains("Nothing new");

        home.deliver("pupils", SMALL, content);
        assertThat(home.night().exitCode()).isEqualTo(3);
        assertThat(state(SMALL)).isEqualTo("held");
    }

    /** A release of an earlier version does not say what may be accepted, and its home has no notes of today's form. */
    @Tag("long")
    @Test
    void anEarlierReleaseIsReadToo() throws IOException, SQLException {
        small();
        assertThat(home.night().exitCode()).isEqualTo(3);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"
                        + home.release().resolve("education.duckdb").toRealPath());
                Statement statement = connection.createStatement()) {
            statement.execute("alter table meta.delivery drop column may_be_accepted");
        }
        Files.delete(home.folder().resolve("run/published.json"));
        FileSystemUtils.deleteRecursively(home.folder().resolve("run/nights").resolve(home.current()));

        assertThat(home.command("status").out()).contains("Held         pupils/" + SMALL);
        assertThat(home.night().exitCode()).isEqualTo(3);
        assertThat(decide("dismiss", SMALL, "no more comes").exitCode()).isZero();
        assertThat(home.night().exitCode()).isZero();
    }

    @Tag("long")
    @Test
    void acceptingTakesAWithdrawalBack() {
        Map<String, String> before = home.contents();
        String file = "pupils_2024-01-18.csv";
        assertThat(decide("withdraw", file, "by mistake").exitCode()).isZero();
        assertThat(home.night().exitCode()).isZero();
        assertThat(state(file)).isEqualTo("not there");
        assertThat(home.command("delivery", "list").out()).contains("withdrawn  pupils/" + file);

        assertThat(decide("accept", file, "it was the right one").exitCode()).isZero();

        assertThat(home.night().exitCode()).isZero();
        assertThat(home.contents()).isEqualTo(before);
    }

    /** A file of a name comes again: the one that waits for a decision is meant. */
    @Tag("long")
    @Test
    void ofSeveralDeliveriesOfANameTheOneThatIsHeldIsMeant() {
        home.deliver("visits", DAMAGED, "School,Minutes\n1001,30\n");
        home.night();
        assertThat(decide("dismiss", DAMAGED, "not ours").exitCode()).isZero();
        home.deliver("visits", DAMAGED, "School,Minutes\n1001,31\n");
        assertThat(home.night().exitCode()).isEqualTo(3);

        HomeUnderTest.Result dismissed = decide("dismiss", DAMAGED, "not ours either");

        assertThat(dismissed.exitCode()).as(dismissed.err()).isZero();
        assertThat(home.night().exitCode()).isZero();
    }
}
