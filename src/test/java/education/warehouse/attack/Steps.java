package education.warehouse.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The steps by which a hostile file is made of a good one, as they stand in the list: {@code word argument argument; word …}.
 * An argument with a blank or a semicolon stands in single quotes; {@code \n}, {@code \t}, {@code \e}, {@code \0} and
 * {@code \u202e} are what they are in Java.
 */
final class Steps {

    private static final Map<String, Step> WORDS = new HashMap<>();

    static {
        WORDS.putAll(TextSteps.words());
        WORDS.putAll(ByteSteps.words());
        WORDS.putAll(WorkbookSteps.words());
        WORDS.putAll(ZipSteps.words());
        WORDS.putAll(ParquetSteps.words());
    }

    /** One step. */
    interface Step {
        void change(Matter matter, List<String> arguments) throws IOException;
    }

    private Steps() {}

    /** Writes the file that the steps make of the good one. */
    static void write(Good good, String steps, Path file) throws IOException {
        Matter matter = Matter.of(good);
        take(steps, matter);
        Files.createDirectories(file.getParent());
        Files.write(file, matter.bytes());
    }

    static void take(String steps, Matter matter) throws IOException {
        for (List<String> step : parsed(steps)) {
            take(step, matter);
        }
    }

    static void take(List<String> step, Matter matter) throws IOException {
        Step word = WORDS.get(step.get(0));
        if (word == null) {
            throw new IllegalArgumentException("no step " + step);
        }
        try {
            word.change(matter, step.subList(1, step.size()));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("step " + step, e);
        }
    }

    /** The words of every step. */
    static List<List<String>> parsed(String steps) {
        List<List<String>> parsed = new ArrayList<>();
        List<String> step = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isQuoted = false;
        boolean isBegun = false;
        for (char letter : (steps + ";").toCharArray()) {
            if (letter == '\'') {
                isQuoted = !isQuoted;
                isBegun = true;
            } else if (!isQuoted && (letter == ' ' || letter == ';')) {
                if (isBegun) {
                    step.add(unescaped(word.toString()));
                }
                word.setLength(0);
                isBegun = false;
                if (letter == ';' && !step.isEmpty()) {
                    parsed.add(List.copyOf(step));
                    step.clear();
                }
            } else {
                word.append(letter);
                isBegun = true;
            }
        }
        return parsed;
    }

    /** Java's escapes, and {@code \e} and {@code \q} (a single quote). */
    static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '\\') {
                plain.append(text.charAt(i));
                continue;
            }
            i++;
            switch (text.charAt(i)) {
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                case 't' -> plain.append('\t');
                case 'e' -> plain.append('\u001b');
                case 'q' -> plain.append('\'');
                case '0' -> plain.append('\0');
                case 'u' -> {
                    plain.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }
}
