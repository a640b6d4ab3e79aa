package education.warehouse.night;

import education.warehouse.home.Home;
import education.warehouse.publish.Releases;
import java.util.List;
import java.util.Optional;

/** The releases that are there. */
public final class ReleaseList {

    private ReleaseList() {}

    /**
     * A release.
     *
     * @param isCurrent whether readers use it
     * @param standing what was noted of it when it was made; empty for one of an earlier version
     */
    public record Entry(String name, boolean isCurrent, Optional<Standing> standing) {}

    /** The newest first. */
    public static List<Entry> of(Home home) {
        Releases releases = new Releases(home);
        String current = releases.current().orElse("");
        return releases.names().stream()
                .map(name -> new Entry(name, name.equals(current), Standing.noted(home, name)))
                .toList();
    }
}
