package education.warehouse.extract;

import education.warehouse.home.Raw;
import education.warehouse.project.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Streams the content of an OpenDocument spreadsheet: its sheets, their merged ranges and their cells, row by row. Rows and cells that
 * are alike stand in it once, with how often they are repeated. What is written in comments, drawings and tracked changes is no cell.
 */
final class OpenDocumentHandler extends DefaultHandler {

    /** Rows alike that are blank, and filled with a colour: more of them are nothing that a person has filled. */
    private static final int MOST_BLANK_ROWS = 1_000;

    /** More than these, filled, in one file: whatever it is, it is none that a person has typed. */
    private static final long MOST_CELLS = 20_000_000;

    /** Of addresses such as {@code Plan.B2:Plan.B9}, whatever the name of the sheet. */
    private static final Pattern RANGE = Pattern.compile(
            "\\.([A-Z]{1,3}[0-9]{1,7})(?::(?:'(?:[^']|'')*'|[^\\s':.]*)\\.?([A-Z]{1,3}[0-9]{1,7}))?(?= |$)");

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
    private final OpenDocumentStyles styles;
    private final List<Columns> columns = new ArrayList<>();
    private final StringBuilder unstruck = new StringBuilder();
    private boolean readsFills;
    private String rowStyle = "";
    private int columnsSoFar;
    private int widest;
    private int struckFrom;
    private boolean hasStruck;
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
    private Optional<String> condition = Optional.empty();

    /** A cell, as often as it is repeated. */
    private record Cell(int position, int repeats, int columns, int rows, CellValues.Shown shown, String style) {

        boolean isSomething() {
            return !shown.isBlank() || columns > 1 || rows > 1;
        }
    }

    /** Columns whose cells have a style where neither they nor their row have one. */
    private record Columns(int last, String style) {}

    /** What is done with the sheets. */
    interface Sheets {

        void begin(String name, boolean isHidden) throws SAXException;

        /** Whether what cells of the sheet are filled with matters: then those come too that are filled and blank. */
        boolean readsFills();

        /** A format of conditions, of which it is not known what it shows. */
        void format(Raw.Format format);

        void merged(String range) throws SAXException;

        void cell(long line, int position, CellValues.Shown shown) throws SAXException;

        /** @param lastLine of it that holds something */
        void end(long lastLine) throws SAXException;
    }

    /**
     * @param longest characters of one cell
     * @param styles that all its files have in common; its own are added
     */
    OpenDocumentHandler(int longest, OpenDocumentStyles styles, Sheets sheets) {
        this.longest = longest;
        this.styles = styles;
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
        styles.startElement(uri, element, qualifiedName, attributes);
        switch (element) {
            case "style" -> style = value(attributes, "name", "");
            case "table-properties" -> {
                if (value(attributes, "display", "true").equals("false")) {
                    hiddenStyles.add(style);
                }
            }
            case "table" -> startSheet(attributes);
            case "table-column" -> startColumns(attributes);
            case "table-row" -> startRow(attributes);
            case "table-cell", "covered-table-cell" -> startCell(attributes);
            case "p" -> startParagraph();
            case "span" -> startSpan(attributes);
            case "conditional-format" -> condition = Optional.of(value(attributes, "target-range-address", ""));
            case "condition" -> {
                if (!styles.fill(value(attributes, "apply-style-name", "")).isEmpty()) {
                    format(Raw.Format.FILL);
                }
            }
            case "color-scale" -> format(Raw.Format.FILL);
            case "icon-set" -> format(Raw.Format.ICONS);
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
        columns.clear();
        columnsSoFar = 0;
        widest = 0;
        sheets.begin(name, hiddenStyles.contains(value(attributes, "style-name", "")));
        readsFills = sheets.readsFills();
    }

    private void startColumns(Attributes attributes) {
        columnsSoFar = (int)
                Math.min(CellPlace.LAST_POSITION, columnsSoFar + (long) repeats(attributes, "number-columns-repeated"));
        columns.add(new Columns(columnsSoFar, value(attributes, "default-cell-style-name", "")));
    }

    /** Each range that the format of conditions which is being read is about. */
    private void format(String kind) {
        Matcher range = RANGE.matcher(condition.orElse(""));
        while (isSheet && range.find()) {
            Optional<CellPlace> first = CellPlace.of(range.group(1));
            Optional<CellPlace> last = range.group(2) == null ? first : CellPlace.of(range.group(2));
            if (first.isPresent() && last.isPresent()) {
                sheets.format(new Raw.Format(
                        kind,
                        name,
                        first.get().line(),
                        last.get().line(),
                        first.get().position(),
                        last.get().position()));
            }
        }
    }

    private void startSpan(Attributes attributes) {
        if (paragraphDepth > 0
                && struckFrom == 0
                && styles.isStruck(OpenDocumentStyles.TEXT, value(attributes, "style-name", ""))) {
            struckFrom = depth;
        }
    }

    private void startRow(Attributes attributes) throws SAXException {
        isRow = isSheet;
        rowRepeats = repeats(attributes, "number-rows-repeated");
        rowStyle = value(attributes, "default-cell-style-name", "");
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
        unstruck.setLength(0);
        hasStruck = false;
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
        hasStruck |= struckFrom > 0;
        unstruck.append(struckFrom > 0 ? "" : more);
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
            styles.endElement(uri, element, qualifiedName);
            end(element);
        }
        depth--;
    }

