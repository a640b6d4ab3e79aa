package education.warehouse.extract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import education.warehouse.home.Raw;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A spreadsheet in the form OpenDocument is read as a workbook of Excel is; what is wrong with one holds it, with its place. */
@Tag("fast")
final class OpenDocumentTest {

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
            """;

    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>%s
            <o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
                xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
                xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
                xmlns:x="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
            <o:body><o:spreadsheet>%s</o:spreadsheet></o:body></o:document-content>
            """;

    @TempDir
    private Path home;

    private ReadDelivery delivery;

    @BeforeEach
    void open() {
        delivery = ReadDelivery.of(home, CONTRACT, "unpacked: 20MB, members: 200, record: 1KB");
    }

    @AfterEach
    void close() {
        delivery.close();
    }

    private static WorkbookFile document(String content) {
        return new WorkbookFile(new TreeMap<>())
                .with("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
                .with("META-INF/manifest.xml", "<manifest/>")
                .with("content.xml", content);
    }

    private static WorkbookFile sheet(String rows) {
        return document(HEAD.formatted("", "<table:table table:name='Pupils'>" + rows + "</table:table>"));
    }

    private static String row(String cells) {
        return "<table:table-row>" + cells + "</table:table-row>";
    }

    private List<String> cells(WorkbookFile file) {
        Raw raw = delivery.read("input.ods", file.bytes());
        assertThat(raw).isInstanceOf(Raw.Workbook.class);
        return delivery.rows("cells.parquet", "line, position, text, value, kind");
    }

    private String refusal(WorkbookFile file) {
        return ReadDelivery.refused(delivery.read("input.ods", file.bytes())).refusal();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                <table:table-cell o:value-type='percentage' o:value='0.081'><text:p>8%</text:p></table:table-cell> ; 8%|8.1%|number
                <table:table-cell o:value-type='float' o:value='1234.50'><text:p>1,235</text:p></table:table-cell> ; 1,235|1234.5|number
                <table:table-cell o:value-type='float' o:value='1E400'><text:p>x</text:p></table:table-cell> ; x|x|text
                <table:table-cell o:value-type='date' o:date-value='2018-08-01'><text:p>Aug</text:p></table:table-cell> ; Aug|2018-08-01|date
                <table:table-cell o:value-type='date' o:date-value='2018-08-01T09:30:00'><text:p>a</text:p></table:table-cell> ; a|2018-08-01 09:30:00|date
                <table:table-cell o:value-type='boolean' o:boolean-value='true'><text:p>WAHR</text:p></table:table-cell> ; TRUE|TRUE|boolean
                <table:table-cell table:formula='of:=1/0' o:value-type='string' x:value-type='error'><text:p>#DIV/0!</text:p></table:table-cell> ; #DIV/0!|#DIV/0!|error
                <table:table-cell table:formula='of:=[.A1]'/> ; =[.A1]|=[.A1]|formula
                <table:table-cell o:value-type='string'><text:p>a<text:s text:c='2'/>b<text:span>c</text:span> d</text:p></table:table-cell> ; a  bc d|a  bc d|text
                <table:table-cell o:value-type='string'><o:annotation><text:p>said</text:p></o:annotation><text:p>a</text:p></table:table-cell> ; a|a|text
                """)
    void readsWhatACellShowsAndHolds(String cell, String expected) {
        assertThat(cells(sheet(row(cell)))).containsExactly("1|1|" + expected);
    }

    @Test
    void readsAlikeCellsAndRowsAsOftenAsTheyAre() {
        String cell =
                "<table:table-cell table:number-columns-repeated='2' o:value-type='string'><text:p>a</text:p></table:table-cell>";
        String blank =
                "<table:table-row table:number-rows-repeated='3'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>";
        String end = "<table:table-row table:number-rows-repeated='1048570'><table:table-cell/></table:table-row>";

        assertThat(cells(sheet(blank + "<table:table-row table:number-rows-repeated='2'><table:table-cell/>" + cell
                        + "</table:table-row>" + end)))
                .containsExactly("4|2|a|a|text", "4|3|a|a|text", "5|2|a|a|text", "5|3|a|a|text");
    }

    @Test
    void readsNoRowThatWasDeleted() {
        String deleted = "<table:tracked-changes><table:deletion><table:cell-content-deletion>"
                + row("<table:table-cell" + " o:value-type='string'><text:p>gone</text:p></table:table-cell>")
                + "</table:cell-content-deletion></table:deletion></table:tracked-changes>";
        String shown = "<table:table table:name='Pupils'>"
                + row("<table:table-cell o:value-type='string'><text:p>a</text:p></table:table-cell>")
                + "</table:table>";

        assertThat(cells(document(HEAD.formatted("", deleted + shown)))).containsExactly("1|1|a|a|text");
    }

    @Test
    void holdsWhatUnfoldsIntoMoreThanASheetIs() {
        String filled =
                "<table:table-cell table:number-columns-repeated='%d' o:value-type='string'><text:p>a</text:p></table:table-cell>";

        assertThat(refusal(sheet("<table:table-row table:number-rows-repeated='1048576'>" + filled.formatted(16384)
                        + "</table:table-row>")))
                .contains("it has more than 20000000 cells that are filled (sheet \"Pupils\"");
        assertThat(refusal(sheet(row(filled.formatted(16385)))))
                .contains("more columns than a sheet of Excel has room for");
        assertThat(refusal(sheet("<table:table-row table:number-rows-repeated='1048577'>" + filled.formatted(1)
                        + "</table:table-row>")))
                .contains("more rows than a sheet of Excel has room for");
        assertThat(refusal(
                        sheet(row("<table:table-cell><text:p>" + "a".repeat(1025) + "</text:p></table:table-cell>"))))
                .contains("a text is longer than the limit of 1024 characters (sheet \"Pupils\"");
        assertThat(refusal(sheet(
                        row("<table:table-cell><text:p><text:s text:c='2000000000'/></text:p></table:table-cell>"))))
                .contains("a text is longer than the limit");
        assertThat(refusal(sheet(row("<table:table-cell table:number-rows-spanned='2000000'/>"))))
                .contains("a merged range is not one (sheet \"Pupils\")");
        assertThat(refusal(sheet(row("<table:table-cell table:number-columns-spanned='2'/><table:table-cell"
                        + " table:number-columns-spanned='2'/>"))))
                .contains("two of its merged ranges overlap, A1:B1 and B1:C1");
    }

    @Test
    void holdsWhatIsNoDocument() {
        assertThat(refusal(document("").without("content.xml"))).contains("its part content.xml is missing");
        assertThat(refusal(document("<o:document"))).contains("it is no XML that can be read (part content.xml");
        assertThat(refusal(document(HEAD.formatted(
                        "<!DOCTYPE a [<!ENTITY secret SYSTEM 'file:///etc/hostname'>]>",
                        "<table:table table:name='Pupils'>"
                                + row("<table:table-cell><text:p>&secret;</text:p></table:table-cell>")
                                + "</table:table>"))))
                .contains("it has a document type");
        assertThat(refusal(document("\u0001\u0002")
                        .with("META-INF/manifest.xml", "<m><file-entry><encryption-data/></file-entry></m>")))
                .contains("it has a password");
        assertThat(refusal(document(
                        HEAD.formatted("", "<table:table table:name='A'/>" + "<table:table table:name='a'/>"))))
                .contains("two of its sheets are called \"a\"");
        byte[] damaged = sheet(row("<table:table-cell><text:p>a</text:p></table:table-cell>"))
                .bytes();
        int content = new String(damaged, UTF_8).length() / 3;
        damaged[content] ^= 1;
        assertThat(delivery.read("input.ods", damaged).isRefused()).isTrue();
    }

    private static final String STYLES = """
            <office xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
                xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">
            <style:style style:name="Good" style:family="table-cell">
                <style:table-cell-properties fo:background-color="#92d050"/></style:style>
            </office>
            """;

    /** A style of its own, of its row, of its column; one that comes from another, one without a fill, and one of conditions. */
    private static final String LOOKS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
                xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
                xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
                xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
                xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
                xmlns:x="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
            <o:automatic-styles>
            <style:style style:name="ce1" style:family="table-cell" style:parent-style-name="Good"/>
            <style:style style:name="ce2" style:family="table-cell" style:parent-style-name="Good">
                <style:table-cell-properties fo:background-color="transparent"/></style:style>
            <style:style style:name="red" style:family="table-cell">
                <style:table-cell-properties fo:background-color="#ff0000"/></style:style>
            <style:style style:name="T1" style:family="text">
                <style:text-properties style:text-line-through-style="solid"/></style:style>
            </o:automatic-styles>
            <o:body><o:spreadsheet><table:table table:name="Pupils">
            <table:table-column/><table:table-column table:default-cell-style-name="red"/>
            %s
            <x:conditional-formats><x:conditional-format x:target-range-address="'A plan'.B2:'A plan'.B9">
                <x:condition x:apply-style-name="Good"/></x:conditional-format></x:conditional-formats>
            </table:table></o:spreadsheet></o:body></o:document-content>
            """;

    @Test
    void readsHowCellsLookWhereSomebodyAsksForIt() {
        String said = "<table:table-cell o:value-type='string'><text:p>%s</text:p></table:table-cell>";
        String rows = row(said.formatted("School")
                        + said.formatted("State").replace("cell o", "cell table:style-name='ce2' o"))
                + row(said.formatted("a") + "<table:table-cell table:style-name='ce1'/>")
                + row(said.formatted("b") + "<table:table-cell/>")
                + row(said.formatted("c") + "<table:table-cell table:style-name='ce2'/>")
                + row(said.formatted("d<text:span text:style-name='T1'> gone</text:span>")
                                + "<table:table-cell table:number-columns-repeated='9'/>")
                        .replace("-row>", "-row table:default-cell-style-name='ce1'>")
                        .replace("</table:table-row table:default-cell-style-name='ce1'>", "</table:table-row>");
        try (ReadDelivery asking = ReadDelivery.of(
                home.resolve("asking"),
                CONTRACT + "  - {name: state, title: State, type: string, fill: {done: [92D050], late: [FF0000]}}\n",
                "unpacked: 20MB, members: 200, record: 1KB")) {
            Raw raw = asking.read(
                    "input.ods",
                    document(LOOKS.formatted(rows)).with("styles.xml", STYLES).bytes());

            assertThat(asking.rows("looks.parquet", "line, position, fill, coalesce(unstruck, '-')"))
                    .containsExactly("2|2|92D050|-", "3|2|FF0000|-", "5|1|92D050|d", "5|2|92D050|-");
            assertThat(((Raw.Workbook) raw).formats())
                    .containsExactly(new Raw.Format(Raw.Format.FILL, "Pupils", 2, 9, 2, 2));
        }
    }
}
