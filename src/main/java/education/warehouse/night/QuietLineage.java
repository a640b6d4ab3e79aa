package education.warehouse.night;

import education.warehouse.files.DurableFiles;
import education.warehouse.home.Home;
import education.warehouse.home.JsonFiles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The two events of OpenLineage of a night that made nothing, as {@link LineageEvents} writes them of others. They are put together
 * here: to load its client takes as long as all else that such a night does.
 */
final class QuietLineage {

    private static final String RUN_EVENT = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";

    private QuietLineage() {}

    static void write(Home home, String night, String programVersion, Instant startedAt) {
        UUID run = UUID.nameUUIDFromBytes(("education-warehouse " + night).getBytes(StandardCharsets.UTF_8));
        String lines = event("START", startedAt, run, programVersion) + "\n"
                + event("COMPLETE", home.now(), run, programVersion) + "\n";
        DurableFiles.write(
                home.nights().resolve(night).resolve("openlineage.jsonl"), lines.getBytes(StandardCharsets.UTF_8));
    }

    private static String event(String type, Instant at, UUID run, String programVersion) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("eventTime", at.toString());
        event.put("producer", "urn:education-warehouse:" + programVersion);
        event.put("schemaURL", RUN_EVENT);
        event.put("eventType", type);
        event.put("run", Map.of("runId", run));
        event.put("job", Map.of("namespace", "education-warehouse", "name", "night"));
        event.put("inputs", List.of());
        event.put("outputs", List.of());
        return JsonFiles.text(event).replaceAll("\\s*\\R\\s*", " ");
    }
}
