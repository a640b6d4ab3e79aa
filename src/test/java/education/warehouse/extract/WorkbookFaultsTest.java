package education.warehouse.extract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.home.Raw;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Of a workbook that no program writes nothing is guessed: what is wrong is said with its place, and holds the file. */
class WorkbookFaultsTest {

    private static final String CONTRACT = """
            feed: pupils
            title: Pupils
            grain: one row per school
            source: made up (Open Government Licence v3.0)
            file: {format: xlsx}
            asAt: {from: fixed, date: "2023-01-01"}
            replaces: everything
            otherColumns: kept
            fields:
              - {name: school, title: School, type: string}
              - {name: pupils, title: Pupils, type: integer}
            """;

    private static final String ADVICE = " Open it in Excel and save it as .xlsx without a password.";
    private static final String AGAIN = " Ask the sender for the file again.";

    @TempDir
    private Path home;

    private ReadDelivery delivery;

    @BeforeEach
    void open() {
        delivery = ReadDelivery.of(home, CONTRACT, "unpacked: 20MB, members: 200, record: 100KB");
    }

    @AfterEach
    void close() {
        delivery.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(ofParts(), ofSheets(), ofMerges(), ofOthers()).flatMap(faults -> faults);
    }

    private static Stream<Arguments> ofParts() {
        String bomb = "<!DOCTYPE x [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;'>]>";
        return Stream.of(
                fault(
                        "no workbook part",
                        plain().without(WorkbookFile.WORKBOOK),
                        "its part xl/workbook.xml is missing (part _rels/.rels)." + ADVICE),
                fault(
                        "no sheet part",
                        plain().without(WorkbookFile.SHEET),
                        "its part xl/worksheets/sheet1.xml is missing (part xl/workbook.xml)."),
                fault(
                        "no texts",
                        plain().without(WorkbookFile.STRINGS),
                        "its part xl/sharedStrings.xml is missing (part xl/workbook.xml)."),
                fault(
                        "no styles",
                        plain().without(WorkbookFile.STYLES),
                        "its part xl/styles.xml is missing (part xl/workbook.xml)."),
                fault(
                        "no list of parts",
                        plain().without("_rels/.rels"),
                        "it is no workbook, the list of its parts is missing (part _rels/.rels)."),
                fault(
                        "no relations",
                        plain().without(WorkbookFile.RELATIONS),
                        "the part of its sheet \"Pupils\" is missing (part xl/workbook.xml)."),
                fault(
                        "a sheet outside",
                        plain().changed(
                                        WorkbookFile.RELATIONS,
                                        "Target='worksheets/sheet1.xml'",
                                        "TargetMode='External' Target='file:///etc/passwd'"),
                        "it refers to a part outside of it, which is not read (part xl/workbook.xml)."),
                fault(
                        "a sheet above all",
                        plain().changed(WorkbookFile.RELATIONS, "worksheets/sheet1.xml", "../../../../etc/passwd"),
                        "it refers to a part outside of it, which is not read (part xl/workbook.xml)."),
                fault(
                        "two sheets of one name",
                        plain().changed(
                                        WorkbookFile.WORKBOOK,
                                        "</sheets>",
                                        "<sheet name='PUPILS' sheetId='2' r:id='r1'/></sheets>"),
                        "two of its sheets are called \"PUPILS\" (part xl/workbook.xml)."),
                fault(
                        "parts of one name",
                        plain().with("XL/Workbook.XML", "<workbook/>"),
                        "two of its parts have one name (part XL/Workbook.XML)."),
                fault(
                        "bad UTF-8 in texts",
                        plain().with(WorkbookFile.STRINGS, bad(WorkbookFile.STRINGS, "School")),
                        "it is not UTF-8 text (part xl/sharedStrings.xml, line 2)."),
                fault(
                        "bad UTF-8 in a sheet",
                        plain().with(WorkbookFile.SHEET, bad(WorkbookFile.SHEET, "Abbey")),
                        "it is not UTF-8 text (part xl/worksheets/sheet1.xml, line 2)."),
                fault(
                        "bad UTF-8 in styles",
                        plain().with(WorkbookFile.STYLES, bad(WorkbookFile.STYLES, "xf")),
                        "it is not UTF-8 text (part xl/styles.xml, line 2)."),
                fault(
                        "a bomb in styles",
                        plain().changed(WorkbookFile.STYLES, "<styleSheet", bomb + "<styleSheet"),
                        "it has a document type, which no workbook has (part xl/styles.xml"),
                fault(
                        "a bomb in a part that nobody reads",
                        plain().changed("docProps/app.xml", "<Properties", bomb + "<Properties"),
                        "it has a document type, which no workbook has (part docProps/app.xml)."),
                fault(
                        "elements without end",
                        plain().changed(WorkbookFile.SHEET, "</worksheet>", "<a>".repeat(300)),
                        "its elements stand more than 200 deep in each other (part xl/worksheets/sheet1.xml)."),
                fault(
                        "a sheet that breaks off",
                        plain().changed(WorkbookFile.SHEET, "</worksheet>", ""),
                        "it is no XML that can be read (part xl/worksheets/sheet1.xml, line 2)."),
                fault(
                        "strict",
                        plain().changed(
                                        "_rels/.rels",
                                        "http://schemas.openxmlformats.org/officeDocument/2006",
                                        "http://purl.oclc.org/ooxml/officeDocument"),
                        "it is a workbook in the form Strict Open XML (part _rels/.rels)."));
    }

