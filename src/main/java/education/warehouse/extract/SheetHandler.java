package education.warehouse.extract;

import education.warehouse.home.Raw;
import education.warehouse.project.Printable;
import java.util.List;
import java.util.Optional;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Streams one sheet's XML: cells and merged ranges, by local names, so that any writer's prefixes will do. Rows and cells must
 * come in order, each once, as Excel writes them: of two cells with the same place it is not known which one counts.
 */
final class SheetHandler extends DefaultHandler {

    private final String name;
    private final int longest;
    private final CellValues values;
    private final SheetCells cells;
    private final boolean readsFills;
    private final ParquetRows merges;
    private final MergedRanges merged = new MergedRanges();
    private final ConditionalFormats formats;
    private final TextRuns runs = new TextRuns();
    private final DefaultFills defaults;

    private long line;
    private int position;
    private boolean isRow;
    private boolean isCell;
    private boolean hasContent;
    private String type;
    private String style;
    private final StringBuilder content = new StringBuilder();
    private final StringBuilder formula = new StringBuilder();
    private boolean isContent;
    private boolean isFormula;
    private boolean isPhonetic;

    /** @param longest characters of one cell */
    SheetHandler(String name, int longest, CellValues values, SheetCells cells, ParquetRows merges) {
        this.name = name;
        this.longest = longest;
        this.values = values;
        this.cells = cells;
        this.readsFills = cells.readsFills();
        this.merges = merges;
        this.formats = new ConditionalFormats(name, values);
        this.defaults = new DefaultFills(values);
    }

    /** Its formats that depend on conditions. */
    List<Raw.Format> formats() {
        return formats.all();
    }

    /** Whether its last row is the last that a sheet has room for. */
    boolean isFull() {
        return line == CellPlace.LAST_LINE;
    }

    @Override
    public void startElement(String uri, String element, String qualifiedName, Attributes attributes)
            throws SAXException {
        if (isCell && isInline()) {
            runs.start(element, attributes, content.length());
        }
        switch (element) {
            case "col" -> defaults.addColumns(attributes);
            case "row" -> {
                startRow(attributes.getValue("r"));
                defaults.startRow(attributes);
            }
            case "c" -> startCell(attributes);
            case "f" -> {
                if (isCell) {
                    isFormula = true;
                    formula.append('=');
                }
            }
            case "v" -> startContent();
            case "t" -> isContent = isCell && isInline() && !isPhonetic;
            case "rPh" -> isPhonetic = true;
            case "mergeCell" -> merge(attributes.getValue("ref"));
            default -> formats.start(element, attributes);
        }
    }

    private void startRow(String number) throws WorkbookFault {
        long next = number == null ? line + 1 : rowNumber(number);
        if (isRow || next < 1 || next > CellPlace.LAST_LINE) {
            throw fault(
                    "row \"" + shortened(String.valueOf(number)) + "\" is not one that a sheet can have",
                    rowPlace(line));
        }
        if (next <= line) {
            throw fault("row " + next + " stands behind row " + line, rowPlace(line));
        }
        isRow = true;
        line = next;
        position = 0;
    }

