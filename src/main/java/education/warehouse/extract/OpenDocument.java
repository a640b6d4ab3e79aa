package education.warehouse.extract;

import education.warehouse.home.Raw;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** An OpenDocument spreadsheet: all of its sheets stand in one part, which is read once for their names and once for their cells. */
final class OpenDocument {

    private static final String CONTENT = "content.xml";
    private static final String STYLES = "styles.xml";
    private static final String MANIFEST = "META-INF/manifest.xml";

    private final WorkbookPackage parts;
    private final int longest;

    /** @param longest characters of one cell */
    OpenDocument(WorkbookPackage parts, int longest) {
        this.parts = parts;
        this.longest = longest;
    }

    /** A sheet, and what is merged in it. */
    record Sheet(Raw.Sheet asRaw, MergedRanges merges) {}

    /** Where the cells of the sheets go. */
    interface Cells {
        SheetCells of(Sheet sheet);

        void format(Raw.Format format);

        /** @param lastLine of it that holds something */
        void end(Sheet sheet, long lastLine);
    }

    /** Its sheets, in order. */
    List<Sheet> sheets() throws IOException, SAXException {
        if (parts.holds(MANIFEST)) {
            parts.read(MANIFEST, new DefaultHandler() {
                @Override
                public void startElement(String uri, String name, String qualifiedName, Attributes attributes)
                        throws SAXException {
                    if (name.equals("encryption-data")) {
                        throw new WorkbookFault("it has a password", "part " + MANIFEST);
                    }
                }
            });
        }
        if (!parts.holds(CONTENT)) {
            throw new WorkbookFault("its part " + CONTENT + " is missing", "part " + MANIFEST);
        }
        List<Sheet> sheets = new ArrayList<>();
        parts.read(
                CONTENT, new OpenDocumentHandler(longest, new OpenDocumentStyles(), new OpenDocumentHandler.Sheets() {
                    @Override
                    public void begin(String name, boolean isHidden) throws SAXException {
                        boolean isTwice = sheets.stream()
                                .anyMatch(sheet -> sheet.asRaw().name().equalsIgnoreCase(name));
                        if (name.isBlank() || isTwice) {
                            throw new WorkbookFault(
                                    name.isBlank()
                                            ? "one of its sheets has no name"
                                            : "two of its sheets are called \"" + name + "\"",
                                    "part " + CONTENT);
                        }
                        sheets.add(new Sheet(new Raw.Sheet(name, isHidden), new MergedRanges()));
                    }

                    @Override
                    public void merged(String range) throws SAXException {
                        MergedRanges merges = sheets.get(sheets.size() - 1).merges();
                        try {
                            merges.add(range);
                        } catch (IllegalArgumentException e) {
                            throw fault(e.getMessage());
                        }
                    }

                    @Override
                    public boolean readsFills() {
                        return false;
                    }

                    @Override
                    public void format(Raw.Format format) {
                        // as cells are
                    }

                    @Override
                    public void cell(long line, int position, CellValues.Shown shown) {
                        // cells are read when it is known what may be kept of them
                    }

                    @Override
                    public void end(long lastLine) throws SAXException {
                        try {
                            sheets.get(sheets.size() - 1).merges().mustNotOverlap();
                        } catch (IllegalArgumentException e) {
                            throw fault(e.getMessage());
                        }
                    }

                    private WorkbookFault fault(String found) {
                        return new WorkbookFault(
                                found,
                                "sheet \""
                                        + sheets.get(sheets.size() - 1).asRaw().name() + "\"");
                    }
                }));
        return sheets;
    }

    /** Reads the cells of all sheets. */
    void read(List<Sheet> sheets, Cells cells) throws IOException, SAXException {
        OpenDocumentStyles styles = new OpenDocumentStyles();
        if (parts.holds(STYLES)) {
            parts.read(STYLES, styles);
        }
        parts.read(CONTENT, new OpenDocumentHandler(longest, styles, new OpenDocumentHandler.Sheets() {
            private int number = -1;
            private SheetCells out;

            @Override
            public void begin(String name, boolean isHidden) {
                number++;
                out = cells.of(sheets.get(number));
            }

            @Override
            public void merged(String range) {
                // they are known already
            }

            @Override
            public boolean readsFills() {
                return out.readsFills();
            }

            @Override
            public void format(Raw.Format format) {
                cells.format(format);
            }

            @Override
            public void cell(long line, int position, CellValues.Shown shown) {
                out.add(line, position, shown);
            }

            @Override
            public void end(long lastLine) {
                out.end();
                cells.end(sheets.get(number), lastLine);
            }
        }));
    }
}
