package education.warehouse.lake;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.DeliveryState;
import education.warehouse.home.Lake;
import education.warehouse.home.Normalised;
import education.warehouse.project.FeedNames;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What became of each delivery, as tables of the catalogue {@code lake}: its counts, its quarantine, what was noticed. */
final class DeliveryAccounts {

    private final Database database;
    private final List<DeliveredTable> deliveredTables;

    DeliveryAccounts(Database database, List<DeliveredTable> deliveredTables) {
        this.database = database;
        this.deliveredTables = deliveredTables;
    }

    /**
     * {@code lake.delivery}.
     *
     * @param current keys of the deliveries that have rows that nothing has replaced
     * @param notLoaded files in the inbox that are no deliveries
     * @param night this night, in which they came
     * @param authority GSS code of the one whose records a delivery holds; empty where its rows say what they are about
     */
    void deliveries(
            Set<String> current,
            List<NotLoaded> notLoaded,
            String night,
            Function<DeliveredTable, Optional<String>> authority) {
        database.execute("""
                create table lake.delivery (
                    delivery_key varchar, feed varchar, folder varchar, authority_key varchar, resource varchar, file varchar, sha256 varchar, bytes bigint,
                    received_at timestamp, as_at date, rows_in bigint, rows_clean bigint, rows_quarantined bigint,
                    rows_filtered bigint, state varchar, reason varchar, fault varchar, may_be_accepted boolean,
                    night varchar, contract_sha256 varchar
                )""");

        List<List<?>> rows = new ArrayList<>();
        deliveredTables.forEach(delivered -> rows.add(row(delivered, current, authority.apply(delivered))));
        notLoaded.forEach(file -> rows.add(row(file, night)));
        database.append(LakeDatabase.CATALOGUE, "delivery", rows);
    }

    private static List<?> row(DeliveredTable delivered, Set<String> current, Optional<String> authority) {
        Normalised counts = delivered.normalised();
        boolean isSuperseded = delivered.verdict().isLoadable() && !isLoaded(delivered, current);
        DeliveryState state =
                isSuperseded ? DeliveryState.SUPERSEDED : delivered.verdict().state();
        return Arrays.asList(
                delivered.key(),
                delivered.contract().feed(),
                delivered.contract().folder(),
                authority.orElse(null),
                delivered.resource().name(),
                delivered.file(),
                delivered.delivery().sha256(),
                delivered.delivery().bytes(),
                LakeDatabase.utc(delivered.delivery().receivedAt()),
                delivered.asAt().orElse(null),
                counts.rowsIn(),
                counts.rowsClean(),
                counts.rowsQuarantined(),
                counts.filtered(),
                state.word(),
                delivered.verdict().whyNot().orElse(null),
                fault(delivered.verdict()),
                mayBeAccepted(delivered.verdict()),
                delivered.delivery().night(),
                delivered.contract().sha256());
    }

    private static List<?> row(NotLoaded file, String night) {
        return Arrays.asList(
                file.key(),
                file.feed().map(FeedNames::feed).orElse(null),
                file.feed().orElse(null),
                file.feed().flatMap(FeedNames::authority).orElse(null),
                null,
                file.file(),
                null,
                null,
                null,
                null,
                0L,
                0L,
                0L,
                0L,
                file.verdict().state().word(),
                file.verdict().whyNot().orElse(null),
                fault(file.verdict()),
                mayBeAccepted(file.verdict()),
                night,
                null);
    }

    /** Whose turn it is where a delivery is held, in small letters; else null. */
    private static String fault(Verdict verdict) {
        return verdict instanceof Verdict.Held held ? held.fault().name().toLowerCase(Locale.ROOT) : null;
    }

    /** Whether it may be loaded all the same where it is held; else null. */
    private static Boolean mayBeAccepted(Verdict verdict) {
        return verdict instanceof Verdict.Held held ? held.mayBeAccepted() : null;
    }

    /** Whether any of its rows is current; a delivery that has no clean row was loaded all the same. */
    private static boolean isLoaded(DeliveredTable delivered, Set<String> current) {
        return current.contains(delivered.key()) || delivered.normalised().rowsClean() == 0;
    }

    /** {@code lake.quarantine}, from the files of all deliveries. */
    void quarantine() {
        List<DeliveredTable> withQuarantine = deliveredTables.stream()
                .filter(delivered -> Files.exists(Lake.quarantine(delivered.clean(), delivered.resource())))
                .toList();
        String columns =
                "delivery_key, feed, resource, file, sheet, line, cell, field, value, rule, message, unit, sender";
        if (withQuarantine.isEmpty()) {
            database.execute(
                    "create table lake.quarantine (delivery_key varchar, feed varchar, resource varchar, file varchar, sheet"
                            + " varchar, line bigint, cell varchar, field varchar, value varchar, rule varchar, message varchar, unit varchar, sender varchar)");
            return;
        }
        database.execute("create table lake.quarantine_file (filename varchar, delivery_key varchar)");
        database.append(
                LakeDatabase.CATALOGUE,
                "quarantine_file",
                withQuarantine.stream()
                        .map(delivered -> List.of(
                                Lake.quarantine(delivered.clean(), delivered.resource())
                                        .toString(),
                                delivered.key()))
                        .toList());
        String files = withQuarantine.stream()
                .map(delivered -> Sql.text(Lake.quarantine(delivered.clean(), delivered.resource())))
                .collect(Collectors.joining(", ", "[", "]"));
        database.execute(
                "create view lake.quarantine as select " + columns
                        + " from (select null::varchar as sender where false union all by name from read_parquet("
                        + files
                        + ", filename = true, union_by_name = true)) join lake.quarantine_file using (filename) join lake.delivery using (delivery_key)");
    }

    /**
     * {@code lake.filtered} and {@code lake.finding}.
     *
     * @param others findings that are about no delivery
     */
    void notes(List<List<?>> others) {
        database.execute(
                "create table lake.filtered (delivery_key varchar, feed varchar, resource varchar, reason varchar, rows bigint)");
        database.execute(
                "create table lake.finding (delivery_key varchar, severity varchar, rule varchar, place varchar, message varchar)");
        List<List<?>> filtered = new ArrayList<>();
        List<List<?>> findings = new ArrayList<>(others);
        for (DeliveredTable delivered : deliveredTables) {
            delivered
                    .normalised()
                    .rowsFiltered()
                    .forEach(reason -> filtered.add(List.of(
                            delivered.key(),
                            delivered.contract().feed(),
                            delivered.resource().name(),
                            reason.reason(),
                            reason.rows())));
            delivered
                    .normalised()
                    .findings()
                    .forEach(finding -> findings.add(Arrays.asList(
                            delivered.key(),
                            finding.severity().word(),
                            finding.rule(),
                            finding.place(),
                            finding.message())));
        }
        database.append(LakeDatabase.CATALOGUE, "filtered", filtered);
        database.append(LakeDatabase.CATALOGUE, "finding", findings);
    }
}
