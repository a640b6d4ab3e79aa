package education.warehouse.extract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The texts that cells share, by number, as they stand in the file: without formats and without how they are pronounced. POI's own
 * table wraps a text into a formatted one wherever it is asked for it, which takes a seventh of the time of an extract.
 */
final class SharedTexts {

    private final List<String> texts;
    private final Map<Integer, RichText> rich;

    private SharedTexts(List<String> texts, Map<Integer, RichText> rich) {
        this.texts = texts;
        this.rich = rich;
    }

    static SharedTexts none() {
        return new SharedTexts(List.of(), Map.of());
    }

    /** @param longest characters of one text */
    static SharedTexts of(WorkbookPackage workbook, String part, int longest) throws IOException, SAXException {
        Handler handler = new Handler(part, longest);
        workbook.read(part, handler);
        return new SharedTexts(handler.texts, handler.rich);
    }

    /** Throws {@link IllegalArgumentException} where there is no text of this number. */
    String get(int number) {
        if (number < 0 || number >= texts.size()) {
            throw new IllegalArgumentException(
                    "it has shared text " + number + " of " + texts.size() + ", counted from 0");
        }
        return texts.get(number);
    }

    /** The parts of a text that have fonts of their own; empty where it is in the font of its cell. */
    Optional<RichText> rich(int number) {
        return Optional.ofNullable(rich.get(number));
    }

    private static final class Handler extends DefaultHandler {

        /** All texts together may take a quarter of the memory that the program has. */
        private static final long MOST = Runtime.getRuntime().maxMemory() / 4;

        private static final int BYTES_OF_ONE = 56;

        private final String part;
        private final int longest;
        private final List<String> texts = new ArrayList<>();
        private final Map<Integer, RichText> rich = new HashMap<>();
        private final TextRuns runs = new TextRuns();
        private long bytes;
        private final StringBuilder text = new StringBuilder();
        private boolean isText;
        private boolean isPhonetic;

        Handler(String part, int longest) {
            this.part = part;
            this.longest = longest;
        }

        @Override
        public void startElement(String uri, String name, String qualifiedName, Attributes attributes) {
            runs.start(name, attributes, text.length());
            switch (name) {
                case "si" -> {
                    text.setLength(0);
                    runs.clear();
                }
                case "t" -> isText = !isPhonetic;
                case "rPh" -> isPhonetic = true;
            }
        }

        @Override
        public void characters(char[] characters, int start, int length) throws SAXException {
            if (isText) {
                if (text.length() + length > longest) {
                    throw new WorkbookFault(
                            "one of its texts is longer than the limit of " + longest + " characters", "part " + part);
                }
                text.append(characters, start, length);
            }
        }

        @Override
        public void endElement(String uri, String name, String qualifiedName) throws SAXException {
            runs.end(name);
            switch (name) {
                case "si" -> add();
                case "t" -> isText = false;
                case "rPh" -> isPhonetic = false;
            }
        }

        private void add() throws WorkbookFault {
            bytes += BYTES_OF_ONE + 2L * text.length() + (long) TextRuns.BYTES_OF_ONE * runs.count();
            if (bytes > MOST) {
                throw new WorkbookFault(
                        "its texts take more memory than a quarter of what the program has (-Xmx)", "part " + part);
            }
            runs.of(text, CellValues::unescaped).ifPresent(one -> rich.put(texts.size(), one));
            texts.add(text.toString());
        }
    }
}
