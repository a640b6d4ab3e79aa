package education.warehouse.header;

import education.warehouse.contract.Field;
import education.warehouse.contract.Resource;
import education.warehouse.contract.Title;
import education.warehouse.project.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Which field stands in which column, found by the titles in a header row; and what is wrong with that row.
 *
 * @param columns field name → column, from 1
 * @param known how many fields have a column, one that is there twice included
 * @param faults what keeps the table from being read: missing columns, columns twice
 * @param unknown titles that the contract does not know
 */
public record HeaderMatch(Map<String, Integer> columns, int known, List<String> faults, List<Unknown> unknown) {

    /** Among how many rows or records a header is looked for. */
    public static final int SEARCHED_ROWS = 60;

    private static final int UNLIKE = Integer.MAX_VALUE;

    /** A title that the contract does not know, and the known one that is most like it. */
    public record Unknown(String title, Optional<String> nearest) {}

    /** A row of texts that looks most like the header of a resource. */
    public record Found(int rowIndex, HeaderRow row, Resource resource, HeaderMatch titles) {

        boolean isBetterThan(Found other) {
            return titles.faults.isEmpty() && !other.titles.faults.isEmpty()
                    || titles.faults.isEmpty() == other.titles.faults.isEmpty() && titles.known > other.titles.known;
        }
    }

    public boolean isWhole() {
        return faults.isEmpty();
    }

    /** Fields of a resource that read what is written, by the columns that they stand in. */
    public Map<Integer, List<Field>> fields(Resource resource) {
        return resource.fields().stream()
                .filter(field -> columns.containsKey(field.name()) && !field.isFill())
                .collect(Collectors.groupingBy(field -> columns.get(field.name())));
    }

    /** First columns of the titles that its fields have. */
    public Set<Integer> starts(Resource resource) {
        return resource.fields().stream()
                .filter(field -> columns.containsKey(field.name()))
                .map(field -> columns.get(field.name()) - field.under() + 1)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Reads one row as the header of a resource. */
    public static HeaderMatch of(Resource resource, List<String> row) {
        return of(resource, HeaderRow.of(row));
    }

    /** Reads one row, or what several rows say together, as the header of a resource. */
    public static HeaderMatch of(Resource resource, HeaderRow header) {
        List<String> row = header.titles();
        Map<String, List<Integer>> positions = new HashMap<>();
        for (int i = 0; i < row.size(); i++) {
            positions
                    .computeIfAbsent(Title.normal(row.get(i)), title -> new ArrayList<>())
                    .add(i + 1);
        }
        Map<String, List<Integer>> found = new LinkedHashMap<>();
        for (Field field : resource.columns()) {
            found.put(field.name(), positions(field, positions, header));
        }
        List<String> strangers = strangers(resource, row, found);
        Map<String, Integer> columns = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (Field field : resource.columns()) {
            List<Integer> places = found.get(field.name());
            String column = "column \"" + field.title().get(0) + "\" is ";
            if (places.size() == 1) {
                columns.put(field.name(), places.get(0));
            } else if (places.size() > 1) {
                faults.add(column + "there " + places.size() + " times, as columns " + places);
            } else if (!field.optional()) {
                faults.add(column + "missing" + hint(field, row, positions, strangers));
            }
        }
        int known = (int)
                found.values().stream().filter(places -> !places.isEmpty()).count();
        return new HeaderMatch(
                columns, known, faults, resource.keepsOtherColumns() ? List.of() : unknown(resource, strangers, found));
    }

    private static String hint(
            Field field, List<String> row, Map<String, List<Integer>> positions, List<String> strangers) {
        if (field.under() > 1 && field.title().stream().map(Title::normal).anyMatch(positions::containsKey)) {
            return " (its title does not stand over " + field.under() + " columns)";
        }
        if (field.position() != null) {
            return field.position() > row.size()
                    ? ""
                    : " (column " + field.position() + " is \"" + row.get(field.position() - 1) + "\")";
        }
        return nearest(field.title(), strangers)
                .map(guess -> " (is it now called \"" + guess + "\"?)")
                .orElse("");
    }

    private static List<Integer> positions(Field field, Map<String, List<Integer>> positions, HeaderRow header) {
        List<String> row = header.titles();
        return field.position() != null
                ? Stream.of(field.position())
                        .filter(position -> position <= row.size() && field.mayBeCalled(row.get(position - 1)))
                        .toList()
                : field.title().stream()
                        .map(title -> positions.getOrDefault(Title.normal(title), List.of()))
                        .flatMap(List::stream)
                        .flatMap(position -> header.column(position, field.under()).stream())
                        .distinct()
                        .sorted()
                        .toList();
    }

    /**
     * The row that is the header of one of the resources: the first one with every column, else the one with most of
     * them; empty if no row has any.
     */
    public static Optional<Found> find(List<Resource> resources, List<List<String>> rows) {
        return findIn(
                resources, rows.stream().limit(SEARCHED_ROWS).map(HeaderRow::of).toList());
    }

    /** The same of a table in a sheet; the index is that of the line in which its header begins. */
    public static Optional<Found> find(Resource resource, SheetTop top) {
        return findIn(
                List.of(resource),
                top.lines().stream()
                        .map(line -> top.header(line, resource.headerRows()))
                        .toList());
    }

    /** The header of a table that begins in a line, where it has all that the table wants. */
    static Optional<Found> at(Resource resource, SheetTop top, long line) {
        return findIn(List.of(resource), List.of(top.header(line, resource.headerRows())))
                .filter(found -> found.titles().isWhole());
    }

    private static Optional<Found> findIn(List<Resource> resources, List<HeaderRow> rows) {
        Optional<Found> best = Optional.empty();
        for (int i = 0; i < rows.size(); i++) {
            Set<String> row = rows.get(i).titles().stream().map(Title::normal).collect(Collectors.toSet());
            for (Resource resource : resources) {
                if (!holdsATitleOf(resource, row)) {
                    continue;
                }
                Found found = new Found(i, rows.get(i), resource, of(resource, rows.get(i)));
                if (found.titles.known > 0
                        && best.filter(other -> !found.isBetterThan(other)).isEmpty()) {
                    best = Optional.of(found);
                }
            }
        }
        return best;
    }

    /** Whether a row can be a header at all; most rows are not, and what is wrong with them does not matter. */
    private static boolean holdsATitleOf(Resource resource, Set<String> row) {
        return resource.columns().stream()
                .anyMatch(field -> field.position() != null
                        || field.title().stream().map(Title::normal).anyMatch(row::contains));
    }

    /** Titles in the row that belong to no field and are not ignored. */
    private static List<String> strangers(Resource resource, List<String> row, Map<String, List<Integer>> found) {
        List<String> ignored = Stream.concat(resource.ignored().stream(), resource.dropped().stream())
                .map(Title::normal)
                .toList();
        List<String> strangers = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            int position = i + 1;
            String title = Title.normal(row.get(i));
            if (!title.isEmpty()
                    && !ignored.contains(title)
                    && found.values().stream().noneMatch(places -> places.contains(position))) {
                strangers.add(row.get(i).trim());
            }
        }
        return strangers;
    }

