package education.warehouse.statistics;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A column of a published table that says whom or what a row is about. It is part of the table's key.
 *
 * @param name of the clean column
 * @param cohorts the group of the warehouse that labels of the column mean; rows with other labels become no figures. Empty: the
 *     column only tells rows apart
 * @param optional whether a file may lack the column: it is about everybody then
 */
public record Breakdown(
        String name,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        Map<String, List<String>> cohorts,

        boolean optional) {

    /** The group of everybody. */
    public static final String EVERYBODY = "all";

    public Breakdown {
        cohorts = cohorts == null ? Map.of() : new LinkedHashMap<>(cohorts);
    }
}
