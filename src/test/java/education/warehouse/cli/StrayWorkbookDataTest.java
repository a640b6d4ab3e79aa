package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.privacy.UniquePupilNumber;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names, numbers and birth dates of made-up children in every place of a workbook: nothing of them is anywhere under home, plain or
 * hashed without a key, whatever becomes of the night.
 */
class StrayWorkbookDataTest {

    private static final String FILE = "children_2024-01-10.xlsx";

    @TempDir
    private Path temporary;

    private ToyHome home;

    @BeforeEach
    void aFeedOfWorkbooksWithChildren() throws IOException {
        home = ToyHome.empty(temporary);
        Files.writeString(home.projectFiles().resolve("jobs/feeds/children.yaml"), PersonalWorkbook.CONTRACT);
        Files.copy(
                Path.of("data/reference/personal_headers.csv"),
                home.projectFiles().resolve("data/reference/personal_headers.csv"));
    }

    @Test
    void aLoadedWorkbookLeavesPseudonymsAndNothingElse() throws IOException {
        home.deliver("children", FILE, PersonalWorkbook.planted().bytes());

        assertThat(home.night().exitCode()).isZero();

        assertThat(home.query("select rows_in, rows_clean, rows_quarantined, rows_filtered, state, reason"
                        + " from meta.delivery where feed = 'children'"))
                .containsExactly("8|2|2|4|loaded|");
        assertThat(lake("clean-*/children.parquet", "length(upn), birth_month, status, visits"))
                .containsExactly("16|2011-03-01|A|3", "16|2011-03-01|B|4");
        assertThat(
                        home.query(
                                "select line, cell, field, value, rule from meta.quarantine where feed = 'children' order by line, field"))
                .containsExactly("7||status|(masked, 9 letters)|enum", "8||upn|(masked)|personal");
        assertThat(PrivacyTest.found(home, PersonalWorkbook.secrets())).isEmpty();
    }

    @Tag("long")
    @Test
    void ofAllOtherCellsKindAndLengthAreKept() throws IOException {
        home.deliver("children", FILE, PersonalWorkbook.planted().bytes());
        home.night();

        assertThat(lake("raw/cells.parquet", "sheet, line, position, text, kind"))
                .contains(
                        "Pupils|1|1|text 26|text",
                        "Pupils|4|2|Surname|text",
                        "Pupils|5|2||text",
                        "Pupils|5|3|2011-03|text",
                        "Pupils|5|5|3|number",
                        "Pupils|5|6|text 12|text",
                        "Pupils|6|9|text 8|text",
                        "Pupils|7|4|(masked, 9 letters)|text",
                        "Pupils|8|1|(masked)|text",
                        "Pupils|8|3||text",
                        "Old list|1|1|text 25|text",
                        "Cover|1|1|text 12|text");
    }

    @Tag("long")
    @Test
    void temporaryNumbersAreTold() throws IOException {
        String temporary = UniquePupilNumber.of("99900000001A");
        home.deliver(
                "children",
                FILE,
                planted().with(9, 0, temporary).with(10, 0, temporary).bytes());

        assertThat(home.night().exitCode()).isZero();

        assertThat(home.query("select place, message from meta.finding where message like '%temporary%'"))
                .singleElement()
                .asString()
                .startsWith(FILE + "|1 unique pupil number is temporary");
    }

