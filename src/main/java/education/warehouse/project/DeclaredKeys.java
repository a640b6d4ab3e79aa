package education.warehouse.project;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What tells the rows of tables apart and which columns lead to rows of other tables, as the heads of {@code sql/} declare it.
 *
 * @param keys of the tables that have one
 * @param references in the order of the files and of their heads
 * @param problems what is wrong with them
 */
public record DeclaredKeys(List<Key> keys, List<Reference> references, List<String> problems) {

    private static final String OPTIONAL = " or NULL";
    private static final Pattern COLUMN = Pattern.compile("([a-z][a-z0-9_]*)(" + OPTIONAL + ")?");
    private static final Pattern REFERENCE = Pattern.compile(
            COLUMN.pattern() + " (?:\u2192|->) ([a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*)(?:\\.([a-z][a-z0-9_]*))?");
    private static final Pattern NONE = Pattern.compile("none, .+");

    public DeclaredKeys {
        keys = List.copyOf(keys);
        references = List.copyOf(references);
        problems = List.copyOf(problems);
    }

    /**
     * A column that may be NULL only where its head says so.
     *
     * @param name of the column
     * @param isRequired whether it never may
     */
    public record Column(String name, boolean isRequired) {}

    /** No two rows of a table have the same values in these columns. */
    public record Key(SqlFile table, List<Column> columns) {}

    /**
     * What a column has is in a column of another table too.
     *
     * @param target the other table, such as {@code star.dim_area}
     * @param targetColumn the column of it
     */
    public record Reference(SqlFile table, Column column, String target, String targetColumn) {}

    static DeclaredKeys of(Collection<SqlFile> files) {
        Reading reading = new Reading(files);
        files.forEach(reading::readKey);
        files.forEach(reading::readReferences);
        return new DeclaredKeys(reading.keys, reading.references, reading.problems);
    }

    private static final class Reading {

        private final Map<String, SqlFile> published;
        private final List<Key> keys = new ArrayList<>();
        private final List<Reference> references = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();

        Reading(Collection<SqlFile> files) {
            this.published = files.stream()
                    .filter(file -> SqlFiles.PUBLISHED.contains(file.schema()))
                    .collect(Collectors.toMap(SqlFile::qualifiedName, Function.identity()));
        }

        void readKey(SqlFile file) {
            String text = file.directives().getOrDefault("key", "none, as none is declared");
            if (NONE.matcher(text).matches()) {
                return;
            }
            List<Column> columns = new ArrayList<>();
            for (String part : text.split(",", -1)) {
                Matcher matcher = COLUMN.matcher(part.strip());
                if (!matcher.matches()) {
                    problem(
                            file,
                            "has a key that is not written as one, \"" + text + "\"",
                            "Write \"-- key: column, column" + OPTIONAL + "\", or \"-- key: none, …\" and why");
                    return;
                }
                columns.add(column(file, matcher, "key"));
            }
            if (columns.stream().map(Column::name).distinct().count() < columns.size()) {
                problem(file, "names a column twice in its key, \"" + text + "\"", "Remove one");
            }
            keys.add(new Key(file, columns));
        }

        void readReferences(SqlFile file) {
            Set<String> known = new HashSet<>();
            for (String text : file.references()) {
                Matcher matcher = REFERENCE.matcher(text);
                if (!matcher.matches()) {
                    problem(
                            file,
                            "has a reference that is not written as one, \"" + text + "\"",
                            "Write \"-- refers: column \u2192 star.table\", with \"" + OPTIONAL.strip()
                                    + "\" after the column where it may be so");
                    continue;
                }
                if (!known.add(matcher.group(1))) {
                    problem(file, "says twice what " + matcher.group(1) + " refers to", "Remove one");
                }
                Column column = column(file, matcher, "reference");
                String target = matcher.group(3);
                targetColumn(file, target, matcher.group(4))
                        .ifPresent(named -> references.add(new Reference(file, column, target, named)));
            }
        }

        private Column column(SqlFile file, Matcher matcher, String where) {
            if (!file.comments().containsKey(matcher.group(1))) {
                problem(
                        file,
                        "names a column in a " + where + " that it does not explain, " + matcher.group(1),
                        "Correct the name, or explain the column");
            }
            return new Column(matcher.group(1), matcher.group(2) == null);
        }

        /** The column that a reference leads to: the one it names, else the key of the table. */
        private Optional<String> targetColumn(SqlFile file, String target, String named) {
            SqlFile table = published.get(target);
            if (table == null) {
                problem(file, "refers to " + target + ", which no release has", "Correct the name");
                return Optional.empty();
            }
            if (named != null) {
                if (!table.comments().containsKey(named)) {
                    problem(file, "refers to a column that is not there, " + target + "." + named, "Correct the name");
                    return Optional.empty();
                }
                return Optional.of(named);
            }
            List<Column> key = keys.stream()
                    .filter(one -> one.table().equals(table))
                    .flatMap(one -> one.columns().stream())
                    .toList();
            if (key.size() != 1) {
                problem(
                        file,
                        "refers to " + target + ", whose key is not one column",
                        "Say which column is meant: " + target + ".column");
                return Optional.empty();
            }
            return Optional.of(key.get(0).name());
        }

        private void problem(SqlFile file, String found, String advice) {
            problems.add("Cannot use " + file.path() + ": its head " + found + ". " + advice + ".");
        }
    }
}
