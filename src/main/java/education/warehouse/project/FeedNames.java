package education.warehouse.project;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The feeds that have a contract, by every name that they have had, and which of their files are of another authority than the home
 * one. The files of one feed and authority stand in one <i>folder</i>, which tells them from all others: {@code attendance} of the
 * home authority, {@code E08000011/attendance} of another one.
 *
 * @param feeds by their names of today
 * @param formerly former name: name of today
 * @param rules how it is known whose records a feed's files hold; home where a feed is not in it
 * @param authorities that there are
 * @param home GSS code of the home authority
 */
public record FeedNames(
        Set<String> feeds,
        Map<String, String> formerly,
        Map<String, AuthorityRule> rules,
        LocalAuthorities authorities,
        String home) {

    private static final char SLASH = '/';

    public FeedNames {
        feeds = new TreeSet<>(feeds);
        formerly = new TreeMap<>(formerly);
        rules = Map.copyOf(rules);
    }

    /** Of one authority alone. */
    public static FeedNames of(Set<String> feeds) {
        return new FeedNames(feeds, Map.of(), Map.of(), LocalAuthorities.NONE, "");
    }

    /** The folder of today that had or has this name; empty where no feed has it. */
    public Optional<String> today(String folder) {
        String feed = feed(folder);
        return Optional.ofNullable(feeds.contains(feed) ? feed : formerly.get(feed))
                .map(today -> folder.substring(0, folder.length() - feed.length()) + today);
    }

    /**
     * The folder that a file belongs to; empty where no feed claims it.
     *
     * @param path of the file below the inbox, {@code <feed>/…} or {@code <authority>/<feed>/…}; a text, as it may be one that this
     *     machine has no letters for
     */
    public Optional<String> folderOf(String path) {
        List<String> names = List.of(path.split("/"));
        if (names.size() < 2) {
            return Optional.empty();
        }
        Optional<String> authority = names.size() == 2 ? Optional.empty() : authorities.key(names.get(0));
        String fileName = names.get(names.size() - 1);
        return authority.isPresent()
                ? today(names.get(1)).map(feed -> folder(feed, authority))
                : today(names.get(0)).map(feed -> folder(feed, fileName));
    }

    /** The folder of a file of a feed that nothing but its name says the authority of. */
    public String folder(String feed, String fileName) {
        return folder(feed, rule(feed).in(fileName).flatMap(authorities::key));
    }

    private String folder(String feed, Optional<String> authority) {
        return authority
                .filter(key -> !key.equals(home) && rule(feed).of() != AuthorityRule.Of.ROWS)
                .map(key -> key + SLASH + feed)
                .orElse(feed);
    }

    private AuthorityRule rule(String feed) {
        return rules.getOrDefault(feed, AuthorityRule.HOME);
    }

    /** The feed whose folder it is. */
    public static String feed(String folder) {
        return folder.substring(folder.indexOf(SLASH) + 1);
    }

    /** The authority whose folder it is; empty where it is the home one's. */
    public static Optional<String> authority(String folder) {
        int slash = folder.indexOf(SLASH);
        return slash < 0 ? Optional.empty() : Optional.of(folder.substring(0, slash));
    }
}
