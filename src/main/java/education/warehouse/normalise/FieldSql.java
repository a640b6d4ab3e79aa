package education.warehouse.normalise;

import education.warehouse.contract.Field;
import education.warehouse.contract.FieldType;
import education.warehouse.contract.MissingValue;
import education.warehouse.duckdb.Sql;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One field's share of the SQL, from the columns {@code t_<field>} (text) and, of a workbook, {@code v_<field>} (what is stored)
 * and {@code k_<field>} (its kind). A text is tested by pattern before it is cast.
 *
 * <p>Each step is a column that the next one names: an expression within an expression within a condition is planned, and keeps
 * memory, as often as it is repeated. For the same reason no list of marks is asked with IN, which DuckDB plans as a join.
 */
final class FieldSql {

    private static final String SIGN = "[+-]?";
    private static final String DIGITS = "(?:0|[1-9][0-9]*)";
    private static final String GROUPED = "(?:[1-9][0-9]{0,2}(?:%1$s[0-9]{3})+|0|[1-9][0-9]*)";
    private static final String MISSING = "missing";

    private final Field field;
    private final boolean isWorkbook;
    private final FieldTests tests;

    FieldSql(Field field, boolean isWorkbook) {
        this.field = field;
        this.isWorkbook = isWorkbook;
        this.tests = new FieldTests(field, this);
    }

    /** The trimmed text; NULL where there is none. Columns named after it are what filters read. */
    static String trimmed(String column) {
        return "nullif(trim(translate(" + column + ", " + Sheet.HARD_BLANKS + "), " + Sheet.BLANKS + "), '')";
    }

    FieldTests tests() {
        return tests;
    }

    boolean isWorkbook() {
        return isWorkbook;
    }

    private String column(String prefix) {
        return Sql.name(prefix + field.name());
    }

    String text() {
        return column("t_");
    }

    String kind() {
        return column("k_");
    }

    private String stored() {
        return column("v_");
    }

    private boolean isReadFromStored() {
        return isWorkbook && field.type() != FieldType.STRING && field.extract() == null;
    }

    /** What stands in the cell: its text, or what is stored under a number or a date, whatever its format shows. */
    private String written() {
        return isReadFromStored() ? column("w_") : text();
    }

    /** The text that is cast: what is written, the part of it that is extracted, or the state that a fill stands for. */
    String payload() {
        return field.extract() == null && !field.isFill() ? written() : column("p_");
    }

    /** Where the cell of a field stands, in a table whose rows have no cell; NULL where its row says it. */
    String place() {
        return field.isFill() ? column("c_") : "null";
    }

    /** First step: what is written, where it is not just the text. */
    Stream<String> writtenColumns() {
        if (field.isFill()) {
            return Stream.of(list(Looks.states(field)) + "[list_position(" + list(Looks.colours(field)) + ", " + text()
                    + ")] as " + payload());
        }
        return Stream.concat(
                isReadFromStored()
                        ? Stream.of("case when " + kind() + " in ('number', 'date') then " + stored() + " else "
                                + text() + " end as " + written())
                        : Stream.empty(),
                field.extract() == null
                        ? Stream.empty()
                        : Stream.of("nullif(regexp_extract(" + text() + ", " + Sql.text(field.extract())
                                + ", 1), '') as " + payload()));
    }

    /** Second step: which mark it is, and what a number or a date is read from. */
    Stream<String> readColumns() {
        return Stream.of(
                        marks().isEmpty() ? "" : "list_position(" + list(marks()) + ", " + written() + ") as " + mark(),
                        isBare() ? "" : "regexp_replace(" + payload() + ", '\\s*%$', '') as " + bare(),
                        field.type() == FieldType.DATE ? DaySql.moment(payload(), field) + " as " + column("d_") : "")
                .filter(sql -> !sql.isEmpty());
    }

    /** Third step: the typed value, NULL where it is missing or faulty. */
    Stream<String> valueColumns() {
        return isPlain() ? Stream.empty() : Stream.of(value() + " as " + valued());
    }

    /** Last step: the clean column, and its status where it has one. */
    Stream<String> cleanColumns() {
        String value = field.quarantinesCellAlone() && tests.mayFaultAValue()
                ? "case when " + tests.code() + " = 0 then " + valued() + " end"
                : valued();
        String column = value + " as " + Sql.name(field.name());
        return field.hasStatus()
                ? Stream.of(column, status() + " as " + Sql.name(field.statusName()))
                : Stream.of(column);
    }

