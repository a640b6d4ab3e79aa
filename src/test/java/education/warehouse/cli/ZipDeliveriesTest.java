package education.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zips: each member is a delivery of its own, or is named as one that nobody reads. */
@Tag("fast")
class ZipDeliveriesTest {

    private static final String PUPILS = "pupils_2024-01-18.csv";
    private static final byte[] FORTY = ToyDeliveries.bytes(ToyDeliveries.pupils(40));

    @TempDir
    private Path temporary;

    @Test
    void loadsEachMemberAsADeliveryOfItsOwn() throws IOException {
        ToyHome home = ToyHome.empty(temporary);
        zip(home, "pupils/pupils.zip", Map.of("2024/" + PUPILS, FORTY, "again/" + PUPILS, FORTY));
        zip(home, "published/statistics.zip", statistics());
        zip(home, "sessions/sessions.zip", Map.of("sessions-2023-24.xlsx", ToyDeliveries.sessions()));

        ToyHome.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(home.query(
                        "select feed, count(*), count(distinct resource), min(state), max(as_at) from meta.delivery"
                                + " group by all order by all"))
                .containsExactly(
                        "published|3|3|loaded|2024-12-31",
                        "pupils|1|1|loaded|2024-01-18",
                        "sessions|1|1|loaded|2024-03-31");
        assertThat(home.value("select count(*) from meta.delivery where file like 'statistics.zip/data/%_2024%.csv%'"))
                .isEqualTo("3");
        assertThat(home.value("select rows_clean from meta.delivery where feed = 'sessions'"))
                .isEqualTo("24");
        assertThat(written(home)).as("a name").noneMatch(text -> text.contains("Madeupkelf"));
        assertThat(home.night().out()).contains("Nothing new");
    }

    @Test
    void namesMembersThatNobodyReadsAndThoseThatAreLeftOut() {
        ToyHome home = ToyHome.empty(temporary);
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("data/" + PUPILS, FORTY);
        members.put("guidance/read me.txt", ToyDeliveries.bytes("read me"));
        members.put("data/notes.docx", ToyDeliveries.bytes("no text"));
        members.put("__MACOSX/data/._" + PUPILS, new byte[] {0});
        zip(home, "pupils/pupils.zip", members);

        ToyHome.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(3);
        assertThat(home.query("select file, state, rows_in from meta.delivery order by file"))
                .containsExactly(
                        "pupils.zip/data/notes.docx|held|0",
                        "pupils.zip/data/" + PUPILS + "|loaded|40",
                        "pupils.zip/guidance/read me.txt|left out|0");
        assertThat(night.out())
                .contains(
                        "Cannot load pupils.zip/data/notes.docx: it is not csv, and no other contract reads what is in this zip");
    }

    /** Parquet packed in either way, and a member that two zips hold. */
    @Tag("long")
    @Test
    void readsPackedParquetAndAContentOnce() throws IOException {
        ToyHome home = ToyHome.empty(temporary);
        byte[] base = ToyDeliveries.base();
        byte[] dictionary = ToyDeliveries.bytes(ToyDeliveries.dictionary());
        zip(home, "base/base.zip", Map.of("data/base_long_2026-04.parquet", base));
        zip(home, "dictionary/one.zip", Map.of("dictionary_2026-04.csv", dictionary));
        zip(home, "dictionary/two.zip", Map.of("again/dictionary_2026-05.csv", dictionary));

        ToyHome.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isZero();
        assertThat(home.query("select file, as_at, state, rows_clean > 0 from meta.delivery order by feed"))
                .containsExactly(
                        "base.zip/data/base_long_2026-04.parquet|2026-04-30|loaded|true",
                        "two.zip/again/dictionary_2026-05.csv|2026-05-31|loaded|true");
        String figures = home.value("select count(*) from star.fct_figure");
        assertThat(figures).isNotEqualTo("0");

        Files.delete(home.inbox("base").resolve("base.zip"));
        home.deliver("base", "base_long_2026-06.parquet.gz", ToyDeliveries.gzip(base));
        ToyHome.Result packed = home.night();

        assertThat(packed.exitCode()).as(packed.out() + packed.err()).isZero();
        assertThat(home.query(
                        "select file, as_at, state from meta.delivery where feed = 'base' order by as_at desc limit 1"))
                .containsExactly("base_long_2026-06.parquet.gz|2026-06-30|loaded");
        assertThat(home.value("select count(*) from star.fct_figure where is_current"))
                .isEqualTo(figures);
    }

    @Tag("long")
    @Test
    void namesAZipInAZip() {
        ToyHome home = ToyHome.empty(temporary);
        zip(home, "pupils/outer.zip", Map.of("inner.zip", ToyDeliveries.zip(Map.of(PUPILS, FORTY))));

        ToyHome.Result night = home.night();

        assertThat(night.exitCode()).as(night.out() + night.err()).isEqualTo(3);
        assertThat(night.out())
                .contains(
                        "Cannot load outer.zip/inner.zip: a zip in a zip is not opened. Unpack it, and put it beside.");
    }

    @Test
    void holdsAZipThatCannotBeOpened() {
        ToyHome home = ToyHome.empty(temporary);
        byte[] whole = ToyDeliveries.zip(Map.of(PUPILS, FORTY));
        home.deliver("pupils", "pupils.zip", Arrays.copyOf(whole, whole.length / 2));
        zip(home, "visits/empty.zip", Map.of());

        ToyHome.Result night = home.night();

        assertThat(night.exitCode()).isEqualTo(3);
        assertThat(night.out())
                .contains(
                        "Cannot read pupils.zip: it is damaged, its end is missing. Ask the sender for the file again.")
                .contains("Cannot read empty.zip: there is no file in it.");
    }

    @Test
    void checksEachMember() throws IOException {
        ToyHome home = ToyHome.empty(temporary);
        Path zip = Files.write(temporary.resolve("statistics.zip"), ToyDeliveries.zip(statistics()));

        ToyHome.Result check = home.command("check", zip.toString());

        assertThat(check.out())
                .contains("statistics.zip/data/plans_2024.csv: feed published")
                .contains("statistics.zip/data/meals_2024.csv.gz: feed published");
    }

    /** The tables of a publication, one of them packed again. */
    private static Map<String, byte[]> statistics() {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("data/plans_2024.csv", ToyDeliveries.bytes(ToyDeliveries.plans("2023", "2024")));
        members.put("data/plans_2024.meta.csv", ToyDeliveries.bytes("col_name,label\nplans,Plans\n"));
        members.put(
                "data/meals_2024.csv.gz",
                ToyDeliveries.gzip(ToyDeliveries.bytes(ToyDeliveries.meals("202223", "202324"))));
        return members;
    }

    private static void zip(ToyHome home, String path, Map<String, byte[]> members) {
        String[] parts = path.split("/");
        home.deliver(parts[0], parts[1], ToyDeliveries.zip(members));
    }

    /** Everything that the night wrote, as text. */
    private static Stream<String> written(ToyHome home) throws IOException {
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
