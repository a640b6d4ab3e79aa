package education.warehouse.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;

/**
 * One column of clean data, in the words of Frictionless Table Schema where it has them.
 *
 * @param name of the clean column
 * @param title what the source has called it; the name unless given
 * @param position of the source column, from 1, where its title cannot tell
 * @param type {@code string}, {@code integer}, {@code number}, {@code date} or {@code boolean}
 * @param format of a date, as strptime patterns such as {@code %d/%m/%Y}; of a pseudonym {@code upn}, which is tested
 * @param personal what stands for a personal value: {@code pseudonym}, {@code month} or {@code outward}; null where it is none
 * @param description what it means
 * @param extract regular expression whose first group is the value; a text that it does not match is a fault
 * @param groupChar thousands separator
 * @param bareNumber false where a percent sign may follow
 * @param constraints what a value must meet
 * @param onError {@code row}: a fault quarantines the row; {@code cell}: only the cell
 * @param missingValues marks that stand for no value, with the status that they mean
 * @param optional whether a file may lack the column
 */
public record Field(
        String name,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> title,

        Integer position,
        String type,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> format,

        String personal,
        String description,
        String extract,
        String groupChar,
        Boolean bareNumber,
        Constraints constraints,
        String onError,
        List<MissingValue> missingValues,
        boolean optional) {

    /** What stands for the values of a personal field that tells who somebody is. */
    public static final String PSEUDONYM = "pseudonym";

    /** Format of a unique pupil number. */
    public static final String UPN = "upn";

    public Field {
        title = title == null ? List.of(name) : List.copyOf(title);
        format = format == null ? List.of() : List.copyOf(format);
        constraints = constraints == null ? Constraints.NONE : constraints;
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
        return personal != null;
    }

    public boolean isPseudonym() {
        return PSEUDONYM.equals(personal);
    }

    public boolean quarantinesCellAlone() {
        return "cell".equals(onError);
    }

    /** Whether its column may have this title; where the contract gives a position and no title, any. */
    public boolean mayBeCalled(String text) {
        return title.equals(List.of(name)) || title.stream().map(Title::normal).anyMatch(Title.normal(text)::equals);
    }

    public boolean isNumeric() {
        return type.equals("integer") || type.equals("number");
    }

    /** The column's type in DuckDB and Parquet. */
    public String sqlType() {
        return switch (type) {
            case "integer" -> "BIGINT";
            case "number" -> "DECIMAL(28, 10)";
            case "date" -> "DATE";
            case "boolean" -> "BOOLEAN";
            default -> "VARCHAR";
        };
    }
}
