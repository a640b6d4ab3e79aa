package education.warehouse.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One column of clean data, in the words of Frictionless Table Schema where it has them.
 *
 * @param name of the clean column
 * @param title what the source has called it; the name unless given
 * @param under which of the columns is meant, from 1, that its title stands over
 * @param position of the source column, from 1, where its title does not say
 * @param type what its values are
 * @param format of a date, as strptime patterns such as {@code %d/%m/%Y}; of a pseudonym {@code upn}, which is tested
 * @param personal what is written instead of a personal value; empty where its values are not personal
 * @param description what it means
 * @param extract regular expression whose first group is the value
 * @param unmatched what a text is that the expression does not match; a fault unless given
 * @param fill states, each with the colours (RGB) that a cell is filled with where it is in it: the field is the state of the cell
 * @param struck what becomes of text that is struck through; kept unless given
 * @param groupChar thousands separator
 * @param bareNumber false where a percent sign may follow
 * @param constraints what a value must meet
 * @param onError what a fault takes into quarantine; the row unless given
 * @param missingValues marks that stand for no value, with the status that they mean
 * @param optional whether a file may lack the column
 * @param within GSS code of the authority whose own number it is, so that its pseudonym says nothing of the same number elsewhere; empty
 *     where it is one of the home authority, or of everybody
 * @param at JSON pointer of its description in the contract
 */
public record Field(
        String name,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> title,

        int under,
        Integer position,
        FieldType type,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> format,

        Optional<PersonalTreatment> personal,
        String description,
        String extract,
        Unmatched unmatched,
        Map<String, List<String>> fill,
        Struck struck,
        String groupChar,
        Boolean bareNumber,
        Constraints constraints,
        OnError onError,
        List<MissingValue> missingValues,
        boolean optional,
        String within,
        String at) {

    /** Title, in a workbook, of what is no column: the name of the sheet. */
    public static final String SHEET_NAME = "sheet name";

    /** The first text above the header of the sheet. */
    public static final String SHEET_TITLE = "sheet title";

    /** Which of the notes of a cell of paragraphs it is, from 1. */
    public static final String NOTE_NUMBER = "note number";

    /** Format of a unique pupil number. */
    public static final String UPN = "upn";

    public Field {
        title = title == null ? List.of(name) : List.copyOf(title);
        under = Math.max(under, 1);
        format = format == null ? List.of() : List.copyOf(format);
        unmatched = unmatched == null ? Unmatched.FAULT : unmatched;
        fill = fill == null ? Map.of() : new LinkedHashMap<>(fill);
        struck = struck == null ? Struck.KEPT : struck;
        onError = onError != null ? onError : fill.isEmpty() ? OnError.ROW : OnError.CELL;
        constraints = constraints == null ? Constraints.NONE : constraints;
        within = within == null ? "" : within;
    }

    /** Whether a condition of the contract, which is SQL, names it. */
    public boolean isNamedIn(String condition) {
        return isNamedIn(condition, name);
    }

    static boolean isNamedIn(String condition, String name) {
        return Pattern.compile("\\b" + Pattern.quote(name) + "\\b")
                .matcher(condition)
                .find();
    }

    /** The same, where nothing is known of its values: nothing is asked of them. */
    Field unknown() {
        return new Field(
                name,
                title,
                under,
                position,
                type,
                format,
                personal,
                description,
                extract,
                unmatched,
                fill,
                struck,
                groupChar,
                bareNumber,
                Constraints.NONE,
                onError,
                missingValues,
                true,
                within,
                at);
    }

    /**
     * The same field, in the files of another authority. Numbers of systems of its own may be those of others in the home
     * authority's; a unique pupil number is a child's for life.
     */
    Field of(String key, boolean arePseudonymsShared) {
        return !isPseudonym() || arePseudonymsShared && format.contains(UPN)
                ? this
                : new Field(
                        name,
                        title,
                        under,
                        position,
                        type,
                        format,
                        personal,
                        description,
                        extract,
                        unmatched,
                        fill,
                        struck,
                        groupChar,
                        bareNumber,
                        constraints,
                        onError,
                        missingValues,
                        optional,
                        key,
                        at);
    }

    /** Whether it has a title that says where its value comes from, as in a workbook those do that are no column's. */
    public boolean isCalled(String given) {
        return title.equals(List.of(given));
    }

    /** Whether its value is how a cell is filled, not what is written in it. */
    public boolean isFill() {
        return !fill.isEmpty();
    }

    /** Whether text that is struck through is no part of its value. */
    public boolean leavesOutStruck() {
        return struck == Struck.LEFT_OUT;
    }

    /** Whether a text that its expression does not match is no fault: then it has no value. */
    public boolean mayBeUnmatched() {
        return extract != null && unmatched == Unmatched.MISSING;
    }

    /** Whether some mark gives a missing value a status of its own, kept in a second column. */
    public boolean hasStatus() {
        return missingValues.stream().anyMatch(MissingValue::hasLabel);
    }

    /** Names of its clean columns: its own, and that of its status where it has one. */
    public List<String> columnNames() {
        return hasStatus() ? List.of(name, statusName()) : List.of(name);
    }

    public String statusName() {
        return name + "_status";
    }

    public boolean isPersonal() {
        return personal.isPresent();
    }

    public boolean isPseudonym() {
        return personal.filter(PersonalTreatment.PSEUDONYM::equals).isPresent();
    }

    public boolean quarantinesCellAlone() {
        return onError == OnError.CELL;
    }

    /** Whether its column may have this title; where the contract gives a position and no title, any. */
    public boolean mayBeCalled(String text) {
        return title.equals(List.of(name)) || title.stream().map(Title::normal).anyMatch(Title.normal(text)::equals);
    }

    /** Whether both may stand in one column, as their titles say. */
    boolean mayShareAColumnWith(Field other) {
        return position == null
                && other.position == null
                && title.stream()
                        .map(Title::normal)
                        .anyMatch(
                                name -> other.title.stream().map(Title::normal).anyMatch(name::equals));
    }

    public boolean isNumeric() {
        return type == FieldType.INTEGER || type == FieldType.NUMBER;
    }

    /** The column's type in DuckDB and Parquet. */
    public String sqlType() {
        return type.sqlType();
    }
}
