package education.warehouse.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.util.StringUtils;

/**
 * Which field stands in which column, found by the titles in a header row; and what is wrong with that row.
 *
 * @param columns field name → column, from 1
 * @param missing fields whose column must be there and is not
 * @param faults what keeps the table from being read: missing columns, columns twice
 * @param unknown titles that the contract does not know
 */
public record Titles(Map<String, Integer> columns, List<Field> missing, List<String> faults, List<String> unknown) {

    private static final int SEARCHED_ROWS = 60;

    /** A row of texts that looks most like the header of a resource. */
    public record Found(int rowIndex, Resource resource, Titles titles) {

        boolean isBetterThan(Found other) {
            return other == null
                    || titles.faults.isEmpty() && !other.titles.faults.isEmpty()
                    || titles.faults.isEmpty() == other.titles.faults.isEmpty()
                            && titles.columns.size() > other.titles.columns.size();
        }
    }

    public boolean isWhole() {
        return faults.isEmpty();
    }

    /** Reads one row as the header of a resource. */
    public static Titles of(Resource resource, List<String> row) {
        Map<String, List<Integer>> positions = new HashMap<>();
        for (int i = 0; i < row.size(); i++) {
            positions
                    .computeIfAbsent(normal(row.get(i)), title -> new ArrayList<>())
                    .add(i + 1);
        }
        Map<String, Integer> columns = new LinkedHashMap<>();
        List<Field> missing = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (Field field : resource.columns()) {
            List<Integer> found = field.position() != null
                    ? List.of(field.position())
                    : field.title().stream()
                            .map(title -> positions.getOrDefault(normal(title), List.of()))
                            .flatMap(List::stream)
                            .distinct()
                            .toList();
            if (found.size() == 1 && found.get(0) <= row.size()) {
                columns.put(field.name(), found.get(0));
            } else if (found.size() > 1) {
                faults.add("column \"" + field.title().get(0) + "\" is there " + found.size() + " times, as columns "
                        + found);
            } else if (!field.optional()) {
                missing.add(field);
            }
        }
        List<String> unknown = unknown(resource, row, columns);
        missing.forEach(
                field -> faults.add("column \"" + field.title().get(0) + "\" is missing" + guess(field, unknown)));
        return new Titles(columns, missing, faults, unknown);
    }

    /**
     * The row that is the header of one of the resources: the first one with every column, else the one with most of them;
     * null where no row has any.
     */
    public static Found find(List<Resource> resources, List<List<String>> rows) {
        Found best = null;
        for (int i = 0; i < Math.min(rows.size(), SEARCHED_ROWS); i++) {
            for (Resource resource : resources) {
                Found found = new Found(i, resource, of(resource, rows.get(i)));
                if (!found.titles.columns.isEmpty() && found.isBetterThan(best)) {
                    best = found;
                }
            }
        }
        return best;
    }

    private static List<String> unknown(Resource resource, List<String> row, Map<String, Integer> columns) {
        List<String> ignored = resource.ignored().stream().map(Titles::normal).toList();
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            String title = normal(row.get(i));
            if (!title.isEmpty() && !columns.containsValue(i + 1) && !ignored.contains(title)) {
                unknown.add(row.get(i).trim());
            }
        }
        return unknown;
    }

    private static String guess(Field field, List<String> unknown) {
        return unknown.stream()
                .filter(title -> field.title().stream().anyMatch(known -> isNear(normal(known), normal(title))))
                .findFirst()
                .map(title -> " (is it now called \"" + title + "\"?)")
                .orElse("");
    }

    private static boolean isNear(String known, String title) {
        return distance(known, title) <= Math.max(2, known.length() / 3)
                || known.length() > 3 && title.length() > 3 && (known.contains(title) || title.contains(known));
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }

    /** Titles are compared without regard to case, kinds of blanks and line breaks. */
    public static String normal(String title) {
        if (title == null) {
            return "";
        }
        String plain = title.chars()
                .mapToObj(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF'
                        ? " "
                        : Character.toString(c))
                .collect(Collectors.joining());
        return StringUtils.trimAllWhitespace(plain).isEmpty()
                ? ""
                : plain.trim().replaceAll(" +", " ").toLowerCase(Locale.ROOT);
    }

    /** {@code ["a", "b"]}, shortened where it is long. */
    public static String shown(List<String> titles) {
        String shown = titles.stream()
                .limit(12)
                .map(title -> title == null ? "" : title.trim())
                .filter(title -> !title.isEmpty())
                .collect(Collectors.joining(", ", "[", titles.size() > 12 ? ", …]" : "]"));
        return shown.length() > 400 ? shown.substring(0, 400) + "…]" : shown;
    }
}
