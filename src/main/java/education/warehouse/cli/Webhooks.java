package education.warehouse.cli;

import education.warehouse.home.Home;
import education.warehouse.home.JsonFiles;
import education.warehouse.project.Hashes;
import education.warehouse.project.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells those of {@code notify} in {@code jobs/nightly.yaml} of a night. Whoever cannot be told is named on the screen and told after
 * the next night; how the night ended does not depend on it.
 */
final class Webhooks {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_][A-Z0-9_]*)}");
    /** Before it is tried again. */
    static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(4));

    private static final int BUSY = 429;
    private static final int SERVER_FAULT = 500;
    private static final int REFUSED = 300;

    private final Home home;
    private final UnaryOperator<String> environment;
    private final Duration patience;
    private final List<Duration> pauses;

    /**
     * @param environment value of a variable, or null
     * @param patience how long one attempt may take
     * @param pauses before each attempt after the first
     */
    Webhooks(Home home, UnaryOperator<String> environment, Duration patience, List<Duration> pauses) {
        this.home = home;
        this.environment = environment;
        this.patience = patience;
        this.pauses = pauses;
    }

    /**
     * What is told.
     *
     * @param state in which the next night is not told again
     * @param screen as it was printed
     * @param report as in {@code report.json}
     */
    record News(String state, String screen, Object report) {}

    /** What was told to whom, by the hash of the address. */
    private record Told(Map<String, String> states) {}

    /** Tells all; says on the screen whom it could not tell. */
    void tell(List<Settings.Webhook> webhooks, News news, PrintWriter errors) {
        if (webhooks.isEmpty()) {
            return;
        }
        Map<String, String> told = new TreeMap<>(
                JsonFiles.read(file(), Told.class).map(Told::states).orElse(Map.of()));
        for (Settings.Webhook webhook : webhooks) {
            Optional<String> address = address(webhook.url());
            String known = Hashes.sha256(webhook.url());
            if (webhook.isAlways() || !news.state().equals(told.get(known))) {
                Optional<String> fault = address.isEmpty()
                        ? Optional.of("the variable in " + webhook.url() + " is not set")
                        : post(address.get(), body(webhook.form(), news));
                fault.ifPresent(why -> errors.println("Cannot notify " + webhook.form() + " of jobs/nightly.yaml: "
                        + why + ". The next night tries again."));
                if (fault.isEmpty()) {
                    told.put(known, news.state());
                } else {
                    told.remove(known);
                }
            }
        }
        JsonFiles.write(file(), new Told(told));
    }

    private Path file() {
        return home.run().resolve("notified.json");
    }

    private Optional<String> address(String url) {
        Matcher variable = VARIABLE.matcher(url);
        return variable.matches() ? Optional.ofNullable(environment.apply(variable.group(1))) : Optional.of(url);
    }

    /** Why it could not be posted; empty where it was. Addresses may be secrets and are not said. */
    private Optional<String> post(String address, String body) {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        String fault = "";
        for (int attempt = 0; attempt <= pauses.size(); attempt++) {
            try {
                HttpResponse<Void> answer = client.send(
                        HttpRequest.newBuilder(URI.create(address))
                                .timeout(patience)
                                .header("Content-Type", "application/json; charset=utf-8")
                                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
                int code = answer.statusCode();
                if (code < REFUSED) {
                    return Optional.empty();
                }
                fault = "it answered " + code;
                if (code != BUSY && code < SERVER_FAULT) {
                    return Optional.of(fault);
                }
                pause(attempt);
            } catch (IOException e) {
                fault = "it cannot be reached (" + e.getClass().getSimpleName() + ")";
                pause(attempt);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.of("the night was told to end");
            } catch (IllegalArgumentException e) {
                return Optional.of("its address is none");
            }
        }
        return Optional.of(fault + ", " + (pauses.size() + 1) + " times");
    }

    private void pause(int attempt) {
        if (attempt < pauses.size()) {
            try {
                Thread.sleep(pauses.get(attempt).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** As Slack's incoming webhooks, and Microsoft Teams' workflows with an Adaptive Card, want it; others get the report too. */
    private static String body(String form, News news) {
        return JsonFiles.text(
                switch (form) {
                    case "slack" -> Map.of("text", "```\n" + escaped(news.screen()) + "```");
                    case "teams" ->
                        Map.of(
                                "type",
                                "message",
                                "attachments",
                                List.of(Map.of(
                                        "contentType",
                                        "application/vnd.microsoft.card.adaptive",
                                        "content",
                                        card(news))));
                    default -> Map.of("text", news.screen(), "report", news.report());
                });
    }

    private static Map<String, Object> card(News news) {
        return Map.of(
                "$schema",
                "http://adaptivecards.io/schemas/adaptive-card.json",
                "type",
                "AdaptiveCard",
                "version",
                "1.4",
                "body",
                List.of(Map.of(
                        "type",
                        "TextBlock",
                        "text",
                        news.screen().replace("\n", "\n\n"),
                        "fontType",
                        "Monospace",
                        "wrap",
                        true)));
    }

    /** The three signs that mean something in a text of Slack. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
