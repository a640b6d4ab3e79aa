package education.warehouse.extract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.home.Inbox;
import education.warehouse.home.SourceFile;
import education.warehouse.project.FileLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A zip is read only where all that it says of itself is true; else it is held as a whole, with what is wrong in it. */
class ZipFaultsTest {

    private static final FileLimits LIMITS = new FileLimits("1MB", 20, null, null);
    private static final byte[] TABLE = "School,Pupils\nAbbey,5\n".getBytes(UTF_8);
    private static final String AGAIN = " Ask the sender for the file again.";
    private static final String PLAIN = " Ask the sender to pack plain files with plain names.";

    @TempDir
    private Path home;

    static Stream<Arguments> faults() throws IOException {
        byte[] whole = zip(Map.of("a.csv", TABLE));
        byte[] stored = StoredZip.of(Map.of("a.csv", TABLE));
        int directory = new String(whole, ISO_8859_1).indexOf("PK\u0001\u0002");
        return Stream.of(
                fault("nothing", new byte[0], "it is damaged, its end is missing." + AGAIN),
                fault("no member", zip(Map.of()), "there is no file in it."),
                fault("only what a Mac leaves", zip(Map.of("__MACOSX/._a.csv", TABLE)), "there is no file in it."),
                fault("half of it", Arrays.copyOf(whole, whole.length / 2), "it is damaged, its end is missing."),
                fault("bytes behind", with(whole, "garbage"), "it is damaged, 7 bytes stand behind its end."),
                fault(
                        "bytes before",
                        before("garbage", whole),
                        "it is damaged, its directory is not where it should be."),
                fault(
                        "another letter",
                        letter(stored, "Abbey,5", "Abbey,6"),
                        "it is damaged, \"a.csv\" does not have its checksum."),
                fault("another letter, packed", turned(whole, 45), "it is damaged, \"a.csv\" "),
                fault(
                        "another name in front",
                        letter(whole, "a.csv", "b.csv"),
                        "it is damaged, what it says of \"a.csv\" in two places differs."),
                fault(
                        "a size that is not true",
                        number(stored, 22, TABLE.length + 1),
                        "it is damaged, what it says of \"a.csv\" in two places differs."),
                fault(
                        "a password",
                        flag(whole, directory, 1),
                        "it has a password (member \"a.csv\"). Ask the sender for it without a password."),
                fault(
                        "another method",
                        method(whole, directory, 9),
                        "it is packed in a way that is not known, method 9 (member \"a.csv\"). Unpack it by hand,"),
                fault(
                        "two of one name",
                        letter(zip(Map.of("a.csv", TABLE, "b.csv", TABLE)), "b.csv", "a.csv", 4),
                        "two of its members are called \"a.csv\"."),
                fault(
                        "a way out",
                        zip(Map.of("../../a.csv", TABLE)),
                        "the name of a member leads out of it (member \"../../a.csv\")." + PLAIN),
                fault(
                        "a way out by back slashes",
                        zip(Map.of("..\\a.csv", TABLE)),
                        "the name of a member leads out of it"),
                fault("a place of its own", zip(Map.of("/etc/a.csv", TABLE)), "the name of a member leads out of it"),
                fault("a drive", zip(Map.of("C:\\a.csv", TABLE)), "the name of a member leads out of it"),
                fault(
                        "a NUL in a name",
                        zip(Map.of("a\0.csv", TABLE)),
                        "the name of a member is empty, has a NUL in it or is longer than 1000 letters (member \"a\\u0000.csv\")."),
                fault("a long name", zip(Map.of("a".repeat(2_000), TABLE)), "the name of a member is empty, has a NUL"),
                fault("a link", link(whole, directory), "it holds a link to another file (member \"a.csv\")." + PLAIN),
                fault(
                        "many members",
                        many(),
                        "it has 21 members, more than the limit of 20. Ask the sender whether the file"
                                + " is right; if it is, raise members of limits in jobs/nightly.yaml."),
                fault(
                        "a bomb",
                        zip(Map.of("a.csv", new byte[2 << 20])),
                        "it unpacks to more than the limit of 1MB. Ask the sender whether the file is right; if it is, raise"
                                + " unpacked of limits in jobs/nightly.yaml."),
                fault(
                        "a bomb that says it is none",
                        sizes(zip(Map.of("a.csv", new byte[2 << 20])), 5),
                        "it is damaged, "),
                fault("members that share bytes", shared(), "it is damaged, two of its members share the same bytes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void saysWhatIsWrong(String name, byte[] zip, String found) throws IOException {
        List<SourceFile> files = deliveries(zip);

        assertThat(files).hasSize(1);
        assertThat(files.get(0).isZip()).isTrue();
        assertThat(refusal(files.get(0))).startsWith("Cannot read input.zip: " + found);
    }

    @Test
    void readsMembersByTheNamesThatTheirWritersMean() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("data\\a.csv", TABLE);
        members.put("data/é.csv", TABLE);
        members.put("esc\u001b.csv", TABLE);
        members.put("Thumbs.db", TABLE);
        members.put("Icon\r", TABLE);
        members.put("folder/", new byte[0]);

        assertThat(deliveries(zip(members)))
                .extracting(SourceFile::fileName)
                .containsExactly("input.zip/data/a.csv", "input.zip/data/é.csv", "input.zip/esc\\u001b.csv");
    }

    @Test
    void takesACommentAndSizesThatFollow() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setComment("from PK\u0005\u0006 the council, which is longer than the end of a zip");
            zip.putNextEntry(new ZipEntry("a.csv"));
            zip.write(TABLE);
        }

