package education.warehouse.normalise;

import education.warehouse.duckdb.Sql;
import education.warehouse.feed.Constraints;
import education.warehouse.feed.Field;
import education.warehouse.feed.MissingValue;
import education.warehouse.privacy.PersonalValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One field's share of the SQL: its value, its status and its fault, from the columns {@code t_<field>} (text) and, of a
 * workbook, {@code v_<field>} (what is stored) and {@code k_<field>} (its kind). A text is tested by pattern before it is
 * cast.
 */
final class FieldSql {

    /** Rule that a personal value broke, which was tested and masked on the way in. */
    static final String PERSONAL = "personal";

    private static final String SIGN = "[+-]?";
    private static final String DIGITS = "(?:0|[1-9][0-9]*)";
    private static final String GROUPED = "(?:[1-9][0-9]{0,2}(?:%1$s[0-9]{3})+|0|[1-9][0-9]*)";
    private static final String FIRST_DAY = "date '1900-01-01'";
    private static final String LAST_DAY = "date '2199-12-31'";
    private static final String MASKED = Sql.text(PersonalValue.MASKED);

    private final Field field;
    private final boolean isWorkbook;

    FieldSql(Field field, boolean isWorkbook) {
        this.field = field;
        this.isWorkbook = isWorkbook;
    }

    /** The trimmed text; NULL where there is none. Columns named after it are what filters read. */
    static String trimmed(String column) {
        return "nullif(trim(translate(" + column + ", chr(160) || chr(8199) || chr(8239), '   '), " + Sheet.BLANKS
                + "), '')";
    }

    private String text() {
        return Sql.name("t_" + field.name());
    }

    private String kind() {
        return Sql.name("k_" + field.name());
    }

    private String stored() {
        return Sql.name("v_" + field.name());
    }

    /** What stands in the cell: its text, or what is stored under a number or a date, whatever its format shows. */
    private String written() {
        if (!isWorkbook || field.type().equals("string") || field.extract() != null) {
            return text();
        }
        return "case when " + kind() + " in ('number', 'date') then " + stored() + " else " + text() + " end";
    }

    private String missing() {
        List<String> marks = field.missingValues().stream()
                .map(MissingValue::value)
                .filter(mark -> !mark.isBlank())
                .toList();
        String isNull = written() + " is null";
        return marks.isEmpty() ? isNull : "(" + isNull + " or " + written() + " in " + Sql.texts(marks) + ")";
    }

    /** The text that is cast: what is written, or the part of it that is extracted. */
    private String payload() {
        return field.extract() == null
                ? written()
                : "nullif(regexp_extract(" + text() + ", " + Sql.text(field.extract()) + ", 1), '')";
    }

    boolean quarantinesCellAlone() {
        return field.quarantinesCellAlone();
    }

    /** The clean column, and its status where it has one. */
    String columns() {
        String value = quarantinesCellAlone() ? "case when not " + isFaulty() + " then " + valued() + " end" : valued();
        return value + " as " + Sql.name(field.name())
                + (field.hasStatus() ? ", " + status() + " as " + Sql.name(field.statusName()) : "");
    }

    /** Column of the typed value, which the fault and the status are told from. */
    String valued() {
        return Sql.name("u_" + field.name());
    }

    /** The typed value, NULL where it is missing or faulty. */
    String value() {
        return "case when " + missing() + " then null else " + cast() + " end";
    }

    private String cast() {
        return switch (field.type()) {
            case "integer" ->
                "case when " + fits() + " then try_cast(regexp_replace(" + plain() + ", '\\.0+$', '') as bigint) end";
            case "number" -> "case when " + fits() + " then " + number() + " end";
            case "date" -> date();
            case "boolean" ->
                "case lower(" + payload() + ") when 'true' then true when '1' then true when 'yes' then true"
                        + " when 'y' then true when 'false' then false when '0' then false when 'no' then false when 'n' then false end";
            default -> payload();
        };
    }

    /** Most numbers fit into 64 bits, which are read in a tenth of the time of 128. */
    private String number() {
        return "coalesce(cast(try_cast(" + plain() + " as decimal(18, 10)) as decimal(28, 10)), try_cast(" + plain()
                + " as decimal(28, 10)))";
    }

