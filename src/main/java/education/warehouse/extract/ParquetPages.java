package education.warehouse.extract;

import education.warehouse.home.UnreadableFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * The frame of a Parquet file: that its footer is where it should be, that its pages are where the footer says, and that those
 * which carry a checksum have it. DuckDB looks at no checksum.
 */
final class ParquetPages {

    private static final String MAGIC = "PAR1";
    private static final String ENCRYPTED = "PARE";
    private static final int TAIL = 8;
    private static final int BUFFER = 1 << 16;

    private final RandomAccessFile file;
    private final long dataEnd;

    private ParquetPages(RandomAccessFile file, long dataEnd) {
        this.file = file;
        this.dataEnd = dataEnd;
    }

    /** Throws {@link UnreadableFile} where anything is not as it should be. */
    static void verify(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long size = file.length();
            if (size < 2 * TAIL) {
                throw damaged("its end is missing");
            }
            file.seek(size - TAIL);
            int footer = Integer.reverseBytes(file.readInt());
            byte[] magic = new byte[MAGIC.length()];
            file.readFully(magic);
            String end = new String(magic, StandardCharsets.ISO_8859_1);
            if (end.equals(ENCRYPTED)) {
                throw new UnreadableFile("it is encrypted", "Ask the sender for it without encryption");
            }
            if (!end.equals(MAGIC)) {
                throw damaged("its end is missing");
            }
            if (footer <= 0 || footer > size - TAIL - MAGIC.length()) {
                throw damaged("its footer is not where it should be");
            }
            byte[] bytes = new byte[footer];
            file.seek(size - TAIL - footer);
            file.readFully(bytes);
            new ParquetPages(file, size - TAIL - footer).verify(metaData(bytes));
        }
    }

    private static FileMetaData metaData(byte[] footer) throws UnreadableFile {
        try {
            return Util.readFileMetaData(new ByteArrayInputStream(footer));
        } catch (IOException | RuntimeException e) {
            throw damaged("its footer cannot be read");
        }
    }

    private void verify(FileMetaData metaData) throws IOException {
        for (RowGroup group : metaData.getRow_groups()) {
            for (ColumnChunk chunk : group.getColumns()) {
                if (chunk.isSetFile_path()) {
                    throw new UnreadableFile(
                            "it refers to another file, which is not read", "Ask the sender for it in one file");
                }
                if (chunk.isSetMeta_data()) {
                    verify(chunk.getMeta_data());
                }
            }
        }
    }

    private void verify(ColumnMetaData column) throws IOException {
        String name = "column \"" + String.join(".", column.getPath_in_schema()) + '"';
        boolean hasDictionary = column.isSetDictionary_page_offset()
                && column.getDictionary_page_offset() > 0
                && column.getDictionary_page_offset() < column.getData_page_offset();
        long place = hasDictionary ? column.getDictionary_page_offset() : column.getData_page_offset();
        if (place < MAGIC.length() || place > dataEnd) {
            throw damaged("the pages of " + name + " are not where they should be");
        }
        file.seek(place);
        InputStream in = new BufferedInputStream(Channels.newInputStream(file.getChannel()), BUFFER);
        long left = dataEnd - place;
        long values = 0;
        while (values < column.getNum_values()) {
            PageHeader page = header(in, name);
            left -= page.getCompressed_page_size();
            if (page.getCompressed_page_size() < 0 || left < 0) {
                throw damaged("a page of " + name + " is not as long as it says");
            }
            verify(page, in, name);
            values += values(page);
        }
    }

    private static PageHeader header(InputStream in, String name) throws UnreadableFile {
        try {
            return Util.readPageHeader(in);
        } catch (IOException | RuntimeException e) {
            throw damaged("a page of " + name + " cannot be read");
        }
    }

    private static void verify(PageHeader page, InputStream in, String name) throws IOException {
        CRC32 sum = new CRC32();
        byte[] buffer = new byte[BUFFER];
        int left = page.getCompressed_page_size();
        while (left > 0) {
            int read = in.read(buffer, 0, Math.min(left, buffer.length));
            if (read < 0) {
                throw damaged("a page of " + name + " is not as long as it says");
            }
            if (page.isSetCrc()) {
                sum.update(buffer, 0, read);
            }
            left -= read;
        }
        if (page.isSetCrc() && (int) sum.getValue() != page.getCrc()) {
            throw damaged("a page of " + name + " does not have its checksum");
        }
    }

    private static long values(PageHeader page) {
        return page.isSetData_page_header()
                ? page.getData_page_header().getNum_values()
                : page.isSetData_page_header_v2()
                        ? page.getData_page_header_v2().getNum_values()
                        : 0;
    }

    private static UnreadableFile damaged(String found) {
        return new UnreadableFile("it is damaged, " + found, UnreadableFile.ASK_AGAIN);
    }
}
