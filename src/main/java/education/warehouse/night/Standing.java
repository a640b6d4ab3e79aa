package education.warehouse.night;

import education.warehouse.build.Build;
import education.warehouse.contract.Contract;
import education.warehouse.contract.Contracts;
import education.warehouse.contract.Due;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.Decision;
import education.warehouse.home.DeliveryState;
import education.warehouse.home.Home;
import education.warehouse.home.JsonFiles;
import education.warehouse.home.NightNote;
import education.warehouse.publish.Releases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a release stands beside the one before it, in short: {@code run/nights/<night>/summary.json}, so that it can be told every
 * morning without a look into a release.
 *
 * @param night that made the release
 * @param held deliveries that somebody has to act on
 * @param files that came since the release before
 * @param rows in them
 * @param quarantine rows and cells in quarantine
 * @param findings what the checks and deliveries say
 * @param feeds of which something is loaded
 * @param due feeds whose contract says when a file is due
 * @param small deliveries that came since and have far fewer rows than those before, a sentence each
 * @param took milliseconds by stage of the night
 * @param slow stages that took much longer than they used to, a sentence each
 */
public record Standing(
        String night,
        List<Held> held,
        long files,
        long rows,
        Quarantine quarantine,
        Findings findings,
        long feeds,
        List<FeedDue> due,
        List<String> small,
        Map<String, Long> took,
        List<String> slow) {

    /** How many files must have come before one of them can be called usual. */
    private static final int USUAL_FILES = 3;

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.UK);

    public Standing {
        held = List.copyOf(held);
        due = due == null ? List.of() : List.copyOf(due);
        small = small == null ? List.of() : List.copyOf(small);
        took = took == null ? Map.of() : new LinkedHashMap<>(took);
        slow = slow == null ? List.of() : List.copyOf(slow);
    }

    /**
     * A feed that is due, and when its newest file came that was not held, in UTC.
     *
     * @param due what its contract says
     */
    public record FeedDue(String feed, Due due, Optional<LocalDateTime> received) {

        /** As a sentence, where it is late at a moment. */
        public Optional<String> late(Instant now) {
            Optional<LocalDateTime> came = received.map(
                    moment -> LocalDateTime.ofInstant(moment.toInstant(ZoneOffset.UTC), ZoneId.systemDefault()));
            return due.lateSince(LocalDateTime.ofInstant(now, ZoneId.systemDefault()), came)
                    .map(since -> feed + " was due " + MOMENT.format(since) + " (" + due.told() + "); "
                            + came.map(moment -> "the last file came " + MOMENT.format(moment) + ".")
                                    .orElse("no file has come."));
        }
    }

    /** A delivery that is held, as {@code meta.delivery} has it. */
    public record Held(String key, String feed, String file, String reason, boolean mayBeAccepted) {}

    /** Rows and cells now, and in the release before; empty where there is none. */
    public record Quarantine(long now, Optional<Long> before) {}

    /**
     * Findings of a release.
     *
     * @param all of them
     * @param fresh how many the release before did not have; empty where there is none
     * @param gone how many only the release before has
     * @param shown one of the fresh ones a check, those that stop first
     */
    public record Findings(long all, Optional<Long> fresh, long gone, List<String> shown) {

        public Findings {
            shown = List.copyOf(shown);
        }
    }

    /** The same, of which less is told. */
    Standing telling(List<Held> heldBack, List<String> smallOnes) {
        return new Standing(night, heldBack, files, rows, quarantine, findings, feeds, due, smallOnes, took, slow);
    }

    private Standing took(Map<String, Duration> stages, List<String> tooLong) {
        Map<String, Long> milliseconds = new LinkedHashMap<>();
        stages.forEach((stage, time) -> milliseconds.put(stage, time.toMillis()));
        return new Standing(night, held, files, rows, quarantine, findings, feeds, due, small, milliseconds, tooLong);
    }

    /** Of the current release; empty where there is none. */
    public static Optional<Standing> of(Home home) {
        Releases releases = new Releases(home);
        return releases.current()
                .map(name -> noted(home, name)
                        .orElseGet(() -> note(
                                home,
                                releases.folder(name).resolve(Build.FILE),
                                name,
                                before(home, name),
                                Map.of(),
                                Map.of())));
    }

    /** What was noted of a night that published; empty where nothing was. */
    public static Optional<Standing> noted(Home home, String night) {
        return JsonFiles.read(file(home, night), Standing.class);
    }

    /** Notes how it stands with what a night has built, beside the release before it. */
    static void note(
            Home home, Contracts contracts, Path built, String night, String before, Map<String, Duration> took) {
        Map<String, Due> due = contracts.all().stream()
                .filter(contract -> contract.due().isPresent())
                .collect(Collectors.toMap(
                        Contract::feed, contract -> contract.due().orElseThrow(), (one, other) -> one, TreeMap::new));
        note(home, built, night, before, due, took);
    }

    private static Standing note(
            Home home, Path built, String night, String before, Map<String, Due> due, Map<String, Duration> took) {
        Map<String, Path> files = new HashMap<>(Map.of("now", built));
        Optional.of(new Releases(home).folder(before).resolve(Build.FILE))
                .filter(file -> !before.isEmpty() && Files.exists(file))
                .ifPresent(file -> files.put("before", file));
        try (Database database = ReleaseReader.session(home, files)) {
            Standing standing = new Looking(database, files.containsKey("before"))
                    .standing(night, due)
                    .took(took, SlowStages.of(home, night, took));
            JsonFiles.write(file(home, night), standing);
            return standing;
        }
    }

    private static Path file(Home home, String night) {
        return home.nights().resolve(night).resolve("summary.json");
    }

    /** The release that was current when a night began; empty where there was none, or where nothing is known of it. */
    private static String before(Home home, String night) {
        return NightNote.of(home).stream()
                .filter(note -> note.night().equals(night))
                .map(NightNote::after)
                .findFirst()
                .orElse("");
    }

    /** A look at two releases that are attached as {@code now} and, where there is one, {@code before}. */
    private record Looking(Database database, boolean hasBefore) {

        private static final String FINDINGS =
                "select coalesce(check_name, rule) as rule, coalesce(place, '') as place, message from ";

        Standing standing(String night, Map<String, Due> due) {
            return new Standing(
                    night,
                    held(),
                    database.number("select count(distinct (feed, file)) from (" + came() + ")"),
                    database.number("select coalesce(sum(rows_in), 0) from (" + came() + ")"),
                    new Quarantine(quarantine("now"), hasBefore ? Optional.of(quarantine("before")) : Optional.empty()),
                    findings(),
                    database.number("select count(distinct feed) from now.meta.delivery where state = "
                            + Sql.text(DeliveryState.LOADED.word())),
                    due.entrySet().stream()
                            .map(feed -> new FeedDue(feed.getKey(), feed.getValue(), received(feed.getKey())))
                            .toList(),
                    small(),
                    Map.of(),
                    List.of());
        }

        /** A file may be whole and hold half of what its senders used to send. */
        private List<String> small() {
            return database.texts("with came as (" + came()
                    + "), before as (select coalesce(folder, feed) as feed, resource, median(rows_in) as usual,"
                    + " count(*) as files from " + ReleaseReader.deliveriesOf("now.") + " as delivery where state in "
                    + Sql.texts(List.of(DeliveryState.LOADED.word(), DeliveryState.SUPERSEDED.word()))
                    + " and (coalesce(folder, feed), file) not in (select (feed, file) from came) group by all) select feed || '/' || file || ' has '"
                    + " || format('{:,}', came.rows_in) || case came.rows_in when 1 then ' row' else ' rows' end ||"
                    + " ', where the ' || files || ' files before had ' || format('{:,}', cast(usual as bigint)) ||"
                    + " ' as a rule.' from came join before using (feed, resource) where files >= "
                    + USUAL_FILES + " and came.rows_in < usual / 2 order by 1");
        }

        /** When the newest file of a feed came that was not held. */
        private Optional<LocalDateTime> received(String feed) {
            return database.query(
                            "select max(received_at) from now.meta.delivery where feed = " + Sql.text(feed)
                                    + " and state in "
                                    + Sql.texts(List.of(DeliveryState.LOADED.word(), DeliveryState.SUPERSEDED.word())),
                            (row, number) -> Optional.ofNullable(row.getObject(1, LocalDateTime.class)))
                    .get(0);
        }

        private List<Held> held() {
            return database.query(
                    "select delivery_key, coalesce(folder, feed, " + Sql.text(Decision.NO_FEED)
                            + "), file, reason, coalesce(may_be_accepted, false) from "
                            + ReleaseReader.deliveriesOf("now.") + " where state = "
                            + Sql.text(DeliveryState.HELD.word())
                            + " order by feed nulls last, file, delivery_key",
                    (row, number) -> new Held(
                            row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getBoolean(5)));
        }

        private String came() {
            return "select coalesce(folder, feed) as feed, resource, file, rows_in from "
                    + ReleaseReader.deliveriesOf("now.") + " as delivery where sha256 is not null"
                    + (hasBefore
                            ? " and delivery_key not in (select delivery_key from before.meta.delivery where sha256 is not null)"
                            : "");
        }

        private long quarantine(String release) {
            return database.number("select count(*) from " + release + ".meta.quarantine");
        }

        private Findings findings() {
            long all = database.number("select count(*) from now.meta.finding");
            if (!hasBefore) {
                return new Findings(all, Optional.empty(), 0, List.of());
            }
            String now = FINDINGS + "now.meta.finding";
            String before = FINDINGS + "before.meta.finding";
            return new Findings(
                    all,
                    Optional.of(database.number("select count(*) from (" + now + " except all " + before + ")")),
                    database.number("select count(*) from (" + before + " except all " + now + ")"),
                    database.texts("select distinct replace(rule, '_', ' ') from (" + now + " except all " + before
                            + ") order by 1"));
        }
    }
}
