package education.warehouse.extract;

import education.warehouse.project.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Streams the content of an OpenDocument spreadsheet: its sheets, their merged ranges and their cells, row by row. Rows and cells that
 * are alike stand in it once, with how often they are repeated. What is written in comments, drawings and tracked changes is no cell.
 */
final class OpenDocumentHandler extends DefaultHandler {

    /** More than these, filled, in one file: whatever it is, it is none that a person has typed. */
    private static final long MOST_CELLS = 20_000_000;

    private static final Set<String> NO_CELLS = Set.of(
            "tracked-changes",
            "annotation",
            "shapes",
            "frame",
            "custom-shape",
            "forms",
            "note",
            "content-validations",
            "ruby-text");

    private final Sheets sheets;
    private final int longest;
    private final Set<String> hiddenStyles = new HashSet<>();
    private String style = "";
    private boolean isSheet;
    private String name = "";
    private int depth;
    private int skippedFrom;
    private int cellDepth;
    private int paragraphDepth;
    private long line;
    private int rowRepeats;
    private int position;
    private long filled;
    private long lastFilled;
    private boolean isRow;
    private final List<Cell> row = new ArrayList<>();
    private final Map<String, String> cell = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private boolean hasParagraph;

    /** A cell, as often as it is repeated. */
    private record Cell(int position, int repeats, int columns, int rows, CellValues.Shown shown) {}

    /** What is done with the sheets. */
    interface Sheets {

        void begin(String name, boolean isHidden) throws SAXException;

        void merged(String range) throws SAXException;

        void cell(long line, int position, CellValues.Shown shown) throws SAXException;

        /** @param lastLine of it that holds something */
        void end(long lastLine) throws SAXException;
    }

    /** @param longest characters of one cell */
    OpenDocumentHandler(int longest, Sheets sheets) {
        this.longest = longest;
        this.sheets = sheets;
    }

    @Override
    public void startElement(String uri, String element, String qualifiedName, Attributes attributes)
            throws SAXException {
        depth++;
        if (skippedFrom > 0) {
            return;
        }
        boolean isNested = element.equals("table") && isSheet;
        if (NO_CELLS.contains(element) || isNested) {
            skippedFrom = depth;
            return;
        }
        switch (element) {
            case "style" -> style = value(attributes, "name", "");
            case "table-properties" -> {
                if (value(attributes, "display", "true").equals("false")) {
                    hiddenStyles.add(style);
                }
            }
            case "table" -> startSheet(attributes);
            case "table-row" -> startRow(attributes);
            case "table-cell", "covered-table-cell" -> startCell(attributes);
            case "p" -> startParagraph();
            case "s" -> blanks(attributes);
            case "tab" -> append("\t");
            case "line-break" -> append("\n");
            default -> {
                // what it holds is read, or is no text of a cell
            }
        }
    }

    private void startSheet(Attributes attributes) throws SAXException {
        isSheet = true;
        name = value(attributes, "name", "");
        line = 0;
        lastFilled = 0;
        sheets.begin(name, hiddenStyles.contains(value(attributes, "style-name", "")));
    }

    private void startRow(Attributes attributes) throws SAXException {
        isRow = isSheet;
        rowRepeats = repeats(attributes, "number-rows-repeated");
        position = 0;
        row.clear();
    }

    private void startCell(Attributes attributes) {
        if (!isRow || cellDepth > 0) {
            return;
        }
        cellDepth = depth;
        cell.clear();
        for (int i = 0; i < attributes.getLength(); i++) {
            // of two attributes of one local name, which differ in their prefix, the first is that of the standard
            cell.putIfAbsent(attributes.getLocalName(i), attributes.getValue(i));
        }
        text.setLength(0);
        hasParagraph = false;
    }

    private void startParagraph() throws SAXException {
        if (cellDepth > 0 && depth == cellDepth + 1) {
            paragraphDepth = depth;
            if (hasParagraph) {
                append("\n");
            }
            hasParagraph = true;
        }
    }

    private void blanks(Attributes attributes) throws SAXException {
        if (paragraphDepth > 0) {
            append(" ".repeat(Math.min(longest + 1, repeats(attributes, "c"))));
        }
    }

