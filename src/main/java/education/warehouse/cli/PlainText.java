package education.warehouse.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * What is printed says what files say, and files say anything: characters that steer a terminal, or turn the direction of a line,
 * are written as {@code \}{@code u001b}.
 */
final class PlainText {

    private PlainText() {}

    /** A text as part of one line. */
    static String line(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.chars().forEach(sign -> add(plain, (char) sign, false));
        return plain.toString();
    }

    /** A writer through which only line ends steer anything. */
    static PrintWriter writer(PrintWriter out) {
        return new PrintWriter(new Plain(out), true);
    }

    private static void add(StringBuilder plain, char sign, boolean mayEndLines) {
        if (mayEndLines && (sign == '\n' || sign == '\t') || !steers(sign)) {
            plain.append(sign);
        } else {
            plain.append(String.format("\\u%04x", (int) sign));
        }
    }

    /** Control characters, line and paragraph separators, and marks that turn the direction of writing. */
    private static boolean steers(char sign) {
        return Character.isISOControl(sign)
                || sign >= '\u200E' && sign <= '\u200F'
                || sign >= '\u2028' && sign <= '\u202E'
                || sign >= '\u2066' && sign <= '\u2069';
    }

    private static final class Plain extends FilterWriter {

        Plain(Writer out) {
            super(out);
        }

        @Override
        public void write(int sign) throws IOException {
            write(new char[] {(char) sign}, 0, 1);
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            write(text.toCharArray(), offset, length);
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            StringBuilder plain = new StringBuilder(length);
            for (int i = offset; i < offset + length; i++) {
                add(plain, text[i], true);
            }
            out.write(plain.toString());
        }
    }
}