        SourceFile member = deliveries(bytes.toByteArray()).get(0);

        assertThat(member.bytes()).isEqualTo(TABLE.length);
        assertThat(member.open(LIMITS).readAllBytes()).isEqualTo(TABLE);
    }

    private List<SourceFile> deliveries(byte[] zip) throws IOException {
        return Inbox.deliveriesOf("pupils", Files.write(home.resolve("input.zip"), zip), LIMITS);
    }

    private String refusal(SourceFile file) {
        try {
            file.mustOpen(LIMITS);
            return null;
        } catch (education.warehouse.home.UnreadableFile e) {
            return e.of(file.fileName()).getMessage();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static byte[] zip(Map<String, byte[]> members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] many() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        IntStream.rangeClosed(1, 21).forEach(i -> members.put(i + ".csv", TABLE));
        return zip(members);
    }

    private static byte[] with(byte[] zip, String behind) {
        return (new String(zip, ISO_8859_1) + behind).getBytes(ISO_8859_1);
    }

    private static byte[] before(String front, byte[] zip) {
        return (front + new String(zip, ISO_8859_1)).getBytes(ISO_8859_1);
    }

    private static byte[] turned(byte[] zip, int place) {
        byte[] turned = zip.clone();
        turned[place] ^= 4;
        return turned;
    }

    private static byte[] letter(byte[] zip, String from, String to) {
        return new String(zip, ISO_8859_1).replaceFirst(from, to).getBytes(ISO_8859_1);
    }

    /** All of several places. */
    private static byte[] letter(byte[] zip, String from, String to, int times) {
        byte[] changed = zip;
        for (int i = 0; i < times; i++) {
            changed = letter(changed, from, to);
        }
        return changed;
    }

    private static byte[] number(byte[] zip, int place, int number) {
        byte[] changed = zip.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(place, number);
        return changed;
    }

    private static byte[] flag(byte[] zip, int directory, int flag) {
        byte[] changed = zip.clone();
        changed[6] |= (byte) flag;
        changed[directory + 8] |= (byte) flag;
        return changed;
    }

    private static byte[] method(byte[] zip, int directory, int method) {
        byte[] changed = zip.clone();
        changed[8] = (byte) method;
        changed[directory + 10] = (byte) method;
        return changed;
    }

    private static byte[] link(byte[] zip, int directory) {
        byte[] changed = zip.clone();
        changed[directory + 5] = 3;
        return number(changed, directory + 38, 0120777 << 16);
    }

    /** A size in the directory that is not that of the bytes. */
    private static byte[] sizes(byte[] zip, int size) {
        int directory = new String(zip, ISO_8859_1).indexOf("PK\u0001\u0002");
        return number(zip, directory + 24, size);
    }

    /** Two entries of the directory for the same bytes. */
    private static byte[] shared() throws IOException {
        byte[] zip = zip(Map.of("a.csv", TABLE));
        String text = new String(zip, ISO_8859_1);
        int directory = text.indexOf("PK\u0001\u0002");
        int end = text.indexOf("PK\u0005\u0006");
        List<String> entries = new ArrayList<>(List.of(text.substring(directory, end)));
        entries.add(entries.get(0).replace("a.csv", "b.csv"));
        byte[] changed =
                (text.substring(0, directory) + String.join("", entries) + text.substring(end)).getBytes(ISO_8859_1);
        int newEnd = changed.length - 22;
        ByteBuffer.wrap(changed)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(newEnd + 8, (short) 2)
                .putShort(newEnd + 10, (short) 2)
                .putInt(newEnd + 12, newEnd - directory);
        return changed;
    }

    private static Arguments fault(String name, byte[] zip, String found) {
        return Arguments.of(name, zip, found);
    }
}
