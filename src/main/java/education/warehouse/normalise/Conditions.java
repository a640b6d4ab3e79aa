package education.warehouse.normalise;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.FailedStatement;
import education.warehouse.duckdb.Sql;
import education.warehouse.feed.Contract;
import education.warehouse.feed.Field;
import education.warehouse.feed.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The conditions in SQL, the patterns and the formats of contracts, tried before any file is: each is one expression over the
 * values of one row, that DuckDB knows. All are tried in two statements where nothing is wrong.
 */
public final class Conditions {

    private static final JsonMapper JSON = new JsonMapper();

    /** What is no part of a row, and would be another thing every night. */
    private static final Set<String> NOT_OF_A_ROW = Set.of(
            "random",
            "setseed",
            "uuid",
            "gen_random_uuid",
            "uuidv4",
            "uuidv7",
            "now",
            "get_current_time",
            "get_current_timestamp",
            "current_date",
            "today",
            "transaction_timestamp",
            "current_localtime",
            "current_localtimestamp",
            "current_setting",
            "getvariable",
            "getenv",
            "nextval",
            "currval",
            "txid_current",
            "write_log");

    /** Where a row stands. */
    private static final String PLACE =
            "cast(null as varchar) as sheet, cast(null as bigint) as line, cast(null as varchar) as cell";

    private final Database database;
    private final List<Condition> conditions = new ArrayList<>();

    private Conditions(Database database) {
        this.database = database;
    }

    /**
     * What a contract says in a language of DuckDB's.
     *
     * @param where the contract and what it is of it, for messages
     * @param sql what the author wrote
     * @param select a SELECT of no rows that shows whether DuckDB knows it
     * @param isExpression whether it is SQL, of which more can be wrong
     */
    private record Condition(String where, String sql, String select, boolean isExpression) {}

    /** What is wrong with those of all contracts. */
    public static List<String> problems(Database database, Collection<Contract> contracts) {
        Conditions all = new Conditions(database);
        contracts.forEach(contract -> contract.resources().forEach(all::of));
        return all.problems();
    }

    private void of(Resource resource) {
        String place = "jobs/feeds/" + resource.feed() + ".yaml: "
                + (resource.name().isEmpty() ? "" : "resource " + resource.name() + ": ");
        String texts = texts(resource.columns());
        String typed = typed(resource.fields());
        resource.filters()
                .forEach(filter -> condition(place + "the filter \"" + filter.says() + "\"", filter.sql(), texts));
        if (resource.sections() != null) {
            condition(place + "sections.when", resource.sections().when(), texts);
        }
        if (resource.controlTotals() != null) {
            condition(place + "controlTotals.when", resource.controlTotals().when(), texts);
        }
        resource.rules().forEach(rule -> condition(place + "the rule \"" + rule.says() + "\"", rule.sql(), typed));
        resource.fields().forEach(field -> of(field, place + "field " + field.name() + ": "));
    }

    private void of(Field field, String place) {
        Stream.of(field.extract(), field.constraints().pattern())
                .filter(pattern -> pattern != null)
                .forEach(pattern -> function(place + "the pattern \"" + pattern + "\"", "regexp_matches", pattern));
        if (field.type().equals("date")) {
            field.format().forEach(format -> function(place + "the format \"" + format + "\"", "try_strptime", format));
        }
    }

    private static String texts(List<Field> fields) {
        return row(fields.stream().map(field -> column(field.name(), "varchar")));
    }

    private static String typed(List<Field> fields) {
        return row(fields.stream()
                .flatMap(field -> field.hasStatus()
                        ? Stream.of(column(field.name(), field.sqlType()), column(field.statusName(), "varchar"))
                        : Stream.of(column(field.name(), field.sqlType()))));
    }

    private static String row(Stream<String> columns) {
        return columns.collect(Collectors.joining(", ", "(select " + PLACE + ", ", " where false) as one_row"));
    }

