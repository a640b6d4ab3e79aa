package education.warehouse.contract;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text that can be looked at a number of times only: a pattern with a repeat within a repeat may try more ways to match a name
 * of eighty characters than there is time.
 */
final class PatientText implements CharSequence {

    private static final int LOOKS = 1_000_000;

    /** A text of the longest name that a file may have, of one kind of character and with an end that nothing expects. */
    private static final String END = "!\u0001";

    private final String text;
    private final int[] looks;

    private PatientText(String text, int[] looks) {
        this.text = text;
        this.looks = looks;
    }

    /** It was looked at too often. */
    static final class Exhausted extends RuntimeException {
        Exhausted() {
            super("too many ways to match", null, false, false);
        }
    }

    /** Finds a pattern in a text; where it takes too long it is not found. */
    static boolean finds(Matcher matcher) {
        try {
            return matcher.find();
        } catch (Exhausted | StackOverflowError e) {
            return false;
        }
    }

    /** Whether a pattern is all of a text; where it takes too long it is not. */
    static boolean matches(Pattern pattern, String text) {
        try {
            return pattern.matcher(new PatientText(text, new int[1])).matches();
        } catch (Exhausted | StackOverflowError e) {
            return false;
        }
    }

    static Matcher matcher(String pattern, String text) {
        return Pattern.compile(pattern).matcher(new PatientText(text, new int[1]));
    }

    /** Whether a name can be such that a search for the pattern does not end. */
    static boolean isExhaustedBy(String pattern) {
        return Stream.of("a", "A", "1", "_", "-", " ", "a1", "a_", "1-")
                .map(part -> part.repeat(100 / part.length()) + END)
                .anyMatch(name -> {
                    try {
                        matcher(pattern, name).find();
                        return false;
                    } catch (Exhausted | StackOverflowError e) {
                        return true;
                    }
                });
    }

    @Override
    public char charAt(int index) {
        if (looks[0]++ > LOOKS) {
            throw new Exhausted();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new PatientText(text.substring(start, end), looks);
    }

    @Override
    public String toString() {
        return text;
    }
}
