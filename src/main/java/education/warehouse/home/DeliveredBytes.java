package education.warehouse.home;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.apache.commons.io.input.ProxyInputStream;

/** Bytes of a delivered file: what goes wrong while they are read is that file's matter, not the machine's. */
final class DeliveredBytes extends ProxyInputStream {

    DeliveredBytes(InputStream in) {
        super(in);
    }

    @Override
    protected void handleIOException(IOException e) throws IOException {
        throw unreadable(e);
    }

    static UnreadableFile unreadable(IOException cause) {
        if (cause instanceof UnreadableFile unreadable) {
            return unreadable;
        }
        if (cause instanceof NoSuchFileException) {
            return UnreadableFile.passing("it is not there any more", "Put it back into the inbox", cause);
        }
        if (cause instanceof AccessDeniedException) {
            return UnreadableFile.passing("access is denied", "Give the night the right to read it", cause);
        }
        return UnreadableFile.passing(
                "the system says \"" + cause.getMessage() + "\"", "Copy it into the inbox again", cause);
    }
}
