package education.warehouse.extract;

import education.warehouse.home.Raw;
import education.warehouse.project.Printable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What the main part says of the workbook as a whole.
 *
 * @param is1904 whether its dates count from 1904
 * @param sheets in order
 * @param texts name of the part of the shared texts; empty where there are none
 * @param styles name of the part of the styles; empty where there are none
 * @param theme name of the part of the theme; empty where there is none
 */
record WorkbookParts(
        boolean is1904, List<Sheet> sheets, Optional<String> texts, Optional<String> styles, Optional<String> theme) {

    /**
     * One sheet.
     *
     * @param part name of its part
     * @param hidden whether a person does not see it
     */
    record Sheet(String name, String part, boolean hidden) {}

    /** The sheets as they are noted. */
    List<Raw.Sheet> asRaw() {
        return sheets.stream()
                .map(sheet -> new Raw.Sheet(sheet.name(), sheet.hidden()))
                .toList();
    }

    static WorkbookParts of(WorkbookPackage workbook) throws IOException, SAXException {
        String main = workbook.main();
        Handler handler = new Handler("part " + Printable.of(main));
        workbook.read(main, handler);
        if (!handler.isWorkbook) {
            throw new WorkbookFault("it is an Office document, not an Excel workbook", "part " + Printable.of(main));
        }
        List<WorkbookPackage.Relation> relations = workbook.relations(main);
        List<Sheet> sheets = new ArrayList<>();
        for (Entry entry : handler.sheets) {
            WorkbookPackage.Relation relation = relations.stream()
                    .filter(other -> Objects.equals(other.id(), entry.id()))
                    .findFirst()
                    .orElseThrow(() -> new WorkbookFault(
                            "the part of its sheet \"" + Printable.of(entry.name()) + "\" is missing",
                            "part " + Printable.of(main)));
            sheets.add(new Sheet(entry.name(), workbook.target(relation, main), entry.hidden()));
        }
        return new WorkbookParts(
                handler.is1904,
                List.copyOf(sheets),
                only("sharedStrings", relations, workbook, main),
                only("styles", relations, workbook, main),
                only("theme", relations, workbook, main));
    }

    private static Optional<String> only(
            String kind, List<WorkbookPackage.Relation> relations, WorkbookPackage workbook, String main)
            throws WorkbookFault {
        List<WorkbookPackage.Relation> found = relations.stream()
                .filter(relation -> relation.kind().equals(kind))
                .toList();
        if (found.size() > 1) {
            throw new WorkbookFault("it has two parts of the kind " + kind, "part " + Printable.of(main));
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(workbook.target(found.get(0), main));
    }

    /** A sheet as the main part lists it. */
    private record Entry(String name, String id, boolean hidden) {}

    private static final class Handler extends DefaultHandler {

        private final String place;
        private boolean isWorkbook;
        private boolean is1904;
        private boolean isInSheets;
        private final List<Entry> sheets = new ArrayList<>();
        private final Set<String> names = new HashSet<>();

        Handler(String place) {
            this.place = place;
        }

        @Override
        public void startElement(String uri, String name, String qualifiedName, Attributes attributes)
                throws SAXException {
            switch (name) {
                case "workbook" -> isWorkbook = true;
                case "workbookPr" -> {
                    String flag = attributes.getValue("date1904");
                    is1904 = "1".equals(flag) || "true".equals(flag);
                }
                case "sheets" -> isInSheets = true;
                case "sheet" -> {
                    if (isInSheets) {
                        add(attributes);
                    }
                }
            }
        }

        @Override
        public void endElement(String uri, String name, String qualifiedName) {
            isInSheets &= !name.equals("sheets");
        }

        private void add(Attributes attributes) throws WorkbookFault {
            String name = attributes.getValue("name");
            if (name == null || !names.add(name.toLowerCase(Locale.ROOT))) {
                throw new WorkbookFault(
                        name == null
                                ? "one of its sheets has no name"
                                : "two of its sheets are called \"" + Printable.of(name) + "\"",
                        place);
            }
            String state = attributes.getValue("state");
            sheets.add(new Entry(name, id(attributes), state != null && !state.equals("visible")));
        }

        /** Of the attributes called {@code id} the one with a prefix, whatever prefix that is. */
        private static String id(Attributes attributes) {
            for (int i = 0; i < attributes.getLength(); i++) {
                if (attributes.getQName(i).endsWith(":id")) {
                    return attributes.getValue(i);
                }
            }
            return null;
        }
    }
}
