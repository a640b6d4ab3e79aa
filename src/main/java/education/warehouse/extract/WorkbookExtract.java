package education.warehouse.extract;

import education.warehouse.Problem;
import education.warehouse.home.Raw;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.poi.UnsupportedFileFormatException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * A workbook, streamed: every cell that is not empty as one row of {@code cells.parquet}, every merged range as one row of
 * {@code merges.parquet}. Works in a small heap whatever the size of the sheets.
 */
final class WorkbookExtract {

    static final Schema CELL = SchemaBuilder.record("cell")
            .fields()
            .requiredString("sheet")
            .requiredLong("line")
            .requiredInt("position")
            .requiredString("text")
            .requiredString("value")
            .requiredString("kind")
            .endRecord();

    static final Schema MERGE = SchemaBuilder.record("merge")
            .fields()
            .requiredString("sheet")
            .requiredLong("first_line")
            .requiredLong("last_line")
            .requiredInt("first_position")
            .requiredInt("last_position")
            .endRecord();

    private static final long LARGEST_PART = 0xFFFF_FFFFL;
    private static final int MOST_PARTS = 10_000;

    static {
        // honest files with a large style sheet exceed POI's ratio; sizes and counts are limited instead
        ZipSecureFile.setMinInflateRatio(0);
        ZipSecureFile.setMaxEntrySize(LARGEST_PART);
        ZipSecureFile.setMaxFileCount(MOST_PARTS);
    }

    Raw extract(Path file, Path folder) throws IOException {
        List<Raw.Sheet> sheets = new ArrayList<>();
        try (OPCPackage workbook = OPCPackage.open(file.toFile(), PackageAccess.READ);
                ParquetRows cells = new ParquetRows(folder.resolve("cells.parquet"), CELL);
                ParquetRows merges = new ParquetRows(folder.resolve("merges.parquet"), MERGE)) {
            XSSFReader reader = new XSSFReader(workbook);
            WorkbookParts parts = WorkbookParts.of(reader);
            ReadOnlySharedStringsTable strings = new ReadOnlySharedStringsTable(workbook, false);
            CellValues values = new CellValues(reader.getStylesTable(), strings, parts.is1904());
            XSSFReader.SheetIterator iterator = (XSSFReader.SheetIterator) reader.getSheetsData();
            while (iterator.hasNext()) {
                try (InputStream xml = iterator.next()) {
                    String name = iterator.getSheetName();
                    sheets.add(new Raw.Sheet(name, parts.hidden().contains(name)));
                    XMLReader parser = XMLHelper.newXMLReader();
                    parser.setContentHandler(new SheetHandler(name, values, cells, merges));
                    parser.parse(new InputSource(xml));
                }
            }
        } catch (SAXException e) {
            if (e.getException() instanceof IOException cannotWrite) {
                throw cannotWrite;
            }
            throw unreadable(file, e.getMessage());
        } catch (OpenXML4JException
                | OpenXML4JRuntimeException
                | UnsupportedFileFormatException
                | ParserConfigurationException
                | org.apache.poi.ooxml.POIXMLException e) {
            throw unreadable(file, e.getMessage());
        } catch (IOException e) {
            if (e.getMessage() != null && e.getMessage().contains("Zip bomb")) {
                throw unreadable(file, "a part of it unpacks to more than 4 GB");
            }
            if (e instanceof java.util.zip.ZipException || e instanceof java.io.EOFException) {
                throw unreadable(file, e.getMessage());
            }
            throw e;
        }
        return Raw.workbook(sheets);
    }

    private static Problem unreadable(Path file, String why) {
        return Problem.file("Cannot read " + file.getFileName() + " as an Excel workbook: "
                + (why == null
                        ? "its parts do not fit together"
                        : why.lines().findFirst().orElse(why))
                + ". Open it in Excel and save it as .xlsx without a password.");
    }
}
