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

    private static final String NO_TEXT = "it is not UTF-8 text";

    private Xml() {}

    /** Tells the handler what the part holds; names are local ones, as every writer has prefixes of its own. */
    static void read(InputStream part, String name, DefaultHandler handler) throws IOException, SAXException {
        try {
            XMLReader reader = XMLHelper.newXMLReader();
            reader.setContentHandler(handler);
            reader.setErrorHandler(handler);
            reader.parse(new InputSource(part));
        } catch (SAXParseException e) {
            throw new WorkbookFault(found(String.valueOf(e.getMessage())), place(name, e.getLineNumber()));
        } catch (CharConversionException | UnsupportedEncodingException e) {
            throw new WorkbookFault(NO_TEXT, place(name, 0));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java reads XML", e);
        }
    }

    /** The parser speaks the language of its user; these words are the same in all. */
    private static String found(String message) {
        if (message.contains("DOCTYPE")) {
            return "it has a document type, which no workbook has";
        }
        return message.contains("UTF-8") ? NO_TEXT : "it is no XML that can be read";
    }

    private static String place(String name, int line) {
        return "part " + Printable.of(name) + (line > 1 ? ", line " + line : "");
    }
}
