package education.warehouse.home;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.stream.Stream;

/** What became of a delivery, or of its part for one table. */
public enum DeliveryState {
    /** Its rows are in the release. */
    LOADED("loaded"),
    /** It was loaded, and newer deliveries have replaced all of its rows. */
    SUPERSEDED("superseded"),
    /** It is kept back, and somebody has to act. */
    HELD("held"),
    /** It was held, and nobody needs to do anything any more: dismissed, replaced by a newer one, or its file is gone. */
    SETTLED("settled"),
    /** It is not loaded on purpose. */
    LEFT_OUT("left out");

    private final String word;

    DeliveryState(String word) {
        this.word = word;
    }

    /** The word for it in {@code meta.delivery}. */
    @JsonValue
    public String word() {
        return word;
    }

    public static DeliveryState of(String word) {
        return Stream.of(values())
                .filter(one -> one.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word));
    }
}
