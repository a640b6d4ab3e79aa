package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of children's social care, from lists small enough to be counted by hand: two months of them, one as a workbook. */
class SocialCareTest {

    private static final LocalDate DAY = LocalDate.of(2023, 4, 30);

    private static TestHome home;

    @BeforeAll
    static void aNight(@TempDir Path temporary) {
        home = TestHome.empty(temporary);
        earlier().writeWorkbook(home, "Annex A 31 March 2023.xlsx");
        later().writeFiles(home);
        SocialCareLists.write(
                home.inbox("child_numbers").resolve("child-numbers-2023-04-30.csv"),
                "LAchildID,UPN,Surname\nC1," + ToyDeliveries.upn(2) + ",Madeupkelf\nC2,UN1,Madeupmary\n");
        TestHome.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
    }

    /** A month before, with what is amiss in real ones. */
    private static SocialCareLists earlier() {
        return new SocialCareLists(LocalDate.of(2023, 3, 31))
                .list(
                        1,
                        "C1|05/10/2022|2A) Schools",
                        "C1|02/12/2022|5A) Police",
                        "C2|a) Male|a) WBRI|12/03/2015|8|03/12/2022|5A) Police",
                        // told again
                        "C2|a) Male|a) WBRI|12/03/2015|8|03/12/2022|5A) Police",
                        // not born yet
                        "C4|c) Not stated/recorded)|REFU|20/06/2023|-1|10/03/2023|3A) Health",
                        "None||||||")
                .list(
                        7,
                        "C1|Yes|01/11/2022|a) Neglect|10/03/2023|Y|01/03/2023||0",
                        "C2|b) No|01/12/2022|a) Neglect|10/03/2023|n|01/03/2023||0",
                        // a day without its format
                        "C3|N|01/12/2022|a) Neglect|45000|no|01/03/2023|10/12/2022|0");
    }

    private static SocialCareLists later() {
        return new SocialCareLists(DAY)
                .list(
                        1,
                        "C1|02/12/2022|5A) Police",
                        "C4|c) Not stated/recorded)|REFU|20/06/2023|-1|10/03/2023|3A) Health",
                        "C5|a) Male|MWBC|01/05/2007|15|29/04/2023|Madeupfriend who knows the child")
                // the plan of C2 was entered by mistake, and is gone; that of C3 ended before
                .list(7, "C1|a) Yes|01/11/2022|a) Neglect|10/03/2023|Y|01/03/2023|28/04/2023|0");
    }

    @Test
    void aRecordStandsUntilALaterListThatOughtToHaveItHasItNot() {
        assertThat(home.query(
                        "select child.birth_month, contacted_on, source, contact.as_at from star.fct_contact as contact"
                                + " join star.dim_child as child using (child_key) order by contacted_on, source"))
                .containsExactly(
                        "2015-03-01|2022-10-05|2A|2023-03-31",
                        "2015-03-01|2022-12-02|5A|2023-04-30",
                        "2023-06-01|2023-03-10|3A|2023-04-30",
                        "2007-05-01|2023-04-29||2023-04-30");
        assertThat(
                        home.query(
                                "select started_on, ended_on, as_at from star.fct_protection_plan order by started_on, ended_on"))
                .containsExactly("2022-11-01|2023-04-28|2023-04-30");
    }

    @Test
    void whatIsAmissIsSetAsideWithItsPlace() {
        assertThat(home.query("select sheet, line, field, rule from meta.quarantine where feed = 'annex_a_workbook'"))
                .containsExactly("List_7|6|visited_on|type");
        assertThat(home.query("select reason, sum(rows) from meta.filtered group by reason order by reason"))
                .containsExactly("above the header|11", "note of an export, not a child|1", "repeated row|1");
        // free text in a column of codes is not kept
        assertThat(home.query("select file, line, unit, field, value from meta.quarantine where feed = 'annex_a'"))
                .containsExactly("Annex A 2023-04-30 List 1.csv|4|cell|source|(masked, 32 letters)");
    }

    @Test
    void aChildIsThePupilThatABridgeNames() {
        assertThat(home.query("select sex, ethnicity, ethnic_group, is_disabled, pupil is not null from star.dim_child"
                        + " order by birth_month, is_disabled, sex"))
                .containsExactly(
                        "M|MWBC|Mixed||false",
                        "F|WBRI|White|false|false",
                        "M|WBRI|White|false|false",
                        "F|WBRI|White|true|true",
                        "unknown|REFU|Not stated||false");
        assertThat(home.value("select count(*) from star.fct_contact anti join star.dim_child using (child_key)"))
                .isEqualTo("0");
    }

    @Test
    void nothingOfAChildOrAWorkerIsOnDisk() throws Exception {
        Set<String> secrets = Set.of(
                ToyDeliveries.upn(2),
                "Madeupkelf",
                "Madeupmary",
                "Madeupworker",
                "Pretendra",
                "Madeupnote",
                "Madeupchild",
                "12/03/2015",
                "20/06/2023",
                "Madeupfriend",
                PrivacyTest.hashed(ToyDeliveries.upn(2), "SHA-256"));
        assertThat(PrivacyTest.found(home, secrets)).isEmpty();
        assertThat(home.query("select distinct basis from open.figure where topic = 'Social care'"))
                .isEmpty();
    }
}
