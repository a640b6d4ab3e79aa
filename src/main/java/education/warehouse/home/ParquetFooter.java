package education.warehouse.home;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.apache.parquet.format.Util;

/** The end of a Parquet file, which says how many rows it has. A file that was cut has none. */
final class ParquetFooter {

    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};
    private static final int TAIL = 8;

    private ParquetFooter() {}

    static boolean isOf(String fileName) {
        return fileName.endsWith(".parquet");
    }

    /** Rows of a file; throws where it is no whole Parquet file. */
    static long rows(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < TAIL + MAGIC.length) {
                throw new IOException("it is no Parquet file");
            }
            ByteBuffer tail = read(channel, size - TAIL, TAIL).order(ByteOrder.LITTLE_ENDIAN);
            int length = tail.getInt();
            byte[] magic = new byte[MAGIC.length];
            tail.get(magic);
            if (!Arrays.equals(magic, MAGIC) || length <= 0 || length > size - TAIL) {
                throw new IOException("its end is not that of a Parquet file");
            }
            byte[] footer = read(channel, size - TAIL - length, length).array();
            return Util.readFileMetaData(new ByteArrayInputStream(footer), true).getNum_rows();
        } catch (RuntimeException e) {
            throw new IOException("its end is damaged", e);
        }
    }

    private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new IOException("it ends too early");
            }
        }
        return bytes.flip();
    }
}
