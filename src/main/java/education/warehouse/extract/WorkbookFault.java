package education.warehouse.extract;

import org.xml.sax.SAXException;

/** Something in a workbook is not as Excel writes it: what it is, and where. */
final class WorkbookFault extends SAXException {

    private static final long serialVersionUID = 1;

    /**
     * @param found a clause about the workbook
     * @param place such as a part, or a sheet and a cell
     */
    WorkbookFault(String found, String place) {
        super(found + " (" + place + ")");
    }
}
