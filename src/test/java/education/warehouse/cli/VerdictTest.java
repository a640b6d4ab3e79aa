package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of deliveries that can be read and that look right: the night and {@code check} say the same of each. */
class VerdictTest {

    private static final String STATES = "select file, state, fault from meta.delivery where feed = '%s' order by file";

    @TempDir
    private Path temporary;

    @Test
    void holdsAFileOfWhichNoRowHasTheDateThatItSpeaksFor() throws IOException {
        ToyHome home = ToyHome.empty(temporary);
        Path contract = home.projectFiles().resolve("jobs/feeds/visits.yaml");
        Files.writeString(
                contract,
                Files.readString(contract).replaceFirst("(?m)^asAt: .*$", "asAt: {from: column, column: visited_on}"));
        Path undated = home.deliver("visits", "visits.csv", "Visit,School,Visited,Minutes\n1,4001,,10\n");
        home.deliver("dictionary", "dictionary.csv", ToyDeliveries.dictionary());

        agree(home, undated, "none of its rows has a visited_on");
        assertThat(home.query(STATES.formatted("visits"))).containsExactly("visits.csv|held|file");
        assertThat(home.query(STATES.formatted("dictionary"))).containsExactly("dictionary.csv|loaded|");
    }

    @Test
    void holdsADeliveryThatEmptiesASchoolsDay() {
        ToyHome home = ToyHome.empty(temporary);
        limit(home, "marks", "fewerRows: 20%");
        home.deliver("marks", "marks_2024-01-10.csv", marks(60, 10));
        assertThat(home.night().exitCode()).isZero();

        Path cut = home.deliver("marks", "marks_2024-01-11.csv", marks(20, 11));
        agree(
                home,
                cut,
                "Cannot load marks_2024-01-11.csv: it has far fewer rows than were loaded for one school and marked_on,"
                        + " above all 4001, 2024-01-05: 20 where marks_2024-01-10.csv had 60, more than 20% fewer.");
        assertThat(home.query(STATES.formatted("marks")))
                .containsExactly("marks_2024-01-10.csv|loaded|", "marks_2024-01-11.csv|held|file");
        assertThat(home.value("select count(*) from star.fct_mark")).isEqualTo("60");

        // the next one is held against what is loaded, not against what is held
        Path whole = home.deliver("marks", "marks_2024-01-12.csv", marks(58, 12));
        assertThat(home.command("check", whole.toString()).exitCode()).isZero();
        home.night();
        assertThat(home.query(STATES.formatted("marks")))
                .containsExactly(
                        "marks_2024-01-10.csv|superseded|",
                        "marks_2024-01-11.csv|held|file",
                        "marks_2024-01-12.csv|loaded|");
    }

    @Tag("long")
    @Test
    void tellsOfASmallSliceThatHasShrunkAndLoadsIt() {
        ToyHome home = ToyHome.empty(temporary);
        limit(home, "marks", "fewerRows: 20%");
        home.deliver("marks", "marks_2024-01-10.csv", marks(20, 10));
        home.deliver("marks", "marks_2024-01-11.csv", marks(10, 11));

        assertThat(home.night().exitCode()).isZero();

        assertThat(home.query(
                        "select place, message from meta.finding where rule = 'fewer rows than were loaded before'"))
                .singleElement()
                .asString()
                .startsWith("marks_2024-01-11.csv|")
                .contains("4001, 2024-01-05: 10 where marks_2024-01-10.csv had 20");
    }

    @Tag("long")
    @Test
    void holdsAFileOfWhichFiltersLeaveMuchLessThanBefore() {
        ToyHome home = ToyHome.empty(temporary);
        home.deliver("visits", "visits_2024-01-10.csv", ToyDeliveries.visits(1, 60));
        assertThat(home.night().exitCode()).isZero();

        String others = ToyDeliveries.visits(101, 160).replaceAll("(?m)^(1[0-4][0-9]),400[0-9],", "$1,Total,");
        Path filtered = home.deliver("visits", "visits_2024-01-11.csv", others);
        agree(home, filtered, "of its 61 rows are set aside, where visits_2024-01-10.csv had 1 of 61");
        assertThat(home.query(STATES.formatted("visits")))
                .containsExactly("visits_2024-01-10.csv|loaded|", "visits_2024-01-11.csv|held|file");
    }

    @Tag("long")
    @Test
    void holdsAnotherYearsFileWhoseDateOnlyTheContractSays() {
        ToyHome home = ToyHome.empty(temporary);
        Path first = home.deliver("dictionary", "dictionary.csv", ToyDeliveries.dictionary());
        assertThat(home.night().exitCode()).isZero();

        String corrected = ToyDeliveries.dictionary().replace("The third", "The 3rd");
        ToyHome.received(
                home.deliver("dictionary", "dictionary (2).csv", corrected), Instant.parse("2024-02-01T00:00:00Z"));
        assertThat(home.night().exitCode()).isZero();
        assertThat(home.query(STATES.formatted("dictionary")))
                .containsExactly("dictionary (2).csv|loaded|", "dictionary.csv|superseded|");

        Path other = home.deliver(
                "dictionary", "dictionary (3).csv", ToyDeliveries.dictionary().replace("The ", "Of 2023: the "));
        ToyHome.received(other, Instant.parse("2024-03-01T00:00:00Z"));
        agree(home, other, "3 of the 3 rows that both have differ, as those of another year do");
        assertThat(home.query(STATES.formatted("dictionary")))
                .containsExactly(
                        "dictionary (2).csv|loaded|", "dictionary (3).csv|held|file", "dictionary.csv|superseded|");
        assertThat(first).exists();
    }

