package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands say to a person. */
@Tag("fast")
class CommandsTest {

    private static final Path TRAINING =
            Path.of("data/inbox/training/training-attendance-2022-23.xlsx").toAbsolutePath();

    @TempDir
    private Path temporary;

    @Test
    void helpExplainsEveryCommandAndExitCodeWithoutStartingSpring() throws Exception {
        Process help = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--help")
                .start();
        String out = new String(help.getInputStream().readAllBytes());
        assertThat(help.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(help.exitValue()).isZero();
        assertThat(out)
                .contains("night", "check", "status", "sample", "5  another night is running")
                .doesNotContain("org.springframework")
                .doesNotContain("org.duckdb");
    }

    @ParameterizedTest
    @CsvSource({
        "nightly, nightly",
        "night --hom x, --hom",
        "check, FILE",
        "night --home /no/such/folder, /no/such/folder",
        "sample --pupils 1000, --to",
        "sample --pupils many --to x, many",
        "sample --area E99999999 --to x, E99999999",
        "sample --schools 2 --year 2022/24 --to x, Write 2022/23",
        "sample --schools 2 --year 2022/24 --to x, Ask for 12 to 700",
        "sample --to src, it holds",
        "region --homes x --to target/region --engine fast, duckdb",
        "region --homes x --to target/region --storage s3a://bucket, Add --engine spark"
    })
    void wrongUsageIsExplained(String arguments, String named) {
        TestHome.Result result = TestHome.empty(temporary).run(arguments.split(" "));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(named).doesNotContain("\tat ");
    }

    @Test
    void statusOfAnEmptyHomeSaysWhatToDo() {
        TestHome home = TestHome.empty(temporary);
        TestHome.Result status = home.command("status");
        assertThat(status.exitCode()).isZero();
        assertThat(status.out()).contains("There is no release yet. Run the night.");
    }

    @Test
    void sampleWritesTheInboxThatItIsAskedForAndSaysWhat() throws IOException {
        Path folder = temporary.resolve("inbox");

        TestHome.Result sample = TestHome.empty(temporary)
                .run("sample", "--pupils", "300", "--area", "E06000010", "--plain", "--to", folder.toString());

        assertThat(sample.exitCode()).as(sample.out() + sample.err()).isZero();
        assertThat(sample.out())
                .contains("Made up 59 files in " + folder, "Nobody in them exists")
                .containsPattern("attendance +7 +1[0-9]{2},[0-9]{3} ");
        assertThat(folder.resolve("attendance/made-up-attendance-2022-10-24.csv"))
                .exists();
        assertThat(Files.readString(
                        folder.resolve("schools/made-up-edubasealldata20230724.csv"), Charset.forName("windows-1252")))
                .contains(",810,", "Kingston upon Hull")
                .doesNotContain("Sefton");
    }

    @Tag("long")
    @Test
    void sampleMakesAHomeOfEachAuthorityOfARegionAsItMakesItAlone() throws IOException {
        TestHome home = TestHome.empty(temporary);
        Path region = temporary.resolve("region");
        Path alone = temporary.resolve("alone");

        TestHome.Result sample =
                home.run("sample", "--region", "E12000001", "--pupils", "180", "--plain", "--to", region.toString());
        TestHome.Result one =
                home.run("sample", "--area", "E08000021", "--pupils", "180", "--plain", "--to", alone.toString());

        assertThat(sample.exitCode()).as(sample.err()).isZero();
        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(sample.out())
                .contains("Made up 12 authorities", "Nobody in them exists")
                .containsPattern("E08000021 +Newcastle upon Tyne +180 +12 +59 ");
        assertThat(region.resolve("E08000021/jobs/nightly.yaml"))
                .content()
                .containsPattern("(?m)^area: E08000021 ")
                .contains("keepReleases");
        assertThat(region.resolve("E08000021/jobs/feeds/attendance.yaml")).exists();
        try (Stream<Path> homes = Files.list(region);
                Stream<Path> files = Files.walk(alone)) {
            assertThat(homes).hasSize(12);
            assertThat(files.filter(Files::isRegularFile))
                    .hasSize(59)
                    .allSatisfy(
                            file -> assertThat(region.resolve("E08000021/inbox").resolve(alone.relativize(file)))
                                    .hasSameBinaryContentAs(file));
        }
    }

    @Test
    void sampleRefusesWhatContradictsItselfAndWritesNothing() {
        TestHome home = TestHome.empty(temporary);
        Path folder = temporary.resolve("nothing");

        TestHome.Result both = home.run(
                "sample",
                "--region",
                "E12000002",
                "--area",
                "E08000011",
                "--pupils",
                "200",
                "--share",
                "2",
                "--to",
                folder.toString());
        TestHome.Result neither = home.run("sample", "--share", "0.5", "--together", "--to", folder.toString());
        TestHome.Result nowhere = home.run("sample", "--region", "E08000011", "--to", folder.toString());

        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).contains("both --area and --region", "both --pupils and --share", "the share 2.0");
        assertThat(neither.exitCode()).isEqualTo(2);
        assertThat(neither.err()).contains("Cannot make up a --share", "Cannot write authorities --together");
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err()).contains("Cannot make up the region E08000011: no local authority lies in it");
        assertThat(folder).doesNotExist();
    }

    @Tag("long")
    @Test
    void sampleWritesAllAuthoritiesOfARegionToOneInbox() {
        Path folder = temporary.resolve("together");

        TestHome.Result sample = TestHome.empty(temporary)
                .run("sample", "--region", "E12000001", "--share", "0.004", "--together", "--to", folder.toString());

        assertThat(sample.exitCode()).as(sample.err()).isZero();
        assertThat(folder.resolve("inbox/E08000021/schools/made-up-edubasealldata20230724.csv"))
                .exists();
        assertThat(folder.resolve("E08000021")).doesNotExist();
    }

    @Test
    void checkFindsTheFeedOfAFileAnywhereAndLoadsNothing() throws IOException {
        TestHome home = TestHome.empty(temporary);
        Path file = Files.copy(TRAINING, temporary.resolve("Kopie 2022-23.xlsx"));

        TestHome.Result check = home.command("check", file.toString());

        assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
        assertThat(check.out()).contains("feed training").containsPattern("60 +48 +0 +12");
        assertThat(home.folder().resolve("lake")).doesNotExist();
        assertThat(home.folder().resolve("releases")).doesNotExist();
    }

    @Test
    void checkNamesEveryFaultWithItsPlace() {
        TestHome home = TestHome.empty(temporary);
        Path file = temporary.resolve("training-attendance-2022-23.xlsx");
        SampleWorkbooks.changed(TRAINING, file, workbook -> {
            SampleWorkbooks.cell(workbook, workbook.getSheetName(0), "B6").setCellValue("eleven");
            SampleWorkbooks.cell(workbook, workbook.getSheetName(0), "C7").setCellValue(-2);
        });

        TestHome.Result check = home.command("check", file.toString());

        assertThat(check.out())
                .contains(
                        "Cannot read education: \"eleven\" is not a whole number (training-attendance-2022-23.xlsx, sheet"
                                + " \"Attendance 2022-23\", row 6). Only this cell was left out.")
                .contains("Cannot read health: \"-2\" is less than 0")
                .contains("The total of education is given as 619, its rows add up to 608");
    }

    @Test
    void checkSaysWhenNoFeedFits() throws IOException {
        TestHome home = TestHome.empty(temporary);
        Path file = Files.writeString(temporary.resolve("menu.csv"), "day,meal\n1,soup\n");
        TestHome.Result check = home.command("check", file.toString());
        assertThat(check.exitCode()).isEqualTo(3);
        assertThat(check.out()).contains("No feed's contract fits this file").contains("published_absence");
    }
}
