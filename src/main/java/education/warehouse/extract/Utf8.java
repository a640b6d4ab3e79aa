package education.warehouse.extract;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** Whether bytes are UTF-8. Not for use by several threads. */
final class Utf8 {

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

    boolean is(byte[] bytes, int from, int count) {
        try {
            decoder.decode(ByteBuffer.wrap(bytes, from, count));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Whether the last bytes begin a character that they do not end. */
    static boolean endsInsideACharacter(Bytes text) {
        byte[] bytes = text.array();
        int following = 0;
        int last = text.length() - 1;
        while (last >= 0 && following < 3 && (bytes[last] & 0xC0) == 0x80) {
            last--;
            following++;
        }
        int lead = last < 0 ? 0 : bytes[last] & 0xFF;
        int wanted = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
        return following < wanted;
    }
}
