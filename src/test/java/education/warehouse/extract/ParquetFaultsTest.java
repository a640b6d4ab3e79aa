package education.warehouse.extract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.duckdb.Database;
import education.warehouse.duckdb.DatabaseSettings;
import education.warehouse.duckdb.Sql;
import education.warehouse.home.Raw;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Parquet file that is not what its footer says is held, and what reads it harms no other file. */
class ParquetFaultsTest {

    private static final String CONTRACT = """
            feed: pupils
            title: Pupils
            grain: one row per school
            file: {format: parquet}
            asAt: {from: fixed, date: "2023-01-01"}
            replaces: everything
            fields:
              - {name: school, title: School, type: string}
              - {name: pupils, title: Pupils, type: integer, optional: true}
            """;

    private static final String AGAIN = " Ask the sender for the file again.";

    @TempDir
    private Path home;

    private ReadDelivery delivery;

    @BeforeEach
    void open() {
        delivery = ReadDelivery.of(home, CONTRACT, "columns: 100");
    }

    @AfterEach
    void close() {
        delivery.close();
    }

    @Test
    void readsAPlainFile() {
        assertThat(ReadDelivery.table(read(made("select 'Abbey' as School, 5 as Pupils")))
                        .records())
                .isEqualTo(1);
        assertThat(ReadDelivery.table(read(made("select 'Abbey' as School where false")))
                        .records())
                .isZero();
    }

    @Test
    void holdsFilesThatAreCutOrDamaged() {
        byte[] whole = made("select 'School ' || range as School, range as Pupils from range(10000)");

        assertThat(ReadDelivery.refused(read(new byte[0])).refusal())
                .isEqualTo("Cannot read input.parquet: it is empty." + AGAIN);
        assertThat(ReadDelivery.refused(read("no Parquet".getBytes(UTF_8))).refusal())
                .isEqualTo("Cannot read input.parquet: it is no Parquet file, whatever its name says."
                        + " Ask the sender for the right file.");
        assertThat(ReadDelivery.refused(read("%PDF-1.7".getBytes(UTF_8))).refusal())
                .startsWith("Cannot read input.parquet: it is a PDF document, and a Parquet file was expected.");
        assertThat(ReadDelivery.refused(read(Arrays.copyOf(whole, 2_000))).refusal())
                .isEqualTo("Cannot read input.parquet: it is damaged, its end is missing." + AGAIN);
        assertThat(ReadDelivery.refused(read(footer(whole, Integer.MAX_VALUE))).refusal())
                .isEqualTo("Cannot read input.parquet: it is damaged, its footer is not where it should be." + AGAIN);
        assertThat(ReadDelivery.refused(read(footer(whole, 40))).refusal())
                .isEqualTo("Cannot read input.parquet: it is damaged, its footer cannot be read." + AGAIN);
        byte[] encrypted = whole.clone();
        encrypted[whole.length - 1] = 'E';
        assertThat(ReadDelivery.refused(read(encrypted)).refusal())
                .isEqualTo("Cannot read input.parquet: it is encrypted. Ask the sender for it without encryption.");
        byte[] emptied = whole.clone();
        Arrays.fill(emptied, 4, whole.length / 2, (byte) 0);
        assertThat(ReadDelivery.refused(read(emptied)).refusal())
                .startsWith("Cannot read input.parquet: it is damaged, ");
        // whoever reads it next is not harmed
        assertThat(ReadDelivery.table(read(whole)).records()).isEqualTo(10_000);
    }

    /** No byte that is turned ends in anything but a refusal or a table; DuckDB itself looks at no checksum. */
    @Test
    void survivesEveryByteThatWasTurned() {
        byte[] whole = made("select 'School ' || range as School, range as Pupils from range(50)");

        for (int i = 4; i < whole.length; i += 7) {
            byte[] turned = whole.clone();
            turned[i] ^= (byte) 0x41;
            Raw raw = read(turned);
            assertThat(!raw.isRefused()
                            || ReadDelivery.refused(raw)
                                    .refusal()
                                    .matches("(?s)Cannot read (input\\.parquet|pupils): .*"))
                    .as("byte %d: %s", i, raw)
                    .isTrue();
        }
    }

    @Test
    void looksAtTheChecksumsOfPages() throws IOException {
        Schema schema =
                SchemaBuilder.record("row").fields().requiredString("School").endRecord();
        Path file = home.resolve("checked.parquet");
        try (ParquetRows rows = new ParquetRows(file, schema)) {
            rows.add("Abbey, which nobody may change");
        }
        byte[] whole = Files.readAllBytes(file);
        assertThat(ReadDelivery.table(read(whole)).records()).isEqualTo(1);

        byte[] turned = new String(whole, ISO_8859_1)
                .replace("nobody may", "somebody m")
                .getBytes(ISO_8859_1);

        assertThat(turned).isNotEqualTo(whole);
        assertThat(ReadDelivery.refused(read(turned)).refusal())
                .isEqualTo(
                        "Cannot read input.parquet: it is damaged, a page of column \"School\" does not have its checksum."
                                + AGAIN);
    }

    @Test
    void namesWhatIsNoTable() {
        assertThat(ReadDelivery.refused(read(made("select {a: 1} as School"))).refusal())
                .startsWith(
                        "Cannot read input.parquet: column \"School\" is of type STRUCT(a INTEGER), not one value a row.");
        assertThat(ReadDelivery.refused(read(made("select "
                                + IntStream.range(0, 150)
                                        .mapToObj(i -> i + " as c" + i)
                                        .collect(Collectors.joining(", ")))))
                        .refusal())
                .isEqualTo(
                        "Cannot read input.parquet: it has 150 columns, more than the limit of 100. Ask the sender whether"
                                + " the file is right; if it is, raise columns of limits in jobs/nightly.yaml.");
    }

    private Raw read(byte[] bytes) {
        return delivery.read("input.parquet", bytes);
    }

    private byte[] made(String sql) {
        Path file = home.resolve("made.parquet");
        try (Database database =
                Database.inMemory(new DatabaseSettings(1, "200MB", home.resolve("spill"), List.of(home)))) {
            database.execute("copy (" + sql + ") to " + Sql.text(file) + " (format parquet)");
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] footer(byte[] whole, int length) {
        byte[] changed = whole.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(whole.length - 8, length);
        return changed;
    }
}
