package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records from after the day that their file describes, and files whose days are written month first. The children are made up. */
@Tag("long")
class RecordsOutOfTimeTest {

    private static final String CARED_FOR = "UPN,Person ID,Episode Start,Episode End,Legal Status,Placement\n";
    private static final String MARKS = "UPN,URN,Date,Session,Mark\n";

    @TempDir
    private static Path temporary;

    private static TestHome home;

    @BeforeAll
    static void aNight() throws IOException {
        home = TestHome.empty(temporary);
        deliver(
                "looked_after",
                "cared-for-2023-07-24.csv",
                CARED_FOR + episodes("01/05/2023", 30)
                        + ",P100,12/03/2031,,C2,U6\n,P101,01/06/2023,01/06/2031,C2,U6\n");
        // 3 to 7 October 2022, month first: every date can be read day first
        deliver("attendance", "attendance-2022-10-07.csv", MARKS + marks("10/%02d/2022", 3, 7));
        // the same days, as they should be written
        deliver(
                "attendance",
                "attendance-right-2022-10-07.csv",
                MARKS + marks("%02d/10/2022", 3, 7).replace("900001", "900002"));
        home.night();
    }

    private static void deliver(String feed, String file, String text) throws IOException {
        Files.writeString(Files.createDirectories(home.inbox(feed)).resolve(file), text);
    }

    private static String episodes(String day, int children) {
        return IntStream.range(0, children)
                .mapToObj(child -> ",P" + child + "," + day + ",,C2,U6\n")
                .collect(Collectors.joining());
    }

    private static String marks(String format, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(format::formatted)
                .flatMap(day -> List.of("AM", "PM").stream()
                        .flatMap(session -> List.of("C999000000001", "F999000000003").stream()
                                .map(upn -> upn + ",900001," + day + "," + session + ",/\n")))
                .collect(Collectors.joining());
    }

    @Test
    void aStartAfterTheDayOfTheFileIsQuarantinedAndAnEndIsNot() {
        assertThat(home.query("select line, rule from meta.quarantine where feed = 'looked_after'"))
                .containsExactly("32|an episode has started by the day that the file describes");
        assertThat(home.query("select rows_in, rows_clean, state from meta.delivery where feed = 'looked_after'"))
                .containsExactly("32|31|loaded");
    }

    @Test
    void aFileWrittenMonthFirstIsHeldAndItsNeighbourIsNot() {
        assertThat(home.query("select file, state, reason from meta.delivery where feed = 'attendance' order by file"))
                .hasSize(2)
                .anySatisfy(
                        delivery -> assertThat(delivery)
                                .startsWith(
                                        "attendance-2022-10-07.csv|held|Cannot load attendance: the dates of session_on seem to be written"
                                                + " month first. Read day first they are 10 March 2022 to 10 July 2022, swapped 3 October 2022 to"
                                                + " 7 October 2022, and the file is of 2022-10-07 (attendance-2022-10-07.csv)."))
                .anySatisfy(delivery -> assertThat(delivery).startsWith("attendance-right-2022-10-07.csv|loaded|"));
    }
}