    private List<String> marks() {
        return field.missingValues().stream()
                .map(MissingValue::value)
                .filter(mark -> !mark.isBlank())
                .toList();
    }

    private String mark() {
        return column("m_");
    }

    /** Condition that there is no value. */
    String isMissing() {
        return marks().isEmpty() ? written() + " is null" : "(" + written() + " is null or " + mark() + " is not null)";
    }

    static String list(List<String> texts) {
        return texts.stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"));
    }

    private boolean isPlain() {
        return field.type() == FieldType.STRING && marks().isEmpty();
    }

    /** The typed value, from which the fault and the status follow. */
    String valued() {
        return isPlain() ? payload() : column("u_");
    }

    private String value() {
        String isThere = marks().isEmpty() ? "" : mark() + " is null";
        if (field.isNumeric()) {
            return "case when " + (isThere.isEmpty() ? "" : isThere + " and ") + fits() + " then " + number() + " end";
        }
        String cast = switch (field.type()) {
            case DATE -> date();
            case BOOLEAN ->
                "case lower(" + payload() + ") when 'true' then true when '1' then true when 'yes' then true"
                        + " when 'y' then true when 'false' then false when '0' then false when 'no' then false when 'n' then false end";
            case STRING, INTEGER, NUMBER -> payload();
        };
        return isThere.isEmpty() ? cast : "case when " + isThere + " then " + cast + " end";
    }

    /** Most numbers fit into 64 bits, which are read in a tenth of the time of 128. */
    private String number() {
        return field.type() == FieldType.INTEGER
                ? "try_cast(" + plain() + " as bigint)"
                : "coalesce(cast(try_cast(" + plain() + " as decimal(18, 10)) as decimal(28, 10)), try_cast(" + plain()
                        + " as decimal(28, 10)))";
    }

    private String fits() {
        String digits = field.groupChar() == null ? DIGITS : GROUPED.formatted(field.groupChar());
        String number = field.type() == FieldType.INTEGER
                ? SIGN + digits + "(?:\\.0+)?"
                : SIGN + "(?:" + digits + "(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?";
        return "regexp_full_match(" + bare() + ", " + Sql.text(number) + ")";
    }

    /** Whether no percent sign may follow its number. */
    private boolean isBare() {
        return !field.isNumeric() || !Boolean.FALSE.equals(field.bareNumber());
    }

    private String bare() {
        return isBare() ? payload() : column("n_");
    }

    private String plain() {
        return field.groupChar() == null ? bare() : "replace(" + bare() + ", " + Sql.text(field.groupChar()) + ", '')";
    }

    /** What a date cell stores, or the day by the first form that gives one; a time is no part of a day. */
    private String date() {
        String written = DaySql.day(payload(), column("d_"), field);
        return isWorkbook && field.extract() == null
                ? "case when " + kind() + " = 'date' then " + DaySql.storedDay(stored()) + " else " + written + " end"
                : written;
    }

    /** What the mark means, {@code missing} where there is nothing or a fault, {@code observed} where there is a value. */
    private String status() {
        List<String> labels = field.missingValues().stream()
                .filter(mark -> !mark.value().isBlank())
                .map(mark -> mark.label().orElse(MISSING))
                .toList();
        String blank = field.missingValues().stream()
                .filter(mark -> mark.value().isBlank())
                .flatMap(mark -> mark.label().stream())
                .findFirst()
                .orElse(MISSING);
        return "case when " + written() + " is null then " + Sql.text(blank)
                + (labels.isEmpty() ? "" : " when " + mark() + " is not null then " + list(labels) + "[" + mark() + "]")
                + " when " + valued() + " is null"
                + (field.quarantinesCellAlone() && tests.mayFaultAValue() ? " or " + tests.code() + " > 0" : "")
                + " then " + Sql.text(MISSING) + " else 'observed' end";
    }

    /** A person looks for what the cell shows, and has to know that something else is stored; NULL where nothing is. */
    String storedOtherwise() {
        return isWorkbook && field.extract() == null
                ? "case when " + kind() + " in ('number', 'date') and " + stored() + " <> " + text() + " then "
                        + stored() + " end"
                : "null";
    }

    /** The numbers from 1 of what is listed. */
    static Stream<Integer> numbers(List<?> listed) {
        return IntStream.rangeClosed(1, listed.size()).boxed();
    }
}
