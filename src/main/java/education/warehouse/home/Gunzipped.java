package education.warehouse.home;

import education.warehouse.project.FileLimits;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.io.input.ProxyInputStream;

/**
 * What was gzipped, once or in several pieces one behind the other. Unlike Java's own stream it takes no other bytes behind its
 * end, and it ends where more comes than a file can hold.
 */
final class Gunzipped extends ProxyInputStream {

    private final FileLimits limits;
    private long left;

    private Gunzipped(InputStream in, FileLimits limits) {
        super(in);
        this.limits = limits;
        this.left = limits.unpackedBytes();
    }

    static InputStream open(InputStream packed, FileLimits limits) throws IOException {
        try {
            return new Gunzipped(
                    GzipCompressorInputStream.builder()
                            .setInputStream(packed)
                            .setDecompressConcatenated(true)
                            .get(),
                    limits);
        } catch (IOException e) {
            packed.close();
            throw damaged(e);
        }
    }

    @Override
    protected void handleIOException(IOException e) throws IOException {
        throw damaged(e);
    }

    @Override
    protected void afterRead(int read) throws IOException {
        left -= Math.max(read, 0);
        if (left < 0) {
            throw new UnreadableFile(
                    "it unpacks to more than the limit of " + limits.unpacked(), FileLimits.advice("unpacked"));
        }
    }

    private static UnreadableFile damaged(IOException cause) {
        if (cause instanceof UnreadableFile unreadable) {
            return unreadable;
        }
        if (cause instanceof EOFException) {
            return new UnreadableFile("it is cut, its end is missing", UnreadableFile.ASK_AGAIN);
        }
        return UnreadableFile.damaged(
                String.valueOf(cause.getMessage()).contains("after a valid")
                        ? "other bytes stand behind its end"
                        : "it cannot be unpacked as gzip");
    }
}
