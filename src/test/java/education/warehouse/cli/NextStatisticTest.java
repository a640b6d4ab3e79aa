package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The next file of Explore Education Statistics is a dozen lines of YAML and no more: here the key stage 2 results of the README. */
class NextStatisticTest {

    private static final String FILE = """
            time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,version,\
            establishment_type_group,subject,sex,eligible_pupil_count,expected_standard_pupil_count,expected_standard_pupil_percent,average_scaled_score
            202324,Academic year,National,E92000001,England,,,,,,Final,All state-funded,Reading,Total,650000,481000,74,105
            202324,Academic year,National,E92000001,England,,,,,,Final,All state-funded,Maths,Total,650000,474500,73,104
            202324,Academic year,Regional,E92000001,England,E12000002,North West,,,,Final,All state-funded,Reading,Total,88000,64240,73,105
            202324,Academic year,Local authority,E92000001,England,E12000002,North West,343,E08000014,Sefton,Final,All state-funded,Reading,Total,3000,2190,73,105
            202324,Academic year,Local authority,E92000001,England,E12000002,North West,343,E08000014,Sefton,Final,All state-funded,Reading,Female,1500,1155,77,106
            202324,Academic year,Local authority,E92000001,England,E12000002,North West,343,E08000014,Sefton,Final,Academies,Reading,Total,1000,c,c,c
            202324,Academic year,Local authority district,E92000001,England,E12000002,North West,343,E08000014,Sefton,Final,All state-funded,Reading,Total,1000,c,c,c
            2024,Academic year,National,E92000001,England,,,,,,Final,All state-funded,Reading,Total,650000,481000,74,105
            """;

    @TempDir
    private Path temporary;

    @Test
    void isADozenLines() throws IOException {
        TestHome home = TestHome.empty(temporary);
        Files.writeString(
                home.ownDefinitions().resolve("jobs/feeds/published_key_stage_2.yaml"), contractOfTheReadme());
        Files.createDirectories(home.inbox("published_key_stage_2"));
        Files.writeString(home.inbox("published_key_stage_2").resolve("ks2_2024.csv"), FILE);
        TestHome.edit(
                temporary.resolve("definitions/jobs/common/explore_education_statistics.yaml"),
                "quarantined: 1%",
                "quarantined: 20%");

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(home.query(
                        "select cohort, area, value, cast(numerator as int), cast(denominator as int), region_value, national_value,"
                                + " version from report.trend order by all"))
                .containsExactly(
                        "All|England|74.000|481000|650000|||final",
                        "All|North West|73.000|64240|88000||74.000|final",
                        "All|Sefton|73.000|2190|3000|73.000|74.000|final",
                        "Girls|Sefton|77.000|1155|1500|||final");
        assertThat(home.query("select rows_clean, rows_quarantined, rows_filtered from meta.delivery"))
                .containsExactly("6|1|1");
        assertThat(home.value("select message from meta.quarantine")).contains("calendar and reporting years");
    }

    private static String contractOfTheReadme() throws IOException {
        return Stream.of(Files.readString(Path.of("README.md")).split("```"))
                .filter(block -> block.startsWith("yaml\nfeed: published_key_stage_2"))
                .map(block -> block.substring("yaml\n".length()))
                .findFirst()
                .orElseThrow();
    }
}
