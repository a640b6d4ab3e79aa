package education.warehouse.contract;

import com.fasterxml.jackson.annotation.JsonValue;

/** What is written instead of the values of a personal field. */
public enum PersonalTreatment {
    /** A pseudonym, for a value that identifies somebody. */
    PSEUDONYM("pseudonym"),
    /** The month, for a date. */
    MONTH("month"),
    /** The outward code, for a postcode. */
    OUTWARD("outward");

    private final String word;

    PersonalTreatment(String word) {
        this.word = word;
    }

    /** The word for it in a contract. */
    @JsonValue
    public String word() {
        return word;
    }
}
