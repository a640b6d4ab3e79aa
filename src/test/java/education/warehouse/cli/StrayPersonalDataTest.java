package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names, numbers and birth dates of made-up children where they do not belong: the delivery is held, says which column, and nothing
 * of them is anywhere under home, plain or hashed without a key.
 */
@Tag("long")
class StrayPersonalDataTest {

    private static final String UPN = "U999000000013";
    private static final String HEADER =
            "Person ID,UPN,Surname,Forename,Date of Birth,Episode Start,Episode End,Legal Status,Placement";
    private static final String CHILD =
            "MU13,U999000000013,Madeupkelfenstowe,Pretendra,01/08/2018,06/10/2021,25/10/2021,V2,U6";
    private static final Set<String> SECRETS = new TreeSet<>(Set.of(
            UPN,
            "Madeupkelfenstowe",
            "Pretendra",
            "01/08/2018",
            "1 August 2018",
            "2018-08-01 see file",
            "9434765919",
            "Zzelfriede",
            "zzelfriede@example.org"));

    @TempDir
    private static Path temporary;

    private static TestHome home;

    /** Files by their feed and name, with the column that the reason must name. */
    private static final Map<String, String> REASONS = new LinkedHashMap<>();

    @BeforeAll
    static void aNightOnStrayData() throws IOException {
        home = TestHome.empty(temporary);
        SECRETS.add(PrivacyTest.hashed(UPN, "MD5"));
        SECRETS.add(PrivacyTest.hashed(UPN, "SHA-256"));
        lookedAfter("title", ",Pupil name", ",Zzelfriede", "[\"Pupil name\"]");
        lookedAfter(
                "number",
                ",Reason Ended",
                ",was " + UPN.toLowerCase() + " before",
                "unique pupil numbers (1 value) in column 10");
        lookedAfter("nhs", ",Comment", ",NHS 943 476 5919", "NHS numbers (1 value) in column 10");
        lookedAfter("email", ",Comment", ",ask zzelfriede@example.org", "e-mail addresses (1 value) in column 10");
        lookedAfter(
                "birth",
                ",Comment",
                ",born 01/08/2018 at home",
                "the birth date of the same record (1 value) in column 10");
        lookedAfter(
                "born",
                ",Comment",
                ",born 1 August 2018 at home",
                "the birth date of the same record (1 value) in column 10");
        lookedAfter(
                "day",
                ",Comment,Note",
                ",,2018-08-01 see file",
                "the birth date of the same record (1 value) in column 11");
        deliver(
                "looked_after",
                "cared-for-shifted-2023-07-24.csv",
                HEADER + "\n" + "MU13,U999000000013,01/08/2018,Zz,,06/10/2021,25/10/2021,Zzelfriede,Pretendra\n");
        deliver(
                "calendar",
                "term-dates-2023-09-01.csv",
                "Academic Year,Term,Half Term,First Day,Last Day,Note\n"
                        + "2021/22,autumn,1,06/09/2021,22/10/2021,without " + UPN + "\n");
        REASONS.put("term-dates-2023-09-01.csv", "unique pupil numbers (1 value) in column 6 [\"Note\"]");
        home.night();
    }

    private static void lookedAfter(String name, String title, String value, String reason) throws IOException {
        String file = "cared-for-" + name + "-2023-07-24.csv";
        deliver("looked_after", file, HEADER + title + "\n" + CHILD + value + "\n");
        REASONS.put(file, reason);
    }

    private static void deliver(String feed, String file, String text) throws IOException {
        Files.writeString(Files.createDirectories(home.inbox(feed)).resolve(file), text);
    }

    @Test
    void eachIsHeldAndNamesItsColumn() {
        REASONS.forEach((file, reason) -> assertThat(
                        home.query("select state, reason from meta.delivery where file = '" + file + "'"))
                .as(file)
                .singleElement()
                .satisfies(delivery -> assertThat(delivery)
                        .startsWith("held|Cannot load " + file)
                        .contains(reason.replace("[\"", "[").replace("\"]", "]"))
                        .contains("in dropped of jobs/feeds/")));
    }

    @Test
    void whatStandsInAColumnOfCodesIsQuarantinedWithoutItsText() {
        assertThat(home.query(
                        "select field, value from meta.quarantine where file like 'cared-for-shifted%' order by field"))
                .allSatisfy(fault -> assertThat(fault).doesNotContain("Zzelfriede", "Pretendra"))
                .isNotEmpty();
    }

    @Test
    void nothingOfThemIsUnderHome() throws IOException {
        assertThat(PrivacyTest.found(home, SECRETS)).isEmpty();
    }
}
