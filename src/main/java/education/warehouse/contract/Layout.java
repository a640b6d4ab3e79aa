package education.warehouse.contract;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a sheet of a workbook is laid out. */
public enum Layout {
    /** A header and rows below it. */
    TABLE("table"),
    /** Labels at the side and above, and numbers where they cross. */
    CROSSTAB("crosstab");

    private final String word;

    Layout(String word) {
        this.word = word;
    }

    /** The word for it in a contract. */
    @JsonValue
    public String word() {
        return word;
    }
}