    @Tag("long")
    @Test
    void aWorkbookInAZipIsNeverCopiedToTheDisk() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry(FILE));
            out.write(PersonalWorkbook.planted().bytes());
        }
        home.deliver("children", "children.zip", zip.toByteArray());

        assertThat(home.night().exitCode()).isZero();

        assertThat(home.query("select file, rows_clean, state from meta.delivery where feed = 'children'"))
                .containsExactly("children.zip/" + FILE + "|2|loaded");
        assertThat(PrivacyTest.found(home, PersonalWorkbook.secrets())).isEmpty();
    }

    @Test
    void whatIsFoundHoldsTheFileAndIsNamedWithItsSheetAndColumn() throws IOException {
        held(
                "beside",
                planted().with(4, 8, "was " + PersonalWorkbook.UPN + " once"),
                "unique pupil numbers (1 value) in" + " column I of sheet \"Pupils\"");
        held(
                "comment",
                planted().with(5, 5, "NHS 943 476 5919"),
                "NHS numbers (1 value) in column F [Comment] of sheet");
        held(
                "status",
                planted().with(4, 3, "zz@example.org"),
                "e-mail addresses (1 value) in column D [Status] of sheet");
        held(
                "birth",
                planted().with(4, 5, "born 27/03/2011"),
                "the birth date of the same record (1 value) in column F");
        held(
                "title",
                planted().with(0, 3, "for " + PersonalWorkbook.UPN),
                "unique pupil numbers (1 value) in column D of sheet \"Pupils\", where no table is");
        held(
                "hidden",
                planted().with("Old list", PersonalWorkbook.UPN),
                "unique pupil numbers (1 value) in column B of sheet \"Old list\", where no table is");
        held(
                "header",
                planted().with(3, 6, "Name of child"),
                "seem to be personal, and the contract does not say so:" + " [Name of child] (sheet \"Pupils\")");
        assertThat(PrivacyTest.found(home, PersonalWorkbook.secrets())).isEmpty();
    }

    private static PersonalWorkbook planted() {
        return PersonalWorkbook.planted();
    }

    private void held(String name, PersonalWorkbook workbook, String reason) {
        String file = "children_" + name + "_2024-01-10.xlsx";
        home.deliver("children", file, workbook.bytes());
        home.night();

        assertThat(home.query("select state, reason from meta.delivery where file = '" + file + "'"))
                .singleElement()
                .satisfies(delivery -> assertThat(delivery)
                        .startsWith("held|Cannot load " + file + ": ")
                        .contains(reason)
                        .contains("in dropped of jobs/feeds/children.yaml."));
    }

    @Tag("long")
    @Test
    void aPersonalSheetThatIsDroppedIsNotLookedAt() throws IOException {
        HomeUnderTest.edit(
                home.projectFiles().resolve("jobs/feeds/children.yaml"),
                "dropped: [Surname]",
                "dropped: [Surname, Old list]");
        home.deliver(
                "children",
                FILE,
                planted().with("Old list", PersonalWorkbook.UPN).bytes());

        assertThat(home.night().exitCode()).isZero();

        assertThat(PrivacyTest.found(home, PersonalWorkbook.secrets())).isEmpty();
    }

    @Tag("long")
    @Test
    void anOfficesAddressAboveTheTableHoldsNothing() throws IOException {
        home.deliver(
                "children", FILE, planted().with(0, 4, "ask office@example.org").bytes());

        assertThat(home.night().exitCode()).isZero();
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"extract children", "normalise children", "build"})
    void aKilledNightLeavesNothing(String killedAfter) throws Exception {
        home.deliver("children", FILE, planted().bytes());
        Process night = home.start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(night.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine();
                    line != null && !line.contains("s  " + killedAfter);
                    line = lines.readLine()) {
                // until it has done that
            }
            night.destroyForcibly().waitFor();
        }

        assertThat(home.folder().resolve("lake/children")).isDirectory();
        assertThat(PrivacyTest.found(home, PersonalWorkbook.secrets())).isEmpty();
    }

    @Test
    void theCaseOfThePenaltyNoticesIsHeldAndNamesBothColumns() throws IOException {
        Files.writeString(home.projectFiles().resolve("jobs/feeds/fines.yaml"), """
                feed: fines
                title: Penalty notices for unauthorised absence
                grain: one row per school
                file: {name: "penalty-notices-*.xlsx", format: xlsx}
                asAt: {from: file-name, pattern: '_([0-9]{4}-[0-9]{2}-[0-9]{2})', format: yyyy-MM-dd}
                replaces: [as_at]
                fields:
                  - {name: status, title: Status, type: string}
                  - {name: visits, title: Visits, type: integer}
                ignored: [UPN, Date of Birth, Comment]
                """);
        home.deliver("fines", "penalty-notices_2024-01-10.xlsx", planted().bytes());

        home.night();

        assertThat(home.query("select state, reason from meta.delivery where feed = 'fines'"))
                .singleElement()
                .satisfies(delivery -> assertThat(delivery)
                        .startsWith("held|")
                        .contains("[UPN, Surname, Date of Birth] (sheet \"Pupils\")")
                        .contains("unique pupil numbers (3 values) in column A [UPN] of sheet \"Pupils\""));
        assertThat(PrivacyTest.found(home, PersonalWorkbook.secrets())).isEmpty();
    }

    private List<String> lake(String file, String columns) {
        try (Database database = Database.inMemory(PrivacyTest.settings(home.folder()))) {
            return database.texts("select concat_ws('|', " + columns + ") from read_parquet("
                    + Sql.text(home.folder().resolve("lake/children/*/" + file)) + ")");
        }
    }
}
