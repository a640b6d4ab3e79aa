package education.warehouse.extract;

import java.util.Optional;

/**
 * Where a cell stands, by numbers from 1.
 *
 * @param position number of its column
 */
record CellPlace(long line, int position) {

    static final int LAST_LINE = 1 << 20;
    static final int LAST_POSITION = 1 << 14;

    private static final int LETTERS = 26;

    /** Such as B7; empty where it is no place in a sheet. */
    static Optional<CellPlace> of(String reference) {
        int letters = 0;
        int position = 0;
        while (letters < reference.length() && letters < 4 && isBetween('A', reference.charAt(letters), 'Z')) {
            position = position * LETTERS + reference.charAt(letters) - 'A' + 1;
            letters++;
        }
        long line = 0;
        for (int i = letters; i < reference.length(); i++) {
            if (!isBetween('0', reference.charAt(i), '9') || line > LAST_LINE) {
                return Optional.empty();
            }
            line = line * 10 + reference.charAt(i) - '0';
        }
        boolean isPlace = letters > 0 && position <= LAST_POSITION && isBetween(1, line, LAST_LINE);
        return isPlace ? Optional.of(new CellPlace(line, position)) : Optional.empty();
    }

    private static boolean isBetween(int first, long value, int last) {
        return first <= value && value <= last;
    }

    /** Its reference, such as B7. */
    @Override
    public String toString() {
        return letters(position) + line;
    }

    /** How spreadsheets call a column, such as B. */
    static String letters(int position) {
        StringBuilder letters = new StringBuilder();
        for (int rest = position; rest > 0; rest = (rest - 1) / LETTERS) {
            letters.insert(0, (char) ('A' + (rest - 1) % LETTERS));
        }
        return letters.toString();
    }
}
