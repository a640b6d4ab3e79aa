package education.warehouse.extract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.warehouse.Problem;
import education.warehouse.home.Raw;
import education.warehouse.home.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with the bytes of a CSV is said with its place, and holds the file; nothing of it is guessed. */
class CsvFaultsTest {

    private static final String CONTRACT = """
            feed: pupils
            title: Pupils
            grain: one row per school
            file: {format: csv}
            asAt: {from: fixed, date: "2023-01-01"}
            replaces: everything
            fields:
              - {name: school, title: School, type: string}
              - {name: pupils, title: Pupils, type: integer}
            """;

    private static final String LIMITS = "unpacked: 5MB, columns: 50, record: 100KB";

    @TempDir
    private Path home;

    private ReadDelivery delivery;

    @BeforeEach
    void open() {
        delivery = ReadDelivery.of(home, CONTRACT, LIMITS);
    }

    @AfterEach
    void close() {
        delivery.close();
    }

    static Stream<Arguments> faults() throws IOException {
        String table = "School,Pupils\nAbbey,5\n";
        return Stream.of(
                fault(
                        "a NUL in the header",
                        "School\0,Pupils\nAbbey,5\n",
                        "it is no text, it holds a NUL character (line 1)."),
                fault("a NUL alone", "\0\0\0\0\0", "it is no text, it holds a NUL character (line 1)."),
                fault("a NUL below", table + "Brook,\0" + "7\n", "it is no text, it holds a NUL character (line 3)."),
                fault(
                        "a NUL in quotes",
                        table + "\"Bro\0ok\",7\n",
                        "it is no text, it holds a NUL character (line 3)."),
                fault(
                        "a wrong delimiter",
                        "School;Pupils\nAbbey;5\n",
                        "its columns are separated by semicolons (;), this feed expects commas (,). Save it with the"
                                + " delimiter that is expected, or correct delimiter in jobs/feeds/pupils.yaml."),
                fault(
                        "bars and a title above",
                        "Report\n\nSchool|Pupils\nAbbey|5\n",
                        "its columns are separated by bars (|),"),
                fault(
                        "a line that says the delimiter",
                        "sep=;\nSchool;Pupils\nAbbey;5\n",
                        "its columns are separated by semicolons (;),"),
                fault(
                        "tabs in UTF-16",
                        "\uFEFFSchool\tPupils\r\nAbbey\t5\r\n".getBytes(UTF_16LE),
                        "its columns are separated by tabs, this feed expects commas (,)."),
                fault(
                        "an odd byte in UTF-16",
                        odd("\uFEFFSchool,Pupils\r\nAbbey,5\r\n".getBytes(UTF_16LE)),
                        "its end is missing, its last character breaks off."),
                fault("a cut in a record", table + "Bro", "its end is missing, the last record breaks off (line 3)."),
                fault(
                        "a cut in quotes",
                        table + "\"Brook, the",
                        "a quote is opened and not closed, or its end is missing (line 3)."),
                fault(
                        "a cut in a character",
                        cut(table + "Brook,é"),
                        "its end is missing, the last record breaks off (line 3)."),
                fault(
                        "a long record",
                        table + "B".repeat(110_000) + ",7\n",
                        "a record is longer than the limit of 100KB (line 3). Look for a quote that is not closed; if the"
                                + " record is right, raise record of limits in jobs/nightly.yaml."),
                fault(
                        "a long first record",
                        "B".repeat(110_000) + ",7\n",
                        "a record is longer than the limit of 100KB (line 1)."),
                fault(
                        "many columns",
                        "School,Pupils" + ",x".repeat(100) + "\n",
                        "it has more columns than the limit of 50. Ask the sender whether the file is right; if it is, raise"
                                + " columns of limits in jobs/nightly.yaml."),
                fault(
                        "very many columns",
                        "School,Pupils" + ",x".repeat(20_000) + "\n",
                        "it has more columns than the limit of 50."),
                fault("nothing", "", "it is empty. Ask the sender for the file again."),
                fault("a mark and nothing", "\uFEFF", "it is empty."),
                fault("a PDF", "%PDF-1.7\n%\u00e2\u00e3\n1 0 obj", "it is a PDF document, and a CSV was expected."),
                fault("a web page", "<!DOCTYPE html><html><table>", "it is a web page (HTML), and a CSV was expected."),
                fault(
                        "a picture",
                        latin("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR"),
                        "it is a picture (PNG), and a CSV was expected."),
                fault(
                        "a Parquet file",
                        latin("PAR1\u0015\u0004\u0015\0\0\0PAR1"),
                        "it is a Parquet file, and a CSV was expected."),
                fault("a gzip file", packed(table.getBytes(UTF_8)), "it is a gzip file, and a CSV was expected."),
                fault(
                        "an old workbook",
                        latin("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1" + wide("Workbook")),
                        "it is an Excel workbook of the old kind (.xls), and a CSV was expected."),
                fault(
                        "a locked workbook",
                        latin("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1" + wide("EncryptedPackage")),
                        "it is an Excel workbook with a password, and a CSV was expected."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void saysWhatIsWrong(String name, byte[] bytes, String found) {
        Raw raw = delivery.read("input.csv", bytes);

        assertThat(ReadDelivery.refused(raw).refusal()).startsWith("Cannot read input.csv: " + found);
    }

    @Test
    void namesAWorkbookThatIsCalledCsv() throws IOException {
        byte[] workbook = WorkbookFile.plain().bytes();

        assertThat(ReadDelivery.refused(delivery.read("input.csv", workbook)).refusal())
                .isEqualTo(
                        "Cannot read input.csv: it is an Excel workbook (.xlsx), and a CSV was expected. Save it as CSV,"
                                + " or ask the sender for the right file.");
        assertThat(ReadDelivery.refused(delivery.read("input.csv.gz", packed(workbook)))
                        .refusal())
                .startsWith("Cannot read input.csv.gz: it is an Excel workbook (.xlsx), and a CSV was expected.");
    }

    @Test
    void readsNothingBehindTheEndOfAGzipFile() throws IOException {
        byte[] one = packed("School,Pupils\nAbbey,5\n".getBytes(UTF_8));
        byte[] other = packed("Brook,7\n".getBytes(UTF_8));

        assertThat(ReadDelivery.table(delivery.read("two.csv.gz", joined(one, other)))
                        .records())
                .isEqualTo(2);
        assertThat(ReadDelivery.refused(delivery.read("garbage.csv.gz", joined(one, "garbage".getBytes(UTF_8))))
                        .refusal())
                .isEqualTo("Cannot read garbage.csv.gz: it is damaged, other bytes stand behind its end."
                        + " Ask the sender for the file again.");
        assertThat(ReadDelivery.refused(delivery.read("cut.csv.gz", Arrays.copyOf(one, one.length - 5)))
                        .refusal())
                .isEqualTo("Cannot read cut.csv.gz: it is cut, its end is missing. Ask the sender for the file again.");
        byte[] flipped = one.clone();
        flipped[one.length - 6] ^= 1;
        assertThat(ReadDelivery.refused(delivery.read("flipped.csv.gz", flipped))
                        .refusal())
                .startsWith("Cannot read flipped.csv.gz: it is damaged, it cannot be unpacked as gzip.");
    }

    @Test
    void stopsWhereAGzipFileUnpacksWithoutEnd() throws IOException {
        byte[] bomb = packed(("School,Pupils\n" + "Abbey,5\n".repeat(1 << 20)).getBytes(UTF_8));

        assertThat(ReadDelivery.refused(delivery.read("bomb.csv.gz", bomb)).refusal())
                .isEqualTo(
                        "Cannot read bomb.csv.gz: it unpacks to more than the limit of 5MB. Ask the sender whether the"
                                + " file is right; if it is, raise unpacked of limits in jobs/nightly.yaml.");
    }

    @Test
    void takesTheWrappersOfExcelOff() {
        String file =
                "=\"School\",Pupils\n=\"0012\",\"=\"\"7\"\"\"\n=\"a \"\"b\"\"\",=\"7\n=\"x\"&\"y\",=1+1\n\"=\"\"\",=\"\"\n";

        Raw raw = delivery.read("input.csv", file.getBytes(UTF_8));

        assertThat(raw.isRefused()).isFalse();
        assertThat(ReadDelivery.table(raw).titles()).containsExactly("School", "Pupils");
        assertThat(delivery.rows("rows.parquet", "line, coalesce(c1, ''), coalesce(c2, '')"))
                .containsExactly("2|0012|7", "3|a \"b\"|=\"7", "4|=\"x\"&\"y\"|=1+1", "5|=\"|");
    }

    @Test
    void readsRecordsOfAnyLineEndOnce() {
        Raw raw = delivery.read("input.csv", "School,Pupils\r\r\nAbbey,5\r\r\n\nBrook,6\rCastle,7".getBytes(UTF_8));

        assertThat(ReadDelivery.table(raw).records()).isEqualTo(3);
        assertThat(delivery.rows("rows.parquet", "c1, c2")).containsExactly("Abbey|5", "Brook|6", "Castle|7");
        assertThat(ReadDelivery.table(delivery.read("dos.csv", "School,Pupils\r\nAbbey,5\r\n\u001a".getBytes(UTF_8)))
                        .records())
                .isEqualTo(1);
    }

    @Test
    void setsRecordsApartThatAreNotCsvHoweverManyAndLongTheyAre() {
        String words = "é".repeat(20_000);
        String file = "School,Pupils\nAbbey,5\n" + ("Brook," + words + ",7\n").repeat(3_000) + "\"Castle\"x,8\nDean\n"
                + "Elm,9\n";

        Raw raw = delivery.read("input.csv", file.getBytes(UTF_8));

        assertThat(raw.isRefused()).isFalse();
        assertThat(ReadDelivery.table(raw).records()).isEqualTo(3_004);
        assertThat(ReadDelivery.table(raw).rejected()).isEqualTo(3_002);
        assertThat(delivery.rows("rows.parquet", "line, c1, c2")).containsExactly("2|Abbey|5", "3005|Elm|9");
        assertThat(delivery.rows(
                        "rejects.parquet",
                        "min(line), max(line), message, any_value(length(text))",
                        "true group by message order by min(line)"))
                .containsExactly(
                        "3|3002|does not have the 2 fields of its header but 3|20008",
                        "3003|3003|has text behind a closing quote|11",
                        "3004|3004|does not have the 2 fields of its header but 1|4");
    }

    @Test
    void setsRecordsApartThatAreNoUtf8() {
        byte[] file = "School,Pupils\nOl\u00e9,5\nOl\u00c3\u00a9,6\n".getBytes(ISO_8859_1);

        assertThat(ReadDelivery.table(delivery.read("input.csv", file)).rejected())
                .isEqualTo(1);
        assertThat(delivery.rows("rows.parquet", "line, c1, c2")).containsExactly("3|Ol\u00e9|6");
        assertThat(delivery.rows("rejects.parquet", "line, message, text"))
                .containsExactly("2|is not utf-8 text|Ol\uFFFD,5");
    }

    @Test
    void loadsAHeaderAloneAsNothing() {
        Raw raw = delivery.read("input.csv", "School,Pupils\n".getBytes(UTF_8));

        assertThat(raw.isRefused()).isFalse();
        assertThat(ReadDelivery.table(raw).records()).isZero();
    }

    @Test
    void saysWhereASheetOfExcelWasFull() {
        String rows = IntStream.range(0, 65_535).mapToObj(i -> "S" + i + ",5\n").collect(Collectors.joining());

        assertThat(delivery.read("full.csv", ("School,Pupils\n" + rows).getBytes(UTF_8))
                        .notes())
                .containsExactly(new Raw.Note(
                        "full to the last row",
                        "full.csv",
                        "It has 65,536 rows, exactly as many as a sheet of Excel has room for: what came behind them may be"
                                + " cut. Ask the sender whether that is all."));
        assertThat(delivery.read("less.csv", rows.getBytes(UTF_8)).notes()).isEmpty();
    }

    @Test
    void saysWhereASecondEncodingBegins(@TempDir Path other) {
        String contract = CONTRACT.replace("format: csv", "format: csv, encoding: windows-1252");
        try (ReadDelivery old = ReadDelivery.of(other, contract, LIMITS)) {
            byte[] mixed = "School,Pupils\nOl\u00e9,5\nSt Ren\u00c3\u00a9,6\n".getBytes(ISO_8859_1);

            assertThat(old.read("mixed.csv", mixed).notes())
                    .containsExactly(new Raw.Note(
                            "two encodings",
                            "mixed.csv, line 3",
                            "Letters here look like UTF-8, and others of the file are windows-1252, as which all were read."
                                    + " Ask the sender for the file in one encoding."));
            assertThat(old.read("one.csv", "School,Pupils\nOl\u00e9,5\n\u00a3,6\n".getBytes(ISO_8859_1))
                            .notes())
                    .isEmpty();
        }
    }

    @Test
    void takesNothingOfAFileThatChangedSinceItWasHashed() throws IOException {
        SourceFile file = delivery.deliver("input.csv", "School,Pupils\nAbbey,5\n".getBytes(UTF_8));
        // of another length: within one tick of the clock nothing else would show it
        Files.writeString(file.path(), "School,Pupils\nAbbey,66\n");

        assertThatThrownBy(() -> delivery.extract(file))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.family()).isEqualTo(Problem.Family.BUSY))
                .hasMessage(
                        "Cannot read input.csv: it changed while it was being read. The next night reads it again.");

        Files.delete(file.path());
        assertThatThrownBy(() -> delivery.extract(file))
                .hasMessage("Cannot read input.csv: it is not there any more. Put it back into the inbox.");
    }

    @Test
    void showsNamesWithoutWhatMovesACursor() {
        SourceFile file =
                delivery.deliver("a\u001b[2J\n\u202Eb\uD83D\uDE00.csv", "School,Pupils\nAbbey,5\n".getBytes(UTF_8));

        assertThat(file.fileName()).isEqualTo("a\\u001b[2J\\u000a\\u202eb\uD83D\uDE00.csv");
        assertThat(ReadDelivery.table(delivery.extract(file)).records()).isEqualTo(1);
    }

    private static Arguments fault(String name, String text, String found) {
        return fault(name, text.getBytes(UTF_8), found);
    }

    private static Arguments fault(String name, byte[] bytes, String found) {
        return Arguments.of(name, bytes, found);
    }

    private static byte[] latin(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static String wide(String text) {
        return new String(text.getBytes(UTF_16LE), ISO_8859_1);
    }

    private static byte[] odd(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length - 1);
    }

    private static byte[] cut(String text) {
        return odd(text.getBytes(UTF_8));
    }

    static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] joined(byte[]... parts) throws IOException {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : List.of(parts)) {
            joined.write(part);
        }
        return joined.toByteArray();
    }
}
