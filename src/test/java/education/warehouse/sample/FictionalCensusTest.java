package education.warehouse.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import education.warehouse.RealFiles;
import education.warehouse.cli.TestHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The school census in its real layout, with pupils that somebody else made up by chance alone: it tests the layout and nothing
 * else. Published files are no part of the project: skipped, aloud, where they are not there.
 */
@Tag("real-files")
class FictionalCensusTest {

    private static final Path REAL = RealFiles.directory();
    private static final Path CENSUS = REAL.resolve("census/school_census_2025_spring_fictional.zip");
    private static final Path LINKS = REAL.resolve("schools/gias_links_20260821.csv.gz");

    @TempDir
    private Path folder;

    /**
     * Its numbers of pupils have no check letter and its days are drawn at random, also after the census: tests of both are left
     * out here or only tell. What is in quarantine then are suspensions that contradict each other: the same pupil, school, day
     * and category, and other reasons.
     */
    @Tag("long")
    @Test
    void loadsEveryModuleAndQuarantinesContradictionsOnly() throws IOException {
        TestHome home = homeWithCensus();
        soften(home.ownDefinitions());

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(home.query("select feed || '_' || resource, rows_in, rows_clean, rows_quarantined, rows_filtered"
                        + " from meta.delivery order by 1"))
                .containsExactly(
                        "attendance_termly_off_roll|1684|1684|0|0",
                        "attendance_termly_on_roll|41251|41251|0|0",
                        "pupils_fsm_periods|25889|25791|0|98",
                        "pupils_no_longer_on_roll|375|375|0|0",
                        "pupils_on_roll|9498|9498|0|0",
                        "pupils_sen_needs|16954|16954|0|0",
                        "schools_links|35239|35239|0|0",
                        "suspensions_off_roll|516|510|6|0",
                        "suspensions_on_roll|10064|9821|239|4");
        assertThat(home.query("select field, rule, unit, count(*) from meta.quarantine group by all"))
                .containsExactly("census_pupil, school_number, started_on, category|primaryKey|row|245");
        assertThat(home.query("select distinct reason from meta.filtered")).containsExactly("repeated row");
    }

    @Test
    void holdsTheModuleWhosePupilsHaveNoNumbers() throws IOException {
        TestHome home = homeWithCensus();

        TestHome.Result check = home.run(
                "check",
                home.inbox("pupils")
                        .resolve("2025_spring_pupilnolongeronroll.csv")
                        .toString());

        assertThat(check.exitCode()).isEqualTo(3);
        assertThat(check.out() + check.err())
                .contains("Cannot load pupils_no_longer_on_roll: 375 of 375 rows are in quarantine")
                .contains("Cannot read upn: \"(masked)\"")
                .doesNotContain("96982c4c-797");
    }

    private TestHome homeWithCensus() throws IOException {
        assumeTrue(Files.exists(CENSUS), () -> CENSUS + " is not there: the real layout of the census is not tested");
        TestHome home = TestHome.empty(folder);
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(CENSUS))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = Path.of(entry.getName()).getFileName().toString();
                if (name.endsWith(".csv")) {
                    Path inbox = Files.createDirectories(home.inbox(feed(name)));
                    Files.copy(zip, inbox.resolve(name));
                }
            }
        }
        Files.createDirectories(home.inbox("schools"));
        Files.copy(LINKS, home.inbox("schools").resolve(LINKS.getFileName()));
        return home;
    }

    private static String feed(String name) {
        return name.contains("sessiondetails")
                ? "attendance_termly"
                : name.contains("exclusions") ? "suspensions" : "pupils";
    }

    private static void soften(Path definitions) throws IOException {
        for (String feed : List.of("pupils", "suspensions", "attendance_termly")) {
            Path contract = definitions.resolve("jobs/feeds/" + feed + ".yaml");
            String text = Files.readString(contract);
            Files.writeString(
                    contract,
                    text.replaceAll("(?m)^ *format: upn\n|format: upn, ", "")
                            .replaceAll(
                                    "condition: (\\w+ [<>]= (as_at|started_on))}", "condition: $1, severity: warn}"));
        }
    }
}
