package education.warehouse.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Pseudonyms by one key: HMAC-SHA256 (RFC 2104) of the identifier in upper case, of which the first 80 bits are written as 16
 * letters and digits (base32, RFC 4648, in lower case). The same identifier has the same pseudonym in every feed; without the
 * key they cannot be distinguished, or try identifiers until one fits. Not for use by several threads.
 */
public final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 16;
    private static final int BITS_OF_A_LETTER = 5;

    private final Mac mac;

    Pseudonyms(byte[] key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** The pseudonym of an identifier, whatever the case of its letters. */
    public String of(String identifier) {
        byte[] code = mac.doFinal(identifier.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        StringBuilder pseudonym = new StringBuilder(LENGTH);
        long bits = 0;
        int held = 0;
        for (int next = 0; pseudonym.length() < LENGTH; ) {
            if (held < BITS_OF_A_LETTER) {
                bits = bits << 8 | code[next++] & 0xFF;
                held += 8;
            }
            held -= BITS_OF_A_LETTER;
            pseudonym.append(LETTERS.charAt((int) (bits >> held) & 31));
        }
        return pseudonym.toString();
    }
}
