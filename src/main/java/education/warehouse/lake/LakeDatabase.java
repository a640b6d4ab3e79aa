package education.warehouse.lake;

import education.warehouse.contract.Contract;
import education.warehouse.contract.Contracts;
import education.warehouse.contract.Due;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.Lake;
import education.warehouse.home.NightNote;
import education.warehouse.project.AuthorityRule;
import education.warehouse.project.LocalAuthorities;
import education.warehouse.project.ProjectFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Attaches the catalogues {@code lake} and {@code reference} of one home to a session. */
public final class LakeDatabase implements Catalogues {

    /** Type of the keys of all deliveries: rows have them as numbers, of which a reader sees the text. */
    static final String DELIVERY_KEY = "lake.delivery_key";

    static final String CATALOGUE = "lake";

    private static final String PROVENANCE =
            "delivery_key varchar, file varchar, as_at date, received_at timestamp, authority_key varchar,"
                    + " sheet varchar, line bigint, cell varchar";

    private final ProjectFiles projectFiles;
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
    public LakeDatabase(
            ProjectFiles projectFiles,
            Contracts contracts,
            Lake lake,
            List<NotLoaded> notLoaded,
            List<NightNote> nights,
            Path scratch) {
        this.projectFiles = projectFiles;
        this.contracts = contracts;
        this.lake = lake;
        this.notLoaded = List.copyOf(notLoaded);
        this.nights = List.copyOf(nights);
        this.scratch = scratch;
    }

    @Override
    public void attachTo(Database database, String night) {
        if (database.number("select count(*) from duckdb_databases() where database_name = 'lake'") > 0) {
            return;
        }
        new ReferenceData(projectFiles, contracts.settings(), scratch).attachTo(database);
        lake(database, night);
    }

    private void lake(Database database, String night) {
        database.execute("attach ':memory:' as lake");
        List<DeliveredTable> deliveredTables = new DeliveredTables(contracts, lake).all(database);
        deliveryKey(database, deliveredTables);
        Map<Resource, List<DeliveredTable>> loaded = deliveredTables.stream()
                .filter(delivered -> delivered.verdict().isLoadable())
                .collect(Collectors.groupingBy(DeliveredTable::resource));
        authorities(database);
        loaded(database, loaded.values());
        Set<String> current = new HashSet<>();
        for (Contract contract : contracts.all()) {
            for (Resource resource : contract.resources()) {
                current.addAll(table(
                        database,
                        resource,
                        loaded.entrySet().stream()
                                .filter(delivered -> delivered.getKey().table().equals(resource.table()))
                                .sorted(Comparator.comparing(
                                        delivered -> delivered.getKey().filedUnder()))
                                .map(Map.Entry::getValue)
                                .toList()));
            }
        }
        companions(database);
        new PublishedRows(contracts).attachTo(database);
        new PrintedCells(contracts).attachTo(database);
        new KnownColumns(contracts).attachTo(database);
        DeliveryAccounts accounts = new DeliveryAccounts(database, deliveredTables);
        accounts.deliveries(current, notLoaded, night, this::authority);
        accounts.quarantine();
        accounts.notes(FormerNames.findings(contracts, lake));
        feeds(database);
        nights(database);
    }

    private void feeds(Database database) {
        database.execute(
                "create table lake.feed (feed varchar, title varchar, grain varchar, source varchar, is_published boolean, due varchar)");
        database.append(
                CATALOGUE,
                "feed",
                contracts.all().stream()
                        .map(contract -> Arrays.asList(
                                contract.feed(),
                                contract.title(),
                                contract.grain(),
                                contract.source(),
                                contract.isPublished(),
                                contract.due().map(Due::told).orElse(null)))
                        .toList());
    }

    private void deliveryKey(Database database, List<DeliveredTable> deliveredTables) {
        database.execute("create temp table keys (delivery_key varchar)");
        database.append(
                "temp",
                "keys",
                Stream.concat(
                                deliveredTables.stream().map(DeliveredTable::key),
                                notLoaded.stream().map(NotLoaded::key))
                        .distinct()
                        .map(List::of)
                        .toList());
        database.execute(
                "create type " + DELIVERY_KEY + " as enum (select delivery_key from keys order by delivery_key)");
        database.execute("drop table keys");
    }

