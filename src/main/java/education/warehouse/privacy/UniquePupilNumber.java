package education.warehouse.privacy;

import java.util.regex.Pattern;

/**
 * Form of a unique pupil number: a check letter, the authority that issued it (three digits), the school (four), the year (two)
 * and a serial number of three digits, or of two and a letter where it is temporary.
 *
 * @see <a href="https://www.gov.uk/government/publications/unique-pupil-numbers">DfE, unique pupil numbers: guide</a>
 */
final class UniquePupilNumber {

    private static final Pattern FORM = Pattern.compile("[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]");
    private static final String LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ";
    private static final int FIRST_WEIGHT = 2;

    private UniquePupilNumber() {}

    /** Whether a text in upper case has the form, and its first letter checks the others. */
    static boolean isOne(String text) {
        return FORM.matcher(text).matches() && text.charAt(0) == checkLetter(text);
    }

    private static char checkLetter(String text) {
        int sum = 0;
        for (int i = 1; i < text.length(); i++) {
            char sign = text.charAt(i);
            int value = Character.isDigit(sign) ? sign - '0' : LETTERS.indexOf(sign);
            sum += value * (i - 1 + FIRST_WEIGHT);
        }
        return LETTERS.charAt(sum % LETTERS.length());
    }
}
