package education.warehouse.normalise;

import education.warehouse.contract.Correction;
import education.warehouse.contract.Field;
import education.warehouse.contract.Resource;
import education.warehouse.duckdb.Sql;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * SQL of the judged rows of the table {@code source}: first which of them are set aside and what section rows give to those
 * below them, then every value, then what is left of it: a cell that is at fault alone is left out. Each step adds columns to
 * those of the one before, and names them; nothing is written out twice.
 */
final class JudgedRows {

    private static final String PLACE = "_row_key, line, sheet, cell";

    private final Resource resource;
    private final List<FieldSql> fields;
    private final List<String> prefixes;
    private final Optional<LocalDate> asAt;
    private final List<Correction> corrections;

    /**
     * @param fileName name of the delivered file, which corrections may be about
     * @param asAt reference date of the delivery, for rules that name it; empty where the name of the file does not say it
     */
    JudgedRows(Resource resource, Source source, String fileName, Optional<LocalDate> asAt) {
        this.resource = resource;
        this.asAt = asAt;
        this.corrections = resource.corrections().stream()
                .filter(correction -> correction.isOf(fileName))
                .toList();
        this.fields = resource.fields().stream()
                .map(field -> new FieldSql(field, source.isWorkbook()))
                .toList();
        this.prefixes = source.isWorkbook() ? List.of("v_", "k_") : List.of();
    }

    List<FieldSql> fields() {
        return fields;
    }

    /**
     * SELECT of all rows with {@code _row_key, line, sheet, cell}, the clean columns, {@code t_<field>} and the number of its fault
     * {@code f_<field>}, {@code _reason} where it is set aside, and whether it {@code _is_marked}: not simply clean.
     */
    String sql() {
        String texts = written();
        for (Correction correction : corrections) {
            texts = "select * replace (case when " + isOf(correction) + " then " + Sql.text(correction.to()) + " else "
                    + Sql.name(correction.field()) + " end as " + Sql.name(correction.field()) + ") from (" + texts
                    + ")";
        }
        boolean hasTotals = resource.controlTotals() != null;
        String judged = "select " + PLACE + renamed() + ", " + new Reasons(resource).sql() + " as _reason, "
                + isNote() + " as _is_note" + (hasTotals ? ", " + ControlTotals.END : "")
                + (resource.sections() == null ? "" : ", " + isSection() + " as _is_section") + " from ("
                + (hasTotals ? ControlTotals.ended(resource, texts) : texts) + ")";
        judged = with(judged, carried());
        judged = with(judged, fields.stream().flatMap(FieldSql::writtenColumns));
        judged = with(judged, fields.stream().flatMap(FieldSql::readColumns));
        judged = with(judged, fields.stream().flatMap(FieldSql::valueColumns));
        judged = with(judged, fields.stream().flatMap(field -> field.tests().columns()));
        judged = with(judged, fields.stream().flatMap(FieldSql::cleanColumns));
        judged = with(judged, Stream.concat(Stream.of(isFaulty() + " as _is_faulty"), asAtColumn()));
        return with(judged, Stream.of(isMarked() + " as _is_marked"));
    }

    /** Corrections of this file. */
    List<Correction> corrections() {
        return corrections;
    }

    /** SELECT of the places of the cells that a correction is about. */
    String corrected(Correction correction) {
        return "select " + PLACE + " from (" + written() + ") where " + isOf(correction);
    }

    private String written() {
        return "select " + PLACE + texts() + " from " + Source.TABLE;
    }

    private static String isOf(Correction correction) {
        return "coalesce(" + Sql.name(correction.field()) + ", '') = " + Sql.text(correction.from())
                + correction
                        .condition()
                        .map(condition -> " and coalesce((" + condition + "), false)")
                        .orElse("");
    }

    /** The reference date of the delivery, where the name of the file says it. */
    Optional<LocalDate> asAt() {
        return asAt;
    }

    /** The reference date as a column, where rules name it; against NULL no row breaks a rule. */
    Stream<String> asAtColumn() {
        return resource.hasRulesOfAsAt()
                ? Stream.of("cast(" + asAt.map(day -> Sql.text(day.toString())).orElse("null") + " as date) as "
                        + Resource.AS_AT)
                : Stream.empty();
    }

    private static String with(String rows, Stream<String> columns) {
        String added = columns.collect(Collectors.joining(", "));
        return added.isEmpty() ? rows : "select *, " + added + " from (" + rows + ")";
    }

    /** Texts without the blanks around them; the raw ones stay in raw. Filters read them by the names of the fields. */
    private String texts() {
        return columns(field ->
                        ", " + FieldSql.trimmed(Sql.name("t_" + field.name())) + " as " + Sql.name(field.name()))
                + beside();
    }

    private String renamed() {
        return columns(field -> ", " + Sql.name(field.name()) + " as " + Sql.name("t_" + field.name())) + beside();
    }

    private String beside() {
        return columns(field -> prefixes.stream()
                        .map(prefix -> ", " + Sql.name(prefix + field.name()))
                        .collect(Collectors.joining())
                + (field.isFill() ? ", " + Sql.name("c_" + field.name()) : ""));
    }

    private String columns(Function<Field, String> sql) {
        return resource.texts().stream().map(sql).collect(Collectors.joining());
    }

    /** Whether a row is words in one cell of it, as notes below a table are. */
    private String isNote() {
        String texts = Sql.names(resource.columns().stream()
                .filter(field -> !field.isFill())
                .map(Field::name)
                .toList());
        return "len(list_filter([" + texts + "], lambda _text: _text is not null)) = 1 and contains(coalesce(" + texts
                + "), ' ')";
    }

    private String isSection() {
        return "coalesce((" + resource.sections().condition() + "), false)";
    }

    private Stream<String> carried() {
        return resource.sections() == null
                ? Stream.empty()
                : resource.sections().carry().entrySet().stream()
                        .flatMap(carry -> Stream.concat(Stream.of("t_"), prefixes.stream())
                                .map(prefix ->
                                        "last_value(case when _is_section then %s end ignore nulls) over (%s order by _row_key) as %s"
                                                .formatted(
                                                        Sql.name(prefix + carry.getValue()),
                                                        prefixes.isEmpty() ? "" : "partition by sheet",
                                                        Sql.name(prefix + carry.getKey()))));
    }

    private String isFaulty() {
        String codes = fields.stream()
                .map(FieldSql::tests)
                .filter(FieldTests::areAny)
                .map(FieldTests::code)
                .collect(Collectors.joining(", "));
        return "_reason is not null" + (codes.isEmpty() ? "" : " or greatest(0, " + codes + ") > 0");
    }

    private String isMarked() {
        return "_is_faulty" + rules().map(rule -> " or " + isBroken(rule)).collect(Collectors.joining());
    }

    /** Rules whose breach puts a row into quarantine. */
    Stream<Resource.Rule> rules() {
        return Stream.concat(
                resource.rules().stream().filter(rule -> !rule.isWarning()),
                resource.controlTotals() == null ? Stream.empty() : Stream.of(ControlTotals.ABOVE));
    }

    /**
     * A rule is written for rows whose values are what they should be. Where one of them is at fault, the rule may not even be
     * computable, such as a year taken from a text that is not a year: then it is not broken, as the row is at fault anyway.
     */
    static String isBroken(Resource.Rule rule) {
        return "case when _is_faulty then not coalesce(try((%1$s)), true) else not coalesce((%1$s), true) end"
                .formatted(rule.condition());
    }
}
