package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a night does when contracts, SELECTs, checks, reference data or settings have changed, rightly or wrongly. */
@Tag("fast")
class ChangedProjectFilesTest {

    @TempDir
    private Path temporary;

    @Test
    void keepsTheLastReleaseWhenACheckStops() throws IOException {
        ToyHome home = ToyHome.afterANight(temporary);
        Path definitions = home.projectFiles();
        String release = home.current();
        Map<String, String> contents = home.contents();
        home.check("nobody_is_absent", "stop", "Cannot accept this.");

        ToyHome.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(4);
        assertThat(night.out())
                .contains("Not published: the audit stopped")
                .contains("stop  nobody is absent")
                .contains("everywhere: Cannot accept this.");
        assertThat(home.current()).isEqualTo(release);
        assertThat(home.contents()).isEqualTo(contents);
        assertThat(home.night().exitCode()).isEqualTo(4);
        assertThat(home.command("status").out())
                .contains("The current release is " + release)
                .contains("stopped by the audit");

        Files.delete(definitions.resolve("sql/checks/nobody_is_absent.sql"));
        assertThat(home.night().out()).contains("Nothing new: the current release is " + release);
    }

    @Tag("long")
    @Test
    void staysWhereSomeoneWentBackUntilSomethingIsNew() throws IOException {
        ToyHome home = ToyHome.afterANight(temporary);
        Path definitions = home.projectFiles();
        String first = home.current();
        ToyHome.edit(definitions.resolve("sql/report/scorecard.sql"), "-- One row per", "-- Exactly one row per");
        assertThat(home.night().exitCode()).isZero();
        Files.delete(home.folder().resolve("current"));
        Files.createSymbolicLink(home.folder().resolve("current"), Path.of("releases", first));

        ToyHome.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(night.out()).contains("Nothing new: the current release is " + first);
        assertThat(home.current()).isEqualTo(first);
        ToyHome.edit(definitions.resolve("sql/report/scorecard.sql"), "-- Exactly one row per", "-- Just one row per");
        assertThat(home.night().out()).contains("Published");
    }

    @Tag("long")
    @Test
    void publishesNothingWhenACheckCannotBeRun() throws IOException {
        ToyHome home = ToyHome.afterANight(temporary);
        Path check = home.projectFiles().resolve("sql/checks/nobody_is_absent.sql");
        String release = home.current();
        String head = "-- Nobody is absent.\n-- why: a check that cannot be run.\n-- severity: stop\n";
        for (String faulty : List.of(head + "select * from star.no_such_table\n", "-- Nobody is absent.\nselect 1\n")) {
            Files.writeString(check, faulty);

            ToyHome.Result night = home.night();

            assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(2);
            assertThat(night.err()).contains("Cannot run sql/checks/nobody_is_absent.sql");
            assertThat(home.current()).isEqualTo(release);
        }
    }

