package education.warehouse.project;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The questions of a page, each with the SELECT that answers it: {@code **1. Question?**}, then a block of SQL.
 *
 * @param number of the question
 * @param question the sentence
 * @param select the SELECT, of one or more lines
 */
public record Question(int number, String question, String select) {

    static final String PAGE = "sql/report/questions.md";

    private static final Pattern QUESTION =
            Pattern.compile("\\*\\*(\\d+)\\. ([^*]+)\\*\\*\\s*```sql\\n(.*?)```", Pattern.DOTALL);

    /** Those of {@code sql/report/questions.md}; none where there is no such page. */
    public static List<Question> of(ProjectFiles files) {
        List<Question> questions = new ArrayList<>();
        files.files(PAGE, "")
                .values()
                .forEach(text ->
                        QUESTION.matcher(text).results().map(Question::of).forEach(questions::add));
        return questions;
    }

    private static Question of(MatchResult found) {
        return new Question(
                Integer.parseInt(found.group(1)),
                found.group(2).replaceAll("\\s+", " "),
                found.group(3).strip());
    }
}