    private void append(String more) throws WorkbookFault {
        if (cellDepth == 0) {
            return;
        }
        if (text.length() + more.length() > longest) {
            throw fault("a text is longer than the limit of " + longest + " characters");
        }
        text.append(more);
    }

    /** Of blanks in a paragraph, line breaks among them, one shows, and none at its beginning. */
    @Override
    public void characters(char[] characters, int start, int length) throws SAXException {
        if (paragraphDepth == 0 || skippedFrom > 0) {
            return;
        }
        StringBuilder shown = new StringBuilder();
        for (int i = start; i < start + length; i++) {
            boolean isBlank =
                    characters[i] == ' ' || characters[i] == '\n' || characters[i] == '\t' || characters[i] == '\r';
            char before = shown.length() > 0
                    ? shown.charAt(shown.length() - 1)
                    : text.length() > 0 ? text.charAt(text.length() - 1) : '\n';
            if (!isBlank) {
                shown.append(characters[i]);
            } else if (before != ' ' && before != '\n') {
                shown.append(' ');
            }
        }
        append(shown.toString());
    }

    @Override
    public void endElement(String uri, String element, String qualifiedName) throws SAXException {
        if (skippedFrom == depth) {
            skippedFrom = 0;
        } else if (skippedFrom == 0) {
            end(element);
        }
        depth--;
    }

    private void end(String element) throws SAXException {
        if (depth == paragraphDepth) {
            paragraphDepth = 0;
        } else if (depth == cellDepth) {
            endCell();
        } else if (element.equals("table-row") && isRow) {
            endRow();
        } else if (element.equals("table") && isSheet) {
            isSheet = false;
            sheets.end(lastFilled);
        }
    }

    private void endCell() throws WorkbookFault {
        cellDepth = 0;
        int repeats = repeats(cell.get("number-columns-repeated"));
        int columns = repeats(cell.get("number-columns-spanned"));
        int rows = repeats(cell.get("number-rows-spanned"));
        CellValues.Shown shown = OpenDocumentValue.of(cell, text.toString());
        boolean isMerged = columns > 1 || rows > 1;
        if (!shown.isBlank() || isMerged) {
            if (position + (long) repeats > CellPlace.LAST_POSITION) {
                throw fault("it has more columns than a sheet of Excel has room for");
            }
            row.add(new Cell(position + 1, repeats, columns, rows, shown));
        }
        position = (int) Math.min(CellPlace.LAST_POSITION, position + (long) repeats);
    }

    private void endRow() throws SAXException {
        isRow = false;
        boolean isFilled = row.stream().anyMatch(one -> !one.shown().isBlank());
        int times = isFilled ? rowRepeats : Math.min(1, rowRepeats);
        if (!row.isEmpty() && line + times > CellPlace.LAST_LINE) {
            throw fault("it has more rows than a sheet of Excel has room for");
        }
        for (int i = 1; i <= times; i++) {
            for (Cell one : row) {
                write(line + i, one);
            }
        }
        if (isFilled) {
            lastFilled = line + times;
        }
        line += rowRepeats;
    }

    private void write(long at, Cell one) throws SAXException {
        filled += one.repeats();
        if (filled > MOST_CELLS) {
            throw fault("it has more than " + MOST_CELLS + " cells that are filled");
        }
        for (int i = 0; i < one.repeats(); i++) {
            int column = one.position() + i;
            if (one.columns() > 1 || one.rows() > 1) {
                CellPlace last = new CellPlace(at + one.rows() - 1, column + one.columns() - 1);
                sheets.merged(new CellPlace(at, column) + ":" + last);
            }
            if (!one.shown().isBlank()) {
                sheets.cell(at, column, one.shown());
            }
        }
    }

    private static int repeats(Attributes attributes, String attribute) {
        return repeats(value(attributes, attribute, null));
    }

    private static int repeats(String number) {
        try {
            return number == null ? 1 : Math.max(1, Integer.parseInt(number));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private static String value(Attributes attributes, String attribute, String otherwise) {
        for (int i = 0; i < attributes.getLength(); i++) {
            if (attributes.getLocalName(i).equals(attribute)) {
                return attributes.getValue(i);
            }
        }
        return otherwise;
    }

    private WorkbookFault fault(String found) {
        return new WorkbookFault(
                found, "sheet \"" + Printable.of(name) + "\"" + (line == 0 ? "" : ", row " + (line + 1)));
    }
}
