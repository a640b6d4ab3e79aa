package education.warehouse.extract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** How the cells of each style show their numbers: all of a style sheet that says what a cell means. */
final class Styles {

    static final String GENERAL = "General";

    /** Longer ones Excel does not take. */
    private static final int LONGEST_FORMAT = 1_000;

    private final List<Integer> codes;
    private final Map<Integer, String> formats;

    private Styles(List<Integer> codes, Map<Integer, String> formats) {
        this.codes = codes;
        this.formats = formats;
    }

    static Styles none() {
        return new Styles(List.of(0), Map.of());
    }

    static Styles of(WorkbookPackage workbook, String part) throws IOException, SAXException {
        Handler handler = new Handler(part);
        workbook.read(part, handler);
        return handler.codes.isEmpty() ? none() : new Styles(handler.codes, handler.formats);
    }

    /** Number of the format of a style; throws {@link IllegalArgumentException} where there is no such style. */
    int code(String style) {
        int number = style.isEmpty() ? 0 : Integer.parseInt(style);
        if (number < 0 || number >= codes.size()) {
            throw new IllegalArgumentException("it has style " + number + " of " + codes.size() + ", counted from 0");
        }
        return codes.get(number);
    }

    /** Such as {@code 0.00%}. */
    String format(int code) {
        String own = formats.get(code);
        String builtIn =
                own != null || code < 0 || code > Short.MAX_VALUE ? null : BuiltinFormats.getBuiltinFormat(code);
        return own != null ? own : builtIn != null ? builtIn : GENERAL;
    }

    private static final class Handler extends DefaultHandler {

        private final String part;
        private final List<Integer> codes = new ArrayList<>();
        private final Map<Integer, String> formats = new HashMap<>();
        private boolean isFormats;
        private boolean isCells;

        Handler(String part) {
            this.part = part;
        }

        @Override
        public void startElement(String uri, String name, String qualifiedName, Attributes attributes)
                throws SAXException {
            switch (name) {
                case "numFmts" -> isFormats = true;
                case "cellXfs" -> isCells = true;
                case "numFmt" -> {
                    if (isFormats) {
                        format(attributes);
                    }
                }
                case "xf" -> {
                    if (isCells) {
                        codes.add(number(attributes.getValue("numFmtId"), 0));
                    }
                }
            }
        }

        @Override
        public void endElement(String uri, String name, String qualifiedName) {
            isFormats &= !name.equals("numFmts");
            isCells &= !name.equals("cellXfs");
        }

        private void format(Attributes attributes) throws WorkbookFault {
            String format = attributes.getValue("formatCode");
            if (format == null || format.length() > LONGEST_FORMAT) {
                throw new WorkbookFault("a format of numbers is missing or too long", "part " + part);
            }
            formats.put(number(attributes.getValue("numFmtId"), -1), format);
        }

        private int number(String text, int otherwise) throws WorkbookFault {
            try {
                return text == null ? otherwise : Integer.parseInt(text.trim());
            } catch (NumberFormatException e) {
                throw new WorkbookFault("the number of a format is not one", "part " + part);
            }
        }
    }
}
