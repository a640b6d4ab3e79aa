package education.warehouse.duckdb;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Why DuckDB refuses a statement. */
public enum Refusal {
    /** It was told to stop. */
    INTERRUPTED,
    /** The disk is full, read-only or broken, a quota is used up, or a right is missing. */
    DISK,
    /** It needs more memory than it may take. */
    MEMORY,
    /** It found a fault of its own; nothing can be done with this DuckDB any more. */
    FATAL,
    /** A file cannot be opened, or is not what it should be. */
    FILE,
    /** The SQL or the values that it meets: it cannot be parsed, bound or computed. */
    SQL;

    private static final List<String> OF_THE_DISK = List.of(
            "No space left on device",
            "Disk quota exceeded",
            "Read-only file system",
            "Permission denied",
            "Operation not permitted",
            "Input/output error",
            "Too many open files",
            "File too large",
            "failed to offload data block");

    /** What DuckDB says of values within a Parquet file that was cut or changed, which are no faults of reading to it. */
    private static final List<String> OF_PARQUET = List.of(
            "Parquet file",
            "parquet file",
            "Corrupt",
            "corrupt",
            "TProtocolException",
            "No magic bytes",
            "Failed to read Parquet",
            "don't know what type",
            "ZSTD Decompression failure",
            "Invalid ZSTD");

    private static final Map<String, Function<String, Refusal>> BY_FAMILY = Map.of(
            "INTERRUPT Error", message -> INTERRUPTED,
            "FATAL Error", message -> FATAL,
            "INTERNAL Error", message -> FATAL,
            "Out of Memory Error", message -> contains(message, OF_THE_DISK) ? DISK : MEMORY,
            "IO Error", message -> contains(message, OF_THE_DISK) ? DISK : FILE,
            "Serialization Error", message -> FILE,
            "Invalid Input Error", Refusal::ofParquet,
            "Invalid Error", Refusal::ofParquet,
            "Not implemented Error", Refusal::ofParquet);

    /** @param message first line of DuckDB's message; what it quotes may come from a file, so its family counts first */
    static Refusal of(String message) {
        String family = message.replaceFirst(":.*", "");
        return BY_FAMILY.getOrDefault(family, text -> SQL).apply(message);
    }

    private static Refusal ofParquet(String message) {
        return contains(message, OF_PARQUET) ? FILE : SQL;
    }

    private static boolean contains(String message, List<String> parts) {
        return parts.stream().anyMatch(message::contains);
    }
}
