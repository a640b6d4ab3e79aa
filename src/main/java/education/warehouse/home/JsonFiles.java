package education.warehouse.home;

import education.warehouse.files.DurableFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Small JSON files that are either there as a whole or not at all. */
public final class JsonFiles {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private JsonFiles() {}

    /** Empty where the file is missing, damaged, or was written by another version of the program. */
    public static <T> Optional<T> read(Path file, Class<T> type) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(file, type));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** A value as it is written, for a screen. */
    public static String text(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** Writes a value so that the file is there as a whole. */
    public static void write(Path file, Object value) {
        DurableFiles.write(file, JSON.writeValueAsBytes(value));
    }
}
