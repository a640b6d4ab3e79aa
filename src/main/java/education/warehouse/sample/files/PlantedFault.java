package education.warehouse.sample.files;

/**
 * A row that was put into a made-up file because it is wrong, and what has to become of it.
 *
 * @param what what is wrong with it
 * @param file name of the file
 * @param line its line
 * @param fate what becomes of it
 * @param field the field at fault; empty where the row as a whole is
 * @param rule the rule that it breaks, or why it is set aside; empty where it is loaded
 */
public record PlantedFault(String what, String file, long line, Fate fate, String field, String rule) {

    /** What becomes of a row. */
    public enum Fate {
        /** The row is in quarantine. */
        ROW_QUARANTINED,
        /** Only its cell is. */
        CELL_QUARANTINED,
        /** It is set aside and counted. */
        FILTERED,
        /** It is loaded: only the warehouse as a whole can know that it is wrong. */
        LOADED
    }
}
