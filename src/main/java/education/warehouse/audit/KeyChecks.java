package education.warehouse.audit;

import education.warehouse.duckdb.Sql;
import education.warehouse.project.DeclaredKeys;
import education.warehouse.project.DeclaredKeys.Column;
import education.warehouse.project.DeclaredKeys.Key;
import education.warehouse.project.DeclaredKeys.Reference;
import education.warehouse.project.Severity;
import education.warehouse.project.SqlFile;
import education.warehouse.project.SqlFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The checks of keys and references that the heads of tables declare. All of them stop: a key that stands twice counts things twice
 * in every join, and a row whose reference leads nowhere falls out of it. A name with a point is no file's in {@code sql/checks}.
 */
final class KeyChecks {

    private static final String DELIVERY = "delivery_key";
    private static final int EXAMPLES = 3;

    private KeyChecks() {}

    static List<SqlFile> of(DeclaredKeys declared) {
        Map<SqlFile, List<Reference>> references = declared.references().stream()
                .collect(Collectors.groupingBy(Reference::table, LinkedHashMap::new, Collectors.toList()));
        return Stream.concat(
                        declared.keys().stream().map(KeyChecks::uniqueness),
                        references.entrySet().stream().map(entry -> existence(entry.getKey(), entry.getValue())))
                .toList();
    }

    /** Rows of a table that share a key, or lack a part of it, by the last delivery that brought one. */
    private static SqlFile uniqueness(Key key) {
        SqlFile table = key.table();
        List<String> names =
                key.columns().stream().map(Column::name).map(Sql::name).toList();
        String incomplete = key.columns().stream()
                .filter(Column::isRequired)
                .map(column -> " or " + Sql.name(column.name()) + " is null")
                .collect(Collectors.joining());
        String found = "select " + shown(names) + " as found, count(*) as times, " + delivery(table, "max(%s)")
                + " as delivery from " + table.qualifiedName() + " group by " + String.join(", ", names)
                + " having count(*) > 1" + incomplete;
        return check(
                table,
                "_keys_are_unique",
                "Every row of " + table.qualifiedName() + " has a key of its own.",
                findings(
                        table,
                        found,
                        "Cannot tell rows of " + table.qualifiedName() + " apart: ",
                        "key is incomplete or there more than once",
                        "keys are incomplete or there more than once",
                        "Look for a doubled row in data/reference, or for a contract without a primaryKey; if there is none, correct "
                                + table.path() + "."));
    }

    /** Values of columns that the tables they refer to do not have, by delivery. */
    private static SqlFile existence(SqlFile table, List<Reference> references) {
        return check(
                table,
                "_references_are_known",
                "What columns of " + table.qualifiedName() + " refer to is there.",
                references.stream().map(KeyChecks::existence).collect(Collectors.joining("\nunion all\n")));
    }

    private static String existence(Reference reference) {
        SqlFile table = reference.table();
        String column = reference.column().name();
        String name = Sql.name(column);
        // of millions of rows the few values first
        String missing = "select used.value from (select distinct " + name + " as value from " + table.qualifiedName()
                + ") as used where " + (reference.column().isRequired() ? "" : "used.value is not null and ")
                + "not exists (select 1 from " + reference.target() + " as target where target."
                + Sql.name(reference.targetColumn()) + " = used.value)";
        String found = "select " + shown(List.of("missing.value")) + " as found, count(*) as times, "
                + delivery(table, "origin.%s") + " as delivery from " + table.qualifiedName() + " as origin join ("
                + missing + ") as missing on missing.value is not distinct from origin." + name + " group by 1, 3";
        return findings(
                table,
                found,
                "Cannot join " + table.qualifiedName() + " to " + reference.target() + ": ",
                column + " is not there",
                "values of " + column + " are not there",
                "Add the row to data/reference, or correct the label or alias that leads to it.");
    }

    /** One finding for each delivery, with a few examples. */
    private static String findings(
            SqlFile table, String found, String cannot, String one, String several, String advice) {
        return "select delivery as delivery_key, coalesce(max(file), " + Sql.text(table.qualifiedName())
                + ") as place, "
                + Sql.text(cannot) + " || max(faults) || case when max(faults) = 1 then " + Sql.text(" " + one)
                + " else " + Sql.text(" " + several) + " end || ', ' || string_agg('\"' || found || '\" in ' || times"
                + " || case when times = 1 then ' row' else ' rows' end, '; ' order by place_in_list)"
                + " || case when max(faults) > " + EXAMPLES + " then ' and ' || (max(faults) - " + EXAMPLES
                + ") || ' more' else '' end || " + Sql.text(". " + advice) + " as message from (select *, count(*) over"
                + " (partition by delivery) as faults, row_number() over (partition by delivery order by found)"
                + " as place_in_list from (" + found + ") as fault) as listed left join lake.delivery as sent"
                + " on sent.delivery_key = listed.delivery where place_in_list <= " + EXAMPLES + " group by delivery";
    }

    private static String shown(List<String> names) {
        return names.stream()
                .map(name -> "coalesce(cast(" + name + " as varchar), 'NULL')")
                .collect(Collectors.joining(" || ', ' || "));
    }

    private static String delivery(SqlFile table, String aggregate) {
        return table.comments().containsKey(DELIVERY)
                ? "cast(" + aggregate.formatted(DELIVERY) + " as varchar)"
                : "cast(null as varchar)";
    }

    private static SqlFile check(SqlFile table, String claim, String grain, String select) {
        return new SqlFile(
                table.path(),
                SqlFiles.CHECKS,
                table.qualifiedName() + claim,
                grain,
                Map.of(),
                Map.of("severity", Severity.STOP.word()),
                List.of(),
                Map.of(),
                List.of(),
                select);
    }
}
