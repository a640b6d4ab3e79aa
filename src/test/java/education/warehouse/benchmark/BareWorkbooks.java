package education.warehouse.benchmark;

import java.io.InputStream;
import java.nio.file.Path;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.xml.sax.InputSource;
import org.xml.sax.XMLReader;

/** The bare work on workbooks: POI's own handler streams every sheet, and what it says of the cells goes nowhere. */
final class BareWorkbooks implements XSSFSheetXMLHandler.SheetContentsHandler {

    private long cells;

    /** @param arguments workbooks */
    public static void main(String... arguments) throws Exception {
        BareWorkbooks loop = new BareWorkbooks();
        for (String workbook : arguments) {
            loop.read(Path.of(workbook));
        }
        System.out.println(loop.cells + " cells");
    }

    private void read(Path workbook) throws Exception {
        try (OPCPackage parts = OPCPackage.open(workbook.toFile(), PackageAccess.READ)) {
            XSSFReader reader = new XSSFReader(parts);
            ReadOnlySharedStringsTable strings = new ReadOnlySharedStringsTable(parts, false);
            XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
            while (sheets.hasNext()) {
                try (InputStream xml = sheets.next()) {
                    XMLReader parser = XMLHelper.newXMLReader();
                    parser.setContentHandler(new XSSFSheetXMLHandler(reader.getStylesTable(), strings, this, false));
                    parser.parse(new InputSource(xml));
                }
            }
        }
    }

    @Override
    public void startRow(int row) {
        // nobody wants it
    }

    @Override
    public void endRow(int row) {
        // nobody wants it
    }

    @Override
    public void cell(String reference, String shown, XSSFComment comment) {
        cells++;
    }
}
