package education.warehouse.project;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.stream.Stream;

/** How much a finding matters. */
public enum Severity {
    /** Nothing is published. */
    STOP("stop"),
    /** A person should know. */
    WARN("warn");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** The word for it in {@code meta.finding}. */
    @JsonValue
    public String word() {
        return word;
    }

    public static Severity of(String word) {
        return Stream.of(values())
                .filter(one -> one.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word));
    }
}
