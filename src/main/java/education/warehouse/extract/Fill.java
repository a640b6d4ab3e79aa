package education.warehouse.extract;

import java.util.List;
import java.util.Optional;

/**
 * What cells are filled with.
 *
 * @param pattern such as {@code solid}; empty where they are not filled
 */
record Fill(String pattern, Optional<Colour> colour) {

    static final Fill NONE = new Fill("", Optional.empty());
    private static final String SOLID = "solid";

    /** @param pattern none where it is null or {@code none} */
    static Fill of(String pattern) {
        return pattern == null || pattern.equals("none") ? NONE : new Fill(pattern, Optional.empty());
    }

    /** The same in a colour; of none there is none. */
    Fill in(Colour own) {
        return pattern.isEmpty() ? this : new Fill(pattern, Optional.of(own));
    }

    /** Six hex digits of a plain colour, words for anything else, nothing where cells are not filled. */
    String shown(List<String> themeColours, List<String> palette) {
        if (pattern.isEmpty()) {
            return "";
        }
        Optional<String> shown = colour.map(one -> one.shown(themeColours, palette));
        return pattern.equals(SOLID)
                ? shown.orElse(Colour.UNKNOWN)
                : "pattern " + pattern + shown.map(one -> " of " + one).orElse("");
    }
}
