package education.warehouse.extract;

import education.warehouse.Problem;
import education.warehouse.home.Raw;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.xml.sax.SAXException;

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
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD_OR_ENCRYPTED = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

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
            CellValues values = new CellValues(reader.getStylesTable(), SharedTexts.of(workbook), parts.is1904());
            XSSFReader.SheetIterator iterator = (XSSFReader.SheetIterator) reader.getSheetsData();
            while (iterator.hasNext()) {
                try (InputStream xml = iterator.next()) {
                    String name = iterator.getSheetName();
                    sheets.add(new Raw.Sheet(name, parts.hidden().contains(name)));
                    Xml.read(xml, new SheetHandler(name, values, cells, merges));
                }
            }
        } catch (SAXException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw unreadable(file, whatItIs(file));
        } catch (OpenXML4JException
                | OpenXML4JRuntimeException
                | POIXMLException
                | ParserConfigurationException
                | IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | ZipException
                | EOFException e) {
            throw unreadable(file, whatItIs(file));
        } catch (IOException e) {
            if (e.getMessage() != null && e.getMessage().contains("Zip bomb")) {
                throw unreadable(file, "a part of it unpacks to more than 4 GB");
            }
            throw e;
        }
        return Raw.workbook(sheets);
    }

    private static Problem unreadable(Path file, String found) {
        return Problem.file("Cannot read " + file.getFileName() + " as an Excel workbook: " + found
                + ". Open it in Excel and save it as .xlsx without a password.");
    }

    /** What a file is that is no workbook, by its first bytes. */
    private static String whatItIs(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(4);
        }
        if (start.length == 0) {
            return "it is empty";
        }
        if (Arrays.equals(start, OLD_OR_ENCRYPTED)) {
            return "it has a password, or is one of the old kind (.xls)";
        }
        return Arrays.equals(start, ZIP)
                ? "it is damaged or of another kind, such as Strict Open XML"
                : "it is none, whatever its name says";
    }
}
