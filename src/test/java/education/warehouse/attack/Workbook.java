package education.warehouse.attack;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of a workbook as Excel writes them, by hand, so that each can be spoilt. */
final class Workbook {

    private static final String DECLARED = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private final List<String> texts = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> sheets = new ArrayList<>();

    /** A sheet; what looks like a number or a day is one, every other text stands in the shared strings. */
    void sheet(String name, List<List<String>> rows, List<String> merges) {
        StringBuilder xml = new StringBuilder(DECLARED + "<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
        for (int line = 1; line <= rows.size(); line++) {
            xml.append("<row r=\"").append(line).append("\">");
            List<String> row = rows.get(line - 1);
            for (int i = 0; i < row.size(); i++) {
                if (!row.get(i).isEmpty()) {
                    xml.append(cell((char) ('A' + i) + "" + line, row.get(i)));
                }
            }
            xml.append("</row>");
        }
        xml.append("</sheetData>");
        if (!merges.isEmpty()) {
            xml.append("<mergeCells count=\"").append(merges.size()).append("\">");
            merges.forEach(
                    range -> xml.append("<mergeCell ref=\"").append(range).append("\"/>"));
            xml.append("</mergeCells>");
        }
        names.add(name);
        sheets.add(xml.append("</worksheet>").toString());
    }

    private String cell(String place, String value) {
        if (value.matches("-?[0-9]+(\\.[0-9]+)?")) {
            return "<c r=\"" + place + "\"><v>" + value + "</v></c>";
        }
        if (value.matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}")) {
            long serial = ChronoUnit.DAYS.between(LocalDate.of(1899, 12, 30), LocalDate.parse(value));
            return "<c r=\"" + place + "\" s=\"1\"><v>" + serial + "</v></c>";
        }
        if (!texts.contains(value)) {
            texts.add(value);
        }
        return "<c r=\"" + place + "\" t=\"s\"><v>" + texts.indexOf(value) + "</v></c>";
    }

    Map<String, byte[]> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        StringBuilder types = new StringBuilder(DECLARED + "<Types xmlns=\"" + PACKAGE + "content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + type("/xl/workbook.xml", "sheet.main+xml") + type("/xl/sharedStrings.xml", "sharedStrings+xml")
                + type("/xl/styles.xml", "styles+xml"));
        StringBuilder links = new StringBuilder(
                relationships() + link(1, "sharedStrings", "sharedStrings.xml") + link(2, "styles", "styles.xml"));
        StringBuilder list = new StringBuilder();
        for (int i = 1; i <= sheets.size(); i++) {
            types.append(type("/xl/worksheets/sheet" + i + ".xml", "worksheet+xml"));
            links.append(link(i + 2, "worksheet", "worksheets/sheet" + i + ".xml"));
            list.append("<sheet name=\"")
                    .append(names.get(i - 1))
                    .append("\" sheetId=\"")
                    .append(i);
            list.append("\" r:id=\"rId").append(i + 2).append("\"/>");
        }
        parts.put("[Content_Types].xml", types + "</Types>");
        parts.put("_rels/.rels", relationships() + link(1, "officeDocument", "xl/workbook.xml") + "</Relationships>");
        parts.put(
                "xl/workbook.xml",
                DECLARED + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE
                        + "\"><workbookPr date1904=\"false\"/><sheets>" + list + "</sheets></workbook>");
        parts.put("xl/_rels/workbook.xml.rels", links + "</Relationships>");
        parts.put("xl/styles.xml", styles());
        parts.put("xl/sharedStrings.xml", sharedStrings());
        for (int i = 1; i <= sheets.size(); i++) {
            parts.put("xl/worksheets/sheet" + i + ".xml", sheets.get(i - 1));
        }
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        parts.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return bytes;
    }

    private static String type(String part, String kind) {
        return "<Override PartName=\"" + part + "\" ContentType=\"" + TYPE + kind + "\"/>";
    }

    private static String relationships() {
        return DECLARED + "<Relationships xmlns=\"" + PACKAGE + "relationships\">";
    }

    private static String link(int number, String kind, String target) {
        return "<Relationship Id=\"rId" + number + "\" Type=\"" + OFFICE + "/" + kind + "\" Target=\"" + target
                + "\"/>";
    }

    private static String styles() {
        return DECLARED + "<styleSheet xmlns=\"" + MAIN + "\"><fonts count=\"1\"><font><sz val=\"11\"/></font></fonts>"
                + "<fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills>"
                + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
                + "<cellXfs count=\"2\"><xf xfId=\"0\" numFmtId=\"0\"/><xf xfId=\"0\" numFmtId=\"14\" applyNumberFormat=\"1\"/>"
                + "</cellXfs></styleSheet>";
    }

    private String sharedStrings() {
        StringBuilder xml = new StringBuilder(DECLARED + "<sst xmlns=\"" + MAIN + "\" count=\"" + texts.size()
                + "\" uniqueCount=\"" + texts.size() + "\">");
        texts.forEach(text -> xml.append("<si><t xml:space=\"preserve\">")
                .append(text.replace("&", "&amp;").replace("<", "&lt;"))
                .append("</t></si>"));
        return xml.append("</sst>").toString();
    }
}
