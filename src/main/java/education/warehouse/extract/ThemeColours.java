package education.warehouse.extract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The colours of a workbook's theme, in the order in which cells refer to them. */
final class ThemeColours extends DefaultHandler {

    private static final List<String> ORDER = List.of(
            "lt1",
            "dk1",
            "lt2",
            "dk2",
            "accent1",
            "accent2",
            "accent3",
            "accent4",
            "accent5",
            "accent6",
            "hlink",
            "folHlink");

    private final Map<String, String> byName = new HashMap<>();
    private boolean isScheme;
    private String name = "";

    private ThemeColours() {}

    /** Such as {@code 70AD47}; empty texts for those that it lacks. */
    static List<String> of(WorkbookPackage workbook, String part) throws IOException, SAXException {
        ThemeColours theme = new ThemeColours();
        workbook.read(part, theme);
        List<String> colours = new ArrayList<>();
        ORDER.forEach(one -> colours.add(theme.byName.getOrDefault(one, "")));
        return colours;
    }

    @Override
    public void startElement(String uri, String element, String qualifiedName, Attributes attributes) {
        if (element.equals("clrScheme")) {
            isScheme = true;
        } else if (isScheme && ORDER.contains(element)) {
            name = element;
        } else if (isScheme && element.equals("srgbClr")) {
            put(attributes.getValue("val"));
        } else if (isScheme && element.equals("sysClr")) {
            put(attributes.getValue("lastClr"));
        }
    }

    private void put(String colour) {
        if (colour != null) {
            byName.putIfAbsent(name, colour.toUpperCase(Locale.ROOT));
        }
    }

    @Override
    public void endElement(String uri, String element, String qualifiedName) {
        isScheme &= !element.equals("clrScheme");
    }
}
