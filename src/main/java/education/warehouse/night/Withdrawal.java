package education.warehouse.night;

import education.warehouse.Problem;
import education.warehouse.home.Delivery;
import education.warehouse.home.Home;
import education.warehouse.home.Lake;
import education.warehouse.home.LakeCheck;
import education.warehouse.home.Withdrawn;
import education.warehouse.publish.Releases;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets a delivery count as if it had never come, from the next night on. */
public final class Withdrawal {

    private static final int SHORT_HASH = 12;

    private final Home home;

    public Withdrawal(Home home) {
        this.home = home;
    }

    /**
     * Notes that a delivery is withdrawn.
     *
     * @param named its file name, its key in {@code meta.delivery}, or the start of its hash
     * @param why for those who ask later
     */
    public Withdrawn.Delivery withdraw(String named, String why) {
        if (why.isBlank()) {
            throw Problem.contract("Cannot withdraw " + named + ": there is no reason. Give one with --why.");
        }
        try (NightLock lock = NightLock.of(home)) {
            Map<String, Withdrawn.Delivery> known = new LinkedHashMap<>();
            String who = System.getProperty("user.name");
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            for (Delivery delivery : new Lake(home).deliveries()) {
                if (delivery.underEachName().stream().anyMatch(name -> isNamed(named, name.file()))
                        || isKeyed(named, delivery.feed(), delivery.sha256())) {
                    known.put(
                            delivery.feed() + "@" + delivery.shortHash(),
                            new Withdrawn.Delivery(delivery.feed(), delivery.sha256(), delivery.file(), who, now, why));
                }
            }
            Releases releases = new Releases(home);
            Withdrawn withdrawn = Withdrawn.of(home);
            for (LakeCheck.Published table : releases.current()
                    .map(name -> Loaded.of(home, releases.folder(name)))
                    .orElse(List.of())) {
                if (!withdrawn.holds(table.feed(), table.sha256())
                        && (isNamed(named, table.file()) || isKeyed(named, table.feed(), table.sha256()))) {
                    known.putIfAbsent(
                            table.feed() + "@" + table.sha256().substring(0, SHORT_HASH),
                            new Withdrawn.Delivery(table.feed(), table.sha256(), table.file(), who, now, why));
                }
            }
            Withdrawn.Delivery delivery = only(named, known);
            withdrawn.add(home, delivery);
            return delivery;
        }
    }

    private static Withdrawn.Delivery only(String named, Map<String, Withdrawn.Delivery> known) {
        if (known.isEmpty()) {
            throw Problem.contract("Cannot withdraw " + named
                    + ": no delivery has this name, key or hash. Look it up in meta.delivery of the release.");
        }
        if (known.size() > 1) {
            throw Problem.contract("Cannot withdraw " + named + ": " + known.size()
                    + " deliveries have this name. Name one by its key: " + String.join(", ", known.keySet()) + ".");
        }
        return known.values().iterator().next();
    }

    private static boolean isNamed(String named, String file) {
        return named.equals(file) || named.endsWith("/" + file);
    }

    /** A key is a feed, perhaps with a table, an @ and the start of a hash; a hash may stand alone. */
    private static boolean isKeyed(String named, String feed, String sha256) {
        String start = named.substring(named.indexOf('@') + 1);
        return start.length() >= SHORT_HASH
                && sha256.startsWith(start)
                && (named.indexOf('@') < 0 || named.startsWith(feed));
    }
}
