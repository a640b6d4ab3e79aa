package education.warehouse.contract;

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

    static PersonalTitles of(ProjectFiles projectFiles) {
        String text = projectFiles.files(ReferenceFile.FOLDER, ".csv").getOrDefault(PATH, "words,beside\n");
        return new PersonalTitles(ReferenceFile.records(text).stream()
                .map(row -> new Words(
                        row.getField("words").strip(),
                        Arrays.stream(row.getField("beside").split(" "))
                                .filter(word -> !word.isBlank())
                                .toList()))
                .toList());
    }

    /** Whether a title looks personal. */
    public boolean hold(String title) {
        String words = " " + Title.normal(title).replaceAll("[^a-z0-9-]+", " ").strip() + " ";
        return all.stream().anyMatch(one -> one.areIn(words));
    }
}
