package education.warehouse.project;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The feeds that have a contract, by every name that they have had.
 *
 * @param feeds by their names of today
 * @param formerly former name: name of today
 */
public record FeedNames(Set<String> feeds, Map<String, String> formerly) {

    public FeedNames {
        feeds = new TreeSet<>(feeds);
        formerly = new TreeMap<>(formerly);
    }

    /** The feed that has or had this name. */
    public Optional<String> today(String name) {
        return Optional.ofNullable(feeds.contains(name) ? name : formerly.get(name));
    }
}
