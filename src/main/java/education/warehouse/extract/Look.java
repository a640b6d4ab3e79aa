package education.warehouse.extract;

import java.util.Optional;

/**
 * How a cell looks beyond its text, as far as a contract asks for it.
 *
 * @param fill the colour (RGB, six hex digits) that it is filled with, or words for what is no plain colour; empty where it is not filled
 * @param unstruck its text without what is struck through; empty where nothing is
 */
record Look(String fill, Optional<String> unstruck) {

    static final Look PLAIN = new Look("", Optional.empty());

    /** Most look plain: for those nothing is made. */
    static Look of(String fill, Optional<String> unstruck) {
        return fill.isEmpty() && unstruck.isEmpty() ? PLAIN : new Look(fill, unstruck);
    }

    boolean isPlain() {
        return this == PLAIN || fill.isEmpty() && unstruck.isEmpty();
    }

    Look filled(String colour) {
        return colour.equals(fill) ? this : of(colour, unstruck);
    }
}
