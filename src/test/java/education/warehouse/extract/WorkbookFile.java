package education.warehouse.extract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook put together from its parts, each of which may be what no program writes. */
record WorkbookFile(Map<String, byte[]> parts) {

    static final String SHEET = "xl/worksheets/sheet1.xml";
    static final String STRINGS = "xl/sharedStrings.xml";
    static final String STYLES = "xl/styles.xml";
    static final String WORKBOOK = "xl/workbook.xml";
    static final String RELATIONS = "xl/_rels/workbook.xml.rels";

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006";

    /** One sheet, <i>Pupils</i>, with a header and a row. */
    static WorkbookFile plain() {
        WorkbookFile file = new WorkbookFile(new LinkedHashMap<>());
        file.with("[Content_Types].xml", XML + "<Types xmlns='" + PACKAGE + "/content-types'/>");
        file.with("_rels/.rels", relations(relation("r1", "officeDocument", WORKBOOK)));
        file.with(
                WORKBOOK,
                XML + "<workbook xmlns='" + MAIN + "' xmlns:r='" + OFFICE
                        + "'><sheets><sheet name='Pupils' sheetId='1' r:id='r1'/></sheets></workbook>");
        file.with(
                RELATIONS,
                relations(relation("r1", "worksheet", "worksheets/sheet1.xml")
                        + relation("r2", "sharedStrings", "sharedStrings.xml")
                        + relation("r3", "styles", "styles.xml")));
        file.with(STRINGS, XML + "<sst xmlns='" + MAIN + "'><si><t>School</t></si><si><t>Pupils</t></si></sst>");
        file.with(
                STYLES,
                XML + "<styleSheet xmlns='" + MAIN
                        + "'><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>");
        file.rows("<row r='2'><c r='A2' t='inlineStr'><is><t>Abbey</t></is></c><c r='B2'><v>5</v></c></row>");
        file.with("docProps/app.xml", XML + "<Properties>" + "nothing to see ".repeat(40) + "</Properties>");
        return file;
    }

    /** The same with other rows below the header. */
    WorkbookFile rows(String rows) {
        return sheet("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>" + rows, "");
    }

    WorkbookFile sheet(String rows, String behind) {
        return with(
                SHEET,
                XML + "<worksheet xmlns='" + MAIN + "'><sheetData>" + rows + "</sheetData>" + behind + "</worksheet>");
    }

    WorkbookFile with(String part, String text) {
        return with(part, text.getBytes(StandardCharsets.UTF_8));
    }

    WorkbookFile with(String part, byte[] bytes) {
        parts.put(part, bytes);
        return this;
    }

    WorkbookFile without(String part) {
        parts.remove(part);
        return this;
    }

    /** Another text in one part. */
    WorkbookFile changed(String part, String from, String to) {
        String text = new String(parts.get(part), StandardCharsets.UTF_8);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(part + " does not hold " + from);
        }
        return with(part, text.replace(from, to));
    }

    static String relations(String relations) {
        return XML + "<Relationships xmlns='" + PACKAGE + "/relationships'>" + relations + "</Relationships>";
    }

    static String relation(String id, String kind, String target) {
        return "<Relationship Id='" + id + "' Type='" + OFFICE + "/" + kind + "' Target='" + target + "'/>";
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
