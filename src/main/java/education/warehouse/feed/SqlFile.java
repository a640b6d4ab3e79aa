package education.warehouse.feed;

import education.warehouse.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of {@code sql/}: one SELECT, with what it is on top.
 *
 * @param path such as {@code sql/star/dim_school.sql}
 * @param schema the folder, such as {@code star}
 * @param name of the object: the file's name
 * @param grain line 1
 * @param comments of the columns, by column
 * @param directives such as {@code stored} or {@code severity}
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
        Map<String, String> values,
        List<String> ownValues,
        String select) {

    private static final Pattern COMMENT = Pattern.compile("-- ([a-z][a-z0-9_]*): (.+)");
    private static final Pattern VALUES = Pattern.compile("-- values of ([a-z0-9_, ]+): (.+)");

    /** All files of some folders of {@code sql/}, by path. */
    public static List<SqlFile> in(Definitions definitions, String... schemas) {
        List<SqlFile> files = new ArrayList<>();
        for (String schema : schemas) {
            definitions.files("sql/" + schema + "/", ".sql").forEach((path, text) -> files.add(of(path, text)));
        }
        return files;
    }

    static SqlFile of(String path, String text) {
        String[] parts = path.split("/");
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).startsWith("-- ")) {
            throw Problem.contract("Cannot use " + path
                    + ": line 1 does not say what one row is. Begin it with \"-- One row per …\".");
        }
        Map<String, String> comments = new LinkedHashMap<>();
        Map<String, String> directives = new LinkedHashMap<>();
        Map<String, String> valuesOf = new LinkedHashMap<>();
        List<String> ownValues = new ArrayList<>();
        List<String> directive = parts[1].equals("checks") ? List.of("why", "severity") : List.of("stored");
        Map<String, String> said = comments;
        String last = null;
        for (String line : lines.subList(1, lines.size())) {
            if (!line.startsWith("--")) {
                break;
            }
            Matcher values = VALUES.matcher(line);
            Matcher comment = COMMENT.matcher(line);
            if (values.matches()) {
                List<String> columns = List.of(values.group(1).split(", "));
                if (values.group(2).equals("own")) {
                    ownValues.addAll(columns);
                } else {
                    columns.forEach(column -> valuesOf.put(column, values.group(2)));
                }
                last = null;
            } else if (comment.matches()) {
                last = comment.group(1);
                said = directive.contains(last) ? directives : comments;
                said.put(last, comment.group(2).trim());
            } else if (last != null && line.startsWith("--   ")) {
                said.merge(last, " " + line.substring(2).trim(), String::concat);
            }
        }
        return new SqlFile(
                path,
                parts[1],
                parts[parts.length - 1].replace(".sql", ""),
                lines.get(0).substring(3).trim(),
                comments,
                directives,
                valuesOf,
                ownValues,
                text.strip().replaceFirst(";$", ""));
    }

    public String qualifiedName() {
        return schema + "." + name;
    }

    /** {@code table} or {@code view}: what the file says, else what its folder is stored as. */
    public String storedAs() {
        boolean isAsked = schema.equals("report") || schema.equals("measure");
        return directives.getOrDefault("stored", isAsked ? "view" : "table");
    }

    public boolean isStopping() {
        return "stop".equals(directives.get("severity"));
    }
}
