package education.warehouse.contract;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import education.warehouse.project.Hashes;
import education.warehouse.project.ProjectFiles;
import education.warehouse.project.ReferenceFile;
import java.util.Arrays;
import java.util.List;

/**
 * Titles of columns that look as if they held personal data, as {@code data/reference/personal_headers.csv} has them: words that
 * stand in a title as whole words, some of them only beside another.
 */
public record PersonalTitles(List<Words> all) {

    /** No title is looked at: what is published holds no personal data. */
    public static final PersonalTitles NONE = new PersonalTitles(List.of());

    private static final String PATH = ReferenceFile.FOLDER + "personal_headers.csv";
    private static final String WORDS = "words";
    private static final String BESIDE = "beside";
    private static final List<String> COLUMNS = List.of(WORDS, BESIDE);

    public PersonalTitles {
        all = List.copyOf(all);
    }

    /**
     * Words of a title.
     *
     * @param words in small letters, with single blanks
     * @param beside words of which one must be there too; none if they are enough
     */
    record Words(String words, List<String> beside) {
        boolean areIn(String title) {
            return title.contains(" " + words + " ")
                    && (beside.isEmpty() || beside.stream().anyMatch(word -> title.contains(" " + word)));
        }
    }

    static PersonalTitles of(ProjectFiles projectFiles, List<String> problems) {
        String text = projectFiles.files(ReferenceFile.FOLDER, ".csv").getOrDefault(PATH, "");
        List<NamedCsvRecord> rows = ReferenceFile.records(text);
        List<String> missing = rows.isEmpty()
                ? List.of()
                : COLUMNS.stream()
                        .filter(column -> !rows.get(0).getHeader().contains(column))
                        .toList();
        missing.forEach(column -> problems.add("Cannot use " + PATH + ": column \"" + column
                + "\" is missing (line 1). Its columns are " + String.join(" and ", COLUMNS)
                + ": words of a title, and words of which one must stand beside them."));
        return missing.isEmpty()
                ? new PersonalTitles(rows.stream().map(PersonalTitles::words).toList())
                : NONE;
    }

    private static Words words(NamedCsvRecord row) {
        return new Words(
                row.findField(WORDS).orElse("").strip(),
                Arrays.stream(row.findField(BESIDE).orElse("").split(" "))
                        .filter(word -> !word.isBlank())
                        .toList());
    }

    /** Changes with each of them. */
    public String sha256() {
        return Hashes.sha256(all.toString());
    }

    /** Whether a title looks personal. */
    public boolean hold(String title) {
        String words = " " + Title.normal(title).replaceAll("[^a-z0-9-]+", " ").strip() + " ";
        return all.stream().anyMatch(one -> one.areIn(words));
    }
}
