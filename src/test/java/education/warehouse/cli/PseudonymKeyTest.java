package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The key of the pseudonyms is made once, kept, and never silently replaced. */
@Tag("fast")
class PseudonymKeyTest {

    /** Mary Made-Up does not live: no authority has the number 999. */
    private static final String PUPILS = """
            UPN,Person ID,Date of Birth,Postcode,School,Start Date,End Date
            X999000101001,17,01/05/2012,ZZ1 1ZZ,4001,05/09/2022,
            """;

    @TempDir
    private Path temporary;

    private ToyHome home() throws IOException {
        ToyHome home = ToyHome.empty(temporary);
        home.deliver("pupils", "pupils_2023-03-31.csv", PUPILS);
        return home;
    }

    @Test
    void makesAKeyForItsOwnerOnFirstUseAndSaysSo() throws IOException {
        ToyHome home = home();
        Files.delete(home.key());

        ToyHome.Result first = home.night();
        String key = Files.readString(home.key());
        ToyHome.Result second = home.night();

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out())
                .contains("A key was made")
                .contains("pseudonym.key")
                .contains("Keep a copy");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.key())))
                .isEqualTo("rw-------");
        assertThat(key.strip()).hasSizeGreaterThanOrEqualTo(32);
        assertThat(first.out()).doesNotContain(key.strip());
        assertThat(second.out()).contains("Nothing new").doesNotContain("A key was made");
        assertThat(Files.readString(home.key())).isEqualTo(key);
    }

    @Tag("long")
    @Test
    void makesNoKeyWhereNobodyNeedsOne() throws IOException {
        ToyHome home = ToyHome.withDeliveries(temporary);
        Files.delete(home.key());
        // these have pseudonyms
        FileSystemUtils.deleteRecursively(home.inbox("marks"));
        FileSystemUtils.deleteRecursively(home.inbox("pupils"));
        // names alone, which go, need no key
        ToyHome.edit(home.projectFiles().resolve("jobs/feeds/visits.yaml"), "ignored: [Remarks]", "dropped: [Remarks]");

        assertThat(home.night().exitCode()).isZero();
        assertThat(home.key()).doesNotExist();
    }

    @Test
    void refusesToGoOnWithoutTheKey() throws IOException {
        ToyHome home = home();
        home.night();
        String current = home.current();
        Files.delete(home.key());

        ToyHome.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(2);
        assertThat(night.err())
                .startsWith("Cannot load pupil records: the key of their pseudonyms is missing")
                .contains("WAREHOUSE_PSEUDONYM_KEY")
                .contains("Put the key back");
        assertThat(home.key()).doesNotExist();
        assertThat(home.current()).isEqualTo(current);
    }

    @Test
    void refusesToMixPseudonymsOfTwoKeys() throws IOException {
        ToyHome home = home();
        home.night();
        Files.writeString(home.key(), "another key, which is just as long as the first\n");
        Files.writeString(
                home.inbox("pupils").resolve("pupils_2023-06-30.csv"),
                PUPILS + "X999000101001,17,01/05/2012,ZZ1 1ZZ,4001,01/05/2023,\n");

        ToyHome.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(2);
        assertThat(night.err())
                .startsWith("Cannot load pupil records: the key in ")
                .contains("is not the one that their pseudonyms were made with");
    }

    @Tag("long")
    @Test
    void beginsAfreshWithAnotherKeyOnceTheLakeIsGone() throws IOException {
        ToyHome home = home();
        home.night();
        Path note = home.folder().resolve("lake/pseudonyms");
        String before = Files.readString(note);
        Files.writeString(home.key(), "another key, which is just as long as the first\n");
        FileSystemUtils.deleteRecursively(home.folder().resolve("lake"));

        assertThat(home.night().exitCode()).isZero();
        assertThat(Files.readString(note)).isNotEqualTo(before);
    }

    @Test
    void refusesAKeyThatOthersMayRead() throws IOException {
        ToyHome home = home();
        Files.setPosixFilePermissions(home.key(), PosixFilePermissions.fromString("rw-r-----"));

        ToyHome.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(2);
        assertThat(night.err())
                .contains("others than its owner may read or change it")
                .contains("chmod 600");
    }

    @Tag("long")
    @Test
    void saysWhyARecordIsInQuarantineAndNotWhoseItIs() throws IOException {
        ToyHome home = home();
        Files.writeString(
                home.inbox("pupils").resolve("pupils_2023-03-31.csv"),
                PUPILS + "Q999000101002,18,01/05/2012,ZZ1 1ZZ,4001,05/09/2022,\n"
                        + "Made-Up,Mary,X999000101001,19,01/05/2012,ZZ1 1ZZ,4001,05/09/2022,\n");

        ToyHome.Result night = home.night();

        assertThat(night.out())
                .contains("Quarantine: all in meta.quarantine")
                .contains(
                        "pupils (1)  Cannot read upn: \"(masked)\" is not a unique pupil number: its form or its check letter is"
                                + " wrong (pupils_2023-03-31.csv, line 3).")
                .contains("pupils (1)  Cannot read the row: \"(masked)\" does not have the 7 fields of its header but 9"
                        + " (pupils_2023-03-31.csv, line 4).")
                .doesNotContain("999000101")
                .doesNotContain("Mary");
    }

    @Test
    void refusesAShortKey() throws IOException {
        ToyHome home = home();
        Files.writeString(home.key(), "sefton\n");

        assertThat(home.night().err()).contains("it has 6 characters. Give it at least 32");
    }

    @Tag("long")
    @Test
    void takesTheKeyFromTheEnvironment() throws Exception {
        ToyHome home = home();
        Files.delete(home.key());

        Process night = home.start("WAREHOUSE_PSEUDONYM_KEY", "the key of the tests, which is no secret");
        String said = new String(night.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(night.waitFor()).as(said).isZero();
        assertThat(said).doesNotContain("A key was made");
        assertThat(home.key()).doesNotExist();
        ToyHome other = ToyHome.empty(temporary.resolve("other"));
        other.deliver("pupils", "pupils_2023-03-31.csv", PUPILS);
        other.night();
        assertThat(home.contents()).isEqualTo(other.contents());
    }
}
