package education.warehouse.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.xml.sax.Attributes;

/** Notes, while a text is read, where its runs begin and in which fonts they are. */
final class TextRuns {

    /** Bytes that a run takes beside its letters. */
    static final int BYTES_OF_ONE = 96;

    private final List<Start> starts = new ArrayList<>();
    private boolean isProperties;

    /** Where a run begins, and what is known of its font. */
    private static final class Start {

        private final int at;
        private Optional<String> fontName = Optional.empty();
        private Optional<Boolean> struck = Optional.empty();

        Start(int at) {
            this.at = at;
        }
    }

    void clear() {
        starts.clear();
        isProperties = false;
    }

    int count() {
        return starts.size();
    }

    /** @param length of the text so far */
    void start(String element, Attributes attributes, int length) {
        switch (element) {
            case "r" -> starts.add(new Start(length));
            case "rPr" -> {
                isProperties = !starts.isEmpty();
                if (isProperties) {
                    last().struck = Optional.of(false);
                }
            }
            case "rFont" -> {
                if (isProperties) {
                    last().fontName = Optional.ofNullable(attributes.getValue("val"));
                }
            }
            case "strike" -> {
                if (isProperties) {
                    last().struck = Optional.of(isOn(attributes.getValue("val")));
                }
            }
        }
    }

    void end(String element) {
        isProperties &= !element.equals("rPr");
    }

    private Start last() {
        return starts.get(starts.size() - 1);
    }

    /** Whether a property that is there holds: it may say that it does not. */
    static boolean isOn(String value) {
        return !"0".equals(value) && !"false".equals(value);
    }

    /** The text with its runs; empty where it has none. */
    Optional<RichText> of(CharSequence text, UnaryOperator<String> plain) {
        if (starts.isEmpty()) {
            return Optional.empty();
        }
        List<RichText.Run> runs = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1).at : text.length();
            runs.add(new RichText.Run(
                    plain.apply(text.subSequence(starts.get(i).at, end).toString()),
                    starts.get(i).fontName,
                    starts.get(i).struck));
        }
        return Optional.of(new RichText(runs));
    }
}
