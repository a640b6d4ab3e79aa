package education.warehouse.lake;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.feed.Contract;
import education.warehouse.feed.Contracts;
import education.warehouse.feed.Definitions;
import education.warehouse.feed.Resource;
import education.warehouse.home.Lake;
import education.warehouse.home.NightNote;
import education.warehouse.home.Normalised;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Attaches the catalogues {@code lake} and {@code reference} to a session. */
public final class Catalogues {

    /** Type of the keys of all deliveries: rows have them as numbers, of which a reader sees the text. */
    static final String DELIVERY_KEY = "lake.delivery_key";

    private static final String PROVENANCE =
            "delivery_key varchar, file varchar, as_at date, received_at timestamp, sheet varchar,"
                    + " line bigint, cell varchar";

    private final Definitions definitions;
    private final Contracts contracts;
    private final Lake lake;
    private final List<NotLoaded> notLoaded;
    private final List<NightNote> nights;
    private final Path scratch;

    /**
     * @param notLoaded files in the inbox that are no deliveries
     * @param nights the nights so far
     * @param scratch folder for files that live as long as the process
     */
    public Catalogues(
            Definitions definitions,
            Contracts contracts,
            Lake lake,
            List<NotLoaded> notLoaded,
            List<NightNote> nights,
            Path scratch) {
        this.definitions = definitions;
        this.contracts = contracts;
        this.lake = lake;
        this.notLoaded = List.copyOf(notLoaded);
        this.nights = List.copyOf(nights);
        this.scratch = scratch;
    }

    /** Makes {@code lake.*} and {@code reference.*} readable, to every session of the same DuckDB. */
    public void attachTo(Database database, String night) {
        if (database.number("select count(*) from duckdb_databases() where database_name = 'lake'") > 0) {
            return;
        }
        new ReferenceData(definitions, contracts.settings(), scratch).attachTo(database);
        lake(database, night);
    }

    private void lake(Database database, String night) {
        database.execute("attach ':memory:' as lake");
        List<Part> parts = new Parts(contracts, lake).all();
        deliveryKey(database, parts);
        database.execute("""
                create table lake.delivery (
                    delivery_key varchar, feed varchar, resource varchar, file varchar, sha256 varchar, bytes bigint,
                    received_at timestamp, as_at date, rows_in bigint, rows_clean bigint, rows_quarantined bigint,
                    rows_filtered bigint, state varchar, reason varchar, night varchar, contract_sha256 varchar
                )""");
        Set<String> current = new HashSet<>();
        for (Contract contract : contracts.all()) {
            for (Resource resource : contract.resources()) {
                current.addAll(table(
                        database,
                        resource,
                        parts.stream()
                                .filter(part -> part.resource() == resource)
                                .toList()));
            }
        }
        beside(database);
        new PublishedFigures(contracts).attachTo(database);
        new KnownColumns(contracts).attachTo(database);
        deliveries(database, parts, current, night);
        quarantine(database, parts);
        notes(database, parts);
        nights(database);
    }

    private void deliveryKey(Database database, List<Part> parts) {
        List<String> keys = Stream.concat(
                        parts.stream().map(Part::key), notLoaded.stream().map(NotLoaded::key))
                .distinct()
                .sorted()
                .toList();
        database.execute("create type " + DELIVERY_KEY + " as enum " + Sql.texts(keys));
    }

    private void nights(Database database) {
        database.execute(
                "create table lake.night (night varchar, started_at timestamp, ended_at timestamp, outcome varchar, message varchar)");
        insert(
                database,
                "lake.night",
                nights.stream()
                        .map(note -> "(" + Sql.text(note.night()) + ", " + timestamp(note.startedAt()) + ", "
                                + timestamp(note.endedAt()) + ", " + Sql.text(note.outcome()) + ", "
                                + Sql.text(note.message()) + ")")
                        .toList());
    }

    /**
     * {@code lake.<table>_history} with every loaded delivery's rows, {@code lake.<table>} with those that nothing replaced.
     * Returns the keys of the deliveries that have such rows.
     */
    private static Set<String> table(Database database, Resource resource, List<Part> parts) {
        List<Part> loaded = parts.stream().filter(part -> !part.isHeld()).toList();
        String history = "lake." + Sql.name(resource.table() + "_history");
        Set<String> current = Set.of();
        if (loaded.isEmpty()) {
            String fields = resource.fields().stream()
                    .map(field -> ", " + Sql.name(field.name()) + " " + field.sqlType()
                            + (field.hasStatus() ? ", " + Sql.name(field.statusName()) + " varchar" : ""))
                    .collect(Collectors.joining());
            database.execute("create table " + history + " (" + PROVENANCE + fields + ", is_current boolean)");
        } else {
            Currency currency = Currency.of(database, resource, loaded);
            database.execute("create view " + history + " as " + currency.history());
            current = currency.deliveries();
        }
        database.execute("create view lake." + Sql.name(resource.table()) + " as select * exclude (is_current) from "
                + history + " where is_current");
        return current;
    }

