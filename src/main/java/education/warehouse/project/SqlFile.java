package education.warehouse.project;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

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

    /** Whether there is nothing but comments. */
    boolean isWithoutSelect() {
        return select.lines().allMatch(line -> line.isBlank() || line.strip().startsWith("--"));
    }

    /** The directive that a word of its head may have been meant to be. */
    public Optional<String> nearestDirective(String word) {
        return SqlHead.nearest(word, schema);
    }

    public String qualifiedName() {
        return schema + "." + name;
    }

    /** {@code table} or {@code view}: what the file says, else what its folder is stored as. */
    public String storedAs() {
        boolean isAsked = schema.equals("report") || schema.equals("measure");
        return directives.getOrDefault("stored", isAsked ? "view" : "table").equals("view") ? "view" : "table";
    }

    /** How a sentence about it begins: a check is run, all else is built. */
    public String cannot() {
        return schema.equals("checks") ? "Cannot run " : "Cannot build ";
    }
}
