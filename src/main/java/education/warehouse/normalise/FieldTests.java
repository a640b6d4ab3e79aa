package education.warehouse.normalise;

import education.warehouse.contract.Constraints;
import education.warehouse.contract.Field;
import education.warehouse.contract.FieldType;
import education.warehouse.duckdb.Sql;
import education.warehouse.privacy.PersonalValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What may be wrong with a field's value. The first test that it does not pass is its fault, given by number in the column
 * {@code f_<field>}: what the number means is looked up for the few rows that have a fault, not planned for all.
 */
final class FieldTests {

    /** Rule that a personal value broke, which was tested and masked on the way in. */
    static final String PERSONAL = "personal";

    /** Rule that a cell breaks which is filled with a colour of no state. */
    private static final String FILL = "fill";

    private static final String MASKED = Sql.text(PersonalValue.MASKED);

    private final Field field;
    private final FieldSql sql;
    private final List<Test> before;
    private final List<Test> behind;

    FieldTests(Field field, FieldSql sql) {
        this.field = field;
        this.sql = sql;
        this.before = before();
        this.behind = behind();
    }

    /** One thing that may be wrong with a value: where {@code condition} holds, it breaks {@code rule}. */
    private record Test(String condition, String rule, String message) {}

    boolean areAny() {
        return field.constraints().required() || !before.isEmpty() || !behind.isEmpty();
    }

    /** Column of the number of the fault; 0 where there is none. */
    String code() {
        return Sql.name("f_" + field.name());
    }

    Stream<String> columns() {
        return areAny() ? Stream.of(numbered() + " as " + code()) : Stream.empty();
    }

    private String numbered() {
        StringBuilder cases = new StringBuilder("case when " + sql.isMissing() + " then " + ifMissing());
        for (int i = 0; i < before.size(); i++) {
            cases.append(" when ")
                    .append(before.get(i).condition())
                    .append(" then ")
                    .append(i + 2);
        }
        if (field.extract() != null) {
            cases.append(" when ")
                    .append(sql.payload())
                    .append(" is null then ")
                    .append(field.mayBeUnmatched() ? ifMissing() : 0);
        }
        for (int i = 0; i < behind.size(); i++) {
            cases.append(" when ")
                    .append(behind.get(i).condition())
                    .append(" then ")
                    .append(before.size() + i + 2);
        }
        return cases + " else 0 end";
    }

    private int ifMissing() {
        return field.constraints().required() ? 1 : 0;
    }

    /** What the numbers mean: a struct (number, code, field, rule, message, is_cell) for each test. */
    Stream<String> meanings(int number) {
        List<Test> all = new ArrayList<>(List.of(new Test("", "required", "is missing, and must be there")));
        all.addAll(before);
        all.addAll(behind);
        return FieldSql.numbers(all)
                .map(code -> "(" + number + ", " + code + ", " + Sql.text(field.name()) + ", "
                        + Sql.text(all.get(code - 1).rule()) + ", "
                        + Sql.text(all.get(code - 1).message()) + ", " + field.quarantinesCellAlone() + ")");
    }

    /** Whether a value that can be read may be at fault all the same. */
    boolean mayFaultAValue() {
        return Stream.concat(before.stream(), behind.stream())
                .anyMatch(test -> !test.rule().equals("extract")
                        && !test.rule().equals(FILL)
                        && !(test.rule().equals("type") && behind.contains(test)));
    }

    /** Tests of what is written. */
    private List<Test> before() {
        List<Test> tests = new ArrayList<>();
        if (field.isPersonal()) {
            tests.add(new Test(isMasked(sql.text()), PERSONAL, personalMessage()));
        }
        if (field.isFill()) {
            tests.add(new Test(sql.payload() + " is null", FILL, "is the fill of no state that the contract knows"));
        } else if (sql.isWorkbook()) {
            tests.add(new Test(sql.kind() + " = 'error'", "type", "is the error of a formula"));
            tests.add(new Test(sql.kind() + " = 'formula'", "type", "is a formula without a result"));
        }
        if (field.extract() != null && !field.mayBeUnmatched()) {
            tests.add(new Test(
                    "not regexp_matches(" + sql.text() + ", " + Sql.text(field.extract()) + ")",
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
                    sql.valued() + " is null and regexp_matches(" + sql.payload() + ", '^[+-]?0[0-9]')",
                    "type",
                    "begins with 0, as a code does and a number does not"));
        }
        if (field.type() != FieldType.STRING) {
            tests.add(new Test(sql.valued() + " is null", "type", typeMessage()));
        }
        if (!constraints.allowed().isEmpty()) {
            tests.add(new Test(
                    "not list_contains(" + allowed(constraints.allowed()) + ", " + sql.valued() + ")",
                    "enum",
                    "is not one of " + String.join(", ", constraints.allowed())));
        }
        if (constraints.pattern() != null) {
            tests.add(new Test(
                    "not regexp_matches(" + sql.payload() + ", " + Sql.text(constraints.pattern()) + ")",
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
        return switch (field.personal().orElseThrow()) {
            case MONTH -> "is not a date of the form " + String.join(" or ", field.format());
            case OUTWARD -> "is not a postcode";
            case PSEUDONYM -> "is not a unique pupil number: its form or its check letter is wrong";
        };
    }

    private String allowed(List<String> values) {
        return values.stream()
                .map(value -> "cast(" + Sql.text(value) + " as " + field.sqlType() + ")")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private void bound(List<Test> tests, BigDecimal bound, String sign, String rule, String message) {
        if (bound != null) {
            tests.add(new Test(
                    sql.valued() + " " + sign + " " + bound.toPlainString(), rule, message + bound.toPlainString()));
        }
    }

    private void length(List<Test> tests, Integer length, String sign, String rule, String message) {
        if (length != null) {
            tests.add(new Test(
                    "length(" + sql.payload() + ") " + sign + " " + length, rule, message + length + " characters"));
        }
    }

    private String typeMessage() {
        return switch (field.type()) {
            case INTEGER -> "is not a whole number";
            case NUMBER -> "is not a number";
            case DATE ->
                field.format().isEmpty()
                        ? "is not a date"
                        : "is not a date of the form " + String.join(" or ", field.format());
            case BOOLEAN -> "is not yes or no, true or false";
            case STRING -> throw new IllegalStateException("every text is a text");
        };
    }
}
