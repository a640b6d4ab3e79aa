package education.warehouse.extract;

import education.warehouse.feed.Printable;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.util.XMLHelper;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the parts of a workbook, by POI's settings: a part can neither reach other files nor unfold into more than it is. */
final class Xml {

    private Xml() {}

    /** Tells the handler what the part holds; names are local ones, as every writer has prefixes of its own. */
    static void read(InputStream part, String name, DefaultHandler handler) throws IOException, SAXException {
        try {
            XMLReader reader = XMLHelper.newXMLReader();
            reader.setContentHandler(handler);
            reader.setErrorHandler(handler);
            reader.parse(new InputSource(part));
        } catch (SAXParseException e) {
            boolean hasType = String.valueOf(e.getMessage()).contains("DOCTYPE");
            throw new WorkbookFault(
                    hasType ? "it has a document type, which no workbook has" : "it is no XML that can be read",
                    place(name, e.getLineNumber()));
        } catch (CharConversionException | UnsupportedEncodingException e) {
            throw new WorkbookFault("it is not UTF-8 text", place(name, 0));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java reads XML", e);
        }
    }

    private static String place(String name, int line) {
        return "part " + Printable.of(name) + (line > 1 ? ", line " + line : "");
    }
}
