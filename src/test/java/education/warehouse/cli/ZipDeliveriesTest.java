package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zips: each member is a delivery of its own, or is named as one that nobody reads. */
class ZipDeliveriesTest {

    private static final Path SAMPLES = Path.of("data/inbox");
    private static final String CARE = "made-up-cared-for-2023-07-24.csv";

    @TempDir
    private Path temporary;

    @Test
    void loadsEachMemberAsADeliveryOfItsOwn() throws IOException {
        TestHome home = TestHome.empty(temporary);
        byte[] care = Files.readAllBytes(SAMPLES.resolve("cared_for").resolve(CARE));
        zip(home.inbox("cared_for").resolve("care.zip"), Map.of("2023/" + CARE, care, "again/" + CARE, care));
        zip(home.inbox("plans").resolve("sen2.zip"), plans());
        zip(
                home.inbox("training").resolve("training.zip"),
                Map.of(
                        "training-attendance-2022-23.xlsx",
                        Files.readAllBytes(SAMPLES.resolve("training/training-attendance-2022-23.xlsx"))));

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(home.query(
                        "select feed, count(*), count(distinct resource), min(state), min(as_at) from meta.delivery"
                                + " group by all order by all"))
                .containsExactly(
                        "cared_for|1|1|loaded|2023-07-24",
                        "plans|9|9|loaded|2023-07-21",
                        "training|1|1|loaded|2023-03-31");
        assertThat(home.value("select count(*) from meta.delivery where file like 'sen2.zip/data/made-up-sen2_%'"))
                .isEqualTo("9");
        assertThat(home.value("select rows_clean from meta.delivery where feed = 'training'"))
                .isEqualTo("48");
        assertThat(written(home)).as("a name").noneMatch(text -> text.contains("Madeupkelfenstowe"));
        assertThat(home.night().out()).contains("Nothing new");
    }

    @Test
    void namesMembersThatNobodyReadsAndThoseThatAreLeftOut() throws IOException {
        TestHome home = TestHome.empty(temporary);
        TestHome.edit(
                home.ownDefinitions().resolve("jobs/feeds/cared_for.yaml"),
                "file: {name: ",
                "file: {leftOut: \"guidance/*\", name: ");
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put(
                "data/" + CARE, Files.readAllBytes(SAMPLES.resolve("cared_for").resolve(CARE)));
        members.put("guidance/read me.txt", "read me".getBytes(StandardCharsets.UTF_8));
        members.put("data/notes.docx", "no text".getBytes(StandardCharsets.UTF_8));
        members.put("__MACOSX/data/._" + CARE, new byte[] {0});
        zip(home.inbox("cared_for").resolve("care.zip"), members);

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(3);
        assertThat(home.query("select file, state, rows_in from meta.delivery order by file"))
                .containsExactly(
                        "care.zip/data/" + CARE + "|loaded|23",
                        "care.zip/data/notes.docx|held|0",
                        "care.zip/guidance/read me.txt|left out|0");
        assertThat(night.out())
                .contains(
                        "Cannot load care.zip/data/notes.docx: it is not csv, and nobody else reads what is in this zip");
    }

