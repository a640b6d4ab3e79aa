package education.warehouse.attack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Steps on the parts of a workbook. Where a part is named by its last name only, that is enough: {@code sheet1.xml}. */
final class WorkbookSteps {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main";

    private WorkbookSteps() {}

    static Map<String, Steps.Step> words() {
        Map<String, Steps.Step> words = new HashMap<>();
        words.put("part", WorkbookSteps::part);
        words.put("part-regex", WorkbookSteps::partRegex);
        words.put(
                "part-is",
                (matter, args) -> matter.parts()
                        .put(name(matter, args.get(0)), args.get(1).getBytes(StandardCharsets.UTF_8)));
        words.put(
                "part-hex",
                (matter, args) -> matter.parts()
                        .put(name(matter, args.get(0)), HexFormat.of().parseHex(args.get(1))));
        words.put("part-cut", (matter, args) -> {
            String name = name(matter, args.get(0));
            byte[] part = matter.parts().get(name);
            matter.parts().put(name, java.util.Arrays.copyOf(part, part.length - Integer.parseInt(args.get(1))));
        });
        words.put(
                "part-new",
                (matter, args) -> matter.parts().put(args.get(0), args.get(1).getBytes(StandardCharsets.UTF_8)));
        words.put(
                "part-renamed",
                (matter, args) -> matter.parts().put(args.get(1), matter.parts().remove(name(matter, args.get(0)))));
        words.put("part-gone", (matter, args) -> matter.parts().remove(name(matter, args.get(0))));
        words.put(
                "part-charset",
                (matter, args) ->
                        text(matter, args.get(0), text -> text, java.nio.charset.Charset.forName(args.get(1))));
        words.put("part-bad", WorkbookSteps::partBad);
        words.put("doctype", WorkbookSteps::doctype);
        words.put("cell", WorkbookSteps::cell);
        words.put("cell-xml", WorkbookSteps::cellXml);
        words.put("cell-gone", (matter, args) -> cell(matter, args.get(0), args.get(1), ""));
        words.put("many-rows", WorkbookSteps::manyRows);
        words.put("many-columns", WorkbookSteps::manyColumns);
        words.put("many-texts", WorkbookSteps::manyTexts);
        words.put("deep", WorkbookSteps::deep);
        words.put("strict", (matter, args) -> {
            for (String part : List.copyOf(matter.parts().keySet())) {
                text(
                        matter,
                        part,
                        text -> text.replace(MAIN, STRICT)
                                .replace(
                                        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                                        "http://purl.oclc.org/ooxml/officeDocument/relationships"),
                        StandardCharsets.UTF_8);
            }
        });
        return words;
    }

    private interface Change {
        String of(String text);
    }

    private static String name(Matter matter, String last) {
        return matter.parts().keySet().stream()
                .filter(part -> part.equals(last) || part.endsWith("/" + last))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no part " + last));
    }

    private static void text(Matter matter, String part, Change change, java.nio.charset.Charset charset) {
        String name = name(matter, part);
        String text = new String(matter.parts().get(name), StandardCharsets.UTF_8);
        matter.parts().put(name, change.of(text).getBytes(charset));
    }

    /** part NAME FROM TO [TIMES]: one text for another, which may be repeated. */
    private static void part(Matter matter, List<String> args) {
        String with = args.get(2).repeat(args.size() > 3 ? Integer.parseInt(args.get(3)) : 1);
        text(
                matter,
                args.get(0),
                text -> {
                    if (!text.contains(args.get(1))) {
                        throw new IllegalArgumentException(args.get(0) + " does not hold " + args.get(1));
                    }
                    return text.replace(args.get(1), with);
                },
                StandardCharsets.UTF_8);
    }

    private static void partRegex(Matter matter, List<String> args) {
        text(matter, args.get(0), text -> text.replaceAll(args.get(1), args.get(2)), StandardCharsets.UTF_8);
    }

    /** part-bad NAME TEXT: bytes that are not UTF-8 for a text. */
    private static void partBad(Matter matter, List<String> args) {
        text(
                matter,
                args.get(0),
                text -> {
                    if (!text.contains(args.get(1))) {
                        throw new IllegalArgumentException(args.get(0) + " does not hold " + args.get(1));
                    }
                    return text.replace(args.get(1), "\u00ff\u00fe");
                },
                StandardCharsets.ISO_8859_1);
    }

