package education.warehouse.normalise;

import education.warehouse.contract.Contract;
import education.warehouse.contract.Field;
import education.warehouse.contract.FieldType;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.FailedStatement;
import education.warehouse.duckdb.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private static final Map<String, String> REACHING = Map.of(
            "SUBQUERY", "reads a table or a file",
            "PARAMETER", "has a parameter",
            "WINDOW", "looks at other rows");

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
     * @param row what it is about; none for a pattern or a format
     * @param tried a condition that shows whether DuckDB knows it
     */
    private record Condition(String where, String sql, Row row, String tried) {

        /** Whether it is SQL, of which more can be wrong. */
        boolean isExpression() {
            return !row.columns().isEmpty();
        }
    }

    /** What is wrong with those of all contracts. */
    public static List<String> problems(Database database, Collection<Contract> contracts) {
        Conditions all = new Conditions(database);
        contracts.forEach(contract -> contract.resources().forEach(all::of));
        return all.problems();
    }

    private void of(Resource resource) {
        String place = "jobs/feeds/" + resource.feed() + ".yaml: "
                + (resource.name().isEmpty() ? "" : "resource " + resource.name() + ": ");
        Row texts = Row.ofTexts(resource.texts());
        Row typed = Row.typed(resource.fields());
        resource.corrections()
                .forEach(correction -> correction
                        .condition()
                        .ifPresent(condition ->
                                condition(place + "the correction of " + correction.field(), condition, texts)));
        resource.filters()
                .forEach(filter ->
                        condition(place + "the filter \"" + filter.description() + "\"", filter.condition(), texts));
        if (resource.sections() != null) {
            condition(place + "sections.condition", resource.sections().condition(), texts);
        }
        if (resource.controlTotals() != null) {
            condition(
                    place + "controlTotals.condition", resource.controlTotals().condition(), texts);
        }
        resource.rules()
                .forEach(rule -> condition(place + "the rule \"" + rule.description() + "\"", rule.condition(), typed));
        resource.fields().forEach(field -> of(field, place + "field " + field.name() + ": "));
    }

    private void of(Field field, String place) {
        Stream.of(field.extract(), field.constraints().pattern())
                .filter(pattern -> pattern != null)
                .forEach(pattern -> function(place + "the pattern \"" + pattern + "\"", "regexp_matches", pattern));
        if (field.type() == FieldType.DATE) {
            field.format().forEach(format -> function(place + "the format \"" + format + "\"", "try_strptime", format));
        }
    }

    /** A row without values: its columns, each with its type. */
    private record Row(Map<String, String> columns) {

        private static final Row NONE = new Row(Map.of());

        static Row ofTexts(List<Field> fields) {
            Map<String, String> columns = place();
            fields.forEach(field -> columns.put(field.name(), "varchar"));
            return new Row(columns);
        }

        static Row typed(List<Field> fields) {
            Map<String, String> columns = place();
            columns.put(Resource.AS_AT, "date");
            for (Field field : fields) {
                columns.put(field.name(), field.sqlType());
                if (field.hasStatus()) {
                    columns.put(field.statusName(), "varchar");
                }
            }
            return new Row(columns);
        }

        /** Where a row stands. */
        private static Map<String, String> place() {
            Map<String, String> columns = new LinkedHashMap<>();
            columns.put("sheet", "varchar");
            columns.put("line", "bigint");
            columns.put("cell", "varchar");
            return columns;
        }

        /** Only those columns that conditions may name: each takes its time to be planned. */
        Row of(Set<String> conditions) {
            String all = String.join(" ", conditions).toLowerCase(Locale.ROOT);
            Map<String, String> named = new LinkedHashMap<>(columns);
            named.keySet().removeIf(name -> !all.contains(name));
            return new Row(named);
        }

        String from() {
            return columns.isEmpty()
                    ? ""
                    : columns.entrySet().stream()
                            .map(column -> "cast(null as " + column.getValue() + ") as " + Sql.name(column.getKey()))
                            .collect(Collectors.joining(", ", " from (select ", " where false) as one_row"));
        }
    }

    private void condition(String where, String sql, Row row) {
        conditions.add(new Condition(where, sql, row, "(" + sql + ")"));
    }

    private void function(String where, String function, String argument) {
        conditions.add(new Condition(where, argument, Row.NONE, function + "('', " + Sql.text(argument) + ") is null"));
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
        Optional<String> further =
                Optional.ofNullable(REACHING.get(node.path("class").asString("")));
        if (further.isPresent()) {
            return further;
        }
        return NOT_OF_A_ROW.contains(function)
                ? Optional.of("calls " + function + "(), which is not about the row")
                : node.valueStream().flatMap(child -> reaches(child).stream()).findFirst();
    }

    /** Tries all of them in one statement, those of one table together: each part of it is planned for itself. */
    private boolean areKnown(List<Condition> right) {
        Map<Row, Set<String>> byRow = new LinkedHashMap<>();
        right.forEach(condition -> byRow.computeIfAbsent(condition.row(), row -> new LinkedHashSet<>())
                .add(condition.tried()));
        String selects = byRow.entrySet().stream()
                .map(of -> "select 1" + of.getKey().of(of.getValue()).from() + " where "
                        + String.join(" and ", of.getValue()))
                .collect(Collectors.joining("\nunion all "));
        return refusal(selects).isEmpty();
    }

    private Optional<String> refusal(Condition condition) {
        return refusal("select 1" + condition.row().from() + " where " + condition.tried())
                .map(refusal -> problem(condition, "is not known to DuckDB (" + refusal + ")"));
    }

    private Optional<String> refusal(String select) {
        try {
            database.execute(select);
            return Optional.empty();
        } catch (FailedStatement e) {
            return Optional.of(e.firstLine().replaceFirst("^[A-Z][A-Za-z ]* Error: ", ""));
        }
    }

    private static String problem(Condition condition, String fault) {
        return "Cannot use " + condition.where() + " " + fault + ". "
                + (condition.isExpression() ? "Write one expression over the fields of one row." : "Correct it.");
    }
}
