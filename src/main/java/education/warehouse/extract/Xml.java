package education.warehouse.extract;

import education.warehouse.project.Printable;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.util.XMLHelper;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;
import org.xml.sax.helpers.XMLFilterImpl;

/** Reads the parts of a workbook, by POI's settings: a part can neither reach other files nor unfold into more than it is. */
final class Xml {

    private static final String NO_TEXT = "it is not UTF-8 text";

    private Xml() {}

    /** Tells the handler what the part holds; names are local ones, as every writer has prefixes of its own. */
    static void read(InputStream part, String name, DefaultHandler handler) throws IOException, SAXException {
        try {
            XMLReader reader = XMLHelper.newXMLReader();
            reader.setContentHandler(new Bounded(name, handler));
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

    /** Elements in elements in elements take memory without end; no workbook goes deep. */
    private static final class Bounded extends XMLFilterImpl {

        private static final int DEEPEST = 200;

        private final String part;
        private int depth;

        Bounded(String part, ContentHandler handler) {
            this.part = part;
            setContentHandler(handler);
        }

        @Override
        public void startElement(String uri, String name, String qualifiedName, Attributes attributes)
                throws SAXException {
            depth++;
            if (depth > DEEPEST) {
                throw new WorkbookFault(
                        "its elements stand more than " + DEEPEST + " deep in each other", place(part, 0));
            }
            super.startElement(uri, name, qualifiedName, attributes);
        }

        @Override
        public void endElement(String uri, String name, String qualifiedName) throws SAXException {
            depth--;
            super.endElement(uri, name, qualifiedName);
        }
    }

    private static String place(String name, int line) {
        return "part " + Printable.of(name) + (line > 1 ? ", line " + line : "");
    }
}
