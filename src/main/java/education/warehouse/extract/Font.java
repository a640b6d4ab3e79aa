package education.warehouse.extract;

import java.util.Optional;

/**
 * What a font says of a text beyond its letters.
 *
 * @param symbols where its letters stand for symbols
 * @param isStruck whether it is struck through
 */
record Font(Optional<SymbolFont> symbols, boolean isStruck) {

    static final Font PLAIN = new Font(Optional.empty(), false);

    /** Whether it says nothing. */
    boolean isPlain() {
        return !isStruck && symbols.isEmpty();
    }

    /** What a person sees of a text in it. */
    String shown(String text) {
        return symbols.isEmpty() ? text : symbols.get().shown(text);
    }
}
