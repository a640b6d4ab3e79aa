package education.warehouse.extract;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;

/**
 * Text of which a contract says that each byte is a letter. Any bytes are such a text; so it fails at its end where all that is
 * not ASCII in it was UTF-8, which does not happen by chance.
 */
final class SingleByteText extends FilterInputStream {

    /** What was taken for single bytes is UTF-8. */
    static final class IsUtf8 extends CharacterCodingException {}

    private boolean isUtf8 = true;
    private boolean isAscii = true;
    private int following;
    private long line = 1;
    private long wholeLine;

    SingleByteText(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next < 0) {
            end();
        } else {
            look((byte) next);
        }
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read < 0) {
            end();
        }
        for (int i = offset; i < offset + read; i++) {
            look(bytes[i]);
        }
        return read;
    }

    /**
     * Line of the first letters that are UTF-8 in a text in which others are not; 0 where there are none. It is known when the
     * text has been read to its end.
     */
    long mixedLine() {
        return isUtf8 ? 0 : wholeLine;
    }

    private void look(byte next) {
        if (next >= 0 && following == 0) {
            line += next == '\n' ? 1 : 0;
        } else if (following > 0 && (next & 0xC0) == 0x80) {
            following--;
            if (following == 0 && wholeLine == 0) {
                wholeLine = line;
            }
        } else {
            line += next == '\n' ? 1 : 0;
            isAscii &= next >= 0;
            isUtf8 &= following == 0;
            following = (next & 0xE0) == 0xC0 ? 1 : (next & 0xF0) == 0xE0 ? 2 : (next & 0xF8) == 0xF0 ? 3 : 0;
            isUtf8 &= following > 0;
        }
    }

    private void end() throws IsUtf8 {
        if (isUtf8 && !isAscii && following == 0) {
            throw new IsUtf8();
        }
    }
}
