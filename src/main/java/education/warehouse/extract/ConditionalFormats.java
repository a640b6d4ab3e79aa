package education.warehouse.extract;

import education.warehouse.home.Raw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xml.sax.Attributes;

/**
 * Formats of a sheet that depend on conditions, which Excel works out as it shows the sheet: what they show is in no cell. Those are noted
 * that may fill cells or put icons into them, as older and newer versions of Excel write them.
 */
final class ConditionalFormats {

    /** More than these of one sheet say nothing more. */
    static final int MOST = 1_000;

    private final String sheet;
    private final CellValues values;
    private final List<Raw.Format> all = new ArrayList<>();
    private final StringBuilder ranges = new StringBuilder();
    private boolean isFormat;
    private boolean isRange;
    private boolean hasFill;
    private boolean hasIcons;

    ConditionalFormats(String sheet, CellValues values) {
        this.sheet = sheet;
        this.values = values;
    }

    List<Raw.Format> all() {
        return List.copyOf(all);
    }

    void start(String element, Attributes attributes) {
        if (element.equals("conditionalFormatting")) {
            isFormat = true;
            hasFill = false;
            hasIcons = false;
            ranges.setLength(0);
            String written = attributes.getValue("sqref");
            ranges.append(written == null ? "" : written);
        }
        if (!isFormat) {
            return;
        }
        switch (element) {
            case "cfRule" -> hasFill |= isFilling(attributes.getValue("dxfId"));
            case "colorScale", "fill" -> hasFill = true;
            case "iconSet" -> hasIcons = true;
            case "sqref" -> isRange = true;
            default -> {
                // conditions, and what does not matter
            }
        }
    }

    private boolean isFilling(String conditional) {
        try {
            return conditional != null && values.isFilling(Integer.parseInt(conditional.trim()));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    void characters(char[] text, int start, int length) {
        if (isRange) {
            ranges.append(text, start, length);
        }
    }

    void end(String element) {
        if (element.equals("sqref")) {
            isRange = false;
        } else if (element.equals("conditionalFormatting")) {
            isFormat = false;
            add(hasFill, Raw.Format.FILL);
            add(hasIcons, Raw.Format.ICONS);
        }
    }

    private void add(boolean isOne, String kind) {
        if (isOne) {
            Stream.of(ranges.toString().trim().split("\\s+"))
                    .limit(Math.max(0, MOST - all.size()))
                    .flatMap(range -> format(kind, range).stream())
                    .forEach(all::add);
        }
    }

    /** From one cell to another, or one cell; nothing where it is none of them. */
    private Optional<Raw.Format> format(String kind, String range) {
        int colon = range.indexOf(':');
        Optional<CellPlace> first = CellPlace.of(colon < 0 ? range : range.substring(0, colon));
        Optional<CellPlace> last = colon < 0 ? first : CellPlace.of(range.substring(colon + 1));
        return first.flatMap(from ->
                last.map(to -> new Raw.Format(kind, sheet, from.line(), to.line(), from.position(), to.position())));
    }
}