    /** Parquet packed in either way, and a member that two zips hold. */
    @Test
    void readsPackedParquetAndAContentOnce() throws IOException {
        TestHome home = TestHome.empty(temporary);
        Path base = SAMPLES.resolve("lait/bds_long_north_west.parquet");
        byte[] dictionary = Files.readAllBytes(SAMPLES.resolve("lait_dictionary/lait_data_dictionary_north_west.csv"));
        zip(home.inbox("lait").resolve("base.zip"), Map.of("data/bds_long_2026-04.parquet", Files.readAllBytes(base)));
        zip(home.inbox("lait_dictionary").resolve("one.zip"), Map.of("dictionary_2026-04.csv", dictionary));
        zip(home.inbox("lait_dictionary").resolve("two.zip"), Map.of("again/dictionary_2026-05.csv", dictionary));

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(home.query("select file, as_at, state, rows_clean > 0 from meta.delivery order by feed"))
                .containsExactly(
                        "base.zip/data/bds_long_2026-04.parquet|2026-04-30|loaded|true",
                        "two.zip/again/dictionary_2026-05.csv|2026-05-31|loaded|true");
        String figures = home.value("select count(*) from star.fct_figure");
        assertThat(figures).isNotEqualTo("0");

        Files.delete(home.inbox("lait").resolve("base.zip"));
        Files.write(home.inbox("lait").resolve("bds_long_2026-06.parquet.gz"), packed(Files.readAllBytes(base)));
        TestHome.Result packed = home.night();

        assertThat(packed.exitCode()).as(packed.out() + packed.err()).isZero();
        assertThat(home.query(
                        "select file, as_at, state from meta.delivery where feed = 'lait' order by as_at desc limit 1"))
                .containsExactly("bds_long_2026-06.parquet.gz|2026-06-30|loaded");
        assertThat(home.value("select count(*) from star.fct_figure where is_current"))
                .isEqualTo(figures);
    }

    @Test
    void namesAZipInAZip() throws IOException {
        TestHome home = TestHome.empty(temporary);
        Path inner = temporary.resolve("inner.zip");
        zip(inner, Map.of(CARE, Files.readAllBytes(SAMPLES.resolve("cared_for").resolve(CARE))));
        zip(home.inbox("cared_for").resolve("outer.zip"), Map.of("inner.zip", Files.readAllBytes(inner)));

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(3);
        assertThat(night.out())
                .contains(
                        "Cannot load outer.zip/inner.zip: a zip in a zip is not opened. Unpack it, and put it beside.");
    }

    @Test
    void holdsAZipThatCannotBeOpened() throws IOException {
        TestHome home = TestHome.empty(temporary);
        Path whole = home.inbox("cared_for").resolve("care.zip");
        zip(whole, Map.of(CARE, Files.readAllBytes(SAMPLES.resolve("cared_for").resolve(CARE))));
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(whole, Arrays.copyOf(bytes, bytes.length / 2));
        zip(home.inbox("calendar").resolve("empty.zip"), Map.of());

        TestHome.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(3);
        assertThat(night.out())
                .contains("Cannot read care.zip: it is damaged, its end is missing. Ask the sender for the file again.")
                .contains("Cannot read empty.zip: there is no file in it.");
    }

    @Test
    void checksEachMember() throws IOException {
        TestHome home = TestHome.empty(temporary);
        Path zip = temporary.resolve("sen2.zip");
        zip(zip, plans());

        TestHome.Result check = home.run("check", "--home", home.folder().toString(), zip.toString());

        assertThat(check.out())
                .contains("sen2.zip/data/made-up-sen2_2023-07-21_person.csv: feed plans")
                .contains("sen2.zip/data/made-up-sen2_2023-07-21_requests.csv.gz: feed plans");
    }

    /** The modules of a return, one of them packed again. */
    private static Map<String, byte[]> plans() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(SAMPLES.resolve("plans"))) {
            for (Path file : files.sorted().toList()) {
                boolean isPacked = file.toString().endsWith("_requests.csv");
                byte[] bytes = Files.readAllBytes(file);
                members.put("data/" + file.getFileName() + (isPacked ? ".gz" : ""), isPacked ? packed(bytes) : bytes);
            }
        }
        return members;
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static void zip(Path file, Map<String, byte[]> members) throws IOException {
        Files.createDirectories(file.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
            }
        }
    }

    /** Everything that the night wrote, as text. */
    private static Stream<String> written(TestHome home) throws IOException {
        try (Stream<Path> files = Files.walk(home.folder())) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(home.folder().resolve("inbox")))
                    .map(ZipDeliveriesTest::text)
                    .toList()
                    .stream();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
