package education.warehouse.contract;

import com.fasterxml.jackson.annotation.JsonValue;

/** What becomes of text in a workbook that is struck through. */
public enum Struck {
    /** It is read as any other. */
    KEPT("kept"),
    /** It is no part of the value. */
    LEFT_OUT("left out");

    private final String word;

    Struck(String word) {
        this.word = word;
    }

    /** The word for it in a contract. */
    @JsonValue
    public String word() {
        return word;
    }
}