    /** {@code lake.beside_<name>}: the tables of one name that come beside the data of any feed, with every delivery's rows. */
    private void beside(Database database) {
        Map<String, List<String>> selects = new TreeMap<>();
        for (Contract contract : contracts.all()) {
            for (Resource resource : contract.beside()) {
                selects.computeIfAbsent(resource.name(), name -> new ArrayList<>())
                        .add("select " + Sql.text(contract.feed()) + " as feed, * from lake."
                                + Sql.name(resource.table() + "_history"));
            }
        }
        selects.forEach((name, tables) -> database.execute("create view lake." + Sql.name("beside_" + name) + " as "
                + String.join("\nunion all by name\n", tables)));
    }

    static String timestamp(Instant instant) {
        String text =
                instant == null ? null : instant.toString().replace("T", " ").replace("Z", "");
        return "cast(" + Sql.text(text) + " as timestamp)";
    }

    private void deliveries(Database database, List<Part> parts, Set<String> current, String night) {
        List<String> rows = new ArrayList<>();
        for (Part part : parts) {
            Normalised counts = part.normalised();
            String state = part.isHeld() ? "held" : isLoaded(part, current) ? "loaded" : "superseded";
            rows.add("(" + Sql.text(part.key()) + ", "
                    + Sql.text(part.contract().feed()) + ", "
                    + Sql.text(part.resource().name())
                    + ", " + Sql.text(part.delivery().file()) + ", "
                    + Sql.text(part.delivery().sha256()) + ", "
                    + part.delivery().bytes() + ", " + timestamp(part.delivery().receivedAt()) + ", "
                    + Sql.date(part.asAt()) + ", " + counts.rowsIn() + ", "
                    + counts.rowsClean() + ", " + counts.rowsQuarantined() + ", " + counts.filtered() + ", "
                    + Sql.text(state) + ", "
                    + Sql.text(part.refusal()) + ", " + Sql.text(part.delivery().night()) + ", "
                    + Sql.text(part.contract().sha256()) + ")");
        }
        for (NotLoaded file : notLoaded) {
            rows.add("(" + Sql.text(file.key()) + ", " + Sql.text(file.feed()) + ", null, " + Sql.text(file.file())
                    + ", null, null, null, null, 0, 0, 0, 0, " + Sql.text(file.state()) + ", "
                    + Sql.text(file.reason()) + ", " + Sql.text(night) + ", null)");
        }
        insert(database, "lake.delivery", rows);
    }

    /** Whether any of its rows is current; a delivery that has no clean row was loaded all the same. */
    private static boolean isLoaded(Part part, Set<String> current) {
        return current.contains(part.key()) || part.normalised().rowsClean() == 0;
    }

    private static void quarantine(Database database, List<Part> parts) {
        List<Part> withQuarantine = parts.stream()
                .filter(part -> Files.exists(Lake.quarantine(part.clean(), part.resource())))
                .toList();
        String columns = "delivery_key, feed, resource, file, sheet, line, cell, field, value, rule, message, unit";
        if (withQuarantine.isEmpty()) {
            database.execute(
                    "create table lake.quarantine (delivery_key varchar, feed varchar, resource varchar, file varchar, sheet"
                            + " varchar, line bigint, cell varchar, field varchar, value varchar, rule varchar, message varchar, unit varchar)");
            return;
        }
        String files = withQuarantine.stream()
                .map(part -> Sql.text(Lake.quarantine(part.clean(), part.resource())))
                .collect(Collectors.joining(", ", "[", "]"));
        String keys = withQuarantine.stream()
                .map(part -> "(" + Sql.text(Lake.quarantine(part.clean(), part.resource())) + ", "
                        + Sql.text(part.key()) + ")")
                .collect(Collectors.joining(", "));
        database.execute("create view lake.quarantine as with keys(filename, delivery_key) as (values " + keys
                + ") select " + columns + " from read_parquet(" + files
                + ", filename = true) join keys using (filename) join lake.delivery using (delivery_key)");
    }

    private static void notes(Database database, List<Part> parts) {
        database.execute(
                "create table lake.filtered (delivery_key varchar, feed varchar, resource varchar, reason varchar, rows bigint)");
        database.execute(
                "create table lake.finding (delivery_key varchar, severity varchar, rule varchar, place varchar, message varchar)");
        List<String> filtered = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        for (Part part : parts) {
            part.normalised()
                    .rowsFiltered()
                    .forEach(reason -> filtered.add("(" + Sql.text(part.key()) + ", "
                            + Sql.text(part.contract().feed()) + ", "
                            + Sql.text(part.resource().name()) + ", " + Sql.text(reason.reason())
                            + ", " + reason.rows() + ")"));
            part.normalised()
                    .findings()
                    .forEach(finding -> findings.add("(" + Sql.text(part.key()) + ", "
                            + Sql.text(finding.severity()) + ", " + Sql.text(finding.rule()) + ", "
                            + Sql.text(finding.place()) + ", "
                            + Sql.text(finding.message()) + ")"));
        }
        insert(database, "lake.filtered", filtered);
        insert(database, "lake.finding", findings);
    }

    static void insert(Database database, String table, List<String> rows) {
        if (!rows.isEmpty()) {
            database.execute("insert into " + table + " values " + String.join(", ", rows));
        }
    }
}
