package education.warehouse.project;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One file of {@code sql/}: one SELECT, with what it is on top.
 *
 * @param path such as {@code sql/star/dim_school.sql}
 * @param schema the folder, such as {@code star}
 * @param name of the object: the file's name
 * @param grain line 1
 * @param comments of the columns, by column
 * @param directives such as {@code stored}, {@code key} or {@code severity}
 * @param references what it says after {@code refers}, once for each column that leads to another table
 * @param values by column, where a table says {@code values of}: a SELECT of all values that the column may have
 * @param ownValues columns where it says {@code own} instead: the values are those that the table turns out to have
 * @param select the SELECT
 */
public record SqlFile(
        String path,
        String schema,
        String name,
        String grain,
        Map<String, String> comments,
        Map<String, String> directives,
        List<String> references,
        Map<String, String> values,
        List<String> ownValues,
        String select) {

    private static final Pattern END = Pattern.compile(";[;\\s]*$");

    /** Reads a file; what is wrong with its head is added to the problems. */
    static SqlFile of(String path, String text, List<String> problems) {
        String[] parts = path.split("/");
        SqlHead head = SqlHead.of(path, parts[1], text, problems);
        return new SqlFile(
                path,
                parts[1],
                parts[parts.length - 1].replace(".sql", ""),
                head.grain(),
                head.comments,
                head.directives,
                head.references,
                head.values,
                head.ownValues,
                END.matcher(text.strip()).replaceFirst(""));
    }

    /** The same with another SELECT. */
    public SqlFile with(String other) {
        return new SqlFile(path, schema, name, grain, comments, directives, references, values, ownValues, other);
    }

    /** Whether there is nothing but comments. */
    boolean isWithoutSelect() {
        return select.lines().allMatch(line -> line.isBlank() || line.strip().startsWith("--"));
    }

    public String qualifiedName() {
        return schema + "." + name;
    }

    /** {@code table} or {@code view}: what the file says, else what its folder is stored as. */
    public String storedAs() {
        boolean isAsked = schema.equals("report") || schema.equals("measure");
        return directives.getOrDefault("stored", isAsked ? "view" : "table").equals("view") ? "view" : "table";
    }

    /** Whether it is asked again whenever it is read. */
    public boolean isView() {
        return storedAs().equals("view");
    }

    /** The measures of which it counts several, as it names them; none where it counts that of its name. */
    public List<String> measures() {
        return directives.containsKey("measures")
                ? List.of(directives.get("measures").split(",\\s*"))
                : List.of();
    }

    /** Whether a release holds it: all such columns are explained. */
    public boolean isPublished() {
        return SqlFiles.PUBLISHED.contains(schema);
    }

    /** Whether its head must agree with the columns of its SELECT. */
    public boolean speaksOfColumns() {
        return isPublished() || !comments.isEmpty() || !values.isEmpty() || !ownValues.isEmpty();
    }

    /** Where its head and the columns of its SELECT do not agree, as sentences. */
    public List<String> headProblems(Collection<String> columns) {
        List<String> problems = new ArrayList<>();
        if (isPublished()) {
            columns.stream()
                    .filter(column -> !comments.containsKey(column))
                    .sorted()
                    .forEach(column -> problems.add("Cannot build " + path + ": column " + column
                            + " has no comment. Add \"-- " + column + ": …\" to its head."));
        }
        comments.keySet().stream()
                .filter(column -> !columns.contains(column))
                .forEach(word -> problems.add("Cannot build " + path + ": its head explains a column " + word
                        + " that the SELECT does not give" + meant(word)));
        Stream.concat(values.keySet().stream(), ownValues.stream())
                .filter(column -> !columns.contains(column))
                .forEach(column -> problems.add("Cannot build " + path + ": its head says the values of a column "
                        + column + " that the SELECT does not give. Correct one of them."));
        return problems;
    }

    private String meant(String word) {
        return SqlHead.nearest(word, schema)
                .map(directive -> ", nor is it a directive. Did you mean \"" + directive + ": …\""
                        + (directive.equals("stored") ? " (table or view)?" : "?"))
                .orElse(". Correct one of them.");
    }

    /** How a sentence about it begins: a check is run, all else is built. */
    public String cannot() {
        return schema.equals("checks") ? "Cannot run " : "Cannot build ";
    }
}
