package education.warehouse.attack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Steps on the bytes of a file of any kind. A place is counted from 0, a negative one from the end; bytes are in hex. */
final class ByteSteps {

    private static final HexFormat HEX = HexFormat.of();

    private ByteSteps() {}

    static Map<String, Steps.Step> words() {
        Map<String, Steps.Step> words = new HashMap<>();
        words.put("empty", (matter, args) -> matter.bytes(new byte[0]));
        words.put("text", (matter, args) -> matter.bytes(utf8(repeated(args))));
        words.put("hex", (matter, args) -> matter.bytes(HEX.parseHex(args.get(0))));
        words.put("noise", (matter, args) -> matter.bytes(noise(Integer.parseInt(args.get(0)))));
        words.put("charset", ByteSteps::charset);
        words.put("prepend", (matter, args) -> matter.bytes(joined(HEX.parseHex(args.get(0)), matter.bytes())));
        words.put("append", (matter, args) -> matter.bytes(joined(matter.bytes(), HEX.parseHex(args.get(0)))));
        words.put("append-text", (matter, args) -> matter.bytes(joined(matter.bytes(), utf8(repeated(args)))));
        words.put("overwrite", ByteSteps::overwrite);
        words.put("insert", ByteSteps::insert);
        words.put("replace", ByteSteps::replace);
        words.put("cut", ByteSteps::cut);
        words.put("cut-behind", ByteSteps::cutBehind);
        words.put("flip", ByteSteps::flip);
        words.put("doubled", (matter, args) -> matter.bytes(joined(matter.bytes(), matter.bytes())));
        words.put("gzip", (matter, args) -> matter.bytes(gzipped(matter.bytes())));
        words.put("gzip-bomb", ByteSteps::gzipBomb);
        words.put("is", (matter, args) -> matter.bytes(foreign(args.get(0))));
        words.put("password", (matter, args) -> matter.bytes(encrypted(matter.bytes(), args.get(0))));
        return words;
    }

