package education.warehouse.present;

import education.warehouse.duckdb.Database;
import education.warehouse.project.SqlFile;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table on a page.
 *
 * @param titles of its columns
 * @param areNumbers which of them hold numbers, and stand to the right
 * @param rows its cells
 */
public record Table(List<String> titles, List<Boolean> areNumbers, List<List<Cell>> rows) {

    /**
     * A cell.
     *
     * @param text as people read it; empty where there is nothing
     * @param link from the root of the site; empty where it leads nowhere
     * @param isGrey whether it is of so few people that it should not be talked of
     */
    public record Cell(String text, String link, boolean isGrey) {

        /** Whether it is a sentence, which needs a column of some width. */
        public boolean isLong() {
            return text.length() > LONG;
        }
    }

    private static final int LONG = 60;

    /** A column of this ending holds where the column before it leads, from the root of the site. */
    private static final String LINK = "_link";
    /** A column of this ending says whether the column before it is of few people. */
    private static final String GREY = "_grey";
    /** The page that a row stands on, where a query is of many pages. */
    private static final String PAGE = "page";
    /** Unit and decimals of a row's figures, which are then written with them. */
    private static final String UNIT = "unit";

    private static final String DECIMALS = "decimals";

    /**
     * The answer of a file, by page: its columns are called as its head says. Where it has no column {@code page} there is one table
     * under the empty page.
     */
    static Map<String, Table> byPage(Database database, SqlFile file) {
        Columns columns = new Columns(file.comments());
        Map<String, Table> pages = new LinkedHashMap<>();
        database.query(file.select(), (row, number) -> {
            columns.read(row.getMetaData());
            pages.computeIfAbsent(
                            columns.has(PAGE) ? row.getString(PAGE) : "",
                            page -> new Table(columns.titles, columns.areNumbers, new ArrayList<>()))
                    .rows()
                    .add(columns.cells(row));
            return number;
        });
        return pages;
    }

    /** The columns of an answer: those that are shown, and those that say something of them. */
    private static final class Columns {

        private final Map<String, String> said;
        private final List<String> all = new ArrayList<>();
        private final List<String> shown = new ArrayList<>();
        private final List<String> titles = new ArrayList<>();
        private final List<Boolean> areNumbers = new ArrayList<>();

        Columns(Map<String, String> said) {
            this.said = said;
        }

        void read(ResultSetMetaData data) throws SQLException {
            if (!all.isEmpty()) {
                return;
            }
            for (int i = 1; i <= data.getColumnCount(); i++) {
                all.add(data.getColumnName(i));
            }
            boolean isOfFigures = has(UNIT) && has(DECIMALS);
            for (int i = 1; i <= all.size(); i++) {
                String column = all.get(i - 1);
                if (!column.endsWith(LINK)
                        && !column.endsWith(GREY)
                        && !column.equals(PAGE)
                        && !(isOfFigures && List.of(UNIT, DECIMALS).contains(column))) {
                    shown.add(column);
                    titles.add(said.getOrDefault(column, Words.title(column)));
                    areNumbers.add(Words.isNumber(data.getColumnType(i)));
                }
            }
        }

        boolean has(String column) {
            return all.contains(column);
        }

        List<Cell> cells(ResultSet row) throws SQLException {
            List<Cell> cells = new ArrayList<>();
            for (String column : shown) {
                String link = has(column + LINK) ? row.getString(column + LINK) : null;
                cells.add(new Cell(
                        written(column, row.getObject(column), row),
                        link == null ? "" : link,
                        has(column + GREY) && row.getBoolean(column + GREY)));
            }
            return cells;
        }

        private String written(String column, Object value, ResultSet row) throws SQLException {
            boolean isFigure = value instanceof BigDecimal && has(UNIT) && has(DECIMALS);
            if (!isFigure) {
                return Words.of(value);
            }
            int decimals = row.getInt(DECIMALS);
            return column.contains("gap") || column.contains("change")
                    ? Words.change((BigDecimal) value, decimals)
                    : Words.figure((BigDecimal) value, row.getString(UNIT), decimals);
        }
    }
}
