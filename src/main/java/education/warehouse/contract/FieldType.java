package education.warehouse.contract;

import com.fasterxml.jackson.annotation.JsonValue;

/** What the values of a field are. */
public enum FieldType {
    STRING("string", "VARCHAR"),
    INTEGER("integer", "BIGINT"),
    NUMBER("number", "DECIMAL(28, 10)"),
    DATE("date", "DATE"),
    BOOLEAN("boolean", "BOOLEAN");

    private final String word;
    private final String sqlType;

    FieldType(String word, String sqlType) {
        this.word = word;
        this.sqlType = sqlType;
    }

    /** The word for it in a contract. */
    @JsonValue
    public String word() {
        return word;
    }

    /** The type of its column in DuckDB and Parquet. */
    public String sqlType() {
        return sqlType;
    }
}
