package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a night tells of what it made from what: in the form of OpenLineage, and true column by column. */
class LineageTest {

    @TempDir
    private Path temporary;

    private static List<JsonNode> events(HomeUnderTest home) throws IOException {
        try (Stream<Path> nights = Files.list(home.folder().resolve("run/nights"))) {
            Path newest = nights.filter(Files::isDirectory).max(Path::compareTo).orElseThrow();
            List<JsonNode> events = new ArrayList<>();
            for (String line : Files.readAllLines(newest.resolve("openlineage.jsonl"))) {
                events.add(JsonMapper.shared().readTree(line));
            }
            return events;
        }
    }

    private static JsonNode output(List<JsonNode> events, String table) {
        return events.stream()
                .filter(event -> event.at("/job/name").asString().equals("night.build." + table))
                .map(event -> event.get("outputs").get(0))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> sources(List<JsonNode> events, String table, String column) {
        return StreamSupport.stream(
                        output(events, table)
                                .at("/facets/columnLineage/fields/" + column + "/inputFields")
                                .spliterator(),
                        false)
                .map(source -> source.get("name").asString() + "."
                        + source.get("field").asString())
                .toList();
    }

    @Test
    void everyColumnOfTheProductIsThereAndTheChosenOnesComeFromWhereTheyDo() throws IOException {
        TestHome home = TestHome.ofTheSamples();
        List<JsonNode> events = events(home);

        Map<String, TreeSet<String>> columns = new HashMap<>();
        home.query(
                        "select schema_name || '.' || object_name, column_name from meta.dictionary where schema_name in ('star',"
                                + " 'report')")
                .forEach(row -> columns.computeIfAbsent(row.split("\\|")[0], table -> new TreeSet<>())
                        .add(row.split("\\|")[1]));
        assertThat(columns).hasSizeGreaterThan(40);
        columns.forEach((table, names) -> assertThat(new TreeSet<>(
                        output(events, table).at("/facets/columnLineage/fields").propertyNames()))
                .as(table)
                .isEqualTo(names));
        assertThat(sources(events, "star.fct_attendance", "date_key")).containsExactly("lake.attendance.session_on");
        assertThat(sources(events, "star.fct_attendance", "attendance_code_key"))
                .containsExactlyInAnyOrder("star.dim_attendance_code.attendance_code_key");
        assertThat(sources(events, "star.fct_attendance", "delivery_key"))
                .containsExactly("lake.attendance.delivery_key");
        List<String> nowhere = new ArrayList<>();
        events.forEach(event -> event.path("outputs")
                .forEach(made -> made.at("/facets/columnLineage/fields")
                        .forEach(field -> field.get("inputFields").forEach(source -> {
                            String table = source.get("name").asString();
                            if (columns.containsKey(table)
                                    && !columns.get(table)
                                            .contains(source.get("field").asString())) {
                                nowhere.add(made.get("name").asString() + " from " + source);
                            }
                        }))));
        assertThat(nowhere).as("sources that there are not").isEmpty();
        assertThat(output(events, "star.fct_attendance")
                        .at("/outputFacets/outputStatistics/rowCount")
                        .asLong())
                .isEqualTo(Long.parseLong(home.value("select count(*) from star.fct_attendance")));
    }

    @Test
    void checksAreAssertionsAndFoldersOfFeedsInputs() throws IOException {
        ToyHome home = ToyHome.withDeliveries(temporary);
        home.check("somebody_is_absent", "warn", "somebody is");
        assertThat(home.night().exitCode()).isZero();
        List<JsonNode> events = events(home);

        assertThat(events.get(0).get("eventType").asString()).isEqualTo("START");
        JsonNode night = events.get(events.size() - 1);
        assertThat(night.get("eventType").asString()).isEqualTo("COMPLETE");
        assertThat(StreamSupport.stream(night.get("inputs").spliterator(), false)
                        .map(input -> input.get("name").asString())
                        .collect(Collectors.toSet()))
                .contains("inbox/pupils", "inbox/visits");
        String audit = events.stream()
                .filter(event -> event.at("/job/name").asString().equals("night.audit"))
                .map(JsonNode::toString)
                .findFirst()
                .orElseThrow();
        assertThat(audit)
                .contains("{\"assertion\":\"somebody is absent\",\"success\":false}")
                .contains("{\"assertion\":\"no mark stands twice\",\"success\":true}");
        assertThat(events.toString()).doesNotContain("pupils_2024-01-18.csv", "adeup");
        home.night();
        assertThat(events(home))
                .extracting(event -> event.get("eventType").asString())
                .containsExactly("START", "COMPLETE");
        home.check("stops", "stop", "it may not be");
        home.night();
        assertThat(events(home))
                .extracting(event -> event.get("eventType").asString())
                .containsExactly("START", "FAIL");
    }

    /** The public schemas, which are no part of the project. */
    @Test
    void everyEventAndFacetIsAsTheSchemasOfOpenLineageWantIt() throws IOException {
        Path folder = Path.of(System.getProperty("openlineage.schemas", "../shared/schemas/openlineage"));
        assumeTrue(Files.isDirectory(folder), "SKIPPED: the schemas of OpenLineage are not at " + folder);
        Map<String, String> schemas = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                String text = Files.readString(file);
                schemas.put(JsonMapper.shared().readTree(text).get("$id").asString(), text);
            }
        }
        SchemaRegistry registry =
                SchemaRegistry.withDefaultDialect(Dialects.getDraft202012(), builder -> builder.schemas(schemas));
        String event = schemas.keySet().stream()
                .filter(id -> id.endsWith("OpenLineage.json"))
                .findFirst()
                .orElseThrow();
        Schema schema = registry.getSchema(schemas.get(event), InputFormat.JSON);
        ToyHome home = ToyHome.withDeliveries(temporary);
        home.night();

        List<JsonNode> events = events(home);

        assertThat(events)
                .hasSizeGreaterThan(10)
                .allSatisfy(one -> assertThat(schema.validate(one.toString(), InputFormat.JSON))
                        .as(one.toString())
                        .isEmpty());
        int facets = 0;
        for (JsonNode one : events) {
            for (String id : schemas.keySet()) {
                JsonNode facet = JsonMapper.shared().readTree(schemas.get(id));
                if (id.contains("/facets/")) {
                    for (String name : facet.path("properties").propertyNames()) {
                        for (JsonNode found : one.findValues(name)) {
                            if (found.has("_schemaURL")) {
                                facets++;
                                String wrapped = "{\"" + name + "\": " + found + "}";
                                assertThat(registry.getSchema(schemas.get(id), InputFormat.JSON)
                                                .validate(wrapped, InputFormat.JSON))
                                        .as(id + " " + wrapped)
                                        .isEmpty();
                            }
                        }
                    }
                }
            }
        }
        assertThat(facets).isGreaterThan(50);
    }
}
