package education.warehouse.benchmark;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The bare work: a script of SQL, written for these files alone, run by DuckDB. */
final class BareScript {

    private BareScript() {}

    /** @param arguments the inbox, a folder to write to, the reference data */
    public static void main(String... arguments) throws Exception {
        Path inbox = Path.of(arguments[0]);
        Path folder = Path.of(arguments[1]);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            run(
                    statement,
                    "bare.sql",
                    Map.of("inbox", inbox.toString(), "folder", folder.toString(), "reference", arguments[2]));
            for (Path file : others(inbox)) {
                copy(statement, file, folder);
            }
        }
    }

    /** Runs a script of this benchmark, its {@code ${places}} filled in. */
    static void run(Statement statement, String name, Map<String, String> places) throws Exception {
        try (InputStream in = BareScript.class.getResourceAsStream("/benchmark/" + name)) {
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> place : places.entrySet()) {
                script = script.replace("${" + place.getKey() + "}", place.getValue());
            }
            for (String sql : script.strip().replaceFirst(";$", "").split(";\n")) {
                statement.execute(sql);
            }
        }
    }

    private static List<Path> others(Path inbox) throws Exception {
        try (Stream<Path> files = Files.walk(inbox)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        }
    }

    /** Raw and clean Parquet of another file, with no more than the number of its pupils hidden; DuckDB alone reads no Windows-1252. */
    private static void copy(Statement statement, Path file, Path folder) throws Exception {
        String text = Files.readString(file, Charset.forName("windows-1252"));
        Path decoded = Files.writeString(folder.resolve("decoded.csv"), text);
        String header = text.lines().findFirst().orElse("");
        String hidden = header.toLowerCase().matches("(.*,)?upn(,.*)?")
                ? " replace (substr(sha256('0123456789abcdef0123456789abcdef' || upper(trim(upn))), 1, 16) as upn)"
                : "";
        String raw = folder.resolve(file.getFileName() + ".raw.parquet").toString();
        statement.execute("copy (select *" + hidden + " from read_csv('" + decoded
                + "', all_varchar = true, header = true, delim = ',', quote = '\"')) to '" + raw
                + "' (format parquet, compression zstd)");
        statement.execute("copy (select nullif(trim(columns(*)), '') from '" + raw + "') to '"
                + folder.resolve(file.getFileName() + ".clean.parquet") + "' (format parquet, compression zstd)");
    }
}
