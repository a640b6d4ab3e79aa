package education.warehouse.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The bytes of a zip, which are read in any order: those of a file, or some in memory. */
interface ZipBytes extends AutoCloseable {

    long size() throws IOException;

    /** Reads some bytes from a place on; says how many, -1 behind the end. */
    int read(ByteBuffer into, long place) throws IOException;

    @Override
    void close() throws IOException;

    static ZipBytes of(FileChannel file) {
        return new ZipBytes() {
            @Override
            public long size() throws IOException {
                return file.size();
            }

            @Override
            public int read(ByteBuffer into, long place) throws IOException {
                return file.read(into, place);
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    static ZipBytes of(byte[] all) {
        return new ZipBytes() {
            @Override
            public long size() {
                return all.length;
            }

            @Override
            public int read(ByteBuffer into, long place) {
                if (place >= all.length) {
                    return -1;
                }
                int read = (int) Math.min(into.remaining(), all.length - place);
                into.put(all, (int) place, read);
                return read;
            }

            @Override
            public void close() {
                // memory needs no closing
            }
        };
    }
}