    @Test
    void holdsAFileWithoutRowsWhereThereWereSome() {
        ToyHome home = ToyHome.empty(temporary);
        limit(home, "visits", "quarantined: 50%");
        home.deliver("visits", "visits_2024-01-10.csv", ToyDeliveries.visits(1, 10));
        assertThat(home.night().exitCode()).isZero();

        Path empty = home.deliver("visits", "visits again_2024-01-10.csv", "Visit,School,Visited,Minutes\n");
        ToyHome.received(empty, Instant.parse("2024-03-01T00:00:00Z"));
        agree(home, empty, "it has no row that can be loaded, where visits_2024-01-10.csv had 10");
        assertThat(home.value("select count(*) from star.fct_visit")).isEqualTo("10");
    }

    @Tag("long")
    @Test
    void listsWhatAKilledOrFailedNightHasLoaded() throws IOException {
        ToyHome home = ToyHome.empty(temporary);
        home.deliver("visits", "visits_2024-01-10.csv", ToyDeliveries.visits(1, 10));
        Path select = home.projectFiles().resolve("sql/star/fct_visit.sql");
        String right = Files.readString(select);
        Files.writeString(select, right.replace("lake.visits", "lake.no_visits"));
        assertThat(home.night().exitCode()).isEqualTo(2);

        Files.writeString(select, right);
        HomeUnderTest.Result night = home.night();
        assertThat(night.out()).as(night.err()).contains("visits_2024-01-10.csv");
    }

    @Tag("long")
    @Test
    void forgetsWhatAKilledNightHadNotReadOnceItsFileHasGone() throws IOException {
        ToyHome home = ToyHome.empty(temporary);
        home.deliver("visits", "visits_2024-01-10.csv", ToyDeliveries.visits(1, 10));
        assertThat(home.night().exitCode()).isZero();
        Path folder = home.folder().resolve("lake/visits/0123456789ab");
        Files.createDirectories(folder.resolve("raw.next"));
        Files.writeString(
                folder.resolve("delivery.json"),
                "{\"feed\": \"visits\", \"file\": \"visits_2024-01-11.csv\", \"sha256\": \"0123456789ab"
                        + "0".repeat(52)
                        + "\", \"bytes\": 1, \"receivedAt\": \"2024-01-20T09:30:00Z\", \"night\": \"2024-01-20T10-00-00\"}");

        assertThat(home.night().exitCode()).isZero();
        assertThat(folder).doesNotExist();
        assertThat(home.query(STATES.formatted("visits"))).containsExactly("visits_2024-01-10.csv|loaded|");
    }

    /** A Batch operator sees in the job repository what the release says. */
    @Tag("long")
    @Test
    void letsEachStepReportWhatItCounted() throws SQLException {
        ToyHome home = ToyHome.withDeliveries(temporary);
        assertThat(home.night().exitCode()).isZero();

        assertThat(steps(home, "normalise"))
                .isEqualTo(home.value("select sum(rows_in) || '|' || sum(rows_filtered) || '|' || sum(rows_quarantined)"
                        + " || '|' || sum(rows_clean) from meta.delivery where sha256 is not null"));
        assertThat(steps(home, "extract scores/")).matches("([1-9][0-9]*)\\|0\\|0\\|\\1");
        assertThat(steps(home, "extract visits/visits_2024-01-05.csv")).isEqualTo("21|0|0|21");
    }

    /** Sums of what steps read, filtered, skipped and wrote. */
    private static String steps(ToyHome home, String start) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + home.folder().resolve("run/jobs.sqlite"));
                Statement statement = connection.createStatement();
                ResultSet sums = statement.executeQuery(
                        "select sum(read_count) || '|' || sum(filter_count) || '|' || sum(process_skip_count) || '|'"
                                + " || sum(write_count) from batch_step_execution where step_name like '" + start
                                + "%'")) {
            return sums.getString(1);
        }
    }

    @Test
    void printsNothingThatSteersATerminal() {
        ToyHome home = ToyHome.empty(temporary);
        Path named = home.deliver("visits", "visits_\u001b[2J\u202e2024-01-10.csv", "Visit,School\n");

        assertThat(home.command("check", named.toString()).out())
                .contains("\\u001b[2J\\u202e2024-01-10.csv")
                .doesNotContain("\u001b");
        HomeUnderTest.Result night = home.night();
        assertThat(night.out() + night.err()).contains("\\u001b[2J\\u202e").doesNotContain("\u001b");
    }

    /** Lets {@code check} and then the night say of a file of the inbox that it is held, with the same words. */
    private static void agree(ToyHome home, Path file, String reason) {
        HomeUnderTest.Result check = home.command("check", file.toString());
        assertThat(check.out()).as(check.err()).contains(reason);
        assertThat(check.exitCode()).isEqualTo(3);
        HomeUnderTest.Result night = home.night();
        assertThat(night.out()).contains(reason);
        assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(3);
    }

    private static void limit(ToyHome home, String feed, String limits) {
        Path contract = home.projectFiles().resolve("jobs/feeds/" + feed + ".yaml");
        try {
            Files.writeString(
                    contract, Files.readString(contract).replaceFirst("(?m)^limits: .*$", "limits: {" + limits + "}"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Marks of so many pupils of one school on one day; another file has other marks. */
    private static String marks(int pupils, int file) {
        return IntStream.rangeClosed(1, pupils)
                .mapToObj(pupil -> "%s,,4001,2024-01-05,AM,%s%n"
                        .formatted(ToyDeliveries.upn(pupil), pupil % file == 0 ? "O" : "/"))
                .collect(Collectors.joining("", "UPN,Surname,School,Date,Session,Mark\n", ""));
    }
}
