package education.warehouse.night;

import education.warehouse.Problem;
import education.warehouse.build.Build;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.DatabaseSettings;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.Decision;
import education.warehouse.home.DeliveryState;
import education.warehouse.home.Home;
import education.warehouse.project.Severity;
import education.warehouse.publish.Releases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a release says of its deliveries, for the report of the night. */
final class ReleaseReader {

    /** Of DuckDB, outside the Java heap; what does not fit spills to the scratch folder. */
    private static final String MEMORY = "2GB";

    private ReleaseReader() {}

    /**
     * A delivery's part for one table, as the current release has it.
     *
     * @param key in {@code meta.delivery}
     * @param feed folder of the feed that claims it, or {@link Decision#NO_FEED}
     * @param sha256 hash of its bytes; empty of what cannot be read or no feed claims
     * @param reason why it is held or what settled it; empty where it is loaded
     * @param night in which it came
     */
    record Row(
            String key,
            String feed,
            String resource,
            String file,
            String sha256,
            DeliveryState state,
            String reason,
            boolean mayBeAccepted,
            String night) {}

    /** Database of the current release; a {@link Problem} where there is none. */
    static Path current(Home home) {
        Releases releases = new Releases(home);
        return releases.current()
                .map(name -> releases.folder(name).resolve(Build.FILE))
                .orElseThrow(() -> Problem.contract("There is no release yet. Run the night."));
    }

    /**
     * A session that reads releases, whoever else does, and nothing else of the machine but the scratch folder.
     *
     * @param files databases of releases, by the names under which they are attached
     * @param alsoRead other folders that it may read
     */
    static Database session(Home home, Map<String, Path> files, Path... alsoRead) {
        Database database = Database.inMemory(new DatabaseSettings(
                Runtime.getRuntime().availableProcessors(),
                MEMORY,
                home.scratch(),
                Stream.of(Stream.of(home.scratch()), files.values().stream().map(Path::getParent), Stream.of(alsoRead))
                        .flatMap(folders -> folders)
                        .toList()));
        try {
            files.forEach(
                    (name, file) -> database.execute("attach " + Sql.text(file) + " as " + name + " (read_only)"));
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** {@code meta.delivery}, also of a release that an earlier version has made, as SQL. */
    static String deliveriesOf(String catalogue) {
        return "(select * from " + catalogue
                + "meta.delivery union all by name select cast(null as boolean) as may_be_accepted,"
                + " cast(null as varchar) as folder where false)";
    }

    /** What the current release says of all deliveries; nothing where there is none. */
    static List<Row> deliveries(Home home) {
        Path file = home.current().resolve(Build.FILE);
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Database database = Database.readOnly(file)) {
            return database.query(
                    "select delivery_key, coalesce(folder, feed, " + Sql.text(Decision.NO_FEED)
                            + "), coalesce(resource, ''), file, coalesce(sha256, ''), state, coalesce(reason, ''),"
                            + " coalesce(may_be_accepted, false), night from " + deliveriesOf("")
                            + " order by feed nulls last, file, delivery_key",
                    (row, number) -> new Row(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            DeliveryState.of(row.getString(6)),
                            row.getString(7),
                            row.getBoolean(8),
                            row.getString(9)));
        }
    }

    /**
     * @param folder of the release
     * @param after name of the release before it: what came later is new
     * @param stages time by stage of the night that built it
     */
    static NightReport.Contents contents(Path folder, String after, Map<String, Duration> stages) {
        try (Database database = Database.readOnly(folder.resolve(Build.FILE))) {
            return new NightReport.Contents(
                    deliveries(database, after), quarantined(database, after), findings(database), stages);
        }
    }

    private static List<NightReport.Delivery> deliveries(Database database, String after) {
        return database.query(
                "select coalesce(folder, feed, '-'), coalesce(resource, ''), file, rows_in, rows_clean, rows_quarantined, rows_filtered,"
                        + " state, reason, night from " + deliveriesOf("")
                        + " order by feed nulls last, file, delivery_key",
                (row, number) -> new NightReport.Delivery(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        DeliveryState.of(row.getString(8)),
                        row.getString(9),
                        row.getString(10).compareTo(after) > 0));
    }

    private static List<NightReport.Quarantined> quarantined(Database database, String after) {
        return database.query(
                "select concat_ws(' ', coalesce(d.folder, d.feed), nullif(d.resource, '')) as feed_table, count(*),"
                        + " min_by(q.message, struct_pack(file := d.file, line := q.line, cell := q.cell))"
                        + " from meta.quarantine as q join " + deliveriesOf("")
                        + " as d on d.delivery_key = q.delivery_key"
                        + " where d.night > " + Sql.text(after)
                        + " group by feed_table, coalesce(q.field, ''), q.rule"
                        + " order by feed_table, coalesce(q.field, ''), q.rule",
                (row, number) -> new NightReport.Quarantined(row.getString(1), row.getLong(2), row.getString(3)));
    }

    private static List<NightReport.Finding> findings(Database database) {
        return database.query(
                "select coalesce(check_name, rule), severity, place, message from meta.finding order by severity, 1, place, message",
                (row, number) -> new NightReport.Finding(
                        row.getString(1),
                        Severity.of(row.getString(2)),
                        Optional.ofNullable(row.getString(3)),
                        row.getString(4)));
    }
}
