package education.warehouse.attack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A file of the sample inbox, to be mutated: its bytes, and the text in it where it has one.
 *
 * @param feed that it is of
 * @param name of the file
 * @param bytes of it
 */
record Sample(String feed, String name, byte[] bytes) {

    private static final Path INBOX = Path.of("data/inbox");

    static List<Sample> all() {
        try (Stream<Path> paths = Files.walk(INBOX)) {
            return paths.filter(Files::isRegularFile).sorted().map(Sample::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sample of(Path path) {
        try {
            return new Sample(
                    path.getParent().getFileName().toString(),
                    path.getFileName().toString(),
                    Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isText() {
        return name.endsWith(".csv") || name.endsWith(".csv.gz");
    }

    boolean isZip() {
        return name.endsWith(".zip") || name.endsWith(".xlsx");
    }

    boolean isWorkbook() {
        return name.endsWith(".xlsx");
    }

    String text() throws IOException {
        byte[] plain = bytes;
        if (name.endsWith(".gz")) {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                plain = in.readAllBytes();
            }
        }
        return new String(plain, StandardCharsets.ISO_8859_1);
    }

    /** The file with another text in it. */
    byte[] withText(String text) throws IOException {
        byte[] plain = text.getBytes(StandardCharsets.ISO_8859_1);
        if (!name.endsWith(".gz")) {
            return plain;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    /** Members of a zip or parts of a workbook. */
    Map<String, byte[]> members() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    members.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return members;
    }

    static byte[] zipped(Map<String, byte[]> members) throws IOException {
        Zip zip = new Zip();
        members.forEach(zip::add);
        return zip.bytes();
    }
}
