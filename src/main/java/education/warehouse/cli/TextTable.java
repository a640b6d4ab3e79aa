package education.warehouse.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows in columns, numbers to the right. */
final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... titles) {
        rows.add(List.of(titles));
    }

    /** Of rows that are texts already, such as those of a query. */
    static TextTable of(List<String> titles, List<List<String>> rows) {
        TextTable table = new TextTable(titles.toArray(String[]::new));
        rows.forEach(row -> table.add(row.toArray()));
        return table;
    }

    void add(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(
                    cell == null
                            ? ""
                            : cell instanceof Long number ? "%,d".formatted(number) : PlainText.line(cell.toString()));
        }
        rows.add(row);
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        boolean[] isNumeric = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            int c = column;
            widths[c] = rows.stream().mapToInt(row -> row.get(c).length()).max().orElse(0);
            isNumeric[c] = rows.stream().skip(1).allMatch(row -> row.get(c).matches("[0-9.,]*( s)?"));
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String pad = " ".repeat(widths[c] - row.get(c).length());
                line.append("  ").append(isNumeric[c] ? pad + row.get(c) : row.get(c) + pad);
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