    /** 0 where it is not a number. */
    private static long rowNumber(String number) {
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void startCell(Attributes attributes) throws WorkbookFault {
        String reference = null;
        type = null;
        style = null;
        for (int i = 0; i < attributes.getLength(); i++) {
            switch (attributes.getQName(i)) {
                case "r" -> reference = attributes.getValue(i);
                case "t" -> type = attributes.getValue(i);
                case "s" -> style = attributes.getValue(i);
            }
        }
        place(reference);
        isCell = true;
        hasContent = false;
        content.setLength(0);
        formula.setLength(0);
        runs.clear();
    }

    private void place(String reference) throws WorkbookFault {
        CellPlace place = (reference == null ? Optional.of(new CellPlace(line, position + 1)) : CellPlace.of(reference))
                .filter(one -> isRow && !isCell && one.position() <= CellPlace.LAST_POSITION)
                .orElseThrow(() -> fault(
                        "cell \"" + shortened(String.valueOf(reference)) + "\" is not one that a sheet can have",
                        rowPlace(line)));
        if (place.line() != line) {
            throw fault("cell " + place + " stands in row " + line, rowPlace(line));
        }
        if (place.position() <= position) {
            throw fault("cell " + place + " stands behind cell " + new CellPlace(line, position), rowPlace(line));
        }
        position = place.position();
        if (readsFills) {
            defaults.addCell(position);
        }
    }

    private void startContent() throws WorkbookFault {
        if (isCell && hasContent) {
            throw fault("a cell has two values", cellPlace());
        }
        isContent = isCell && !isInline();
        hasContent = true;
    }

    /** Programs that change a cell may leave in it what it was of the other kind: it shows what its type says. */
    private boolean isInline() {
        return CellType.INLINE_TEXT.isOf(type);
    }

    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
        if (isContent) {
            append(content, text, start, length);
        } else if (isFormula) {
            append(formula, text, start, length);
        } else {
            formats.characters(text, start, length);
        }
    }

    private void append(StringBuilder to, char[] text, int start, int length) throws WorkbookFault {
        if (to.length() + length > longest) {
            throw fault("a text is longer than the limit of " + longest + " characters", cellPlace());
        }
        to.append(text, start, length);
    }

    @Override
    public void endElement(String uri, String element, String qualifiedName) throws SAXException {
        switch (element) {
            case "f" -> isFormula = false;
            case "v", "t" -> isContent = false;
            case "rPh" -> isPhonetic = false;
            case "c" -> endCell();
            case "row" -> {
                isRow = false;
                if (readsFills) {
                    defaults.endRow((blank, fill) ->
                            cells.add(line, blank, CellValues.Shown.GONE.looking(Look.PLAIN.filled(fill))));
                }
            }
            default -> {
                formats.end(element);
                runs.end(element);
            }
        }
    }

    @Override
    public void endDocument() throws SAXException {
        cells.end();
        try {
            merged.mustNotOverlap();
        } catch (IllegalArgumentException e) {
            throw fault(e.getMessage(), sheetPlace());
        }
        merged.writeTo(merges, name);
    }

    private void endCell() throws SAXException {
        isCell = false;
        boolean isCalculated = !content.isEmpty() || "str".equals(type);
        CellValues.Shown shown;
        try {
            shown = isCalculated || formula.isEmpty()
                    ? values.of(type, style, content.toString(), runs.of(content, CellValues::unescaped))
                    : CellValues.Shown.of(formula.toString(), CellValues.FORMULA);
        } catch (NumberFormatException e) {
            throw fault("the number of its style is not one", cellPlace());
        } catch (IllegalArgumentException e) {
            throw fault("a cell cannot be read, " + e.getMessage(), cellPlace());
        }
        String fill = readsFills ? values.fill(style) : "";
        if (!shown.isBlank() || !fill.isEmpty()) {
            cells.add(line, position, shown.looking(shown.look().filled(fill)));
        }
    }

    private void merge(String range) throws SAXException {
        try {
            merged.add(range);
        } catch (IllegalArgumentException e) {
            throw fault(e.getMessage() + ", \"" + shortened(String.valueOf(range)) + "\"", sheetPlace());
        }
    }

    private static WorkbookFault fault(String found, String place) {
        return new WorkbookFault(found, place);
    }

    private String sheetPlace() {
        return "sheet \"" + shortened(name) + "\"";
    }

    private String rowPlace(long row) {
        return row == 0 ? sheetPlace() : sheetPlace() + ", row " + row;
    }

    private String cellPlace() {
        return sheetPlace() + ", cell " + new CellPlace(line, position);
    }

    private static String shortened(String text) {
        String printable = Printable.of(text);
        return printable.length() > 60 ? printable.substring(0, 60) + "…" : printable;
    }
}