    private static Stream<Arguments> ofSheets() {
        return Stream.of(
                fault(
                        "a row below none",
                        rows("<row r='-1'/>"),
                        "row \"-1\" is not one that a sheet can have (sheet \"Pupils\", row 1)."),
                fault("row 0", rows("<row r='0'/>"), "row \"0\" is not one"),
                fault("a row behind the last", rows("<row r='1048577'/>"), "row \"1048577\" is not one"),
                fault(
                        "a row beyond all numbers",
                        rows("<row r='99999999999999999999'/>"),
                        "row \"99999999999999999999\" is not one"),
                fault("a row twice", rows("<row r='1'/>"), "row 1 stands behind row 1 (sheet \"Pupils\", row 1)."),
                fault(
                        "a row before",
                        rows("<row r='5'/><row r='4'/>"),
                        "row 4 stands behind row 5 (sheet \"Pupils\", row 5)."),
                fault(
                        "a cell twice",
                        cell("<c r='A2'><v>1</v></c><c r='A2'><v>2</v></c>"),
                        "cell A2 stands behind cell A2 (sheet \"Pupils\", row 2)."),
                fault(
                        "a cell before",
                        cell("<c r='C2'><v>1</v></c><c r='B2'><v>2</v></c>"),
                        "cell B2 stands behind cell C2"),
                fault(
                        "a cell of another row",
                        cell("<c r='A3'/>"),
                        "cell A3 stands in row 2 (sheet \"Pupils\", row 2)."),
                fault(
                        "a cell behind the last",
                        cell("<c r='XFE2'/>"),
                        "cell \"XFE2\" is not one that a sheet can have"),
                fault("a cell of no column", cell("<c r='2'/>"), "cell \"2\" is not one that a sheet can have"),
                fault("a cell in a cell", cell("<c r='A2'><c r='B2'/></c>"), "cell \"B2\" is not one"),
                fault("a cell beside the rows", plain().sheet("<c r='A1'/>", ""), "cell \"A1\" is not one"),
                fault(
                        "two values",
                        cell("<c r='A2'><v>1</v><v>2</v></c>"),
                        "a cell has two values (sheet \"Pupils\", cell A2)."),
                fault(
                        "a value that was typed over",
                        cell("<c r='A2' t='s'><v>2</v><is><t>0</t></is></c>"),
                        "a cell cannot be read, it has shared text 2 of 2, counted from 0 (sheet \"Pupils\", cell A2)."),
                fault(
                        "a text that is not there",
                        cell("<c r='A2' t='s'><v>2</v></c>"),
                        "a cell cannot be read, it has shared text 2 of 2, counted from 0 (sheet \"Pupils\", cell A2)."),
                fault(
                        "a text below 0",
                        cell("<c r='A2' t='s'><v>-1</v></c>"),
                        "a cell cannot be read, it has shared text -1 of 2"),
                fault(
                        "a text of no number",
                        cell("<c r='A2' t='s'><v>one</v></c>"),
                        "a cell cannot be read, the number of its shared text is not one"),
                fault(
                        "a style that is not there",
                        cell("<c r='A2' s='2'><v>1</v></c>"),
                        "a cell cannot be read, it has style 2 of 2, counted from 0"),
                fault(
                        "a style of no number",
                        cell("<c r='A2' s='x'><v>1</v></c>"),
                        "the number of its style is not one"),
                fault(
                        "neither true nor false",
                        cell("<c r='A2' t='b'><v>2</v></c>"),
                        "a cell cannot be read, it is neither true nor false"),
                fault(
                        "a kind that is not known",
                        cell("<c r='A2' t='z'><v>2</v></c>"),
                        "a cell cannot be read, it is of a kind that is not known"),
                fault(
                        "a long text",
                        cell("<c r='A2' t='str'><v>" + "x".repeat(110_000) + "</v></c>"),
                        "a text is longer than the limit of 102400 characters (sheet \"Pupils\", cell A2)."));
    }

