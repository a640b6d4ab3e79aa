package education.warehouse.present;

import education.warehouse.present.ScorecardLayout.SheetTable;
import education.warehouse.present.SeriesPage.Break;
import education.warehouse.present.SeriesPage.Remark;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.text.WordUtils;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;

/** One sheet of the scorecard: a table, what must be known of it, and a chart. */
final class ScorecardSheet {

    private static final int HEADER = 2;
    private static final int CHARACTER = 256;
    private static final float LINE_HEIGHT = 15;
    private static final int MOST_REMARKS = 8;

    private final Shown shown;
    private final SiteHead head;
    private final SheetTable table;
    private final XSSFSheet sheet;
    private final ScorecardStyles styles;
    private final Map<String, Figure> newest = new LinkedHashMap<>();
    private final List<String> footnotes = new ArrayList<>();
    private int figures;
    private int width;

    ScorecardSheet(Shown shown, SheetTable table, XSSFSheet sheet, ScorecardStyles styles) {
        this.shown = shown;
        this.head = shown.head();
        this.table = table;
        this.sheet = sheet;
        this.styles = styles;
    }

    /** A column: its title, how wide it is in characters, and what stands in it. */
    private record Column(String title, int width, boolean isNumber, Function<String, Content> content) {}

    /** What stands in a cell: a text, a number or a day. */
    private record Content(String text, BigDecimal number, LocalDate day, XSSFCellStyle style) {}

    /** How many figures of the home authority it has. */
    int figures() {
        return figures;
    }

    String newestPeriod() {
        return newest.values().stream()
                .max(Comparator.comparing(Figure::periodEnd))
                .map(Figure::period)
                .orElse("no figure");
    }

    void write() {
        for (String measure : table.measures()) {
            for (String cohort : table.cohorts()) {
                Optional.ofNullable(shown.figures().get(Figure.series(measure, cohort))).stream()
                        .flatMap(List::stream)
                        .filter(Figure::isLatest)
                        .findFirst()
                        .ifPresent(figure -> newest.put(figure.series(), figure));
            }
        }
        text(sheet, 0, 0, table.title(), styles.title);
        text(
                sheet,
                1,
                0,
                table.section() + ". " + head.area() + "; newest figures with their comparisons.",
                styles.plain);
        List<Column> columns =
                table.isOfOneMeasure() ? ofOneMeasure(table.measures().get(0)) : ofMeasures();
        for (int i = 0; i < columns.size(); i++) {
            text(
                    sheet,
                    HEADER,
                    i,
                    columns.get(i).title(),
                    columns.get(i).isNumber() ? styles.numberHeader : styles.header);
            sheet.setColumnWidth(i, columns.get(i).width() * CHARACTER);
            width += columns.get(i).width();
        }
        int line = HEADER;
        for (String cohort : table.cohorts()) {
            line++;
            for (int i = 0; i < columns.size(); i++) {
                put(line, i, columns.get(i).content().apply(cohort));
            }
        }
        fitHeights(sheet, HEADER, line);
        asTable(sheet, "Table_" + sheet.getWorkbook().getSheetIndex(sheet), HEADER, line, columns.size());
        sheet.createFreezePane(1, HEADER + 1);
        sheet.setRepeatingRows(new CellRangeAddress(HEADER, HEADER, -1, -1));
        int end = writeFootnotes(line + 2);
        int last = writeChart(columns, line, end + 1);
        sheet.getWorkbook().setPrintArea(sheet.getWorkbook().getSheetIndex(sheet), 0, columns.size() - 1, 0, last);
    }