    /** {@code lake.loaded}: the Parquet files that may be loaded, with where their rows come from. */
    private void loaded(Database database, Collection<List<DeliveredTable>> byResource) {
        database.execute("create temp table files (path varchar, delivery_key varchar, file varchar, as_at date,"
                + " received_at timestamp, authority_key varchar, age integer)");
        List<List<?>> files = new ArrayList<>();
        for (List<DeliveredTable> newestFirst : byResource) {
            for (int age = 0; age < newestFirst.size(); age++) {
                DeliveredTable delivered = newestFirst.get(age);
                files.add(Arrays.asList(
                        Lake.rows(delivered.clean(), delivered.resource()).toString(),
                        delivered.key(),
                        delivered.file(),
                        delivered.asAt().orElseThrow(),
                        utc(delivered.delivery().receivedAt()),
                        authority(delivered).orElse(null),
                        age));
            }
        }
        database.append("temp", "files", files);
        database.execute("create table lake.loaded as select path, cast(delivery_key as " + DELIVERY_KEY
                + ") as delivery_key, file, as_at, received_at, authority_key, age from files");
        database.execute("drop table files");
    }

    /** GSS code of the authority whose records a delivery holds; empty where its rows say what they are about. */
    Optional<String> authority(DeliveredTable delivered) {
        Contract contract = delivered.contract();
        return contract.authority().of() == AuthorityRule.Of.ROWS
                ? Optional.empty()
                : Optional.of(
                        contract.filedUnder().isEmpty() ? contracts.settings().area() : contract.filedUnder());
    }

    /** {@code lake.authority}: the GSS code of an authority by this code and by its three-digit number. */
    private void authorities(Database database) {
        database.execute("create table lake.authority (code varchar, area_key varchar)");
        LocalAuthorities all = contracts.authorities();
        database.append(
                CATALOGUE,
                "authority",
                Stream.concat(
                                all.names().keySet().stream().map(key -> List.of(key, key)),
                                all.keys().entrySet().stream().map(key -> List.of(key.getKey(), key.getValue())))
                        .toList());
    }

    private void nights(Database database) {
        database.execute(
                "create table lake.night (night varchar, started_at timestamp, ended_at timestamp, outcome varchar, message varchar)");
        database.append(
                CATALOGUE,
                "night",
                nights.stream()
                        .map(note -> Arrays.asList(
                                note.night(),
                                utc(note.startedAt()),
                                note.endedAt().map(LakeDatabase::utc).orElse(null),
                                note.outcome().word(),
                                note.message().orElse(null)))
                        .toList());
    }

    /**
     * {@code lake.<table>_history} with every loaded delivery's rows, {@code lake.<table>} with those that nothing replaced.
     * Returns the keys of the deliveries that have such rows.
     *
     * @param byAuthority deliveries, the newest first, of one authority after the other: none replaces another one's
     */
    private static Set<String> table(Database database, Resource resource, List<List<DeliveredTable>> byAuthority) {
        String history = "lake." + Sql.name(resource.table() + "_history");
        Set<String> current = new HashSet<>();
        if (byAuthority.isEmpty()) {
            String fields = resource.fields().stream()
                    .map(field -> ", " + Sql.name(field.name()) + " " + field.sqlType()
                            + (field.hasStatus() ? ", " + Sql.name(field.statusName()) + " varchar" : ""))
                    .collect(Collectors.joining());
            database.execute("create table " + history + " (" + PROVENANCE + fields + ", is_current boolean)");
        } else {
            List<String> selects = new ArrayList<>();
            for (List<DeliveredTable> loaded : byAuthority) {
                Supersession supersession =
                        Supersession.of(database, loaded.get(0).resource(), loaded);
                selects.add(supersession.history());
                current.addAll(supersession.deliveries());
            }
            database.execute("create view " + history + " as " + String.join(" union all ", selects));
        }
        database.execute("create view lake." + Sql.name(resource.table()) + " as select * exclude (is_current) from "
                + history + " where is_current");
        return current;
    }

    /** {@code lake.companion_<name>}: the tables of one name that accompany the data of any feed, with every delivery's rows. */
    private void companions(Database database) {
        Map<String, List<String>> selects = new TreeMap<>();
        for (Contract contract : contracts.all()) {
            for (Resource resource : contract.companions()) {
                selects.computeIfAbsent(resource.name(), name -> new ArrayList<>())
                        .add("select " + Sql.text(contract.feed()) + " as feed, * from lake."
                                + Sql.name(resource.table() + "_history"));
            }
        }
        selects.forEach((name, tables) -> database.execute("create view lake." + Sql.name("companion_" + name) + " as "
                + String.join("\nunion all by name\n", tables)));
    }

    static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
