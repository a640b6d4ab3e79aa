package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a publisher says of the columns beside the data, alone or in the zip: a column that is something else now is told. */
@Tag("long")
class ColumnDescriptionsTest {

    private static final String DATA = """
            la_name,new_la_code,old_la_code,region_name,region_code,country_name,country_code,geographic_level,time_identifier,time_period,\
            version,sex,establishment_type_group,attainment8_average,engmath_95_percent,engmath_94_percent,pupil_count,attainment8_sum
            ,,,,,England,E92000001,National,Academic year,202223,Final,Total,All state-funded,46.1,45.9,65.4,600000,27660000
            """;
    private static final String DESCRIPTION = """
            col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,filter_grouping_column
            sex,Filter,Sex,,,,Filter by sex,
            attainment8_average,Indicator,Average Attainment 8 score of all pupils,,,1,,
            engmath_95_percent,Indicator,Percentage with grades 5 or above,,%,1,,
            turnout,Indicator,Turnout,,%,1,,
            """;

    @TempDir
    private Path temporary;

    @Test
    void isADeliveryOfItsOwnAndToldToReaders() throws IOException {
        TestHome home = TestHome.empty(temporary);
        deliver(home, "ks4_2023.csv", DATA);
        deliver(home, "ks4_2023.meta.csv", DESCRIPTION);

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(home.query("select file, resource, rows_in, rows_clean, state from meta.delivery order by 1"))
                .containsExactly("ks4_2023.csv||1|1|loaded", "ks4_2023.meta.csv|columns|4|4|loaded");
        assertThat(
                        home.query(
                                "select table_name, column_name, kind, label, unit, decimals, field, measure_key from meta.published_column"))
                .containsExactly(
                        "published_key_stage_4|attainment8_average|indicator|Average Attainment 8 score of all pupils||1|avg_att8"
                                + "|key_stage_4_attainment_8_points",
                        "published_key_stage_4|engmath_95_percent|indicator|Percentage with grades 5 or above|%|1|pt_l2basics_95"
                                + "|key_stage_4_english_maths_9_to_5_percent",
                        "published_key_stage_4|sex|filter|Sex|||gender|",
                        "published_key_stage_4|turnout|indicator|Turnout|%|1||");
        assertThat(home.query("select message from meta.finding where check_name not like 'every_group%'"))
                .isEmpty();
        assertThat(home.night().out()).contains("Nothing new");
    }

    @Test
    void tellsAColumnThatIsSomethingElseThanItsMeasure() throws IOException {
        TestHome home = TestHome.empty(temporary);
        deliver(home, "ks4_2023.csv", DATA);
        deliver(
                home,
                "ks4_2023.meta.csv",
                DESCRIPTION
                        .replace("score of all pupils,,,1", "score of all pupils,,%,2")
                        .replace("engmath_95_percent,Indicator", "engmath_95_percent,Filter"));

        assertThat(home.night().exitCode()).isZero();

        assertThat(home.query(
                        "select place, message from meta.finding where check_name = 'measures_are_what_their_publisher_describes'"
                                + " order by all"))
                .satisfiesExactly(
                        finding -> assertThat(finding)
                                .startsWith(
                                        "ks4_2023.meta.csv, column attainment8_average|Cannot trust Attainment 8, average points per pupil:")
                                .contains("\"Average Attainment 8 score of all pupils\" as in %, here it is points"),
                        finding -> assertThat(finding).contains("as with 2 decimals, here it is shown with 1"),
                        finding -> assertThat(finding).contains("as a filter, here it is numbers"));
    }

    @Test
    void tellsAColumnThatIsRedefinedUnderItsName() throws IOException {
        TestHome home = TestHome.empty(temporary);
        zip(home, "release_2023.zip", DATA, DESCRIPTION);
        zip(
                home,
                "release_2024.zip",
                DATA.replace("202223", "202324"),
                DESCRIPTION
                        .replace("of all pupils", "of pupils at the end of key stage 4")
                        .replace("Turnout", "Turn-out"));

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(home.query(
                        "select place, message from meta.finding where check_name = 'columns_mean_what_they_meant'"))
                .containsExactly(
                        "release_2024.zip/data/ks4.meta.csv, column attainment8_average|Cannot take it for what it was: it is"
                                + " described as \"Average Attainment 8 score of pupils at the end of key stage 4\", with 1 decimal, in"
                                + " release_2023.zip/data/ks4.meta.csv as \"Average Attainment 8 score of all pupils\", with 1 decimal. Look"
                                + " whether it still is avg_att8 of table published_key_stage_4; if not, correct the contract.");
    }

    private static void deliver(TestHome home, String name, String text) throws IOException {
        Files.createDirectories(home.inbox("published_key_stage_4"));
        Files.writeString(home.inbox("published_key_stage_4").resolve(name), text);
    }

    private static void zip(TestHome home, String name, String data, String description) throws IOException {
        Path inbox = Files.createDirectories(home.inbox("published_key_stage_4"));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(inbox.resolve(name)))) {
            zip.putNextEntry(new ZipEntry("data/ks4.csv"));
            zip.write(data.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("data/ks4.meta.csv"));
            zip.write(description.getBytes(StandardCharsets.UTF_8));
        }
    }
}
