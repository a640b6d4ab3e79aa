package education.warehouse.extract;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.util.XMLHelper;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the parts of a workbook, by POI's settings: a part can neither reach other files nor unfold into more than it is. */
final class Xml {

    private Xml() {}

    /** Tells the handler what the part holds; names are local ones, as every writer has prefixes of its own. */
    static void read(InputStream part, DefaultHandler handler)
            throws IOException, SAXException, ParserConfigurationException {
        XMLReader reader = XMLHelper.newXMLReader();
        reader.setContentHandler(handler);
        reader.parse(new InputSource(part));
    }
}
