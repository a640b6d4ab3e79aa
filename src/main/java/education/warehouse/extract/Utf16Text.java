package education.warehouse.extract;

import education.warehouse.home.UnreadableFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Text of which each letter takes two bytes, or four: an odd number of them was cut. */
final class Utf16Text extends FilterInputStream {

    private boolean isOdd;

    Utf16Text(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        isOdd ^= next >= 0;
        end(next);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        isOdd ^= read > 0 && read % 2 == 1;
        end(read);
        return read;
    }

    private void end(int read) throws UnreadableFile {
        if (read < 0 && isOdd) {
            throw new UnreadableFile("its end is missing, its last character breaks off", UnreadableFile.ASK_AGAIN);
        }
    }
}