    /** doctype NAME KIND: an entity that is declared in the part, and used where the part has a text. */
    private static void doctype(Matter matter, List<String> args) {
        String declared = switch (args.get(1)) {
            case "plain" -> "<!DOCTYPE x>";
            case "external" -> "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
            case "remote" -> "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\">";
            case "laughs" -> laughs();
            default -> throw new IllegalArgumentException(args.get(1));
        };
        text(
                matter,
                args.get(0),
                text -> text.replaceFirst("(\\?>\\s*)", "$1" + Matcher.quoteReplacement(declared)),
                StandardCharsets.UTF_8);
        if (args.size() > 2) {
            part(matter, List.of(args.get(0), args.get(2), "&e;"));
        }
    }

    private static String laughs() {
        StringBuilder entities = new StringBuilder("<!DOCTYPE x [<!ENTITY e0 \"ha\">");
        for (int i = 1; i <= 30; i++) {
            entities.append("<!ENTITY ").append(i == 30 ? "e" : "e" + i).append(" \"");
            entities.append(("&e" + (i - 1) + ";").repeat(10)).append("\">");
        }
        return entities.append("]>").toString();
    }

    /** cell SHEET PLACE VALUE: a text in the cell itself, or a number where the value begins with #. */
    private static void cell(Matter matter, List<String> args) {
        String value = args.get(2).repeat(args.size() > 3 ? Integer.parseInt(args.get(3)) : 1);
        String place = " r=\"" + args.get(1) + "\"";
        String xml = value.startsWith("#")
                ? "<c" + place + "><v>" + value.substring(1) + "</v></c>"
                : "<c" + place + " t=\"inlineStr\"><is><t>"
                        + value.replace("&", "&amp;").replace("<", "&lt;") + "</t></is></c>";
        cell(matter, args.get(0), args.get(1), xml);
    }

    private static void cellXml(Matter matter, List<String> args) {
        cell(matter, args.get(0), args.get(1), args.get(2));
    }

    private static void cell(Matter matter, String sheet, String place, String xml) {
        Pattern cell = Pattern.compile("<c r=\"" + place + "\".*?</c>");
        text(
                matter,
                sheet,
                text -> {
                    Matcher found = cell.matcher(text);
                    if (!found.find()) {
                        throw new IllegalArgumentException("no cell " + place);
                    }
                    return found.replaceFirst(Matcher.quoteReplacement(xml));
                },
                StandardCharsets.UTF_8);
    }

    /** many-rows SHEET FROM TO: rows of one number in column A. */
    private static void manyRows(Matter matter, List<String> args) {
        StringBuilder rows = new StringBuilder();
        for (int line = Integer.parseInt(args.get(1)); line <= Integer.parseInt(args.get(2)); line++) {
            rows.append("<row r=\"")
                    .append(line)
                    .append("\"><c r=\"A")
                    .append(line)
                    .append("\"><v>");
            rows.append(line).append("</v></c></row>");
        }
        part(matter, List.of(args.get(0), "</sheetData>", rows + "</sheetData>"));
    }

    /** many-columns SHEET COUNT: a row with that many cells, below all. */
    private static void manyColumns(Matter matter, List<String> args) {
        StringBuilder cells = new StringBuilder("<row r=\"1000\">");
        for (int i = 0; i < Integer.parseInt(args.get(1)); i++) {
            cells.append("<c r=\"")
                    .append(org.apache.poi.ss.util.CellReference.convertNumToColString(i))
                    .append("1000\"><v>1</v></c>");
        }
        part(matter, List.of(args.get(0), "</sheetData>", cells + "</row></sheetData>"));
    }

    /** many-texts COUNT: shared strings that no cell shows. */
    private static void manyTexts(Matter matter, List<String> args) {
        part(
                matter,
                List.of(
                        "sharedStrings.xml",
                        "</sst>",
                        "<si><t>more</t></si>".repeat(Integer.parseInt(args.get(0))) + "</sst>"));
    }

    /** deep NAME COUNT: elements within each other. */
    private static void deep(Matter matter, List<String> args) throws IOException {
        int count = Integer.parseInt(args.get(1));
        String name = name(matter, args.get(0));
        String text = new String(matter.parts().get(name), StandardCharsets.UTF_8);
        int end = text.lastIndexOf("</");
        matter.parts()
                .put(
                        name,
                        (text.substring(0, end) + "<x>".repeat(count) + "</x>".repeat(count) + text.substring(end))
                                .getBytes(StandardCharsets.UTF_8));
    }
}
