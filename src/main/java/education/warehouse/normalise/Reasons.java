package education.warehouse.normalise;

import education.warehouse.contract.Field;
import education.warehouse.contract.Resource;
import education.warehouse.contract.Title;
import education.warehouse.duckdb.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SQL of the reason why a row is set aside on purpose, over the texts of its fields; NULL where it is not. */
final class Reasons {

    static final String BLANK = "blank row";
    static final String HEADER = "header again";
    static final String SECTION = "section row";
    static final String CONTROL_TOTAL = "control total";
    static final String BELOW_TOTAL = "note below the total";
    /** Rows of one cell behind the last row of a table, which is no row of it. */
    static final String BELOW_TABLE = "note below the table";

    /** A row of a table whose rows are notes. */
    static final String WITHOUT_NOTE = "row without a note";

    private final Resource resource;

    Reasons(Resource resource) {
        this.resource = resource;
    }

    String sql() {
        StringBuilder cases = new StringBuilder("case when " + isMasked(resource, "") + " then null when coalesce("
                + names(written().isEmpty() ? resource.columns() : written()) + ") is null then "
                + Sql.text(BLANK));
        if (!resource.isCrosstab() && resource.file().header() && resource.headerRows() == 1 && !titled().isEmpty()) {
            when(cases, isHeader(), HEADER);
        }
        resource.filters().forEach(filter -> when(cases, filter.condition(), filter.description()));
        if (resource.sections() != null) {
            when(cases, resource.sections().condition(), SECTION);
        }
        if (resource.controlTotals() != null) {
            when(cases, resource.controlTotals().condition(), CONTROL_TOTAL);
            when(cases, ControlTotals.isNote(resource), BELOW_TOTAL);
        }
        if (resource.paragraphs() != null) {
            when(cases, Sql.name(resource.paragraphs().field()) + " is null", WITHOUT_NOTE);
        }
        return cases + " end";
    }

    /** Reasons of the contract's own, and the one that its titles are: what they set aside, somebody may miss. */
    static List<String> chosen(Resource resource) {
        return Stream.concat(Stream.of(HEADER), resource.filters().stream().map(Resource.Filter::description))
                .toList();
    }

    private static void when(StringBuilder cases, String condition, String reason) {
        cases.append(" when (").append(condition).append(") then ").append(Sql.text(reason));
    }

    /** Fields of what is written: a row is not there because it is filled with a colour. */
    private List<Field> written() {
        return resource.columns().stream().filter(field -> !field.isFill()).toList();
    }

    private List<Field> titled() {
        return written().stream()
                .filter(field -> field.position() == null && field.under() == 1)
                .toList();
    }

    /**
     * Tables that were put together from several, or printed page by page, hold their titles more than once. Most rows are told
     * by one text; all are asked only where that one is a title. Where columns go by position, no row is known to be a header.
     */
    private String isHeader() {
        return """
                case when list_contains(%s, %s) then
                    len(list_filter([%s], lambda _text, _column: case when _text is null then %s[_column]
                        else list_contains(%s[_column], %s) end)) = %d
                else false end""".formatted(
                        FieldSql.list(leading().stream()
                                .flatMap(field -> titles(field).stream())
                                .toList()),
                        normal("coalesce(" + names(leading()) + ")"),
                        names(titled()),
                        each(field -> String.valueOf(field.optional())),
                        each(field -> FieldSql.list(titles(field))),
                        normal("_text"),
                        titled().size());
    }

    /** The first titled column that no header lacks, and those before it. */
    private List<Field> leading() {
        List<Field> leading = new ArrayList<>();
        for (Field field : titled()) {
            leading.add(field);
            if (!field.optional()) {
                break;
            }
        }
        return leading;
    }

    private String each(Function<Field, String> sql) {
        return titled().stream().map(sql).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String names(List<Field> fields) {
        return Sql.names(fields.stream().map(Field::name).toList());
    }

    private static List<String> titles(Field field) {
        return field.title().stream().map(Title::normal).toList();
    }

    private static String normal(String text) {
        return "lower(regexp_replace(" + text + ", '\\s+', ' ', 'g'))";
    }

    /** Condition that extract has masked the whole record: a personal value of it failed its test. */
    static String isMasked(Resource resource, String prefix) {
        return resource.columns().stream()
                .filter(field -> field.isPersonal() && !field.quarantinesCellAlone())
                .map(field -> FieldTests.isMasked(Sql.name(prefix + field.name())))
                .reduce((one, other) -> one + " or " + other)
                .orElse("false");
    }
}
