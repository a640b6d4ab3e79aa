package education.warehouse.contract;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a text is that the expression of a field does not match. */
public enum Unmatched {
    /** It is at fault. */
    FAULT("fault"),
    /** It has no value: another field reads the column too. */
    MISSING("missing");

    private final String word;

    Unmatched(String word) {
        this.word = word;
    }

    /** The word for it in a contract. */
    @JsonValue
    public String word() {
        return word;
    }
}
