package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a night leaves for programs: a report in the form of its schema, and metrics that a collector reads. */
@Tag("fast")
class NightFilesTest {

    private static final Path SCHEMA = Path.of("jobs/report.schema.json").toAbsolutePath();

    @TempDir
    private Path temporary;

    /** The report of the newest night, which must be in the form of the schema. */
    private static JsonNode report(HomeUnderTest home) throws IOException {
        try (Stream<Path> nights = Files.list(home.folder().resolve("run/nights"))) {
            Path newest = nights.filter(Files::isDirectory)
                    .max(Path::compareTo)
                    .orElseThrow()
                    .resolve("report.json");
            String text = Files.readString(newest);
            assertThat(SchemaRegistry.withDefaultDialect(Dialects.getDraft202012())
                            .getSchema(Files.readString(SCHEMA), InputFormat.JSON)
                            .validate(text, InputFormat.JSON))
                    .as(text)
                    .isEmpty();
            return new JsonMapper().readTree(text);
        }
    }

    private static List<String> metrics(HomeUnderTest home) throws IOException {
        List<String> lines = Files.readAllLines(home.folder().resolve("run/metrics.prom"));
        assertThat(lines)
                .as("the text format of Prometheus")
                .allMatch(line -> line.matches("# (HELP|TYPE) education_warehouse_[a-z_]+ .+")
                        || line.matches("education_warehouse_[a-z_]+ [0-9.E+]+"));
        return lines;
    }

    @Test
    void aGoodAndAHeldNight() throws IOException {
        ToyHome home = ToyHome.withDeliveries(temporary);
        assertThat(home.night().exitCode()).isZero();
        assertThat(report(home).get("outcome").asString()).isEqualTo("published");
        assertThat(report(home).get("release").asString()).isEqualTo(home.current());
        assertThat(metrics(home))
                .contains("education_warehouse_night_exit_code 0", "education_warehouse_held_deliveries 0");

        home.deliver("pupils", "pupils_2024-02-18.csv", ToyDeliveries.pupils(19));
        assertThat(home.night().exitCode()).isEqualTo(3);
        JsonNode held = report(home).get("standing").get("held");
        assertThat(held.size()).isOne();
        assertThat(held.get(0).get("mayBeAccepted").asBoolean()).isTrue();
        assertThat(metrics(home))
                .contains("education_warehouse_night_exit_code 3", "education_warehouse_held_deliveries 1");
        assertThat(home.night().exitCode()).isEqualTo(3);
        assertThat(report(home).get("outcome").asString()).isEqualTo("nothing new");
        assertThat(report(home).get("exitCode").asInt()).isEqualTo(3);
    }

    @Tag("long")
    @Test
    void aStoppedAndAFailedNight() throws IOException {
        ToyHome home = ToyHome.afterANight(temporary);
        Path check = home.check("nobody_is_absent", "stop", "somebody is");
        assertThat(home.night().exitCode()).isEqualTo(4);
        assertThat(report(home).get("outcome").asString()).isEqualTo("stopped by the audit");
        assertThat(report(home).get("release").asString()).isEqualTo(home.current());
        assertThat(metrics(home)).contains("education_warehouse_night_exit_code 4");

        Files.writeString(check, "-- Nobody is absent.\nselect nothing\n");
        assertThat(home.night().exitCode()).isEqualTo(2);
        assertThat(metrics(home)).contains("education_warehouse_night_exit_code 2");
    }
}
