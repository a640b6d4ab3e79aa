package education.warehouse.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;

/**
 * The form of a feed's files.
 *
 * @param name globs of the names that its files usually have; a hint for {@code check}, never a condition
 * @param format how it holds its tables
 * @param encoding of a CSV; UTF-8 unless given
 * @param delimiter of a CSV; a comma unless given
 * @param quote of a CSV; a double quote unless given
 * @param header whether its first records say what its columns are called; true unless given
 * @param exclude globs of members of a zip that are not loaded on purpose
 */
public record FileForm(
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> name,

        FileFormat format,
        String encoding,
        String delimiter,
        String quote,
        Boolean header,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> exclude) {

    /** More stars than these may try too many ways to match a name. */
    static final int MOST_STARS = 4;

    private static final String OPEN_DOCUMENT = ".ods";

    public FileForm {
        name = name == null ? List.of() : List.copyOf(name);
        encoding = encoding == null ? "utf-8" : encoding.toLowerCase(Locale.ROOT);
        delimiter = delimiter == null ? "," : delimiter;
        quote = quote == null ? "\"" : quote;
        header = header == null || header;
        exclude = exclude == null ? List.of() : List.copyOf(exclude);
    }

    public Charset charset() {
        return Charset.forName(encoding);
    }

    public boolean isWorkbook() {
        return format == FileFormat.XLSX;
    }

    public boolean isParquet() {
        return format == FileFormat.PARQUET;
    }

    public boolean isText() {
        return format == FileFormat.CSV;
    }

    /** Whether a file may be read in this form at all, by its ending. */
    public boolean admits(Path file) {
        return admits(file.getFileName().toString());
    }

    /** The same by its name, which may be one that no file of this machine can have. */
    public boolean admits(String name) {
        String fileName = name.toLowerCase(Locale.ROOT);
        return fileName.endsWith("." + format.word())
                || isText() && fileName.endsWith("." + format.word() + ".gz")
                || isWorkbook() && fileName.endsWith(OPEN_DOCUMENT);
    }

    /** Workbooks in the form OpenDocument are called as those of Excel are. */
    public boolean isUsuallyCalled(Path file) {
        String fileName = file.getFileName().toString();
        boolean isOpenDocument =
                isWorkbook() && fileName.toLowerCase(Locale.ROOT).endsWith(OPEN_DOCUMENT);
        return isAnyOf(name, file.getFileName())
                || isOpenDocument
                        && isAnyOf(
                                name,
                                Path.of(fileName.substring(0, fileName.length() - OPEN_DOCUMENT.length()) + "."
                                        + format.word()));
    }

    /** Whether a member of a zip, by its name with its folders, is not loaded on purpose. */
    public boolean leavesOut(String member) {
        try {
            return isAnyOf(exclude, Path.of(member));
        } catch (InvalidPathException e) {
            // this machine does not have the letters of its name
            return false;
        }
    }

    private static boolean isAnyOf(List<String> globs, Path file) {
        return globs.stream()
                .anyMatch(glob ->
                        FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(file));
    }

    /** Whether names can be held against it, in reasonable time. */
    static boolean isGlob(String glob) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob) != null
                    && glob.chars().filter(letter -> letter == '*').count() <= MOST_STARS;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
