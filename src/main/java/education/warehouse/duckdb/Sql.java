package education.warehouse.duckdb;

import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;

/** The one way to put a name or a text into SQL: DuckDB binds no parameters in COPY, ATTACH and views. */
public final class Sql {

    private Sql() {}

    /** {@code say "hi"} as {@code "say ""hi"""}. */
    public static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** {@code "a", "b"}, for SELECT. */
    public static String names(Collection<String> identifiers) {
        return identifiers.stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    /** {@code , "a", "b"}, behind other columns of a SELECT. */
    public static String suffixed(Collection<String> identifiers) {
        return identifiers.stream().map(identifier -> ", " + name(identifier)).collect(Collectors.joining());
    }

    /** {@code it's} as {@code 'it''s'}; null as {@code null}. The character NUL, which would end the statement, is put together. */
    public static String text(String value) {
        if (value == null) {
            return "null";
        }
        String quoted = "'" + value.replace("'", "''") + "'";
        return value.indexOf('\0') < 0 ? quoted : "(" + quoted.replace("\0", "' || chr(0) || '") + ")";
    }

    public static String text(Path path) {
        return text(path.toString());
    }

    /** {@code ('a', 'b')}, for IN. */
    public static String texts(Collection<String> values) {
        return values.stream().map(Sql::text).collect(Collectors.joining(", ", "(", ")"));
    }
}
