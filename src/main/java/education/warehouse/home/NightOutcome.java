package education.warehouse.home;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a night ended, or that it has not. */
public enum NightOutcome {
    /** It runs, or its process was killed. */
    RUNNING("running"),
    /** There is a new release. */
    PUBLISHED("published"),
    /** Nothing was to do. */
    NOTHING_NEW("nothing new"),
    /** The audit found what must not be published. */
    STOPPED("stopped by the audit"),
    /** A release would have lost what was loaded before. */
    NOT_PUBLISHED("not published"),
    /** Something failed that concerns the whole night. */
    FAILED("failed");

    private final String word;

    NightOutcome(String word) {
        this.word = word;
    }

    /** The word for it in {@code run/nights} and {@code meta.night}. */
    @JsonValue
    public String word() {
        return word;
    }
}
