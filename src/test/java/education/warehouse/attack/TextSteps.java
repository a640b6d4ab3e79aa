package education.warehouse.attack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Steps on the rows of a text. Rows are counted from 1, 0 is the header. */
final class TextSteps {

    private TextSteps() {}

    static Map<String, Steps.Step> words() {
        Map<String, Steps.Step> words = new HashMap<>();
        words.put("rows", (matter, args) -> matter.rows(Integer.parseInt(args.get(0))));
        words.put("set", TextSteps::set);
        words.put("title", (matter, args) -> matter.rows().get(0).set(matter.column(args.get(0)), args.get(1)));
        words.put("untitled", (matter, args) -> matter.rows().remove(0));
        words.put("column", TextSteps::column);
        words.put("columns", TextSteps::columns);
        words.put("without", TextSteps::without);
        words.put("swapped", TextSteps::swapped);
        words.put("swapped-titles", TextSteps::swappedTitles);
        words.put("repeated", (matter, args) -> {
            List<String> row = matter.rows().get(Integer.parseInt(args.get(0)));
            matter.rows().add(new ArrayList<>(row));
        });
        words.put(
                "repeated-header",
                (matter, args) -> matter.rows()
                        .add(
                                Integer.parseInt(args.get(0)),
                                new ArrayList<>(matter.rows().get(0))));
        words.put("line", (matter, args) -> matter.line(Integer.parseInt(args.get(0)), args.get(1)));
        words.put("delimiter", (matter, args) -> matter.delimiter(args.get(0)));
        words.put("newline", (matter, args) -> matter.newline(args.get(0)));
        words.put("unended", (matter, args) -> matter.lastNewline(""));
        words.put("quoted", (matter, args) -> matter.quoted());
        words.put("wrapped", TextSteps::wrapped);
        words.put("suffix", TextSteps::suffix);
        return words;
    }

    /** set ROW TITLE VALUE [TIMES]: a row's value, "all" for every row's. */
    private static void set(Matter matter, List<String> args) {
        int column = matter.column(args.get(1));
        String value = args.get(2).repeat(args.size() > 3 ? Integer.parseInt(args.get(3)) : 1);
        if (args.get(0).equals("all")) {
            below(matter).forEach(row -> row.set(column, value));
        } else {
            matter.rows().get(Integer.parseInt(args.get(0))).set(column, value);
        }
    }

    /** column TITLE VALUE: one more column, with one value in every row. */
    private static void column(Matter matter, List<String> args) {
        matter.rows().get(0).add(args.get(0));
        below(matter).forEach(row -> row.add(args.get(1)));
    }

    /** columns COUNT: that many more. */
    private static void columns(Matter matter, List<String> args) {
        for (int i = 1; i <= Integer.parseInt(args.get(0)); i++) {
            matter.rows().get(0).add("more " + i);
            for (List<String> row : below(matter)) {
                row.add("");
            }
        }
    }

    private static void without(Matter matter, List<String> args) {
        int column = matter.column(args.get(0));
        matter.rows().forEach(row -> row.remove(column));
    }

    private static void swapped(Matter matter, List<String> args) {
        int one = matter.column(args.get(0));
        int other = matter.column(args.get(1));
        matter.rows().forEach(row -> Collections.swap(row, one, other));
    }

    /** The titles only: what stands below them is another thing. */
    private static void swappedTitles(Matter matter, List<String> args) {
        Collections.swap(matter.rows().get(0), matter.column(args.get(0)), matter.column(args.get(1)));
    }

    /** wrapped TITLE: every value as Excel's ="value". */
    private static void wrapped(Matter matter, List<String> args) {
        int column = matter.column(args.get(0));
        below(matter).forEach(row -> row.set(column, "=\"" + row.get(column) + "\""));
    }

    /** suffix TITLE TEXT: behind every value. */
    private static void suffix(Matter matter, List<String> args) {
        int column = matter.column(args.get(0));
        below(matter).forEach(row -> row.set(column, row.get(column) + args.get(1)));
    }

    private static List<List<String>> below(Matter matter) {
        return matter.rows().subList(1, matter.rows().size());
    }
}