    private String fits() {
        String digits = field.groupChar() == null ? DIGITS : GROUPED.formatted(field.groupChar());
        String number = field.type().equals("integer")
                ? SIGN + digits + "(?:\\.0+)?"
                : SIGN + "(?:" + digits + "(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?";
        return "regexp_full_match(" + bare() + ", " + Sql.text(number) + ")";
    }

    private String bare() {
        return Boolean.FALSE.equals(field.bareNumber()) ? "regexp_replace(" + payload() + ", '\\s*%$', '')" : payload();
    }

    private String plain() {
        return field.groupChar() == null ? bare() : "replace(" + bare() + ", " + Sql.text(field.groupChar()) + ", '')";
    }

    /** What a date cell stores, or the day by the first form that gives one; a time is no part of a day. */
    private String date() {
        String written = Stream.concat(
                        Stream.of("cast(null as date)"), formats().map(format -> date(payload(), format)))
                .collect(Collectors.joining(", ", "coalesce(", ")"));
        return isWorkbook && field.extract() == null
                ? "case when " + kind() + " = 'date' then coalesce(" + date(stored(), "%Y-%m-%d") + ", "
                        + date(stored(), "%Y-%m-%d %H:%M:%S") + ") else " + written + " end"
                : written;
    }

    /** Of a date of birth nothing is left but its month. */
    private Stream<String> formats() {
        return field.isPersonal() ? Stream.of(PersonalValue.MONTH) : field.format().stream();
    }

    private static String date(String text, String format) {
        String moment = "try_strptime(" + text + ", " + Sql.text(format) + ")";
        String day = "cast(" + moment + " as date)";
        return "case when " + moment + " = " + day + " and " + day + " between " + FIRST_DAY + " and " + LAST_DAY
                + " then " + day + " end";
    }

    /** What the mark means, {@code missing} where there is nothing or a fault, {@code observed} where there is a value. */
    private String status() {
        StringBuilder cases = new StringBuilder("case");
        field.missingValues().stream()
                .filter(mark -> mark.hasLabel() && !mark.value().isBlank())
                .forEach(mark -> cases.append(
                        " when " + written() + " = " + Sql.text(mark.value()) + " then " + Sql.text(mark.label())));
        String blank = field.missingValues().stream()
                .filter(mark -> mark.hasLabel() && mark.value().isBlank())
                .map(MissingValue::label)
                .findFirst()
                .orElse("missing");
        return cases + " when " + written() + " is null then " + Sql.text(blank) + " when " + valued()
                + " is null" + (field.quarantinesCellAlone() ? " or " + isFaulty() : "")
                + " then 'missing' else 'observed' end";
    }

    /** One thing that may be wrong with a value: where {@code condition} holds, it breaks {@code rule}. */
    private record Test(String condition, String rule, String message) {}

    /** The first fault as a struct (field, value, rule, message); NULL where there is none. */
    String fault() {
        return cases(
                field.constraints().required() ? fault("required", "is missing, and must be there") : "null",
                test -> fault(test.rule(), test.message()),
                "null");
    }

    /** Condition that there is a fault. */
    String isFaulty() {
        return cases(String.valueOf(field.constraints().required()), test -> "true", "false");
    }

    private String cases(String missing, Function<Test, String> faulty, String right) {
        StringBuilder cases = new StringBuilder("case when " + missing() + " then " + missing);
        before().forEach(test -> cases.append(when(test, faulty)));
        if (field.extract() != null) {
            cases.append(" when " + payload() + " is null then " + right);
        }
        behind().forEach(test -> cases.append(when(test, faulty)));
        return cases + " else " + right + " end";
    }

    private static String when(Test test, Function<Test, String> faulty) {
        return " when " + test.condition() + " then " + faulty.apply(test);
    }