    /** Each stranger with the title most like it: of a field that has no column, else of any. */
    private static List<Unknown> unknown(Resource resource, List<String> strangers, Map<String, List<Integer>> found) {
        List<String> all = resource.columns().stream()
                .flatMap(field -> field.title().stream())
                .toList();
        List<String> absent = resource.columns().stream()
                .filter(field -> found.get(field.name()).isEmpty())
                .flatMap(field -> field.title().stream())
                .toList();
        return strangers.stream()
                .map(title -> {
                    Optional<String> nearest = nearest(List.of(title), absent);
                    return new Unknown(title, nearest.or(() -> nearest(List.of(title), all)));
                })
                .toList();
    }

    /** The candidate that is most like one of the names, if any is like them. */
    private static Optional<String> nearest(List<String> names, List<String> candidates) {
        return candidates.stream()
                .filter(candidate -> unlikeness(names, candidate) < UNLIKE)
                .min(Comparator.comparingInt(candidate -> unlikeness(names, candidate)));
    }

    private static int unlikeness(List<String> names, String candidate) {
        return names.stream()
                .mapToInt(name -> unlikeness(Title.normal(name), Title.normal(candidate)))
                .min()
                .orElse(UNLIKE);
    }

    /** How many letters differ, where these are few or one name holds the other's beginning or all of it. */
    private static int unlikeness(String name, String other) {
        int distance = LevenshteinDistance.getDefaultInstance().apply(name, other);
        int shorter = Math.min(name.length(), other.length());
        boolean isSpeltAlike = distance <= Math.max(2, shorter / 3) && distance < shorter;
        boolean isPartOfOther = shorter > 3 && (name.contains(other) || other.contains(name));
        boolean beginsAlike = shorter > 3 && sharedStart(name, other) * 3 >= shorter * 2;
        return isSpeltAlike || isPartOfOther || beginsAlike ? distance : UNLIKE;
    }

    private static int sharedStart(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i;
    }

    /** {@code ["a", "b"]}, shortened where it is long. */
    public static String shown(List<String> titles) {
        String shown = titles.stream()
                .limit(12)
                .map(title -> title == null ? "" : Printable.of(title.trim()))
                .filter(title -> !title.isEmpty())
                .collect(Collectors.joining(", ", "[", titles.size() > 12 ? ", …]" : "]"));
        return shown.length() > 400 ? shown.substring(0, 400) + "…]" : shown;
    }
}
