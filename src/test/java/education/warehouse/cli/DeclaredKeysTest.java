package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A key and a reference that a table declares are checked, and readers are told of them. */
@Tag("fast")
class DeclaredKeysTest {

    private static final String VISIT = "sql/star/fct_visit.sql";

    private ToyHome home;

    @BeforeEach
    void home(@TempDir Path temporary) {
        home = ToyHome.empty(temporary);
        home.deliver("visits", "visits_2024-01-05.csv", ToyDeliveries.visits(1, 5));
    }

    private void assertStops(String check, String... said) {
        HomeUnderTest.Result night = home.night();
        assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(4);
        assertThat(night.out()).contains(check).contains(said);
    }

    private void edit(String path, String from, String to) {
        HomeUnderTest.edit(home.projectFiles().resolve(path), from, to);
    }

    @Test
    void publishesNothingWhenAKeyStandsTwice() throws IOException {
        Files.writeString(home.projectFiles().resolve("data/reference/schools.csv"), """
                school,name,opened_on
                4001,Oak Tree,1990-09-01
                4001,Oak Tree,1990-09-01
                4002,Elm Row,2001-09-01
                4002,Elm Row,2001-09-01
                4002,Elm Row,2001-09-01
                """);
        assertStops(
                "star.dim school keys are unique",
                "star.dim_school: Cannot tell rows of star.dim_school apart: 2 keys are incomplete or there more than once,"
                        + " \"4001\" in 2 rows; \"4002\" in 3 rows. Look for a doubled row in data/reference, or for a"
                        + " contract without a primaryKey; if there is none, correct sql/star/dim_school.sql.");
    }

    @Tag("long")
    @Test
    void namesAFewOfManyKeysAndTheFile() {
        edit(VISIT, "from lake.visits as v", "from (select * replace (1 as visit) from lake.visits) as v");
        assertStops(
                "star.fct visit keys are unique",
                "visits_2024-01-05.csv: Cannot tell rows of star.fct_visit apart: 1 key is incomplete or there more than"
                        + " once, \"1, ");
    }

    @Test
    void publishesNothingWhenAReferenceLeadsNowhere() {
        edit(VISIT, "coalesce(s.school_key, 'unknown') as school_key", "'gone ' || v.visit as school_key");
        assertStops(
                "star.fct visit references are known",
                "visits_2024-01-05.csv: Cannot join star.fct_visit to star.dim_school: 5 values of school_key are not there,"
                        + " \"gone 1\" in 1 row; \"gone 2\" in 1 row; \"gone 3\" in 1 row and 2 more. Add the row to"
                        + " data/reference, or correct the label or alias that leads to it.");
    }

    @Test
    void letsAReferenceBeNullOnlyWhereItsHeadSaysSo() {
        edit(VISIT, "coalesce(s.school_key, 'unknown') as school_key", "cast(null as varchar) as school_key");
        assertStops(
                "star.fct visit references are known", "1 school_key is not there, \"NULL\" in 5 rows. Add the row");
        edit(VISIT, "-- refers: school_key", "-- refers: school_key or NULL");
        assertThat(home.night().exitCode()).isZero();
    }

    @Tag("long")
    @Test
    void tellsReadersOfThem() throws IOException {
        edit(VISIT, "-- key: visit, delivery_key", "-- key: visit, delivery_key or NULL");
        assertThat(home.night().exitCode()).isZero();
        assertThat(home.query(
                        "select object_name, column_name, key_position, refers_to, is_required from meta.dictionary"
                                + " where schema_name = 'star' and is_required is not null order by all"))
                .containsExactly(
                        "dim_school|school_key|1||true",
                        "fct_mark|school_key||star.dim_school.school_key|true",
                        "fct_visit|delivery_key|2||false",
                        "fct_visit|school_key||star.dim_school.school_key|true",
                        "fct_visit|visit|1||true");
        JsonNode resources = JsonMapper.shared()
                .readTree(home.release().resolve("datapackage.json").toFile())
                .path("resources");
        assertThat(schema(resources, "star.dim_school").path("primaryKey").toString())
                .isEqualTo("[\"school_key\"]");
        assertThat(schema(resources, "star.fct_visit").path("uniqueKeys").toString())
                .isEqualTo("[[\"visit\",\"delivery_key\"]]");
        assertThat(schema(resources, "star.fct_visit").path("foreignKeys").toString())
                .isEqualTo("[{\"fields\":[\"school_key\"],\"reference\":{\"resource\":\"star.dim_school\","
                        + "\"fields\":[\"school_key\"]}}]");
        assertThat(schema(resources, "star.fct_visit").path("fields").path(0).toString())
                .contains("\"constraints\":{\"required\":true}");
    }

    private static JsonNode schema(JsonNode resources, String name) {
        for (JsonNode resource : resources) {
            if (resource.path("name").asString("").equals(name)) {
                return resource.path("schema");
            }
        }
        throw new AssertionError("no " + name);
    }
}
