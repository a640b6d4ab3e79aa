package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import education.warehouse.project.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Those who are told of nights hear of every change once, whatever the way there does, and of no child ever. */
@Tag("fast")
class WebhooksTest {

    private static final String CHILD = "pupils_madeupmary_2024-02-18.csv";

    private static final List<Duration> NO_PAUSES = List.of(Duration.ZERO, Duration.ZERO);

    @TempDir
    private Path temporary;

    private final List<String> posted = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Integer> answers = new ArrayDeque<>();
    private HttpServer server;
    private ToyHome home;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answers.isEmpty() ? 200 : answers.poll(), -1);
            exchange.close();
        });
        server.start();
        home = ToyHome.afterANight(temporary);
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    private void notify(String form, String when) throws IOException {
        Path settings = home.projectFiles().resolve("jobs/nightly.yaml");
        Files.writeString(
                settings,
                Files.readString(settings) + "notify: [{url: \"" + url() + "\", form: " + form + ", when: " + when
                        + "}]\n");
    }

    private JsonNode last() {
        return JsonMapper.shared().readTree(posted.get(posted.size() - 1));
    }

    @Test
    void aChangeIsToldOnceAndAnEndOfItToo() throws IOException {
        notify("generic", "change");
        home.night();
        assertThat(posted).as("nothing was known before").hasSize(1);
        assertThat(last().get("text").asString()).startsWith("Published " + home.current());
        assertThat(last().get("report").get("exitCode").asInt()).isZero();
        home.night();
        assertThat(posted).hasSize(1);

        home.deliver("visits", "visits_2024-03-01.csv", "School,Minutes\n1001,30\n");
        assertThat(home.night().exitCode()).isEqualTo(3);
        assertThat(home.night().exitCode()).isEqualTo(3);

        assertThat(posted).hasSize(2);
        assertThat(last().get("text").asString()).contains("Held         visits/visits_2024-03-01.csv");
        home.command("delivery", "dismiss", "visits_2024-03-01.csv", "--why", "not ours");
        home.night();
        assertThat(posted).hasSize(3);
        assertThat(last().get("report").get("exitCode").asInt()).isZero();
    }

    @Test
    void nothingThatMayBeAChildsLeavesTheHome() throws IOException {
        notify("generic", "always");
        home.deliver("pupils", CHILD, ToyDeliveries.pupils(19));
        home.deliver("lunches", "madeupkelf.csv", "day,meal\n1,soup\n");
        home.deliver(
                "visits",
                "visits_2024-03-01.csv",
                "Visit,School,Visited,Minutes\n1,1001,soonish,30\n2,1001,2024-03-01,30\n3,1001,2024-03-01,30\n");
        HomeUnderTest.Result night = home.night();
        assertThat(night.exitCode()).isEqualTo(3);
        assertThat(night.out()).as("at home it is all said").contains(CHILD, "madeupkelf.csv");

        home.command("delivery", "withdraw", CHILD, "--why", "of another authority");
        home.night();
        Files.writeString(home.projectFiles().resolve("sql/checks/broken.sql"), "-- Nothing.\nselect nothing\n");
        assertThat(home.night().exitCode()).isEqualTo(2);
        Files.delete(home.projectFiles().resolve("sql/checks/broken.sql"));
        home.check("of_pupils", "stop", "madeupmary is seven");
        assertThat(home.night().exitCode()).isEqualTo(4);

        assertThat(posted)
                .hasSize(4)
                .allSatisfy(text ->
                        assertThat(text.toLowerCase(java.util.Locale.ROOT)).doesNotContain("madeup", "soonish"));
        assertThat(posted.get(0)).contains("delivery list says why");
        assertThat(posted.get(1)).contains("a file was withdrawn");
        assertThat(last().get("text").asString())
                .startsWith("Not published: ")
                .contains("of pupils: report.txt says where");
    }

    @Test
    void teamsAndSlackHaveTheirOwnShapes() throws IOException {
        notify("slack", "always");
        home.night();
        assertThat(last().get("text").asString()).startsWith("```\nPublished ").endsWith("```");

        Path settings = home.projectFiles().resolve("jobs/nightly.yaml");
        HomeUnderTest.edit(settings, "form: slack", "form: teams");
        home.night();
        JsonNode card = last().get("attachments").get(0);
        assertThat(card.get("contentType").asString()).isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(card.get("content").get("body").get(0).get("text").asString())
                .startsWith("Published ");
    }

    @Tag("long")
    @Test
    void whatFailsForAMomentIsTriedAgain() {
        answers.addAll(List.of(503, 429));
        StringWriter said = new StringWriter();

        new Webhooks(new education.warehouse.home.Home(home.folder()), name -> null, Duration.ofSeconds(5), NO_PAUSES)
                .tell(
                        List.of(new Settings.Webhook(url(), "generic", "change")),
                        new Webhooks.News("0 []", "all is well", Map.of()),
                        new PrintWriter(said, true));

        assertThat(posted).hasSize(3);
        assertThat(said.toString()).isEmpty();
    }

    @Tag("long")
    @Test
    void whoeverCannotBeToldIsToldAfterTheNextNight() throws IOException {
        notify("generic", "change");
        answers.add(404);

        HomeUnderTest.Result night = home.command("night");

        assertThat(night.exitCode()).isZero();
        assertThat(night.err())
                .contains("Cannot notify generic of jobs/nightly.yaml: it answered 404. The next night tries again.")
                .doesNotContain(url());
        home.night();
        assertThat(posted).hasSize(2);
    }

    /** Somebody accepts the connection and never answers. */
    @Test
    void nobodyWaitsForEverAndAnAddressMayBeAVariable() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            StringWriter said = new StringWriter();
            Webhooks webhooks = new Webhooks(
                    new education.warehouse.home.Home(home.folder()),
                    Map.of("HOOK", "http://127.0.0.1:" + silent.getLocalPort() + "/")::get,
                    Duration.ofMillis(100),
                    NO_PAUSES);

            webhooks.tell(
                    List.of(
                            new Settings.Webhook("${HOOK}", "generic", "always"),
                            new Settings.Webhook("${NOWHERE}", "slack", "always")),
                    new Webhooks.News("0 []", "all is well", Map.of()),
                    new PrintWriter(said, true));

            assertThat(said.toString().lines())
                    .containsExactly(
                            "Cannot notify generic of jobs/nightly.yaml: it cannot be reached (HttpTimeoutException), 3 times. The"
                                    + " next night tries again.",
                            "Cannot notify slack of jobs/nightly.yaml: the variable in ${NOWHERE} is not set. The next night"
                                    + " tries again.");
        }
    }
}
