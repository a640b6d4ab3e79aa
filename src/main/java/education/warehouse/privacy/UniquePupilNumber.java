package education.warehouse.privacy;

import java.util.regex.Pattern;

/**
 * Form of a unique pupil number: a check letter, the authority that issued it (three digits), the school (four), the year (two)
 * and a serial number of three digits, or of two and a letter where it is temporary.
 *
 * @see <a href="https://www.gov.uk/government/publications/unique-pupil-numbers">DfE, unique pupil numbers: guide</a>
 */
public final class UniquePupilNumber {

    private static final Pattern FORM = Pattern.compile("[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]");
    private static final String LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ";
    private static final int FIRST_WEIGHT = 2;

    private UniquePupilNumber() {}

    /** Whether a text in upper case has the form, and its first letter checks the others. */
    static boolean isOne(String text) {
        return FORM.matcher(text).matches() && text.charAt(0) == checkLetter(text.substring(1));
    }

    /** The number whose signs after the check letter are given. */
    public static String of(String signs) {
        return checkLetter(signs) + signs;
    }

    private static char checkLetter(String signs) {
        int sum = 0;
        for (int i = 0; i < signs.length(); i++) {
            char sign = signs.charAt(i);
            int value = Character.isDigit(sign) ? sign - '0' : LETTERS.indexOf(sign);
            sum += value * (i + FIRST_WEIGHT);
        }
        return LETTERS.charAt(sum % LETTERS.length());
    }
}
