package education.warehouse.project;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Which files of {@code jobs/}, {@code sql/} and {@code data/reference/} are read. Whatever else lies there, such as an editor's
 * copies or a README, is left alone; only a name that a person seems to have meant to be read is a problem.
 *
 * @param folder such as {@code sql/star}
 * @param ending of its files, such as {@code .sql}
 * @param longest how many bytes such a file may have: what a person writes is small, and all of it is held in memory
 */
record KnownFiles(String folder, String ending, long longest) {

    /** The settings and schemas that stand in {@code jobs} itself. */
    static final List<String> SINGLE = List.of(
            "jobs/nightly.yaml",
            "jobs/contract.schema.json",
            "jobs/nightly.schema.json",
            "jobs/site.schema.json",
            "jobs/scorecard.schema.json",
            Question.PAGE);

    static final long MEGABYTE = 1L << 20;
    static final long LONGEST_TEXT = 2 * MEGABYTE;

    private static final long LONGEST_TABLE = 256 * MEGABYTE;
    private static final int LETTERS_OFF = 2;

    static final List<KnownFiles> ALL = List.of(
            new KnownFiles("jobs/feeds", ".yaml", LONGEST_TEXT),
            new KnownFiles("jobs/common", ".yaml", LONGEST_TEXT),
            new KnownFiles("jobs/reports", ".yaml", LONGEST_TEXT),
            new KnownFiles("sql/staging", ".sql", LONGEST_TEXT),
            new KnownFiles("sql/measure", ".sql", LONGEST_TEXT),
            new KnownFiles("sql/star", ".sql", LONGEST_TEXT),
            new KnownFiles("sql/report", ".sql", LONGEST_TEXT),
            new KnownFiles("sql/open", ".sql", LONGEST_TEXT),
            new KnownFiles("sql/meta", ".sql", LONGEST_TEXT),
            new KnownFiles("sql/checks", ".sql", LONGEST_TEXT),
            new KnownFiles("sql/site", ".sql", LONGEST_TEXT),
            new KnownFiles("sql/trace", ".sql", LONGEST_TEXT),
            new KnownFiles("sql/region/staging", ".sql", LONGEST_TEXT),
            new KnownFiles("sql/region/star", ".sql", LONGEST_TEXT),
            new KnownFiles("sql/region/report", ".sql", LONGEST_TEXT),
            new KnownFiles("sql/region/meta", ".sql", LONGEST_TEXT),
            new KnownFiles("sql/region/checks", ".sql", LONGEST_TEXT),
            new KnownFiles("sql/region/site", ".sql", LONGEST_TEXT),
            new KnownFiles("data/reference", ".csv", LONGEST_TABLE));

    /** Whether a path, relative to the folder of all definitions, is one that is read. */
    static boolean include(String path) {
        return SINGLE.contains(path)
                || ALL.stream()
                        .anyMatch(kind -> path.startsWith(kind.folder + "/")
                                && kind.admits(path.substring(kind.folder.length() + 1)));
    }

    /** Whether a name in its folder is of this kind. */
    boolean admits(String name) {
        return !name.contains("/") && !isOfEditor(name) && name.endsWith(ending);
    }

    /** The name that a file was meant to have; empty where it is not read on purpose. */
    Optional<String> meant(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        String other = ending.equals(".yaml") ? ".yml" : ending;
        if (isOfEditor(name) || admits(name)) {
            return Optional.empty();
        }
        return List.of(ending, other).stream()
                .filter(small::endsWith)
                .map(end -> name.substring(0, name.length() - end.length()) + ending)
                .findFirst();
    }

    /** The kind of files that a folder beside the known ones was meant to hold, such as {@code sql/reports}. */
    static Optional<KnownFiles> ofFolder(String folder) {
        return ALL.stream().anyMatch(kind -> kind.folder.equals(folder))
                ? Optional.empty()
                : ALL.stream()
                        .filter(kind -> LevenshteinDistance.getDefaultInstance()
                                        .apply(kind.folder, folder.toLowerCase(Locale.ROOT))
                                <= LETTERS_OFF)
                        .findFirst();
    }

    /** Swap files, backups, locks and what desktops leave behind. */
    private static boolean isOfEditor(String name) {
        return name.startsWith(".") || name.startsWith("~$") || name.startsWith("#") || name.endsWith("~");
    }
}
