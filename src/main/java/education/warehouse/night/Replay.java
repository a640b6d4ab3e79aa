package education.warehouse.night;

import education.warehouse.contract.Contract;
import education.warehouse.home.Home;
import education.warehouse.home.Lake;
import education.warehouse.home.Normalised;
import education.warehouse.home.ScratchFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs deliveries with rows in quarantine through today's contracts and reference data again, from the cells that the lake keeps.
 * The next night publishes what comes of it.
 */
public final class Replay {

    private Replay() {}

    /**
     * What came of a delivery's part for one table.
     *
     * @param key in {@code meta.delivery}
     * @param before rows and cells in quarantine in the current release
     * @param after the same now
     * @param isChanged whether its contract, or reference data that it reads, has changed since; else nothing was run
     */
    public record Replayed(String key, String file, long before, long after, boolean isChanged) {}

    /** Replays the deliveries of those rows. */
    public static List<Replayed> run(Home home, Path workingDirectory, Quarantine.Wanted wanted) {
        try (NightLock lock = NightLock.of(home);
                Quarantine quarantine = Quarantine.of(home, workingDirectory, wanted)) {
            ScratchFolders.prepare(home);
            Map<String, List<Quarantine.Part>> deliveries = new LinkedHashMap<>();
            quarantine
                    .parts()
                    .forEach(part -> deliveries
                            .computeIfAbsent(part.file().content(), content -> new ArrayList<>())
                            .add(part));
            List<Replayed> replayed = new ArrayList<>();
            for (List<Quarantine.Part> parts : deliveries.values()) {
                replayed.addAll(replayed(home, quarantine, parts));
            }
            return replayed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Replayed> replayed(Home home, Quarantine quarantine, List<Quarantine.Part> parts) {
        Contract contract = parts.get(0).contract();
        String shortHash = parts.get(0).file().shortHash();
        Lake lake = new Lake(home);
        boolean isChanged = lake.normalised(contract, shortHash).isEmpty();
        if (isChanged) {
            quarantine.normalise(parts.get(0));
        }
        Map<String, Normalised> now = new HashMap<>();
        lake.normalised(contract, shortHash).forEach(table -> now.put(table.resource(), table));
        return parts.stream()
                .map(part -> new Replayed(
                        part.key(),
                        part.file().fileName(),
                        quarantine.faults(part),
                        now.containsKey(part.resource().name())
                                ? now.get(part.resource().name()).rowsQuarantined()
                                        + now.get(part.resource().name()).cellsQuarantined()
                                : 0,
                        isChanged))
                .toList();
    }
}
