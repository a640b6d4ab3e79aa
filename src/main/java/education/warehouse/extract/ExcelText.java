package education.warehouse.extract;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fields such as {@code ="0012"}, by which people keep Excel from turning a text into a number: what stands between the quotes
 * is meant. Only a field that is nothing else is taken so; no formula is ever calculated.
 */
final class ExcelText {

    private static final Pattern WRAPPED = Pattern.compile("=\"((?:[^\"]|\"\")*)\"", Pattern.DOTALL);

    private static final Pattern SPACES = Pattern.compile("^[\\s\\u00A0\\u2007\\u202F]+|[\\s\\u00A0\\u2007\\u202F]+$");

    private ExcelText() {}

    /** A text without the blanks around it, those that hold words together included. */
    static String stripped(String text) {
        return SPACES.matcher(text).replaceAll("");
    }

    /** What is in the wrapper; a text that is in none as it is. */
    static String unwrapped(String text) {
        if (!text.startsWith("=\"")) {
            return text;
        }
        Matcher matcher = WRAPPED.matcher(text);
        return matcher.matches() ? matcher.group(1).replace("\"\"", "\"") : text;
    }

    /** Takes the wrapper off the last field of a record of CSV, which begins at {@code start}: {@code ="a"} and {@code "=""a"""}. */
    static void unwrap(Bytes record, int start) {
        byte[] bytes = record.array();
        int end = record.length();
        if (end - start >= 3 && bytes[start] == '=' && bytes[start + 1] == '"') {
            if (bytes[end - 1] == '"' && areDoubled(bytes, start + 2, end - 1)) {
                record.replace(start, start + 1, end);
            }
        } else if (end - start >= 7 && bytes[start] == '"' && isWrapper(bytes, start, end)) {
            bytes[end - 3] = '"';
            record.shorten(end - 2);
            record.replace(start + 1, start + 4, end - 2);
        }
    }

    /** Whether all quotes between two places are in pairs. */
    private static boolean areDoubled(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '"') {
                i++;
                if (i == to || bytes[i] != '"') {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether a quoted field is {@code "=""…"""}, without a quote inside. */
    private static boolean isWrapper(byte[] bytes, int start, int end) {
        boolean isOne = bytes[start + 1] == '='
                && bytes[start + 2] == '"'
                && bytes[start + 3] == '"'
                && bytes[end - 1] == '"'
                && bytes[end - 2] == '"'
                && bytes[end - 3] == '"';
        for (int i = start + 4; isOne && i < end - 3; i++) {
            isOne = bytes[i] != '"';
        }
        return isOne;
    }
}