    private void end(String element) throws SAXException {
        if (depth == struckFrom) {
            struckFrom = 0;
        } else if (depth == paragraphDepth) {
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
        if (styles.isStruck(OpenDocumentStyles.CELL, cell.getOrDefault("style-name", rowStyle))) {
            shown = shown.looking(new Look("", Optional.of("")));
        } else if (hasStruck) {
            shown = shown.looking(new Look("", Optional.of(unstruck.toString())));
        }
        boolean isMerged = columns > 1 || rows > 1;
        widest = shown.isBlank() ? widest : Math.max(widest, position + 1);
        if (!shown.isBlank() || isMerged || readsFills) {
            if ((!shown.isBlank() || isMerged) && position + (long) repeats > CellPlace.LAST_POSITION) {
                throw fault("it has more columns than a sheet of Excel has room for");
            }
            row.add(new Cell(position + 1, repeats, columns, rows, shown, cell.getOrDefault("style-name", rowStyle)));
        }
        position = (int) Math.min(CellPlace.LAST_POSITION, position + (long) repeats);
    }

    private void endRow() throws SAXException {
        isRow = false;
        boolean isFilled = row.stream().anyMatch(one -> !one.shown().isBlank());
        int times = isFilled ? rowRepeats : Math.min(readsFills ? MOST_BLANK_ROWS : 1, rowRepeats);
        if (row.stream().anyMatch(Cell::isSomething) && line + times > CellPlace.LAST_LINE) {
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
        if (!one.isSomething()) {
            writeFills(at, one);
            return;
        }
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
            CellValues.Shown looking = looking(one, at, column);
            if (!one.shown().isBlank() || !looking.look().isPlain()) {
                sheets.cell(at, column, looking);
            }
        }
    }

    /** Blank cells beyond all that are written are filled for nobody. */
    private void writeFills(long at, Cell one) throws SAXException {
        int last = Math.min(widest, one.position() + one.repeats() - 1);
        for (int column = one.position(); column <= last; column++) {
            CellValues.Shown looking = looking(one, at, column);
            if (!looking.look().isPlain()) {
                sheets.cell(at, column, looking);
            }
        }
    }

    private CellValues.Shown looking(Cell one, long at, int column) {
        if (!readsFills) {
            return one.shown();
        }
        String own = one.style().isEmpty() ? styleOfColumn(column) : one.style();
        if (styles.isConditional(own)) {
            sheets.format(new Raw.Format(Raw.Format.FILL, name, at, at, column, column));
        }
        CellValues.Shown shown = one.shown().isBlank() ? CellValues.Shown.GONE : one.shown();
        return shown.looking(shown.look().filled(styles.fill(own)));
    }

    private String styleOfColumn(int column) {
        for (Columns some : columns) {
            if (column <= some.last()) {
                return some.style();
            }
        }
        return "";
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

    /** By its local name, whatever its namespace. */
    static String value(Attributes attributes, String attribute, String otherwise) {
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
