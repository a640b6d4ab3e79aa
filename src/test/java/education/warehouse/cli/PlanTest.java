package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a night would do is what it then does, and to ask changes nothing. */
@Tag("fast")
class PlanTest {

    @TempDir
    private Path temporary;

    @Test
    void saysThatNothingIsNew() {
        ToyHome home = ToyHome.afterANight(temporary);
        assertThat(home.command("plan").out()).isEqualTo("The next night would find nothing new.\n");
    }

    /** A key that nobody is told of is a key that nobody copies. */
    @Tag("long")
    @Test
    void makesNoKey() throws IOException {
        ToyHome home = ToyHome.withDeliveries(temporary);
        Files.delete(home.key());

        assertThat(home.command("plan").out()).startsWith("The next night would build and publish a release.");

        assertThat(home.key()).doesNotExist();
        assertThat(home.night().out()).contains("A key was made");
    }

    @Test
    void saysWhatTheNightThenDoes() throws IOException {
        ToyHome home = ToyHome.afterANight(temporary);
        ToyHome.edit(home.projectFiles().resolve("jobs/nightly.yaml"), "keepReleases: 14", "keepReleases: 2");
        home.night();
        home.deliver("visits", "visits_2024-03-02.csv", "Visit,School,Visited,Minutes\n77,1001,2024-03-02,30\n");
        home.deliver("lunches", "menu.csv", "day,meal\n1,soup\n");
        Map<String, String> lake = home.files("lake");
        Map<String, String> releases = home.files("releases");

        HomeUnderTest.Result said = home.command("plan");
        JsonNode planned =
                new JsonMapper().readTree(home.command("plan", "--json").out());

        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out())
                .startsWith("The next night would build and publish a release.")
                .contains("Read (1)\n  visits/visits_2024-03-02.csv")
                .contains("Not loaded (1)\n  Cannot load lunches/menu.csv: no feed claims it.");
        assertThat(home.files("lake")).isEqualTo(lake);
        assertThat(home.files("releases")).isEqualTo(releases);
        String retiring = planned.get("retiring").get(0).asString();
        assertThat(home.folder().resolve("releases").resolve(retiring)).exists();
        assertThat(home.night().out()).contains("extract visits/visits_2024-03-02.csv");
        assertThat(home.folder().resolve("releases").resolve(retiring)).doesNotExist();
        assertThat(Files.list(home.folder().resolve("releases"))).hasSize(2);
        assertThat(home.command("plan").out()).startsWith("The next night would find nothing new.");
    }
}
