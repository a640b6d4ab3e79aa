package education.warehouse.extract;

import education.warehouse.home.ZipArchive;
import education.warehouse.home.ZipEntryNote;
import education.warehouse.project.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The parts of a workbook by name, and which part refers to which. Names of parts differ in more than their case. */
final class WorkbookPackage {

    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final String STRICT = "http://purl.oclc.org/ooxml/";
    private static final byte[] DOCUMENT_TYPE = "<!DOCTYPE".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MERGE = "mergeCell".getBytes(StandardCharsets.US_ASCII);
    /** The kinds of all parts; this program goes by what refers to them, other readers by this list. */
    private static final String TYPES = "[Content_Types].xml";

    private static final int HEAD = 1 << 12;

    private final ZipArchive zip;
    private final Map<String, ZipEntryNote> parts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> read = new HashSet<>();

    /**
     * What one part says of another that it needs.
     *
     * @param kind such as {@code worksheet}
     * @param target name of the other part; empty where it leads out of the file
     */
    record Relation(String id, String kind, Optional<String> target, boolean isOutside) {}

    WorkbookPackage(ZipArchive zip) throws SAXException {
        this.zip = zip;
        for (ZipEntryNote entry : zip.entries()) {
            if (!entry.isFolder() && parts.put(entry.name(), entry) != null) {
                throw new WorkbookFault("two of its parts have one name", "part " + Printable.of(entry.name()));
            }
        }
    }

    /** The part that a reader begins with. */
    String main() throws IOException, SAXException {
        if (!parts.containsKey(TYPES) || !parts.containsKey("_rels/.rels")) {
            throw new WorkbookFault("it is no workbook, the list of its parts is missing", "part _rels/.rels");
        }
        read(TYPES, new DefaultHandler());
        Relation main = relations("").stream()
                .filter(relation -> relation.kind().equals("officeDocument"))
                .findFirst()
                .orElseThrow(() -> new WorkbookFault("it does not say which part is the workbook", "part _rels/.rels"));
        String workbook = target(main, "_rels/.rels");
        if (workbook.toLowerCase(Locale.ROOT).endsWith(".bin")) {
            throw new WorkbookFault("it is a binary Excel workbook (.xlsb)", "part " + Printable.of(workbook));
        }
        return workbook;
    }

    /** What a part refers to, in order. */
    List<Relation> relations(String part) throws IOException, SAXException {
        int slash = part.lastIndexOf('/') + 1;
        String folder = part.substring(0, slash);
        String name = folder + "_rels/" + part.substring(slash) + ".rels";
        List<Relation> relations = new ArrayList<>();
        if (parts.containsKey(name)) {
            read(name, new Handler(folder, relations));
        }
        return relations;
    }

    /** Name of the part that a relation points at, which must be there. */
    String target(Relation relation, String from) throws WorkbookFault {
        String place = "part " + Printable.of(from);
        if (relation.isOutside() || relation.target().isEmpty()) {
            throw new WorkbookFault("it refers to a part outside of it, which is not read", place);
        }
        String target = relation.target().get();
        if (!parts.containsKey(target)) {
            throw new WorkbookFault("its part " + Printable.of(target) + " is missing", place);
        }
        return target;
    }

    boolean holds(String part) {
        return parts.containsKey(part);
    }

    void read(String part, DefaultHandler handler) throws IOException, SAXException {
        ZipEntryNote entry = parts.get(part);
        read.add(entry.name());
        try (InputStream xml = zip.open(entry)) {
            Xml.read(xml, part, handler);
        }
    }

    /** The merged ranges of a sheet, which stand behind its cells; what is wrong with one is found where the sheet is read. */
    MergedRanges merges(String sheet) throws IOException, SAXException {
        MergedRanges merges = new MergedRanges();
        if (mayHold(sheet, MERGE)) {
            read(sheet, new DefaultHandler() {
                @Override
                public void startElement(String uri, String name, String qualifiedName, Attributes attributes) {
                    if (name.equals("mergeCell")) {
                        merges.addIfItIsOne(attributes.getValue("ref"));
                    }
                }
            });
        }
        return merges;
    }

    /** Whether a part may hold a word; in an encoding of two bytes a letter any may be. */
    private boolean mayHold(String part, byte[] word) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try (InputStream bytes = zip.open(parts.get(part))) {
            int matched = 0;
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == 0) {
                        return true;
                    }
                    matched = buffer[i] == word[matched] ? matched + 1 : buffer[i] == word[0] ? 1 : 0;
                    if (matched == word.length) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Looks at the parts that were not read: no part of a workbook may be damaged, or be of a kind that workbooks do not have. */
    void verifyOthers() throws IOException, SAXException {
        for (ZipEntryNote entry : zip.entries()) {
            if (!read.contains(entry.name())) {
                try (InputStream in = zip.open(entry)) {
                    byte[] head = in.readNBytes(HEAD);
                    if (isXml(entry.name()) && holdsDocumentType(head)) {
                        throw new WorkbookFault(
                                "it has a document type, which no workbook has", "part " + Printable.of(entry.name()));
                    }
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
        }
    }

    private static boolean isXml(String name) {
        return name.endsWith(".xml") || name.endsWith(".rels");
    }

    private static boolean holdsDocumentType(byte[] head) {
        for (int i = 0; i + DOCUMENT_TYPE.length <= head.length; i++) {
            if (Arrays.equals(head, i, i + DOCUMENT_TYPE.length, DOCUMENT_TYPE, 0, DOCUMENT_TYPE.length)) {
                return true;
            }
        }
        return false;
    }

    /** Where a target leads from a folder; empty where it leads out. */
    private static Optional<String> resolved(String folder, String target) {
        String whole = (target.startsWith("/") ? "" : folder) + target.replace('\\', '/');
        Deque<String> path = new ArrayDeque<>();
        for (String step : whole.split("/")) {
            if (step.equals("..")) {
                if (path.isEmpty()) {
                    return Optional.empty();
                }
                path.removeLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                path.addLast(step);
            }
        }
        return Optional.of(String.join("/", path));
    }

    /** Relations of one part. */
    private static final class Handler extends DefaultHandler {

        private final String folder;
        private final List<Relation> relations;

        Handler(String folder, List<Relation> relations) {
            this.folder = folder;
            this.relations = relations;
        }

        @Override
        public void startElement(String uri, String name, String qualifiedName, Attributes attributes)
                throws SAXException {
            String type = attributes.getValue("Type");
            String target = attributes.getValue("Target");
            if (!name.equals("Relationship") || type == null || target == null) {
                return;
            }
            if (type.startsWith(STRICT) && type.endsWith("/officeDocument")) {
                throw new WorkbookFault("it is a workbook in the form Strict Open XML", "part _rels/.rels");
            }
            String kind = type.startsWith(RELATIONS) ? type.substring(RELATIONS.length()) : type;
            relations.add(new Relation(
                    attributes.getValue("Id"),
                    kind,
                    resolved(folder, target),
                    "External".equals(attributes.getValue("TargetMode"))));
        }
    }
}
