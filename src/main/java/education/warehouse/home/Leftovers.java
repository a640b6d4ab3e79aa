package education.warehouse.home;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What programs and desktops leave beside deliveries: files under way, locks of open workbooks, notes of file managers. */
final class Leftovers {

    private static final List<String> STARTS = List.of(".", "~$");
    private static final List<String> ENDS = List.of(".part", ".partial", ".filepart", ".crdownload", ".tmp", ".swp");
    private static final Set<String> NAMES = Set.of("thumbs.db", "desktop.ini");

    private Leftovers() {}

    /** Whether a file of this name, without its folders, is no delivery and not worth a word. */
    static boolean isOne(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return NAMES.contains(name)
                || STARTS.stream().anyMatch(name::startsWith)
                || ENDS.stream().anyMatch(name::endsWith);
    }
}
