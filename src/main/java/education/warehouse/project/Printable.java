package education.warehouse.project;

/** Names and texts that others gave, as they may be shown: nothing in them moves a cursor or turns a line around. */
public final class Printable {

    private Printable() {}

    /** Control characters, marks of direction and halves of a character as {@code \\u001b}; all else as it is. */
    public static String of(String text) {
        if (text.codePoints().noneMatch(Printable::isHidden)) {
            return text;
        }
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(sign -> {
            if (isHidden(sign)) {
                printable.append(String.format(sign > 0xFFFF ? "\\U%08x" : "\\u%04x", sign));
            } else {
                printable.appendCodePoint(sign);
            }
        });
        return printable.toString();
    }

    private static boolean isHidden(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> sign != 0x200D && sign < 0xE0000;
            default -> false;
        };
    }
}
