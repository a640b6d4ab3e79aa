package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import education.warehouse.contract.Contract;
import education.warehouse.contract.Contracts;
import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.DatabaseSettings;
import education.warehouse.duckdb.FailedStatement;
import education.warehouse.duckdb.Sql;
import education.warehouse.header.HeaderMatch;
import education.warehouse.privacy.ColumnTreatment;
import education.warehouse.project.ProjectFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No pupil's identifier, name or date of birth is on disk anywhere but in the source file, whatever becomes of the night. */
class PrivacyTest {

    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
    private static final int SHORTEST = 4;
    private static final int LONGEST = 64;

    @TempDir
    private Path temporary;

    @Test
    void aNightLeavesNothingThatNamesAPupil() throws IOException {
        TestHome home = TestHome.ofTheSamples();

        Set<String> secrets = secrets(home);
        Map<String, Set<String>> found = found(home, secrets);

        assertThat(secrets).hasSizeGreaterThan(3000);
        assertThat(found).isEmpty();
        assertThat(home.value("select count(*) from star.dim_pupil where pupil <> 'unknown'"))
                .as("pupils that are there under a pseudonym")
                .satisfies(count -> assertThat(Integer.parseInt(count)).isGreaterThan(500));
    }

    @ParameterizedTest
    @ValueSource(strings = "normalise marks")
    void aKilledNightLeavesNothingThatNamesAPupil(String killedAfter) throws Exception {
        ToyHome home = ToyHome.withDeliveries(temporary);
        Process night = home.start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(night.getInputStream(), StandardCharsets.UTF_8));
        Stream.generate(() -> line(lines))
                .takeWhile(line -> line != null && !line.contains("s  " + killedAfter))
                .forEach(line -> {});
        night.destroyForcibly().waitFor();

