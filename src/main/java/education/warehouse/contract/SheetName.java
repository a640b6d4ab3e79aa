package education.warehouse.contract;

import java.util.regex.Pattern;

/**
 * The name of a sheet, or of many, as a contract writes it: without regard to case and kinds of blanks; {@code *} and {@code ?}, which
 * no sheet has in its name, stand for any letters and for any one.
 */
public final class SheetName {

    private static final Pattern WILD = Pattern.compile("[*?]");

    private SheetName() {}

    /** Whether it may be the name of several sheets. */
    public static boolean isGlob(String name) {
        return WILD.matcher(name).find();
    }

    /** Whether a sheet is called so. */
    public static boolean matches(String name, String sheet) {
        String wanted = Title.normal(name);
        String called = Title.normal(sheet);
        return isGlob(wanted) ? isCovered(called, wanted) : wanted.equals(called);
    }

    /** By hand: as a pattern, stars could try too many ways. */
    private static boolean isCovered(String name, String glob) {
        int star = -1;
        int behindStar = 0;
        int i = 0;
        int j = 0;
        while (j < name.length()) {
            char letter = i < glob.length() ? glob.charAt(i) : 0;
            if (letter == '*') {
                star = i++;
                behindStar = j;
            } else if (i < glob.length() && (letter == '?' || letter == name.charAt(j))) {
                i++;
                j++;
            } else if (star >= 0) {
                i = star + 1;
                j = ++behindStar;
            } else {
                return false;
            }
        }
        return glob.substring(i).chars().allMatch(letter -> letter == '*');
    }
}
