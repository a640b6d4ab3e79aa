package education.warehouse.contract;

import com.fasterxml.jackson.annotation.JsonValue;

/** How much a faulty value of a field takes into quarantine. */
public enum OnError {
    /** Its whole row. */
    ROW("row"),
    /** Only its cell; the row stays clean. */
    CELL("cell");

    private final String word;

    OnError(String word) {
        this.word = word;
    }

    /** The word for it in a contract. */
    @JsonValue
    public String word() {
        return word;
    }
}
