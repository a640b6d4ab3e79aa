package education.warehouse.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The header of a table in a sheet. That of a crosstab says which texts open it; without them it is that of a table, which is found
 * by the titles of its fields.
 *
 * @param titles of a crosstab: texts that open a header
 * @param pattern of a crosstab: regular expression of the whole text that opens a header, where it changes; may be null
 * @param rows how many rows it takes
 * @param column of a crosstab: letters of the column in which the labels of the rows stand
 * @param titleColumn of a crosstab: letters of the column in which the text stands that opens a header; that of the labels unless
 *     given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Header(List<String> titles, String pattern, int rows, String column, String titleColumn) {

    public Header {
        titles = titles == null ? List.of() : List.copyOf(titles);
        rows = Math.max(rows, 1);
        column = column == null ? "A" : column;
        titleColumn = titleColumn == null ? column : titleColumn;
    }

    /** Whether any text opens it. */
    boolean namesTexts() {
        return !titles.isEmpty() || pattern != null;
    }

    /** Which texts of cells open it, without regard to case and kinds of blanks. */
    public Predicate<String> opening() {
        List<String> normal = titles.stream().map(Title::normal).toList();
        Optional<Pattern> whole = Optional.ofNullable(pattern)
                .map(expression -> Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
        return text -> {
            String title = Title.normal(text);
            return normal.contains(title)
                    || whole.filter(expression -> PatientText.matches(expression, title))
                            .isPresent();
        };
    }
}