    private List<Column> ofOneMeasure(String measure) {
        List<String> periods = newest.values().stream()
                .flatMap(figure -> shown.likeIt(figure).stream())
                .sorted(Comparator.comparing(Figure::periodEnd).reversed())
                .map(Figure::period)
                .distinct()
                .limit(table.years())
                .toList();
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("Cohort", 22, false, cohort -> label(cohortName(cohort))));
        for (int i = periods.size() - 1; i >= 0; i--) {
            String period = periods.get(i);
            columns.add(new Column(period, 11, true, cohort -> figure(at(measure, cohort, period))));
        }
        Function<String, Figure> figure = cohort -> newest.get(Figure.series(measure, cohort));
        columns.add(new Column(
                "Newest",
                13,
                false,
                cohort -> label(
                        figure.apply(cohort) == null
                                ? "no figure"
                                : figure.apply(cohort).period())));
        columns.add(number(head.area(), figure, Figure::value, false));
        columns.add(number(head.region(), figure, Figure::regionValue, false));
        columns.add(number("Gap to " + head.region(), figure, Figure::gapToRegion, true));
        columns.add(number(head.country(), figure, Figure::nationalValue, false));
        columns.add(number("Gap to " + head.country(), figure, Figure::gapToNational, true));
        columns.add(number("Median of neighbours", figure, Figure::neighboursMedian, false));
        columns.add(words("Rank", 10, figure, Figure::rank));
        columns.add(words("Direction", 14, figure, Figure::directionInWords));
        columns.add(number("Three-year average", figure, Figure::threeYearAverage, false));
        columns.add(words("Source", 26, figure, Figure::source));
        columns.add(new Column(
                "As at",
                13,
                false,
                cohort -> figure.apply(cohort) == null
                        ? label("")
                        : new Content(null, null, figure.apply(cohort).asAt(), styles.day)));
        columns.add(words("Mind", 13, figure, one -> String.join(", ", one.marks())));
        return columns;
    }

    /** Several measures beside each other, all of the newest period of the first that has a figure. */
    private List<Column> ofMeasures() {
        Function<String, Figure> first = cohort -> table.measures().stream()
                .map(measure -> newest.get(Figure.series(measure, cohort)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("Cohort", 22, false, cohort -> label(cohortName(cohort))));
        columns.add(words("Period", 16, first, Figure::period));
        for (String measure : table.measures()) {
            columns.add(new Column(
                    Optional.ofNullable(shown.measures().get(measure))
                            .map(SeriesPage.Measure::measure)
                            .orElse(measure),
                    14,
                    true,
                    cohort -> figure(inPeriodOf(first.apply(cohort), measure, cohort))));
        }
        columns.add(words("Source", 26, first, Figure::source));
        return columns;
    }

    private Figure inPeriodOf(Figure first, String measure, String cohort) {
        return shown.figures().getOrDefault(Figure.series(measure, cohort), List.of()).stream()
                .filter(figure -> first != null && figure.periodKey().equals(first.periodKey()))
                .findFirst()
                .orElse(null);
    }

    private Column number(
            String title, Function<String, Figure> figure, Function<Figure, BigDecimal> value, boolean isChange) {
        return new Column(title, 11, true, cohort -> {
            Figure one = figure.apply(cohort);
            if (one == null) {
                return label("");
            }
            return value.apply(one) == null && title.equals(head.area())
                    ? figure(one)
                    : new Content(null, value.apply(one), null, styles.number(one.unit(), one.decimals(), isChange));
        });
    }

    private Column words(String title, int width, Function<String, Figure> figure, Function<Figure, String> words) {
        return new Column(
                title,
                width,
                false,
                cohort -> label(figure.apply(cohort) == null ? "" : words.apply(figure.apply(cohort))));
    }

    private Content label(String text) {
        return new Content(text, null, null, styles.label);
    }

    /** The figure, or why there is none. */
    private Content figure(Figure figure) {
        if (figure == null) {
            return new Content("", null, null, styles.status);
        }
        if (figure.value() == null) {
            return new Content(figure.shown(), null, null, styles.status);
        }
        figures++;
        return new Content(null, figure.value(), null, styles.number(figure.unit(), figure.decimals(), false));
    }

    private Figure at(String measure, String cohort, String period) {
        Figure latest = newest.get(Figure.series(measure, cohort));
        return latest == null
                ? null
                : shown.likeIt(latest).stream()
                        .filter(figure -> figure.period().equals(period))
                        .findFirst()
                        .orElse(null);
    }

    private String cohortName(String cohort) {
        return table.measures().stream()
                .map(measure -> newest.get(Figure.series(measure, cohort)))
                .filter(Objects::nonNull)
                .map(Figure::cohort)
                .findFirst()
                .orElse(Words.capital(cohort.replace('_', ' ')) + " (no figure)");
    }

    private void put(int line, int column, Content content) {
        Cell cell = row(sheet, line).createCell(column);
        cell.setCellStyle(content.style());
        if (content.number() != null) {
            cell.setCellValue(content.number().doubleValue());
        } else if (content.day() != null) {
            cell.setCellValue(content.day());
        } else if (content.text() != null && !content.text().isEmpty()) {
            cell.setCellValue(content.text());
        }
    }

    /** What must be known of the table; returns the line behind. */
    private int writeFootnotes(int line) {
        for (String measure : table.measures()) {
            List<Figure> ofIt = newest.values().stream()
                    .filter(figure -> figure.measureKey().equals(measure))
                    .toList();
            shown.breaks().getOrDefault(measure, List.of()).stream()
                    .filter(one -> ofIt.stream().anyMatch(figure -> isWithin(one, figure)))
                    .map(one -> "A new series begins with " + one.period() + ": " + one.reason() + ".")
                    .forEach(footnotes::add);
            ofIt.stream()
                    .filter(figure -> figure.doubt() != null)
                    .map(figure -> figure.cohort() + ", " + figure.period() + " is doubtful: " + figure.doubt() + ".")
                    .forEach(footnotes::add);
            List<Remark> remarks = shown.remarks().getOrDefault(measure, List.of()).stream()
                    .filter(remark -> !remark.kind().equals("doubtful"))
                    .toList();
            remarks.stream()
                    .limit(MOST_REMARKS)
                    .map(remark -> Words.capital(remark.kind()) + ": " + remark.message())
                    .forEach(footnotes::add);
            if (remarks.size() > MOST_REMARKS) {
                footnotes.add(remarks.size() - MOST_REMARKS + " more such remarks stand on the page of the measure.");
            }
        }
        int at = line;
        for (String footnote : Stream.concat(
                        footnotes.stream().distinct(), Stream.of("Words are explained on the sheet Notes."))
                .toList()) {
            for (String part : WordUtils.wrap(footnote, width).split("\n")) {
                text(sheet, at++, 0, part, styles.plain);
            }
        }
        return at;
    }

    private boolean isWithin(Break one, Figure figure) {
        return one.isOf(figure)
                && !one.breakOn().isAfter(figure.periodEnd())
                && one.breakOn().isAfter(figure.periodEnd().minusYears(table.years()));
    }

    /** Draws cohorts beside each other; returns the line behind. */
    private int writeChart(List<Column> columns, int lastLine, int line) {
        if (table.isOfOneMeasure() && newest.size() > 1) {
            List<Integer> series = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                String title = columns.get(i).title();
                boolean isCount = newest.values().iterator().next().unit().equals("number");
                if (title.equals(head.area())
                        || !isCount && (title.equals(head.region()) || title.equals(head.country()))) {
                    series.add(i);
                }
            }
            new ScorecardChart(
                            sheet,
                            table.title() + ", newest figures: " + head.area() + " beside " + head.region() + " and "
                                    + head.country())
                    .write(HEADER, lastLine, series, line);
            return line + ScorecardChart.HEIGHT;
        }
        return line;
    }

    static Cell text(XSSFSheet sheet, int line, int column, String text, XSSFCellStyle style) {
        Cell cell = row(sheet, line).createCell(column);
        cell.setCellValue(text);
        cell.setCellStyle(style);
        return cell;
    }

    static XSSFRow row(XSSFSheet sheet, int line) {
        XSSFRow row = sheet.getRow(line);
        return row == null ? sheet.createRow(line) : row;
    }

    /** Gives rows the height that their longest text needs; not every program does that by itself. */
    static void fitHeights(XSSFSheet sheet, int first, int last) {
        for (int line = first; line <= last; line++) {
            int lines = 1;
            for (Cell cell : sheet.getRow(line)) {
                if (cell.getCellType() == CellType.STRING && cell.getCellStyle().getWrapText()) {
                    int width = sheet.getColumnWidth(cell.getColumnIndex()) / CHARACTER;
                    lines = Math.max(lines, linesOf(cell.getStringCellValue(), width - 2));
                }
            }
            sheet.getRow(line).setHeightInPoints(lines * LINE_HEIGHT);
        }
    }

    private static int linesOf(String text, int width) {
        int lines = 1;
        int used = 0;
        for (String word : text.split(" ")) {
            if (used > 0 && used + 1 + word.length() > width) {
                lines++;
                used = 0;
            }
            used += word.length() + 1;
            lines += (used - 1) / Math.max(1, width);
            used = Math.min(used, width);
        }
        return lines;
    }

    /** Marks cells as a table with a row of headers, which people who hear the sheet need. */
    static void asTable(XSSFSheet sheet, String name, int header, int last, int columns) {
        XSSFTable marked = sheet.createTable(new AreaReference(
                new CellReference(header, 0),
                new CellReference(Math.max(last, header + 1), columns - 1),
                SpreadsheetVersion.EXCEL2007));
        marked.setName(name);
        marked.setDisplayName(name);
        for (int i = 0; i < columns; i++) {
            marked.getCTTable()
                    .getTableColumns()
                    .getTableColumnArray(i)
                    .setName(sheet.getRow(header).getCell(i).getStringCellValue());
        }
    }
}
