package education.warehouse.extract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.hssf.util.HSSFColor;
import org.xml.sax.Attributes;

/**
 * A colour as a workbook names it: itself, by its place in the theme or in the palette, and made lighter or darker.
 *
 * @param rgb six or eight hex digits
 * @param theme place in the theme, from 0
 * @param indexed place in the palette, from 0
 * @param tint from -1, black, to 1, white
 */
record Colour(Optional<String> rgb, Optional<Integer> theme, Optional<Integer> indexed, double tint) {

    /** What is said of one that the workbook does not tell. */
    static final String UNKNOWN = "no colour that is known";

    private static final int DIGITS = 6;
    private static final int FOREGROUND = 64;
    private static final int BACKGROUND = 65;
    private static final String HEX = "[0-9A-F]{6,8}";

    /** Throws {@link NumberFormatException} where a number is none. */
    static Colour of(Attributes attributes) {
        String tint = attributes.getValue("tint");
        return new Colour(
                Optional.ofNullable(attributes.getValue("rgb")),
                number(attributes.getValue("theme")),
                number(attributes.getValue("indexed")),
                tint == null ? 0 : Double.parseDouble(tint.trim()));
    }

    private static Optional<Integer> number(String text) {
        return text == null ? Optional.empty() : Optional.of(Integer.parseInt(text.trim()));
    }

    /**
     * The colour that a person sees, or words for what cannot be known.
     *
     * @param colours of the theme
     * @param palette of the workbook; empty where it has the usual one
     */
    String shown(List<String> colours, List<String> palette) {
        Optional<String> plain = rgb.isPresent()
                ? rgb.map(digits -> digits.trim().toUpperCase(Locale.ROOT))
                        .filter(digits -> digits.matches(HEX))
                        .map(digits -> digits.substring(digits.length() - DIGITS))
                : theme.isPresent() ? at(colours, theme.get()) : indexed.flatMap(place -> ofPalette(palette, place));
        return plain.map(digits -> tint == 0 ? digits : Tint.of(digits, tint))
                .orElse(theme.map(place -> "colour " + place + " of the theme")
                        .or(() -> indexed.map(place -> "colour " + place + " of the palette"))
                        .orElse(UNKNOWN));
    }

    private static Optional<String> at(List<String> colours, int place) {
        return 0 <= place && place < colours.size()
                ? Optional.of(colours.get(place)).filter(colour -> colour.matches(HEX))
                : Optional.empty();
    }

    private static Optional<String> ofPalette(List<String> palette, int place) {
        if (place == FOREGROUND) {
            return Optional.of("000000");
        }
        if (place == BACKGROUND) {
            return Optional.of("FFFFFF");
        }
        return palette.isEmpty() ? usual(place) : at(palette, place);
    }

    private static Optional<String> usual(int place) {
        Map<Integer, HSSFColor> usual = HSSFColor.getIndexHash();
        // the first eight of the palette are the next eight again
        HSSFColor colour = usual.get(place >= 0 && place < 8 ? place + 8 : place);
        return colour == null
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%02X%02X%02X",
                        colour.getTriplet()[0],
                        colour.getTriplet()[1],
                        colour.getTriplet()[2]));
    }
}
