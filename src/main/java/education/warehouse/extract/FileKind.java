package education.warehouse.extract;

import education.warehouse.home.SourceFile;
import education.warehouse.home.UnreadableFile;
import education.warehouse.home.ZipArchive;
import education.warehouse.home.ZipEntryNote;
import education.warehouse.project.FileLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a file really is, whatever its name says, by its first bytes and, of a zip, by what is in it. */
final class FileKind {

    static final String ZIP = "a zip";
    static final String OPEN_DOCUMENT = "an OpenDocument spreadsheet (.ods)";
    static final String WORKBOOK = "an Excel workbook (.xlsx)";
    static final String PARQUET = "a Parquet file";

    private static final int START = 1 << 12;
    private static final int SEARCHED = 1 << 22;
    private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    /** Marks at the very start, as Latin-1, and what is begun so. */
    private static final Map<String, String> MARKS = new LinkedHashMap<>();

    static {
        MARKS.put("%PDF", "a PDF document");
        MARKS.put("{\\rtf", "an RTF document");
        MARKS.put("PAR1", PARQUET);
        MARKS.put("ARROW1", "an Arrow file");
        MARKS.put("\u001f\u008b", "a gzip file");
        MARKS.put("BZh", "a bzip2 file");
        MARKS.put("\u00fd7zXZ", "an xz file");
        MARKS.put("7z\u00bc\u00af", "a 7-Zip file");
        MARKS.put("Rar!", "a RAR file");
        MARKS.put("(\u00b5/\u00fd", "a Zstandard file");
        MARKS.put("\u0089PNG", "a picture (PNG)");
        MARKS.put("\u00ff\u00d8\u00ff", "a picture (JPEG)");
        MARKS.put("GIF8", "a picture (GIF)");
        MARKS.put("II*\0", "a picture (TIFF)");
        MARKS.put("MM\0*", "a picture (TIFF)");
        MARKS.put("SQLite format 3", "an SQLite database");
        MARKS.put("\u007fELF", "a program");
        MARKS.put("MZ\u0090\0", "a program");
        MARKS.put("\0\u0001\0\0Standard", "an Access database");
    }

    private static final Map<String, String> OPEN_DOCUMENTS = Map.of(
            "application/vnd.oasis.opendocument.spreadsheet", OPEN_DOCUMENT,
            "application/vnd.oasis.opendocument.text", "an OpenDocument text (.odt)",
            "application/vnd.oasis.opendocument.presentation", "an OpenDocument presentation (.odp)",
            "application/epub+zip", "a book (.epub)");

    private FileKind() {}

    /** Such as {@code a PDF document}, by the bytes that a reader would see; empty if they may be text, or there are none. */
    static Optional<String> of(SourceFile file, FileLimits limits) throws IOException {
        Optional<String> kind = ofStart(file, limits);
        if (kind.filter(ZIP::equals).isEmpty()) {
            return kind;
        }
        if (file.isMember() || file.isGzipped()) {
            byte[] start = start(file, limits);
            return Optional.of(ofNames(namesIn(start), mimeIn(start)));
        }
        try (ZipArchive zip = ZipArchive.open(file.path(), limits)) {
            return Optional.of(of(zip));
        } catch (UnreadableFile e) {
            return Optional.of("a zip that is damaged");
        }
    }

    /** The same, by its beginning alone. */
    static Optional<String> ofStart(SourceFile file, FileLimits limits) throws IOException {
        byte[] start = start(file, limits);
        if (!isOld(start)) {
            return ofStart(start);
        }
        try (InputStream in = file.open(limits)) {
            return Optional.of(ofOle2(in.readNBytes(SEARCHED)));
        }
    }

    private static byte[] start(SourceFile file, FileLimits limits) throws IOException {
        try (InputStream in = file.open(limits)) {
            return in.readNBytes(START);
        }
    }

