package education.warehouse.night;

import education.warehouse.Problem;
import education.warehouse.home.Decision;
import education.warehouse.home.Decisions;
import education.warehouse.home.Delivery;
import education.warehouse.home.DeliveryState;
import education.warehouse.home.Home;
import education.warehouse.home.Inbox;
import education.warehouse.home.Lake;
import education.warehouse.home.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a person decides about a delivery; it counts from the next night on. */
public final class Deciding {

    private static final int SHORT_HASH = 12;

    private final Home home;

    public Deciding(Home home) {
        this.home = home;
    }

    /** What can be decided about: a delivery that came once, under one of its names. */
    private record Known(String key, String feed, String sha256, String file, boolean isHeld, boolean mayBeAccepted) {

        boolean isSameAs(Known other) {
            return feed.equals(other.feed)
                    && sha256.equals(other.sha256)
                    && (!sha256.isEmpty() || file.equals(other.file));
        }
    }

    /**
     * Notes a decision.
     *
     * @param named its file name, its key in {@code meta.delivery}, or the start of its hash
     * @param why for those who ask later
     */
    public Decision decide(Decision.Kind kind, String named, String why) {
        String verb = verb(kind);
        if (why.isBlank()) {
            throw Problem.contract("Cannot " + verb + " " + named + ": there is no reason. Give one with --why.");
        }
        try (NightLock lock = NightLock.of(home)) {
            Decisions decisions = Decisions.of(home);
            Known known = isEmptied(kind, named)
                    ? new Known(named, named.substring(0, named.length() - 1), "", named, true, false)
                    : only(verb, named, known(named));
            boolean isWithdrawn = decisions.isWithdrawn(known.feed, known.sha256);
            if (kind == Decision.Kind.DISMISSED && !known.isHeld) {
                throw Problem.contract("Cannot dismiss " + known.file
                        + ": the current release does not hold it. To take out what was loaded, withdraw it.");
            }
            if (kind == Decision.Kind.ACCEPTED && !known.mayBeAccepted && !isWithdrawn) {
                throw Problem.contract("Cannot accept " + known.file + ": "
                        + (known.isHeld
                                ? "it is not held for a limit or an odd look only. Correct what holds it, or dismiss it."
                                : "the current release does not hold it."));
            }
            Decision decision = new Decision(
                    kind, known.feed, known.sha256, known.file, System.getProperty("user.name"), home.now(), why);
            decisions.add(home, decision);
            return decision;
        }
    }

    /** Whether it says that the inbox folder of a feed is rightly empty. */
    private boolean isEmptied(Decision.Kind kind, String named) {
        return kind == Decision.Kind.DISMISSED
                && named.endsWith("/")
                && Inbox.isRemembered(home, named.substring(0, named.length() - 1));
    }

    private static String verb(Decision.Kind kind) {
        return switch (kind) {
            case ACCEPTED -> "accept";
            case DISMISSED -> "dismiss";
            case WITHDRAWN -> "withdraw";
            case TAKEN_AWAY -> throw new IllegalArgumentException("nobody decides that");
        };
    }

    /** Deliveries of the lake, and what the current release holds of the inbox. */
    private List<Known> known(String named) {
        List<Known> known = new ArrayList<>();
        for (ReleaseReader.Row row : ReleaseReader.deliveries(home)) {
            if (isNamed(named, row.file()) || named.equals(row.key()) || isKeyed(named, row.feed(), row.sha256())) {
                boolean isHeld = row.state() == DeliveryState.HELD;
                known.add(new Known(
                        row.key(), row.feed(), row.sha256(), row.file(), isHeld, isHeld && row.mayBeAccepted()));
            }
        }
        for (Delivery delivery : new Lake(home).all()) {
            if (delivery.underEachName().stream().anyMatch(name -> isNamed(named, name.file()))
                    || isKeyed(named, delivery.feed(), delivery.sha256())) {
                known.add(new Known(
                        delivery.feed() + "@" + delivery.shortHash(),
                        delivery.feed(),
                        delivery.sha256(),
                        delivery.file(),
                        false,
                        false));
            }
        }
        return known;
    }

    /** One delivery may have several tables, of which one is held. */
    private static Known only(String verb, String named, List<Known> found) {
        Map<String, Known> known = new LinkedHashMap<>();
        for (Known one : found) {
            String id = one.feed + "@" + (one.sha256.isEmpty() ? one.file : SourceFile.shortHash(one.sha256));
            known.merge(id, one, (first, next) -> first.isHeld || !next.isHeld ? first : next);
        }
        List<Known> held = known.values().stream().filter(Known::isHeld).toList();
        if (known.size() > 1 && held.size() == 1) {
            // of several that were called so somebody means the one that waits for them
            return held.get(0);
        }
        if (known.isEmpty()) {
            throw Problem.contract("Cannot " + verb + " " + named
                    + ": no delivery has this name, key or hash. Say delivery list --all to see them.");
        }
        if (known.size() > 1) {
            throw Problem.contract("Cannot " + verb + " " + named + ": " + known.size()
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
