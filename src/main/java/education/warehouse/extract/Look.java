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

    boolean isPlain() {
        return fill.isEmpty() && unstruck.isEmpty();
    }

    Look filled(String colour) {
        return colour.equals(fill) ? this : new Look(colour, unstruck);
    }
}
