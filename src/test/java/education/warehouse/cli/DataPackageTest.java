package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import education.warehouse.RealFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a release says of itself to tools is a valid Data Package 2.0, and leads somewhere. */
class DataPackageTest {

    private static final Path PROFILES = RealFiles.directory().resolveSibling("schemas/datapackage-2.0");
    private static final JsonMapper JSON = new JsonMapper();

    private static TestHome home;

    @BeforeAll
    static void night() {
        home = TestHome.ofTheSamples();
    }

    private static JsonNode dataPackage(String path) throws IOException {
        return JSON.readTree(Files.readString(home.release().resolve(path)));
    }

    private static List<Error> errors(String profile, JsonNode document) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(Dialects.getDraft7())
                .getSchema(Files.readString(PROFILES.resolve(profile)), InputFormat.JSON);
        return schema.validate(document);
    }

    /** The profile of a package looks at its resources from afar: each is held against its own, and its columns against theirs. */
    @Test
    void bothPackagesKeepToTheirProfiles() throws IOException {
        assumeTrue(Files.isDirectory(PROFILES), "SKIPPED: the profiles of Data Package 2.0 are not at " + PROFILES);
        for (String path : List.of("datapackage.json", "open/datapackage.json")) {
            JsonNode dataPackage = dataPackage(path);
            assertThat(errors("datapackage.json", dataPackage)).isEmpty();
            assertThat(dataPackage.get("resources")).hasSizeGreaterThan(1);
            for (JsonNode resource : dataPackage.get("resources")) {
                assertThat(errors("dataresource.json", resource)).as(path).isEmpty();
                if (resource.has("schema")) {
                    assertThat(errors("tableschema.json", resource.get("schema")))
                            .as(path)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void whatIsNoDataPackageIsNotTakenForOne() throws IOException {
        assumeTrue(Files.isDirectory(PROFILES), "SKIPPED: the profiles of Data Package 2.0 are not at " + PROFILES);
        assertThat(errors("datapackage.json", JSON.readTree("{\"name\": \"nothing\"}")))
                .isNotEmpty();
        assertThat(errors("dataresource.json", JSON.readTree("{\"name\": \"nothing\"}")))
                .isNotEmpty();
        assertThat(errors("tableschema.json", JSON.readTree("{\"fields\": \"none\"}")))
                .isNotEmpty();
    }

    @Test
    void itSaysWhereItComesFromAndWhoMayUseIt() throws IOException {
        JsonNode inside = dataPackage("datapackage.json");
        assertThat(inside.get("sources")
                        .valueStream()
                        .map(source -> source.get("title").asString()))
                .hasSizeGreaterThan(15)
                .anyMatch(title -> title.startsWith("Attendance marks: "));
        assertThat(inside.has("licenses")).isFalse();
        assertThat(inside.get("created").asString()).matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z");
        JsonNode open = dataPackage("open/datapackage.json");
        assertThat(open.get("licenses").get(0).get("name").asString()).isEqualTo("OGL-UK-3.0");
        assertThat(open.get("sources")
                        .valueStream()
                        .map(source -> source.get("title").asString()))
                .noneMatch(title -> title.contains("Open Government Licence"));
    }

    @Test
    void everythingOfMetaIsParquetTooAndEveryReferenceLeadsToAResource() throws IOException {
        List<String> names = new ArrayList<>();
        List<String> targets = new ArrayList<>();
        for (JsonNode resource : dataPackage("datapackage.json").get("resources")) {
            names.add(resource.get("name").asString());
            resource.path("schema")
                    .path("foreignKeys")
                    .forEach(key -> targets.add(key.get("reference")
                            .path("resource")
                            .asString(resource.get("name").asString())));
        }
        assertThat(names).contains("meta.delivery", "meta.feed", "meta.finding", "meta.night", "meta.release");
        assertThat(names).containsAll(targets);
        assertThat(targets).contains("meta.delivery", "meta.feed", "star.dim_area");
    }

    @Test
    void aReleaseKnowsItsOwnEnd() {
        assertThat(home.query(
                        "select outcome, ended_at > started_at, ended_at < started_at + interval 1 hour from meta.night"
                                + " where night = (select night from meta.release)"))
                .containsExactly("published|true|true");
    }
}
