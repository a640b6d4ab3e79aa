package education.warehouse.extract;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** How the cells and texts of an OpenDocument spreadsheet look by the names of their styles, and by those from which these come. */
final class OpenDocumentStyles extends DefaultHandler {

    static final String CELL = "table-cell";
    static final String TEXT = "text";

    private static final Pattern RGB = Pattern.compile("#[0-9a-fA-F]{6}");
    /** A style that comes from itself is read no deeper than this. */
    private static final int DEEPEST = 20;

    private final Map<String, Style> styles = new HashMap<>();
    private Optional<Style> current = Optional.empty();

    /** What one style says; what it does not say is that of its parent, and at last that of its family. */
    private static final class Style {
        private String parent = "";
        private Optional<String> fill = Optional.empty();
        private Optional<Boolean> isStruck = Optional.empty();
        private final Set<String> conditional = new HashSet<>();
    }

    @Override
    public void startElement(String uri, String element, String qualifiedName, Attributes attributes) {
        if (element.equals("style") || element.equals("default-style")) {
            String family = value(attributes, "family");
            Style style = new Style();
            style.parent = element.equals("style") ? key(family, value(attributes, "parent-style-name")) : "";
            styles.put(key(family, value(attributes, "name")), style);
            current = Optional.of(style);
        }
        current.ifPresent(style -> say(style, element, attributes));
    }

    private static void say(Style style, String element, Attributes attributes) {
        switch (element) {
            case "table-cell-properties" -> {
                String colour = value(attributes, "background-color");
                if (!colour.isEmpty()) {
                    style.fill = Optional.of(shown(colour));
                }
            }
            case "text-properties" -> {
                String line =
                        value(attributes, "text-line-through-style") + value(attributes, "text-line-through-type");
                if (!line.isEmpty()) {
                    style.isStruck = Optional.of(!line.startsWith("none"));
                }
            }
            case "map" -> style.conditional.add(value(attributes, "apply-style-name"));
            default -> {
                // says nothing of how cells look
            }
        }
    }

    @Override
    public void endElement(String uri, String element, String qualifiedName) {
        if (element.equals("style") || element.equals("default-style")) {
            current = Optional.empty();
        }
    }

    private static String shown(String colour) {
        if (colour.equals("transparent")) {
            return "";
        }
        return RGB.matcher(colour).matches() ? colour.substring(1).toUpperCase(Locale.ROOT) : Colour.UNKNOWN;
    }

    /** What cells of a style are filled with; empty where they are not. */
    String fill(String name) {
        return said(CELL, name, style -> style.fill).orElse("");
    }

    /** Whether texts or cells of a style are struck through. */
    boolean isStruck(String family, String name) {
        return said(family, name, style -> style.isStruck).orElse(false);
    }

    /** What a style says, or the nearest of those that it comes from. */
    private <T> Optional<T> said(String family, String name, Function<Style, Optional<T>> saying) {
        Optional<T> said = Optional.empty();
        String key = key(family, name);
        for (int i = 0; i < DEEPEST && said.isEmpty() && styles.containsKey(key); i++) {
            said = saying.apply(styles.get(key));
            key = styles.get(key).parent;
        }
        return said;
    }

    /** Whether a condition may fill the cells of a style otherwise. */
    boolean isConditional(String name) {
        Style style = styles.get(key(CELL, name));
        return style != null
                && style.conditional.stream().anyMatch(other -> !fill(other).isEmpty());
    }

    /** Without a name it is that of the family. */
    private static String key(String family, String name) {
        return family + " " + name;
    }

    private static String value(Attributes attributes, String attribute) {
        return OpenDocumentHandler.value(attributes, attribute, "").trim();
    }
}