        Set<String> secrets = secrets(home);
        assertThat(secrets).hasSizeGreaterThan(200).contains(ToyDeliveries.upn(2), "Madeupkelf3", "Madeupmary4");
        assertThat(found(home, secrets)).isEmpty();
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"extract pupils", "build"})
    void aNightThatIsKilledElsewhereLeavesNothingThatNamesAPupil(String killedAfter) throws Exception {
        aKilledNightLeavesNothingThatNamesAPupil(killedAfter);
    }

    @Test
    void theSearchFindsWhatIsThere() throws IOException {
        ToyHome home = ToyHome.afterANight(temporary);
        Set<String> secrets = secrets(home);
        String number = secrets.stream()
                .filter(secret -> secret.matches("[A-Z]999\\d{9}"))
                .findFirst()
                .orElseThrow();
        try (Database database = Database.inMemory(settings(home.folder()))) {
            database.execute("copy (select 1 as one, " + Sql.text("x " + number) + " as text) to "
                    + Sql.text(home.folder().resolve("lake/leak.parquet")) + " (format parquet, compression zstd)");
        }
        Files.writeString(home.folder().resolve("run/leak.log"), "md5 " + hashed(number, "MD5"));

        assertThat(found(home, secrets)).containsOnlyKeys("lake/leak.parquet", "run/leak.log");
    }

    private static String line(BufferedReader lines) {
        try {
            return lines.readLine();
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Every personal value of the inbox, and each identifier hashed without a key; but for what also stands where it is not
     * personal: a date of birth that is someone else's first day at school, a word of an address in the name of a check.
     */
    private static Set<String> secrets(HomeUnderTest home) throws IOException {
        Contracts contracts = Contracts.read(ProjectFiles.from(home.workingDirectory()));
        Set<String> personal = new TreeSet<>();
        Set<String> open = new TreeSet<>();
        try (Stream<Path> files = Files.walk(home.folder().resolve("inbox"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Contract contract =
                        contracts.of(file.getParent().getFileName().toString()).orElseThrow();
                if (contract.isPersonal()) {
                    read(file, contract, personal, open);
                }
            }
        }
        try (Stream<Path> files = Stream.concat(
                Files.walk(home.workingDirectory().resolve("sql")),
                Files.walk(home.workingDirectory().resolve("data/reference")))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                open.addAll(words(Files.readString(file) + " "
                        + home.workingDirectory().relativize(file).toString().replace('_', ' ')));
            }
        }
        personal.removeAll(open);
        Set<String> hashed = new TreeSet<>();
        for (String secret : personal) {
            if (secret.matches("[A-Za-z]?\\d{8,}[A-Za-z]?")) {
                for (String algorithm : List.of("MD5", "SHA-1", "SHA-256")) {
                    hashed.add(hashed(secret, algorithm));
                }
            }
        }
        personal.addAll(hashed);
        return personal;
    }

    private static void read(Path file, Contract contract, Set<String> personal, Set<String> open) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
                CsvReader<CsvRecord> reader = CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(new InputStreamReader(text, contract.file().charset()))) {
            List<ColumnTreatment> columns = null;
            for (CsvRecord row : reader) {
                if (columns == null) {
                    HeaderMatch.Found header = HeaderMatch.find(contract.resources(), List.of(row.getFields()))
                            .orElseThrow();
                    columns = ColumnTreatment.of(header.resource(), row.getFields());
                } else {
                    for (int i = 0; i < Math.min(columns.size(), row.getFieldCount()); i++) {
                        (columns.get(i) == ColumnTreatment.Plain.KEPT ? open : personal).addAll(words(row.getField(i)));
                    }
                }
            }
        }
    }

    /** Words and days of a text; what is short, and the number of a year, is no secret. */
    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !isOfWord(text.charAt(i))) {
                if (i - start >= SHORTEST && i - start <= LONGEST) {
                    words.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        words.removeIf(word -> YEAR.matcher(word).matches());
        return words;
    }

    /** What dates are written with is part of a word. */
    private static boolean isOfWord(char sign) {
        return Character.isLetterOrDigit(sign) || sign == '-' || sign == '/' || sign == '\'';
    }

    static String hashed(String text, String algorithm) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Secrets by the file of the home that holds them, the inbox and the key apart. */
    static Map<String, Set<String>> found(HomeUnderTest home, Set<String> secrets) throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(home.folder());
                Database database = Database.inMemory(settings(home.folder()))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(home.folder().resolve("inbox")) && !file.equals(home.key()))
                    .toList()) {
                Set<String> words = new TreeSet<>();
                for (String text : texts(file, database)) {
                    words.addAll(words(text));
                }
                words.retainAll(secrets);
                if (!words.isEmpty()) {
                    found.put(home.folder().relativize(file).toString(), words);
                }
            }
        }
        return found;
    }

    /** Everything that can be read of a file: its bytes, and what a Parquet or DuckDB file holds compressed. */
    private static List<String> texts(Path file, Database reader) throws IOException {
        List<String> texts = new ArrayList<>();
        texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        try {
            if (name.endsWith(".parquet")) {
                texts.addAll(values(reader, "read_parquet(" + Sql.text(file) + ")"));
            } else if (name.endsWith(".duckdb")) {
                try (Database database = Database.readOnly(file)) {
                    for (String table :
                            database.texts("select schema_name || '.' || table_name from duckdb_tables()")) {
                        texts.addAll(values(database, table));
                    }
                }
            }
        } catch (FailedStatement e) {
            // half a file of a killed night: its bytes have been read
        }
        return texts;
    }

    static DatabaseSettings settings(Path path) {
        return new DatabaseSettings(
                2,
                "500MB",
                Path.of(System.getProperty("java.io.tmpdir")),
                List.of(path.toAbsolutePath().getRoot()));
    }

    /** Distinct values of all columns. */
    private static List<String> values(Database database, String table) {
        List<String> values = new ArrayList<>();
        for (String column : database.texts("select column_name from (describe from " + table
                + ") where column_type in ('VARCHAR', 'DATE', 'TIMESTAMP')")) {
            values.addAll(database.texts("select distinct cast(" + Sql.name(column) + " as varchar) from " + table
                    + " where " + Sql.name(column) + " is not null"));
        }
        return values;
    }
}
