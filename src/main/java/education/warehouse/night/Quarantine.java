package education.warehouse.night;

import education.warehouse.contract.Contract;
import education.warehouse.contract.Contracts;
import education.warehouse.contract.Field;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Engine;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.DeliveryState;
import education.warehouse.home.Home;
import education.warehouse.home.Lake;
import education.warehouse.home.SourceFile;
import education.warehouse.normalise.RawTable;
import education.warehouse.privacy.PseudonymKey;
import education.warehouse.project.ProjectFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows and cells in quarantine of deliveries that count: those that are loaded, and those that are held. They are read from the
 * current release into the temporary table {@code quarantine}, each with its sender.
 */
public final class Quarantine implements AutoCloseable {

    private static final String RELEASE = "education";

    private final Home home;
    private final Contracts contracts;
    private final Lake lake;
    private final Database database;
    private final Engine engine;
    private final Loading loading;

    private Quarantine(Home home, Contracts contracts, Path release) {
        this.home = home;
        this.contracts = contracts;
        this.lake = new Lake(home);
        this.database = ReleaseReader.session(home, Map.of(RELEASE, release), home.lake());
        this.engine = new Engine(Stages.databaseSettings(home, contracts).within(home.lake(), home.scratch()));
        this.loading = new Loading(
                engine, contracts.settings().limits(), PseudonymKey.forOnce()::pseudonyms, () -> false, home.log());
    }

    /**
     * Which of them are wanted; null: all.
     *
     * @param feed its name
     * @param rule as {@code meta.quarantine} has it, or a part of it
     * @param sender value of the field that the contract calls its sender
     * @param delivery key of the delivery, or name of its file
     */
    public record Wanted(String feed, String rule, String sender, String delivery) {

        private String condition() {
            return Stream.of(
                            feed == null ? "" : "feed = " + Sql.text(feed),
                            rule == null ? "" : "contains(lower(rule), lower(" + Sql.text(rule) + "))",
                            sender == null ? "" : "sender = " + Sql.text(sender),
                            delivery == null
                                    ? ""
                                    : "(delivery_key = " + Sql.text(delivery) + " or file = " + Sql.text(delivery)
                                            + ")")
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" and ", "where ", ""))
                    .replaceFirst("where $", "");
        }
    }

    /**
     * A delivery's part for one table that has rows in quarantine.
     *
     * @param key in {@code meta.delivery}
     */
    record Part(String key, Contract contract, Resource resource, SourceFile file) {

        boolean isPersonal() {
            return contract.isPersonal();
        }
    }

    /** Reads those that are wanted. */
    public static Quarantine of(Home home, Path workingDirectory, Wanted wanted) {
        Path file = ReleaseReader.current(home);
        Quarantine quarantine =
                new Quarantine(home, ProjectCheck.contracts(home, ProjectFiles.from(workingDirectory)), file);
        try {
            quarantine.load(wanted);
            return quarantine;
        } catch (RuntimeException e) {
            quarantine.close();
            throw e;
        }
    }

    /** A release of before quarantine had senders has none here. */
    private void load(Wanted wanted) {
        database.execute(
                "create temp table quarantine as from (select delivery_key, delivery.feed, coalesce(delivery.folder,"
                        + " delivery.feed) as folder, delivery.resource, delivery.file,"
                        + " delivery.sha256, coalesce(sender, '') as sender, coalesce(sheet, '') as sheet, line, cell, field, value,"
                        + " rule, message, unit from (select null::varchar as sender where false union all by name from "
                        + RELEASE + ".meta.quarantine) as fault join "
                        + ReleaseReader.deliveriesOf(RELEASE + ".")
                        + " as delivery using (delivery_key) where state in "
                        + Sql.texts(List.of(DeliveryState.LOADED.word(), DeliveryState.HELD.word())) + ") "
                        + wanted.condition());
    }

    /** Its table as it came, with the corrections that it brought where it is a workbook of those. */
    RawTable table(Part part) {
        Path raw = lake.raw(part.contract(), part.file().shortHash());
        return RawTable.of(database, loading.corrected(part.file(), part.contract(), raw, lake), part.resource());
    }

    /** Those that have rows in it, and whose contract is still there. */
    List<Part> parts() {
        Map<String, SourceFile> files = lake.all().stream()
                .collect(Collectors.toMap(
                        delivery -> SourceFile.content(delivery.feed(), delivery.sha256()),
                        delivery -> delivery.sourceFile(),
                        (one, other) -> one));
        List<Part> parts = new ArrayList<>();
        for (List<String> row : database.rows(
                "select distinct delivery_key, folder, resource, sha256 from quarantine order by delivery_key")) {
            Optional<Contract> contract = contracts.of(row.get(1));
            Optional<SourceFile> file = Optional.ofNullable(files.get(SourceFile.content(row.get(1), row.get(3))))
                    .filter(found -> contract.flatMap(feed -> lake.rawOf(feed, found.shortHash()))
                            .isPresent());
            contract.flatMap(feed -> feed.resource(row.get(2)))
                    .filter(resource -> file.isPresent())
                    .ifPresent(resource ->
                            parts.add(new Part(row.get(0), contract.orElseThrow(), resource, file.orElseThrow())));
        }
        return parts;
    }

    /** Rows and cells by feed, table, sender, delivery and rule, each with what is said of the first. */
    public ReleaseQuery list() {
        return ReleaseQuery.of(
                database,
                "select feed, resource as table_name, sender, file, field, rule, count(*) as faults, count(distinct (sheet,"
                        + " line)) as rows, min_by(message, (line, cell)) as first_message, delivery_key from quarantine group by"
                        + " all order by feed, table_name, sender, file, field, rule");
    }

    /** Rows that are left out, and cells that are. */
    long faults(Part part) {
        return database.number(
                "select count(distinct (sheet, line)) filter (unit = 'row') + count(*) filter (unit = 'cell') from"
                        + " quarantine where delivery_key = " + Sql.text(part.key()));
    }

    /** Runs a delivery through today's contract again. */
    void normalise(Part part) {
        new Normalising(loading, lake).normalise(part.file(), part.contract());
    }

    Database database() {
        return database;
    }

    Lake lake() {
        return lake;
    }

    /** What a person calls a field. */
    static String title(Part part, String field) {
        return part.resource().fields().stream()
                .filter(one -> one.name().equals(field))
                .map(Field::title)
                .filter(titles -> !titles.isEmpty())
                .map(titles -> titles.get(0))
                .findFirst()
                .orElse(field);
    }

    @Override
    public void close() {
        database.close();
        engine.close();
    }
}