    private static String repeated(List<String> args) {
        return args.get(0).repeat(args.size() > 1 ? Integer.parseInt(args.get(1)) : 1);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise(int count) {
        byte[] noise = new byte[count];
        new Random(12).nextBytes(noise);
        return noise;
    }

    /** charset NAME [FROM]: a text in another encoding, or from that place on only. */
    private static void charset(Matter matter, List<String> args) throws IOException {
        String text = new String(matter.bytes(), StandardCharsets.UTF_8);
        int from = args.size() > 1 ? text.indexOf(args.get(1)) : 0;
        matter.bytes(
                joined(utf8(text.substring(0, from)), text.substring(from).getBytes(Charset.forName(args.get(0)))));
    }

    private static void overwrite(Matter matter, List<String> args) throws IOException {
        byte[] changed = matter.bytes().clone();
        byte[] with = HEX.parseHex(args.get(1));
        System.arraycopy(with, 0, changed, place(args.get(0), changed), with.length);
        matter.bytes(changed);
    }

    private static void insert(Matter matter, List<String> args) throws IOException {
        byte[] before = matter.bytes();
        int place = place(args.get(0), before);
        matter.bytes(joined(
                joined(Arrays.copyOf(before, place), HEX.parseHex(args.get(1))),
                Arrays.copyOfRange(before, place, before.length)));
    }

    /** replace FROM TO: the first one, of a text whose bytes are letters of Latin 1. */
    private static void replace(Matter matter, List<String> args) throws IOException {
        String text = new String(matter.bytes(), StandardCharsets.ISO_8859_1);
        int at = text.indexOf(args.get(0));
        if (at < 0) {
            throw new IllegalArgumentException("it does not hold " + args.get(0));
        }
        String changed = text.substring(0, at)
                + args.get(1)
                + text.substring(at + args.get(0).length());
        matter.bytes(changed.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void cut(Matter matter, List<String> args) throws IOException {
        matter.bytes(Arrays.copyOf(matter.bytes(), place(args.get(0), matter.bytes())));
    }

    /** cut-behind TEXT: the file ends with this text. */
    private static void cutBehind(Matter matter, List<String> args) throws IOException {
        String text = new String(matter.bytes(), StandardCharsets.ISO_8859_1);
        int at = text.lastIndexOf(args.get(0));
        if (at < 0) {
            throw new IllegalArgumentException("it does not hold " + args.get(0));
        }
        matter.bytes(Arrays.copyOf(matter.bytes(), at + args.get(0).length()));
    }

    /** flip PLACE BIT. */
    private static void flip(Matter matter, List<String> args) throws IOException {
        byte[] changed = matter.bytes().clone();
        changed[place(args.get(0), changed)] ^= (byte) (1 << Integer.parseInt(args.get(1)));
        matter.bytes(changed);
    }

    /** gzip-bomb MEGABYTES LETTER: the text, then that many megabytes of a letter. */
    private static void gzipBomb(Matter matter, List<String> args) throws IOException {
        matter.bytes(Bomb.of(matter.bytes(), (byte) args.get(1).charAt(0), Long.parseLong(args.get(0)), new byte[0])
                .gzipped());
    }

    /** A place; "half" is the middle. */
    private static int place(String text, byte[] bytes) {
        int place = text.equals("half") ? bytes.length / 2 : Integer.parseInt(text);
        return place < 0 ? bytes.length + place : place;
    }

    static byte[] joined(byte[] one, byte[] other) {
        byte[] joined = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, joined, one.length, other.length);
        return joined;
    }

    private static byte[] gzipped(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    /** A small file of another kind. */
    static byte[] foreign(String kind) throws IOException {
        return switch (kind) {
            case "xls" -> oldWorkbook();
            case "pdf" -> utf8("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n");
            case "html" -> utf8("<!DOCTYPE html>\n<html><body><table><tr><td>Visit</td><td>School</td></tr></table>\n");
            case "xml" ->
                utf8("<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>\n");
            case "json" -> utf8("{\"visits\": [{\"Visit\": 1, \"School\": \"A\"}]}\n");
            case "sqlite" -> joined(utf8("SQLite format 3\0"), new byte[4096]);
            case "elf" -> joined(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}, noise(400));
            case "png" -> joined(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, noise(400));
            case "7z" -> joined(new byte[] {'7', 'z', (byte) 0xBC, (byte) 0xAF, 0x27, 0x1C}, noise(400));
            case "rar" -> joined(utf8("Rar!\u001a\u0007\u0001\0"), noise(400));
            case "eml" ->
                utf8("From: someone@example.org\nSubject: visits\nContent-Type: text/plain\n\nPlease see below.\n");
            case "csv" -> Matter.of(Good.VISITS).bytes();
            case "xlsx" -> Matter.of(Good.SESSIONS).bytes();
            case "zip" -> Matter.of(Good.PUBLISHED).bytes();
            case "parquet" -> Matter.of(Good.BASE).bytes();
            case "docx" -> office("word/document.xml", "<w:document xmlns:w=\"w\"/>");
            case "pptx" -> office("ppt/presentation.xml", "<p:presentation xmlns:p=\"p\"/>");
            case "xlsb" -> office("xl/workbook.bin", "\u0083\u0001\0\u0099");
            case "ods" -> openDocument();
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static byte[] office(String part, String content) throws IOException {
        Zip zip = new Zip();
        zip.add(
                "[Content_Types].xml",
                utf8("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"bin\" ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/>"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"));
        zip.add(
                "_rels/.rels",
                utf8(
                        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\""
                                + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\""
                                + part + "\"/></Relationships>"));
        zip.add(part, utf8(content));
        return zip.bytes();
    }

    private static byte[] openDocument() throws IOException {
        Zip zip = new Zip();
        zip.addStored("mimetype", utf8("application/vnd.oasis.opendocument.spreadsheet"));
        zip.add(
                "content.xml",
                utf8("<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"/>"));
        return zip.bytes();
    }

    private static byte[] oldWorkbook() throws IOException {
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            workbook.createSheet("Attendance").createRow(0).createCell(0).setCellValue("Course");
            return workbook.getBytes();
        }
    }

    /** As Excel does it: the workbook within an OLE file. */
    private static byte[] encrypted(byte[] workbook, String password) throws IOException {
        try (POIFSFileSystem files = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
            encryptor.confirmPassword(password);
            try (OutputStream out = encryptor.getDataStream(files)) {
                new ByteArrayInputStream(workbook).transferTo(out);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            files.writeFilesystem(bytes);
            return bytes.toByteArray();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