    private static Stream<Arguments> ofMerges() {
        return Stream.of(
                fault(
                        "everything merged",
                        merged("A1:XFD1048576"),
                        "its merged ranges are larger than a table can be, such as A1:XFD1048576"),
                fault(
                        "a range the wrong way round",
                        merged("B2:A1"),
                        "a merged range is not one, \"B2:A1\" (sheet \"Pupils\")."),
                fault("no range", merged("A1"), "a merged range is not one, \"A1\""),
                fault("a range behind the last", merged("A1:A1048577"), "a merged range is not one"),
                fault(
                        "ranges that overlap",
                        merged("A1:B2", "D1:E9", "B2:C3"),
                        "two of its merged ranges overlap, A1:B2 and B2:C3"),
                fault(
                        "a range in another",
                        merged("A5:F9", "C6:D6"),
                        "two of its merged ranges overlap, A5:F9 and C6:D6"));
    }

    private static Stream<Arguments> ofOthers() {
        return Stream.of(
                fault(
                        "a binary workbook",
                        plain().with("xl/workbook.bin", "\u0083"),
                        "it is a binary Excel workbook (.xlsb), and an Excel workbook (.xlsx) was expected." + ADVICE),
                fault(
                        "a spreadsheet of others",
                        new WorkbookFile(new java.util.TreeMap<>(
                                Map.of("mimetype", "application/vnd.oasis.opendocument.spreadsheet".getBytes(UTF_8)))),
                        "its part content.xml is missing (part META-INF/manifest.xml)." + ADVICE),
                fault(
                        "Numbers",
                        new WorkbookFile(new java.util.TreeMap<>(Map.of("Index/Document.iwa", new byte[9]))),
                        "it is a document of Apple's Numbers or Pages, and"),
                fault(
                        "a Word document",
                        new WorkbookFile(new java.util.TreeMap<>(Map.of("word/document.xml", new byte[9]))),
                        "it is a Word document (.docx), and"),
                fault(
                        "a bomb",
                        plain().with("xl/media/image1.png", new byte[21 << 20]),
                        "it unpacks to more than the limit of 20MB. Ask the sender whether the file is right; if it is, raise"
                                + " unpacked of limits in jobs/nightly.yaml."),
                fault("many parts", many(), "it has 209 members, more than the limit of 200."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void saysWhatIsWrong(String name, WorkbookFile workbook, String found) {
        Raw raw = delivery.read("input.xlsx", workbook.bytes());

        assertThat(ReadDelivery.refused(raw).refusal()).startsWith("Cannot read input.xlsx: " + found);
    }

    @Test
    void readsAPlainWorkbook() {
        Raw raw = delivery.read("input.xlsx", plain().bytes());

        assertThat(raw.isRefused()).isFalse();
        assertThat(((Raw.Workbook) raw).sheets()).containsExactly(new Raw.Sheet("Pupils", false));
        assertThat(delivery.rows("cells.parquet", "line, position, text, value, kind"))
                .containsExactly(
                        "1|1|School|School|text", "1|2|Pupils|Pupils|text", "2|1|Abbey|Abbey|text", "2|2|5|5|number");
    }

    @Test
    void keepsNumbersThatNoCellCanHoldAsTexts() {
        String cells = Stream.of("1e400", "-1e400", "1e-400", "NaN", "INF", "1e99999", "0e400", "1E+5")
                .map(number -> "<c s='0'><v>" + number + "</v></c>")
                .collect(Collectors.joining());
        delivery.read(
                "input.xlsx",
                cell(cells + "<c s='1'><v>2958466</v></c><c s='1'><v>1e15</v></c><c s='1'><v>2958465</v></c>")
                        .bytes());

        assertThat(delivery.rows("cells.parquet", "value, kind", "line = 2"))
                .containsExactly(
                        "1e400|text",
                        "-1e400|text",
                        "1e-400|text",
                        "NaN|text",
                        "INF|text",
                        "1e99999|text",
                        "0|number",
                        "100000|number",
                        "2958466|number",
                        "1000000000000000|number",
                        "9999-12-31|date");
    }

    /** Every bit of a workbook, and every byte of it that is missing. */
    @Test
    void findsEveryBitThatWasTurned() {
        byte[] whole = plain().bytes();
        Raw right = delivery.read("input.xlsx", whole);
        assertThat(right.isRefused()).isFalse();
        List<String> rows = delivery.rows("cells.parquet", "line, position, text, value, kind");

        List<Integer> unseen = new ArrayList<>();
        for (int i = 0; i < whole.length; i += 11) {
            byte[] turned = whole.clone();
            turned[i] ^= (byte) (1 << (i % 8));
            Raw raw = delivery.read("input.xlsx", turned);
            if (!raw.isRefused()) {
                unseen.add(i);
                assertThat(((Raw.Workbook) raw).sheets()).isEqualTo(((Raw.Workbook) right).sheets());
                assertThat(delivery.rows("cells.parquet", "line, position, text, value, kind"))
                        .isEqualTo(rows);
            } else {
                assertThat(ReadDelivery.refused(raw).refusal()).startsWith("Cannot read input.xlsx: ");
            }
        }

        // times, versions and rights that stand once in a zip mean nothing for what is in it
        assertThat(unseen.size()).isLessThan(whole.length / 11 / 5);
    }

    @Test
    void saysThatAPartIsDamagedEvenIfItCannotBeParsed() {
        byte[] stored = stored(plain());
        String text = new String(stored, ISO_8859_1);
        byte[] turned = text.replace("<v>5</v>", "<v>7</v>").getBytes(ISO_8859_1);

        assertThat(ReadDelivery.refused(delivery.read("input.xlsx", turned)).refusal())
                .isEqualTo(
                        "Cannot read input.xlsx: it is damaged, \"xl/worksheets/sheet1.xml\" does not have its checksum."
                                + AGAIN);
        assertThat(ReadDelivery.refused(delivery.read(
                                "input.xlsx", text.replace("</row>", "</rox>").getBytes(ISO_8859_1)))
                        .refusal())
                .startsWith(
                        "Cannot read input.xlsx: it is damaged, \"xl/worksheets/sheet1.xml\" does not have its checksum.");
        assertThat(ReadDelivery.refused(delivery.read(
                                "input.xlsx",
                                text.replace("nothing to see", "nothing to sea").getBytes(ISO_8859_1)))
                        .refusal())
                .isEqualTo("Cannot read input.xlsx: it is damaged, \"docProps/app.xml\" does not have its checksum."
                        + AGAIN);
    }

    private static byte[] stored(WorkbookFile file) {
        return StoredZip.of(file.parts());
    }

    @Test
    void saysWhereASheetIsFull() {
        Raw raw = delivery.read(
                "input.xlsx",
                rows("<row r='1048576'><c r='A1048576'><v>1</v></c></row>").bytes());

        assertThat(raw.notes())
                .extracting(Raw.Note::place, Raw.Note::kind)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("input.xlsx, sheet \"Pupils\"", "full to the last row"));
    }

    private static WorkbookFile plain() {
        return WorkbookFile.plain();
    }

    private static WorkbookFile rows(String rows) {
        return plain().rows(rows);
    }

    private static WorkbookFile cell(String cells) {
        return rows("<row r='2'>" + cells + "</row>");
    }

    private static WorkbookFile merged(String... ranges) {
        return plain().sheet(
                        "<row r='1'><c r='A1'><v>1</v></c></row>",
                        Stream.of(ranges)
                                .map(range -> "<mergeCell ref='" + range + "'/>")
                                .collect(Collectors.joining("", "<mergeCells>", "</mergeCells>")));
    }

    private static WorkbookFile many() {
        WorkbookFile file = plain();
        IntStream.range(0, 201).forEach(i -> file.with("xl/media/" + i, ""));
        return file;
    }

    /** A part with a byte that no UTF-8 has before a text of it. */
    private static byte[] bad(String part, String before) {
        return new String(plain().parts().get(part), ISO_8859_1)
                .replaceFirst(before, "\u00ff" + before)
                .getBytes(ISO_8859_1);
    }

    private static Arguments fault(String name, WorkbookFile workbook, String found) {
        return Arguments.of(name, workbook, found);
    }
}
