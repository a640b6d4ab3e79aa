package education.warehouse.cli;

import education.warehouse.project.Printable;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Optional;
import java.util.StringTokenizer;

/** What is printed says what files say, and files say anything: nothing of it may steer a terminal. */
final class PlainText {

    private static final String LAYOUT = "\n\t";

    private PlainText() {}

    /** A text as part of one line. */
    static String line(String text) {
        return Printable.of(text);
    }

    /** A writer through which only line ends and tabs steer anything. */
    static PrintWriter writer(PrintWriter out) {
        return new Painting(out);
    }

    /** Prints a line, in its colour where the screen shows colours. */
    static void println(PrintWriter out, Optional<Terminal.Colour> colour, String line) {
        if (colour.isPresent() && out instanceof Painting painting && painting.screen instanceof Terminal terminal) {
            painting.flush();
            terminal.line(colour.get(), Printable.of(line));
        } else {
            out.println(line);
        }
    }

    private static final class Painting extends PrintWriter {

        private final PrintWriter screen;

        Painting(PrintWriter screen) {
            super(new Plain(screen), true);
            this.screen = screen;
        }
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
        public void write(char[] text, int offset, int length) throws IOException {
            write(new String(text, offset, length), 0, length);
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            StringTokenizer pieces = new StringTokenizer(text.substring(offset, offset + length), LAYOUT, true);
            while (pieces.hasMoreTokens()) {
                String piece = pieces.nextToken();
                out.write(LAYOUT.contains(piece) ? piece : Printable.of(piece));
            }
        }
    }
}
