package education.warehouse.extract;

import java.io.IOException;
import org.apache.avro.util.Utf8;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Streams one sheet's XML: cells and merged ranges, by local names, so that any writer's prefixes will do. */
final class SheetHandler extends DefaultHandler {

    private final Utf8 sheet;
    private final CellValues values;
    private final ParquetRows cells;
    private final ParquetRows merges;

    private long line;
    private int position;
    private String type;
    private String style;
    private final StringBuilder content = new StringBuilder();
    private final StringBuilder formula = new StringBuilder();
    private boolean isContent;
    private boolean isFormula;
    private boolean isPhonetic;

    SheetHandler(String sheet, CellValues values, ParquetRows cells, ParquetRows merges) {
        this.sheet = new Utf8(sheet);
        this.values = values;
        this.cells = cells;
        this.merges = merges;
    }

    @Override
    public void startElement(String uri, String name, String qualifiedName, Attributes attributes) throws SAXException {
        switch (name) {
            case "row" -> {
                String number = attributes.getValue("r");
                line = number == null ? line + 1 : Long.parseLong(number);
                position = 0;
            }
            case "c" -> startCell(attributes);
            case "f" -> {
                isFormula = true;
                formula.append('=');
            }
            case "v" -> isContent = true;
            case "t" -> isContent = !isPhonetic;
            case "rPh" -> isPhonetic = true;
            case "mergeCell" -> merge(CellRangeAddress.valueOf(attributes.getValue("ref")));
            default -> {
                // nothing else of a sheet is content
            }
        }
    }

    private void startCell(Attributes attributes) {
        String reference = null;
        type = null;
        style = null;
        for (int i = 0; i < attributes.getLength(); i++) {
            switch (attributes.getQName(i)) {
                case "r" -> reference = attributes.getValue(i);
                case "t" -> type = attributes.getValue(i);
                case "s" -> style = attributes.getValue(i);
                default -> {
                    // how it looks
                }
            }
        }
        position = reference == null ? position + 1 : column(reference);
        content.setLength(0);
        formula.setLength(0);
    }

    /** The number of the column that a reference such as B7 begins with; POI knows the forms that hardly anyone writes. */
    private static int column(String reference) {
        int column = 0;
        int letters = 0;
        while (letters < reference.length() && isBetween('A', reference.charAt(letters), 'Z')) {
            column = 26 * column + reference.charAt(letters) - 'A' + 1;
            letters++;
        }
        boolean isUsual = isBetween(1, letters, 3);
        for (int i = letters; isUsual && i < reference.length(); i++) {
            isUsual = isBetween('0', reference.charAt(i), '9');
        }
        return isUsual ? column : new CellReference(reference).getCol() + 1;
    }

    private static boolean isBetween(int first, int value, int last) {
        return first <= value && value <= last;
    }

    @Override
    public void characters(char[] text, int start, int length) {
        if (isContent) {
            content.append(text, start, length);
        } else if (isFormula) {
            formula.append(text, start, length);
        }
    }

    @Override
    public void endElement(String uri, String name, String qualifiedName) throws SAXException {
        switch (name) {
            case "f" -> isFormula = false;
            case "v", "t" -> isContent = false;
            case "rPh" -> isPhonetic = false;
            case "c" -> endCell();
            default -> {
                // see startElement
            }
        }
    }

    private void endCell() throws SAXException {
        boolean isCalculated = !content.isEmpty() || "str".equals(type);
        CellValues.Shown shown = isCalculated || formula.isEmpty()
                ? values.of(type, style, content.toString())
                : CellValues.Shown.of(formula.toString(), CellValues.FORMULA);
        if (!shown.isBlank()) {
            write(cells, sheet, line, position, shown.text(), shown.value(), shown.kind());
        }
    }

    private void merge(CellRangeAddress range) throws SAXException {
        write(
                merges,
                sheet,
                (long) range.getFirstRow() + 1,
                (long) range.getLastRow() + 1,
                range.getFirstColumn() + 1,
                range.getLastColumn() + 1);
    }

    private static void write(ParquetRows rows, Object... values) throws SAXException {
        try {
            rows.add(values);
        } catch (IOException e) {
            throw new SAXException(e);
        }
    }
}
