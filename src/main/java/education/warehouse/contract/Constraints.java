package education.warehouse.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;

/** What a value must meet, as in Frictionless Table Schema. */
public record Constraints(
        boolean required,
        @JsonProperty("enum") List<String> allowed,
        String pattern,
        BigDecimal minimum,
        BigDecimal maximum,
        Integer minLength,
        Integer maxLength) {

    static final Constraints NONE = new Constraints(false, null, null, null, null, null, null);

    public Constraints {
        allowed = allowed == null ? List.of() : List.copyOf(allowed);
    }

    /** Whether nothing but the presence of a value is asked. */
    boolean isAtMostRequired() {
        return equals(new Constraints(required, null, null, null, null, null, null));
    }
}
