package education.warehouse.privacy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secret that pseudonyms are made with. It says nothing of itself but its fingerprint. */
public final class PseudonymKey {

    private static final int BYTES = 32;

    private final byte[] secret;

    private PseudonymKey(byte[] secret) {
        this.secret = secret;
    }

    public static PseudonymKey of(String text) {
        return new PseudonymKey(text.getBytes(StandardCharsets.UTF_8));
    }

    static String newText() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** A key that is gone when the program ends: for a look at a file of which nothing stays. */
    public static PseudonymKey forOnce() {
        return of(newText());
    }

    public Pseudonyms pseudonyms() {
        return new Pseudonyms(secret);
    }

    /** The same for the same key, and no help in finding it. */
    public String fingerprint() {
        return pseudonyms().of("fingerprint of the key of the pseudonyms");
    }
}
