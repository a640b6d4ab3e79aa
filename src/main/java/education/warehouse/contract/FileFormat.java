package education.warehouse.contract;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a file holds its tables. */
public enum FileFormat {
    CSV("csv"),
    PARQUET("parquet"),
    XLSX("xlsx");

    private final String word;

    FileFormat(String word) {
        this.word = word;
    }

    /** The word for it in a contract, which is the ending of its files' names too. */
    @JsonValue
    public String word() {
        return word;
    }
}
