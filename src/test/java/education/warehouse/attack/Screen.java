package education.warehouse.attack;

import java.util.ArrayList;
import java.util.List;

/** What must never stand on a screen, whatever a file holds or is called. */
final class Screen {

    private Screen() {}

    static List<String> faults(String all) {
        List<String> faults = new ArrayList<>();
        all.lines()
                .filter(line -> line.chars().anyMatch(Screen::isControl))
                .forEach(line -> faults.add("a control character on the screen: " + escaped(line)));
        all.lines()
                .filter(line -> line.matches("\\s+at [a-z]+[\\w.]+\\(.*\\)"))
                .limit(1)
                .forEach(line -> faults.add("a stack trace on the screen: " + line.strip()));
        return faults;
    }

    /** Controls, and marks that turn the direction of what follows. */
    private static boolean isControl(int letter) {
        return letter < ' ' && letter != '\t'
                || letter >= 0x7F && letter < 0xA0
                || letter >= 0x202A && letter <= 0x202E
                || letter >= 0x2066 && letter <= 0x2069
                || letter == 0x2028
                || letter == 0x2029;
    }

    /** A text as part of one line: what steers a terminal is written out. */
    static String onOneLine(String text) {
        StringBuilder plain = new StringBuilder();
        text.chars().forEach(letter -> {
            if (Character.isISOControl(letter)
                    || letter >= 0x200E && letter <= 0x200F
                    || letter >= 0x2028 && letter <= 0x202E
                    || letter >= 0x2066 && letter <= 0x2069) {
                plain.append(String.format("\\u%04x", letter));
            } else {
                plain.append((char) letter);
            }
        });
        return plain.toString();
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(letter -> {
            if (isControl(letter) && letter != '\n') {
                escaped.append(String.format("\\u%04x", letter));
            } else {
                escaped.append((char) letter);
            }
        });
        return escaped.toString();
    }
}
