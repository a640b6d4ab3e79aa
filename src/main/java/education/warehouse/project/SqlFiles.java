package education.warehouse.project;

import education.warehouse.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * All files of {@code sql/}, by folder and name.
 *
 * @param all those that can be used as far as one can say without a database
 * @param keys that their heads declare
 * @param problems what is wrong with their names and heads
 */
public record SqlFiles(List<SqlFile> all, DeclaredKeys keys, List<String> problems) {

    public static final List<String> OBJECTS = List.of("staging", "measure", "star", "report", "open", "meta");
    public static final String CHECKS = "checks";
    /** What counts figures: the measure that a file is named after, or several. */
    public static final String MEASURE = "measure";
    /** What the pages of a release are made from: asked when it is built and audited, and no part of it. */
    public static final String SITE = "site";
    /** What leads from a computed figure to the files that its records came in. */
    public static final String TRACE = "trace";

    /** Folders whose objects a release holds; these alone may declare keys. */
    public static final List<String> PUBLISHED = List.of("star", "report", "open", "meta");

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]*");

    public SqlFiles {
        all = List.copyOf(all);
        problems = List.copyOf(problems);
    }

    public static SqlFiles of(ProjectFiles projectFiles) {
        List<SqlFile> files = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String schema : OBJECTS) {
            projectFiles
                    .files("sql/" + schema + "/", ".sql")
                    .forEach((path, text) -> read(path, text, files, problems));
        }
        for (String asked : List.of(CHECKS, SITE, TRACE)) {
            projectFiles.files("sql/" + asked + "/", ".sql").forEach((path, text) -> read(path, text, files, problems));
        }
        DeclaredKeys keys = DeclaredKeys.of(files);
        problems.addAll(keys.problems());
        return new SqlFiles(files, keys, problems);
    }

    private static void read(String path, String text, List<SqlFile> files, List<String> problems) {
        SqlFile file = SqlFile.of(path, text, problems);
        if (!IDENTIFIER.matcher(file.name()).matches()) {
            problems.add("Cannot use " + path + ": \"" + file.name() + "\" cannot be the name of a table or check."
                    + " Rename it; names are of small letters, digits and underscores.");
        } else if (file.isWithoutSelect()) {
            problems.add("Cannot use " + path + ": it holds no SELECT. Write one, or remove the file.");
        } else {
            files.add(file);
        }
    }

    /** What a release is built from, without the checks. */
    public List<SqlFile> objects() {
        return all.stream().filter(file -> OBJECTS.contains(file.schema())).toList();
    }

    public List<SqlFile> checks() {
        return all.stream().filter(file -> file.schema().equals(CHECKS)).toList();
    }

    /** What pages are made from. */
    public List<SqlFile> site() {
        return all.stream().filter(file -> file.schema().equals(SITE)).toList();
    }

    /** What leads from computed figures to source files. */
    public List<SqlFile> traces() {
        return all.stream().filter(file -> file.schema().equals(TRACE)).toList();
    }

    /** Throws all problems together. */
    public SqlFiles withoutProblems() {
        if (!problems.isEmpty()) {
            throw Problem.contract(problems);
        }
        return this;
    }
}
