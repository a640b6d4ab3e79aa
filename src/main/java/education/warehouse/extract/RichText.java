package education.warehouse.extract;

import java.util.List;
import java.util.Optional;

/**
 * A text whose parts have fonts of their own.
 *
 * @param runs its parts, in order
 */
record RichText(List<Run> runs) {

    RichText {
        runs = List.copyOf(runs);
    }

    /**
     * A part of a text.
     *
     * @param fontName empty where it is in the font of its cell
     * @param struck whether it is struck through; empty where its cell says so
     */
    record Run(String text, Optional<String> fontName, Optional<Boolean> struck) {

        private Font font(Font cell) {
            return new Font(
                    fontName.isEmpty() ? cell.symbols() : SymbolFont.of(fontName.get()),
                    struck.orElse(cell.isStruck()));
        }
    }

    static RichText of(String text) {
        return new RichText(List.of(new Run(text, Optional.empty(), Optional.empty())));
    }

    /** What a person sees of it in a cell of this font. */
    String shown(Font cell) {
        StringBuilder shown = new StringBuilder();
        runs.forEach(run -> shown.append(run.font(cell).shown(run.text())));
        return shown.toString();
    }

    /** The same without what is struck through; empty where nothing is. */
    Optional<String> unstruck(Font cell) {
        StringBuilder kept = new StringBuilder();
        boolean isStruck = false;
        for (Run run : runs) {
            Font font = run.font(cell);
            isStruck |= font.isStruck();
            kept.append(font.isStruck() ? "" : font.shown(run.text()));
        }
        return isStruck ? Optional.of(kept.toString()) : Optional.empty();
    }
}
