package education.warehouse.extract;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What {@code workbook.xml} says of the workbook as a whole.
 *
 * @param is1904 whether its dates count from 1904
 * @param hidden names of the sheets that a person does not see
 */
record WorkbookParts(boolean is1904, Set<String> hidden) {

    static WorkbookParts of(XSSFReader reader)
            throws IOException, InvalidFormatException, SAXException, ParserConfigurationException {
        Handler handler = new Handler();
        try (InputStream xml = reader.getWorkbookData()) {
            Xml.read(xml, handler);
        }
        return new WorkbookParts(handler.is1904, Set.copyOf(handler.hidden));
    }

    private static final class Handler extends DefaultHandler {

        private boolean is1904;
        private final Set<String> hidden = new HashSet<>();

        @Override
        public void startElement(String uri, String name, String qualifiedName, Attributes attributes) {
            if (name.equals("workbookPr")) {
                String flag = attributes.getValue("date1904");
                is1904 = "1".equals(flag) || "true".equals(flag);
            } else if (name.equals("sheet")) {
                String state = attributes.getValue("state");
                if (state != null && !state.equals("visible")) {
                    hidden.add(attributes.getValue("name"));
                }
            }
        }
    }
}
