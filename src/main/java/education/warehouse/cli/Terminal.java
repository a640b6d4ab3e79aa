package education.warehouse.cli;

import java.io.Console;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;

/** A screen that shows colours. What goes to a file or to another program has none. */
final class Terminal extends PrintWriter {

    private static final String ESCAPE = "\u001b[";

    /** What a colour says. */
    enum Colour {
        GOOD("32"),
        TO_KNOW("33"),
        TO_DO("31");

        private final String code;

        Colour(String code) {
            this.code = code;
        }
    }

    Terminal(Writer out) {
        super(out, true);
    }

    /** The screen of this process, with colours where somebody looks at it who can and wants to see them. */
    static PrintWriter of(OutputStream out, Console console, Map<String, String> environment) {
        PrintWriter plain = new PrintWriter(out, true);
        String kind = environment.getOrDefault("TERM", "dumb");
        return console != null && !kind.equals("dumb") && !environment.containsKey("NO_COLOR")
                ? new Terminal(plain)
                : plain;
    }

    /** A line in a colour; it must be printable. */
    void line(Colour colour, String text) {
        println(ESCAPE + colour.code + "m" + text + ESCAPE + "0m");
    }
}