    @Tag("long")
    @Test
    void saysAgainWhyARepeatedNightWasStopped() throws IOException {
        ToyHome home = ToyHome.afterANight(temporary);
        for (String message : new String[] {"one", "two", "one"}) {
            home.check("nobody_is_absent", "stop", message);
            ToyHome.Result night = home.night();
            assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(4);
            assertThat(night.out()).contains("everywhere: " + message);
        }
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({
        "sql/report/scorecard.sql, -- One row per, -- Exactly one row per",
        "jobs/nightly.yaml, keepReleases: 14, keepReleases: 15"
    })
    void buildsAgainWhenASelectOrASettingChanges(String file, String from, String to) {
        buildsAgainWhenAReferenceFileASelectOrASettingChanges(file, from, to);
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource("data/reference/schools.csv, Oak Tree, Oak Trees")
    void buildsAgainWhenAReferenceFileASelectOrASettingChanges(String file, String from, String to) {
        ToyHome home = ToyHome.afterANight(temporary);
        String release = home.current();
        ToyHome.edit(home.projectFiles().resolve(file), from, to);

        ToyHome.Result night = home.night();

        assertThat(night.exitCode()).isZero();
        assertThat(night.out()).doesNotContain(" extract ").contains("none came");
        assertThat(home.current()).isNotEqualTo(release);
    }

    @Test
    void loadsAgainFromRawWhenAContractChangesAndTheFileHasGone() throws IOException {
        ToyHome home = ToyHome.afterANight(temporary);
        Path definitions = home.projectFiles();
        Map<String, String> before = home.contents();
        Files.delete(home.inbox("sessions").resolve("sessions-2023-24.xlsx"));
        ToyHome.edit(
                definitions.resolve("jobs/feeds/sessions.yaml"),
                "title: [Nurses, Nurse]",
                "title: [Nurses, Nurse, Sister]");

        ToyHome.Result night = home.night();

        assertThat(night.exitCode()).as("the folder is empty that was not").isEqualTo(6);
        assertThat(night.out()).contains("normalise sessions/").doesNotContain("extract sessions/");
        Map<String, String> after = home.contents();
        after.remove("\"meta\".\"delivery\"");
        before.remove("\"meta\".\"delivery\"");
        assertThat(after).isEqualTo(before);
    }

    @Test
    void reportsEveryWrongContractAndDoesNothing() {
        ToyHome home = ToyHome.withDeliveries(temporary);
        Path definitions = home.projectFiles();
        ToyHome.edit(definitions.resolve("jobs/feeds/sessions.yaml"), "type: date", "type: day");
        ToyHome.edit(definitions.resolve("jobs/feeds/scores.yaml"), "grain:", "grains:");

        ToyHome.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(2);
        assertThat(night.err())
                .contains("jobs/feeds/sessions.yaml")
                .contains("\"day\"")
                .contains("date")
                .contains("jobs/feeds/scores.yaml")
                .contains("grains")
                .doesNotContain("\tat ");
        assertThat(home.folder().resolve("releases")).doesNotExist();
    }

    @Test
    void explainsASelectThatIsWrongBeforeAnythingIsLoadedAndGoesOnWhenItIsRight() {
        ToyHome home = ToyHome.withDeliveries(temporary);
        Path definitions = home.projectFiles();
        ToyHome.edit(definitions.resolve("sql/report/scorecard.sql"), "from star.", "from star.no_");

        ToyHome.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(2);
        assertThat(night.err())
                .contains("sql/report/scorecard.sql")
                .contains("star.no_")
                .doesNotContain("\tat ");
        assertThat(night.out()).doesNotContain(" extract ");
        assertThat(home.folder().resolve("lake/scores")).doesNotExist();
        assertThat(home.folder().resolve("current")).doesNotExist();

        ToyHome.edit(definitions.resolve("sql/report/scorecard.sql"), "from star.no_", "from star.");
        ToyHome.Result next = home.night();
        assertThat(next.exitCode()).isZero();
        assertThat(home.value("select count(*) from report.scorecard")).isEqualTo("32");
    }

    @Test
    void explainsAReferenceFileThatIsBroken() throws IOException {
        ToyHome home = ToyHome.afterANight(temporary);
        Path schools = home.projectFiles().resolve("data/reference/schools.csv");
        Files.writeString(schools, Files.readString(schools) + "one,too,many,columns,in,this,line,of,the,file\n");

        ToyHome.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(2);
        assertThat(night.err())
                .contains("Cannot use data/reference/schools.csv")
                .doesNotContain("\tat ");
    }

    @Tag("long")
    @Test
    void keepsAsManyReleasesAsTheSettingsSay() {
        ToyHome home = ToyHome.withDeliveries(temporary);
        Path definitions = home.projectFiles();
        ToyHome.edit(definitions.resolve("jobs/nightly.yaml"), "keepReleases: 14", "keepReleases: 2");
        for (int i = 0; i < 3; i++) {
            ToyHome.edit(definitions.resolve("jobs/nightly.yaml"), "keepReleases: 2", "keepReleases: 2 ");
            assertThat(home.night().exitCode()).isZero();
        }
        assertThat(home.folder().resolve("releases").toFile().list()).hasSize(2).contains(home.current());
    }
}