    /** Tests of what is written. */
    private List<Test> before() {
        List<Test> tests = new ArrayList<>();
        if (field.isPersonal()) {
            tests.add(new Test(isMasked(text()), PERSONAL, personalMessage()));
        }
        if (isWorkbook) {
            tests.add(new Test(kind() + " = 'error'", "type", "is the error of a formula"));
            tests.add(new Test(kind() + " = 'formula'", "type", "is a formula without a result"));
        }
        if (field.extract() != null) {
            tests.add(new Test(
                    "not regexp_matches(" + text() + ", " + Sql.text(field.extract()) + ")",
                    "extract",
                    "has no form that the contract knows"));
        }
        return tests;
    }

    /** Tests of the value that is taken from it. */
    private List<Test> behind() {
        List<Test> tests = new ArrayList<>();
        Constraints constraints = field.constraints();
        if (field.isNumeric()) {
            tests.add(new Test(
                    "regexp_matches(" + payload() + ", '^[+-]?0[0-9]')",
                    "type",
                    "begins with 0, as a code does and a number does not"));
        }
        if (!field.type().equals("string")) {
            tests.add(new Test(valued() + " is null", "type", typeMessage()));
        }
        if (!constraints.allowed().isEmpty()) {
            tests.add(new Test(
                    valued() + " not in (" + allowed(constraints.allowed()) + ")",
                    "enum",
                    "is not one of " + String.join(", ", constraints.allowed())));
        }
        if (constraints.pattern() != null) {
            tests.add(new Test(
                    "not regexp_matches(" + payload() + ", " + Sql.text(constraints.pattern()) + ")",
                    "pattern",
                    "has no form that the contract knows"));
        }
        bound(tests, constraints.minimum(), "<", "minimum", "is less than ");
        bound(tests, constraints.maximum(), ">", "maximum", "is more than ");
        length(tests, constraints.minLength(), "<", "minLength", "is shorter than ");
        length(tests, constraints.maxLength(), ">", "maxLength", "is longer than ");
        return tests;
    }

    /** Condition that a text failed its test on the way in; its record has come without its other values. */
    static String isMasked(String text) {
        return "coalesce(" + text + " = " + MASKED + ", false)";
    }

    private String personalMessage() {
        return switch (field.personal()) {
            case "month" -> "is not a date of the form " + String.join(" or ", field.format());
            case "outward" -> "is not a postcode";
            default -> "is not a unique pupil number: its form or its check letter is wrong";
        };
    }

    private String allowed(List<String> values) {
        return values.stream()
                .map(value -> "cast(" + Sql.text(value) + " as " + field.sqlType() + ")")
                .collect(Collectors.joining(", "));
    }

    private void bound(List<Test> tests, BigDecimal bound, String sign, String rule, String message) {
        if (bound != null) {
            tests.add(new Test(
                    valued() + " " + sign + " " + bound.toPlainString(), rule, message + bound.toPlainString()));
        }
    }

    private void length(List<Test> tests, Integer length, String sign, String rule, String message) {
        if (length != null) {
            tests.add(new Test(
                    "length(" + payload() + ") " + sign + " " + length, rule, message + length + " characters"));
        }
    }

    private String typeMessage() {
        return switch (field.type()) {
            case "integer" -> "is not a whole number";
            case "number" -> "is not a number";
            case "date" ->
                field.format().isEmpty()
                        ? "is not a date"
                        : "is not a date of the form " + String.join(" or ", field.format());
            case "boolean" -> "is not yes or no, true or false";
            default -> throw new IllegalStateException("every text is a text");
        };
    }

    private String fault(String rule, String message) {
        String found = Sql.text(message) + (isWorkbook && field.extract() == null ? storedOtherwise() : "");
        return fault(Sql.text(field.name()), text(), rule, found);
    }

    /** A fault as a struct: SQL of its field and value, its rule, and SQL of what is wrong. */
    static String fault(String field, String value, String rule, String message) {
        return "{'field': %s, 'value': %s, 'rule': %s, 'message': %s}".formatted(field, value, Sql.text(rule), message);
    }

    /** A person looks for what the cell shows, and has to know that something else is stored. */
    private String storedOtherwise() {
        return " || case when " + kind() + " in ('number', 'date') and " + stored() + " <> " + text()
                + " then '; stored is ' || " + stored() + " else '' end";
    }
}
