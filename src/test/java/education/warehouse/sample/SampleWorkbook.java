package education.warehouse.sample;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A workbook whose bytes depend on its contents only: its properties and the times in its zip are fixed. */
final class SampleWorkbook {

    private static final LocalDateTime WRITTEN_AT = LocalDateTime.of(2023, 6, 6, 9, 0);

    private final XSSFWorkbook workbook = new XSSFWorkbook();
    private final SampleStyles styles = new SampleStyles(workbook);

    SampleWorkbook(String title) {
        Optional<Date> writtenAt = Optional.of(Date.from(WRITTEN_AT.toInstant(ZoneOffset.UTC)));
        POIXMLProperties.CoreProperties properties = workbook.getProperties().getCoreProperties();
        properties.setTitle(title);
        properties.setCreator("Education Warehouse samples");
        properties.setCreated(writtenAt);
        properties.setModified(writtenAt);
    }

    SampleSheet sheet(String name) {
        return new SampleSheet(workbook.createSheet(name), styles);
    }

    byte[] bytes() throws IOException {
        try (workbook) {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            workbook.write(written);
            return withFixedTimes(written.toByteArray());
        }
    }

    private static byte[] withFixedTimes(byte[] zip) throws IOException {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(zip));
                ZipOutputStream to = new ZipOutputStream(result)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(WRITTEN_AT);
                to.putNextEntry(copy);
                from.transferTo(to);
            }
        }
        return result.toByteArray();
    }
}