    private static String column(String name, String type) {
        return "cast(null as " + type + ") as " + Sql.name(name);
    }

    private void condition(String where, String sql, String row) {
        conditions.add(new Condition(where, sql, "select 1 from " + row + " where (" + sql + ")", true));
    }

    private void function(String where, String function, String argument) {
        conditions.add(new Condition(
                where, argument, "select 1 where " + function + "('', " + Sql.text(argument) + ") is null", false));
    }

    private List<String> problems() {
        if (conditions.isEmpty()) {
            return List.of();
        }
        List<String> problems = new ArrayList<>();
        List<Condition> expressions = expressions(problems);
        List<Condition> right = conditions.stream()
                .filter(condition -> !condition.isExpression() || expressions.contains(condition))
                .toList();
        if (!areKnown(right)) {
            right.forEach(condition -> refusal(condition).ifPresent(problems::add));
        }
        return problems;
    }

    /** Those that are one expression over one row, by their syntax. */
    private List<Condition> expressions(List<String> problems) {
        List<Condition> written =
                conditions.stream().filter(Condition::isExpression).toList();
        if (written.isEmpty()) {
            return written;
        }
        List<String> trees = database.texts(
                "select cast(json_serialize_sql('select 1 where (' || sql || ')') as varchar) from (values "
                        + written.stream()
                                .map(condition -> "(" + Sql.text(condition.sql()) + ")")
                                .collect(Collectors.joining(", "))
                        + ") as conditions(sql)");
        List<Condition> right = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            Condition condition = written.get(i);
            fault(JSON.readTree(trees.get(i)))
                    .ifPresentOrElse(fault -> problems.add(problem(condition, fault)), () -> right.add(condition));
        }
        return right;
    }

    private static Optional<String> fault(JsonNode tree) {
        if (tree.path("error").asBoolean()) {
            return Optional.of(
                    "is no expression in SQL (" + tree.path("error_message").asString() + ")");
        }
        JsonNode select = tree.path("statements").path(0).path("node");
        boolean isOneExpression = tree.path("statements").size() == 1
                && select.path("type").asString("").equals("SELECT_NODE")
                && select.path("from_table").path("type").asString("").equals("EMPTY")
                && select.path("modifiers").isEmpty()
                && select.path("group_expressions").isEmpty()
                && select.path("having").isNull()
                && select.path("qualify").isNull();
        return isOneExpression ? reaches(select.path("where_clause")) : Optional.of("is more than one expression");
    }

    private static Optional<String> reaches(JsonNode node) {
        String function = node.path("function_name").asString("");
        return switch (node.path("class").asString("")) {
            case "SUBQUERY" -> Optional.of("reads a table or a file");
            case "PARAMETER" -> Optional.of("has a parameter");
            case "WINDOW" -> Optional.of("looks at other rows");
            default ->
                NOT_OF_A_ROW.contains(function)
                        ? Optional.of("calls " + function + "(), which is not about the row")
                        : node.valueStream()
                                .flatMap(child -> reaches(child).stream())
                                .findFirst();
        };
    }

    private boolean areKnown(List<Condition> right) {
        try {
            database.execute("select count(*) from ("
                    + right.stream().map(Condition::select).collect(Collectors.joining("\nunion all ")) + ") as known");
            return true;
        } catch (FailedStatement e) {
            return false;
        }
    }

    private Optional<String> refusal(Condition condition) {
        try {
            database.execute(condition.select());
            return Optional.empty();
        } catch (FailedStatement e) {
            return Optional.of(problem(
                    condition,
                    "is not known to DuckDB (" + e.firstLine().replaceFirst("^[A-Z][A-Za-z ]* Error: ", "") + ")"));
        }
    }

    private static String problem(Condition condition, String fault) {
        return "Cannot use " + condition.where() + " " + fault + ". "
                + (condition.isExpression() ? "Write one expression over the fields of one row." : "Correct it.");
    }
}
