package education.warehouse.contract;

import java.util.Optional;

/**
 * A known slip of a known file: cells of the field that read {@code from}, in rows where the condition holds, are read as {@code to}.
 *
 * @param file name of the delivered file, without its folders
 * @param condition over the fields as texts; all rows where it is empty
 * @param reason why, for the finding that tells it
 */
public record Correction(String file, String field, String from, String to, Optional<String> condition, String reason) {

    /** Whether it is about a delivery of this name. */
    public boolean isOf(String fileName) {
        return fileName.equals(file) || fileName.endsWith("/" + file);
    }
}
