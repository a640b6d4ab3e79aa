package education.warehouse.extract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** How the cells of each style show their numbers, and what their fonts and fills say: all of a style sheet that says what a cell means. */
final class Styles {

    static final String GENERAL = "General";

    /** Longer ones Excel does not take. */
    private static final int LONGEST_FORMAT = 1_000;

    private final List<Style> styles;
    private final Map<Integer, String> formats;
    private final List<Font> fonts;
    private final List<String> fills;
    private final List<Boolean> filling;

    /** The numbers by which a style names what it consists of. */
    private record Style(int format, int font, int fill) {}

    private Styles(Handler handler, List<String> themeColours) {
        this.styles = handler.styles.isEmpty() ? List.of(new Style(0, 0, 0)) : handler.styles;
        this.formats = handler.formats;
        this.fonts = handler.fonts;
        this.fills = handler.fills.stream()
                .map(fill -> fill.shown(themeColours, handler.palette))
                .toList();
        this.filling = handler.filling;
    }

    static Styles none() {
        return new Styles(new Handler(""), List.of());
    }

    /** @param themeColours of the workbook, in their order */
    static Styles of(WorkbookPackage workbook, String part, List<String> themeColours)
            throws IOException, SAXException {
        Handler handler = new Handler(part);
        workbook.read(part, handler);
        return new Styles(handler, themeColours);
    }

    /** Throws {@link IllegalArgumentException} where there is no such style. */
    private Style style(String style) {
        int number = style.isEmpty() ? 0 : Integer.parseInt(style);
        if (number < 0 || number >= styles.size()) {
            throw new IllegalArgumentException("it has style " + number + " of " + styles.size() + ", counted from 0");
        }
        return styles.get(number);
    }

    /** Number of the format of a style; throws {@link IllegalArgumentException} where there is no such style. */
    int code(String style) {
        return style(style).format();
    }

    /** Such as {@code 0.00%}. */
    String format(int code) {
        String own = formats.get(code);
        String builtIn =
                own != null || code < 0 || code > Short.MAX_VALUE ? null : BuiltinFormats.getBuiltinFormat(code);
        return own != null ? own : builtIn != null ? builtIn : GENERAL;
    }

    /** Whether no font says anything of a text. */
    boolean areFontsPlain() {
        return fonts.stream().allMatch(Font::isPlain);
    }

    /** The font of a style; of one that there is not, that of a text. */
    Font font(String style) {
        return known(style).map(Style::font).flatMap(font -> at(fonts, font)).orElse(Font.PLAIN);
    }

    /** What the cells of a style are filled with: a colour, words for what is none, or nothing. */
    String fill(String style) {
        return known(style).map(Style::fill).flatMap(fill -> at(fills, fill)).orElse("");
    }

    /** Texts are read whatever their style is. */
    private Optional<Style> known(String style) {
        try {
            return Optional.of(style(style));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> at(List<T> list, int place) {
        return 0 <= place && place < list.size() ? Optional.of(list.get(place)) : Optional.empty();
    }

    /** Whether a format of conditions fills cells. */
    boolean isFilling(int conditional) {
        return at(filling, conditional).orElse(false);
    }

    private static final class Handler extends DefaultHandler {

        private final String part;
        private final List<Style> styles = new ArrayList<>();
        private final Map<Integer, String> formats = new HashMap<>();
        private final List<Font> fonts = new ArrayList<>();
        private final List<Fill> fills = new ArrayList<>();
        private final List<String> palette = new ArrayList<>();
        private final List<Boolean> filling = new ArrayList<>();
        private String list = "";
        private String fontName = "";
        private boolean isStruck;
        private Fill fill = Fill.NONE;

        Handler(String part) {
            this.part = part;
        }

        @Override
        public void startElement(String uri, String name, String qualifiedName, Attributes attributes)
                throws SAXException {
            switch (name) {
                case "numFmts", "fonts", "fills", "cellXfs", "dxfs", "indexedColors" -> list = name;
                default -> {
                    try {
                        take(name, attributes);
                    } catch (NumberFormatException e) {
                        throw new WorkbookFault("the number of a format is not one", "part " + part);
                    }
                }
            }
        }

        private void take(String name, Attributes attributes) throws SAXException {
            switch (list) {
                case "numFmts" -> {
                    if (name.equals("numFmt")) {
                        format(attributes);
                    }
                }
                case "fonts" -> font(name, attributes);
                case "fills" -> fill(name, attributes);
                case "cellXfs" -> {
                    if (name.equals("xf")) {
                        styles.add(new Style(
                                number(attributes.getValue("numFmtId"), 0),
                                number(attributes.getValue("fontId"), -1),
                                number(attributes.getValue("fillId"), -1)));
                    }
                }
                case "dxfs" -> {
                    if (name.equals("dxf")) {
                        filling.add(false);
                    } else if (name.equals("fill") && !filling.isEmpty()) {
                        filling.set(filling.size() - 1, true);
                    }
                }
                case "indexedColors" -> {
                    if (name.equals("rgbColor")) {
                        palette.add(Colour.of(attributes).shown(List.of(), List.of()));
                    }
                }
                default -> {
                    // of no part that says what a cell means
                }
            }
        }

        private void font(String name, Attributes attributes) {
            switch (name) {
                case "font" -> {
                    fontName = "";
                    isStruck = false;
                }
                case "name" ->
                    fontName = Optional.ofNullable(attributes.getValue("val")).orElse("");
                case "strike" -> isStruck = TextRuns.isOn(attributes.getValue("val"));
                default -> {
                    // how large and how bold it is
                }
            }
        }

        private void fill(String name, Attributes attributes) {
            switch (name) {
                case "fill" -> fill = Fill.NONE;
                case "patternFill" -> fill = Fill.of(attributes.getValue("patternType"));
                case "gradientFill" -> fill = Fill.of("gradient");
                case "fgColor" -> fill = fill.in(Colour.of(attributes));
                default -> {
                    // what stands between the lines of a pattern
                }
            }
        }

        @Override
        public void endElement(String uri, String name, String qualifiedName) {
            if (name.equals(list)) {
                list = "";
            } else if (list.equals("fonts") && name.equals("font")) {
                fonts.add(new Font(SymbolFont.of(fontName), isStruck));
            } else if (list.equals("fills") && name.equals("fill")) {
                fills.add(fill);
            }
        }

        private void format(Attributes attributes) throws WorkbookFault {
            String format = attributes.getValue("formatCode");
            if (format == null || format.length() > LONGEST_FORMAT) {
                throw new WorkbookFault("a format of numbers is missing or too long", "part " + part);
            }
            formats.put(number(attributes.getValue("numFmtId"), -1), format);
        }

        private static int number(String text, int otherwise) {
            return text == null ? otherwise : Integer.parseInt(text.trim());
        }
    }
}