    /** By the first bytes alone; empty if they may be text, or there are none. */
    static Optional<String> ofStart(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.startsWith("PK\u0003\u0004") || text.startsWith("PK\u0005\u0006")) {
            return Optional.of(ZIP);
        }
        if (isOld(start)) {
            return Optional.of("an Office file of the old kind (.xls, .doc), or one with a password");
        }
        if (start.length > 12 && text.startsWith("DUCK", 8)) {
            return Optional.of("a DuckDB database");
        }
        return MARKS.keySet().stream()
                .filter(text::startsWith)
                .findFirst()
                .map(MARKS::get)
                .or(() -> ofMarkup(text));
    }

    private static boolean isOld(byte[] start) {
        return start.length >= OLE2.length && Arrays.equals(OLE2, Arrays.copyOf(start, OLE2.length));
    }

    private static Optional<String> ofMarkup(String text) {
        String start = text.replaceFirst("^(\u00ef\u00bb\u00bf)?\\s*", "").toLowerCase(Locale.ROOT);
        if (start.startsWith("<!doctype html") || start.startsWith("<html") || start.startsWith("<table")) {
            return Optional.of("a web page (HTML)");
        }
        if (!start.startsWith("<?xml")) {
            return Optional.empty();
        }
        if (start.contains("urn:schemas-microsoft-com:office:spreadsheet")) {
            return Optional.of("an XML spreadsheet of 2003");
        }
        return Optional.of(start.contains("<html") ? "a web page (HTML)" : "an XML file");
    }

    /** What an Office file of the old kind is, by the names in its directory, which stand in UTF-16 anywhere in it. */
    static String ofOle2(byte[] bytes) {
        if (holds(bytes, "EncryptedPackage")) {
            return "an Excel workbook with a password";
        }
        if (holds(bytes, "Workbook") || holds(bytes, "Book")) {
            return "an Excel workbook of the old kind (.xls)";
        }
        return holds(bytes, "WordDocument")
                ? "a Word document of the old kind (.doc)"
                : "an Office file of the old kind, or one with a password";
    }

    private static boolean holds(byte[] bytes, String name) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .contains(new String(name.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
    }

    /** What a zip is, by the names of its members. */
    static String of(ZipArchive zip) throws IOException {
        Set<String> names = new TreeSet<>();
        String mime = "";
        for (ZipEntryNote entry : zip.entries()) {
            names.add(entry.name());
            if (entry.name().equals("mimetype")) {
                try (InputStream in = zip.open(entry)) {
                    mime = new String(in.readNBytes(START), StandardCharsets.US_ASCII).trim();
                }
            }
        }
        return ofNames(names, mime);
    }

    private static String ofNames(Set<String> names, String mime) {
        if (OPEN_DOCUMENTS.containsKey(mime)) {
            return OPEN_DOCUMENTS.get(mime);
        }
        if (names.stream().anyMatch(name -> name.startsWith("Index/") || name.equals("Index.zip"))) {
            return "a document of Apple's Numbers or Pages";
        }
        if (names.contains("xl/workbook.bin")) {
            return "a binary Excel workbook (.xlsb)";
        }
        if (names.stream().anyMatch(name -> name.startsWith("xl/"))) {
            return WORKBOOK;
        }
        if (names.stream().anyMatch(name -> name.startsWith("word/"))) {
            return "a Word document (.docx)";
        }
        return names.stream().anyMatch(name -> name.startsWith("ppt/")) ? "a presentation (.pptx)" : ZIP;
    }

    /** Names of the first members, as far as the first bytes of a zip show them. */
    private static Set<String> namesIn(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        Set<String> names = new TreeSet<>();
        for (String folder : List.of("xl/", "word/", "ppt/", "Index/")) {
            if (text.contains(folder)) {
                names.add(folder);
            }
        }
        return names;
    }

    private static String mimeIn(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        return OPEN_DOCUMENTS.keySet().stream()
                .filter(text::contains)
                .findFirst()
                .orElse("");
    }
}
