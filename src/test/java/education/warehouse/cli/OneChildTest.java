package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.privacy.UniquePupilNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child who gets another number stays one child; a number that two have is told. The children are made up. */
@Tag("long")
class OneChildTest {

    private static final String PUPIL = "U999000000013";
    private static final String NEW_NUMBER = UniquePupilNumber.of("999099999999");

    @TempDir
    private Path temporary;

    /** With a new number from the summer census on, and marks and episodes of care under the old one, every figure is as it was. */
    @Test
    void aFormerNumberJoinsTheRecordsOfBoth() throws IOException {
        TestHome before = TestHome.ofTheSamples();
        TestHome home = TestHome.afterANight(temporary.resolve("after")).withoutPages();
        Path census = home.inbox("pupils").resolve("made-up-2023_summer_pupilonroll.csv");
        HomeUnderTest.edit(census, "," + PUPIL + ",,", "," + NEW_NUMBER + "," + PUPIL + ",");

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(figures(home)).isEqualTo(figures(before));
        assertThat(home.value("select count(distinct pupil) from star.dim_pupil"))
                .isEqualTo(before.value("select count(distinct pupil) from star.dim_pupil"));
        assertThat(home.query("select message from meta.finding where check_name = 'no_two_pupils_share_a_number'"))
                .isEmpty();
    }

    private static Map<String, String> figures(TestHome home) {
        return home.contents().entrySet().stream()
                .filter(table -> table.getKey().matches("report\\.(absence|suspensions|plans|trend)|star\\.fct_figure"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** From the first of four numbers to the last, each beside the one before in another row. */
    @Test
    void threeChangesOfNumberAreOneChild() throws IOException {
        TestHome home = TestHome.empty(temporary);
        Files.createDirectories(home.inbox("pupils"));
        String second = UniquePupilNumber.of("999099999998");
        String third = UniquePupilNumber.of("999099999997");
        Path census = Path.of("data/inbox/pupils");
        Files.writeString(
                home.inbox("pupils").resolve("made-up-2023_summer_pupilonroll.csv"),
                Files.readString(census.resolve("made-up-2023_summer_pupilonroll.csv"))
                        .replace("," + PUPIL + ",,", "," + NEW_NUMBER + "," + third + ","));
        List<String> leavers = Files.readAllLines(census.resolve("made-up-2023_summer_pupilnolongeronroll.csv"));
        Files.writeString(
                home.inbox("pupils").resolve("made-up-2023_summer_pupilnolongeronroll.csv"),
                leavers.get(0) + "\n" + renumbered(leavers.get(1), "changed-1", third, second) + "\n"
                        + renumbered(leavers.get(1), "changed-2", second, PUPIL) + "\n");
        Files.createDirectories(home.inbox("looked_after"));
        Files.writeString(
                home.inbox("looked_after").resolve("cared-for-2023-07-24.csv"),
                "UPN,Person ID,Episode Start,Episode End,Legal Status,Placement\n" + PUPIL + ",P1,01/05/2023,,C2,U6\n");

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(home.query("select count(distinct pupil) from star.dim_pupil where is_looked_after"))
                .as("care that is recorded under the first number is of the pupil under the last")
                .containsExactly("1");
    }

    private static String renumbered(String record, String id, String number, String former) {
        String[] cells = record.split(",", -1);
        cells[0] = id;
        cells[8] = number;
        cells[9] = former;
        return String.join(",", cells);
    }

    @Test
    void aNumberThatTwoHaveIsTold() throws IOException {
        TestHome home = TestHome.empty(temporary);
        String census = Files.readString(Path.of("data/inbox/pupils/made-up-2023_summer_pupilonroll.csv"));
        String other = census.lines()
                .filter(line -> !line.contains(PUPIL))
                .skip(5)
                .findFirst()
                .orElseThrow();
        String number = other.split(",")[8];
        Files.createDirectories(home.inbox("pupils"));
        Files.writeString(
                home.inbox("pupils").resolve("made-up-2023_summer_pupilonroll.csv"),
                census.replace("," + PUPIL + ",,", "," + PUPIL + "," + number + ","));

        home.night();

        assertThat(home.query(
                        "select place, message from meta.finding where check_name = 'no_two_pupils_share_a_number'"))
                .singleElement()
                .asString()
                .contains(
                        "pupilonroll.csv, line ", "somebody on roll in the same census has the former number (line 6)");
    }

    @Test
    void temporaryNumbersAreTold() throws IOException {
        TestHome home = TestHome.empty(temporary);
        Files.createDirectories(home.inbox("looked_after"));
        Files.writeString(
                home.inbox("looked_after").resolve("cared-for-2023-07-24.csv"),
                "UPN,Person ID,Episode Start,Episode End,Legal Status,Placement\n"
                        + UniquePupilNumber.of("99900000001A") + ",P1,01/05/2023,,C2,U6\n" + PUPIL
                        + ",P2,01/05/2023,,C2,U6\n");

        assertThat(home.night().exitCode()).isZero();
        assertThat(home.query("select place, message from meta.finding where message like '%temporary%'"))
                .singleElement()
                .asString()
                .startsWith("cared-for-2023-07-24.csv|1 unique pupil number is temporary");
    }

    /** What the SSDA903 return writes where there is no number. */
    @Test
    void codesThatStandForANumberAreNoWrongNumbers() throws IOException {
        TestHome home = TestHome.empty(temporary);
        Files.createDirectories(home.inbox("looked_after"));
        StringBuilder episodes = new StringBuilder("UPN,Person ID,Episode Start,Episode End,Legal Status,Placement\n");
        for (int code = 1; code <= 5; code++) {
            episodes.append("UN" + code + ",P" + code + ",01/05/2023,,C2,U6\n");
        }
        Files.writeString(home.inbox("looked_after").resolve("cared-for-2023-07-24.csv"), episodes);

        assertThat(home.night().exitCode()).isZero();
        assertThat(home.query("select state, rows_clean, rows_quarantined from meta.delivery"))
                .containsExactly("loaded|5|0");
    }
}
