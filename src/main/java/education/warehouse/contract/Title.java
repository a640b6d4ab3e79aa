package education.warehouse.contract;

import java.util.Locale;
import java.util.regex.Pattern;

/** How the title of a column is compared with that of a contract. */
public final class Title {

    private static final Pattern BIRTH = Pattern.compile("\\b(birth|dob)\\b");

    private Title() {}

    /** The title as it is compared, without regard to case, kinds of blanks and line breaks. */
    public static String normal(String title) {
        if (title == null) {
            return "";
        }
        StringBuilder plain = new StringBuilder(title.length());
        boolean isBehindBlank = true;
        for (int i = 0; i < title.length(); i++) {
            char sign = title.charAt(i);
            boolean isBlank =
                    Character.isWhitespace(sign) || Character.isSpaceChar(sign) || sign == '\uFEFF' || sign < ' ';
            if (!isBlank) {
                plain.append(sign);
            } else if (!isBehindBlank) {
                plain.append(' ');
            }
            isBehindBlank = isBlank;
        }
        int end = plain.length();
        plain.setLength(end > 0 && isBehindBlank ? end - 1 : end);
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    /** Whether a title speaks of a birth. */
    public static boolean isOfBirth(String title) {
        return BIRTH.matcher(normal(title)).find();
    }
}
