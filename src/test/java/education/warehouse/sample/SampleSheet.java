package education.warehouse.sample;

import java.time.LocalDate;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** One sheet of a sample workbook, written cell by cell at the addresses that a person sees. */
final class SampleSheet {

    private static final String COUNT = "-?\\d{1,3}(,\\d{3})*";
    private static final String DECIMAL = "-?\\d+\\.\\d";
    private static final String PERCENT = "-?\\d+\\.\\d%";

    private final XSSFSheet sheet;
    private final SampleStyles styles;

    SampleSheet(XSSFSheet sheet, SampleStyles styles) {
        this.sheet = sheet;
        this.styles = styles;
    }

    /** Widths in characters: the first column's, and that of all the others. */
    void widths(int first, int others, int columns) {
        for (int column = 0; column < columns; column++) {
            sheet.setColumnWidth(column, 256 * (column == 0 ? first : others));
        }
    }

    /** A text in a cell, or merged over a range such as {@code A1:G1}. */
    void text(String cells, String style, String text) {
        CellRangeAddress range = CellRangeAddress.valueOf(cells);
        if (range.getNumberOfCells() > 1) {
            range.forEach(address -> cell(address).setCellStyle(styles.named(style)));
            sheet.addMergedRegion(range);
        }
        Cell cell = cell(topLeft(range));
        cell.setCellStyle(styles.named(style));
        cell.setCellValue(text);
    }

    /** A column label; years and grades are numbers, as whoever types them leaves them. */
    void header(String cells, String text) {
        text(cells, "header", text);
        if (text.matches("\\d+")) {
            cell(topLeft(CellRangeAddress.valueOf(cells))).setCellValue(Integer.parseInt(text));
        }
    }

    /** A figure that shows as printed: a number with a format where it is one, else text. */
    void figure(CellAddress address, String printed) {
        if (printed.matches(PERCENT)) {
            number(address, Double.parseDouble(printed.replace("%", "e-2")), "0.0%");
        } else if (printed.matches(DECIMAL)) {
            number(address, Double.parseDouble(printed), "0.0");
        } else if (printed.matches(COUNT)) {
            number(address, Integer.parseInt(printed.replace(",", "")), "#,##0");
        } else {
            textFigure(address, printed);
        }
    }

    /** A whole number without commas between its thousands. */
    void plainNumber(CellAddress address, int number) {
        number(address, number, "0");
    }

    /** A figure that shows as printed, whole or with decimals: a number with a format where it is one, else text. */
    void printed(CellAddress address, String printed) {
        String plain = printed.replaceAll("[,%]", "");
        boolean isNumber = printed.matches("-?(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d{1,2})?|-?\\d+%");
        if (isNumber && printed.endsWith("%")) {
            number(address, Integer.parseInt(plain) / 100.0, "0%");
        } else if (isNumber) {
            int point = plain.indexOf('.');
            String decimals = point < 0 ? "" : "." + "0".repeat(plain.length() - point - 1);
            number(address, Double.parseDouble(plain), (printed.contains(",") ? "#,##0" : "0") + decimals);
        } else {
            textFigure(address, printed);
        }
    }

    /** A number in a cell of a style. */
    void number(String cells, String style, int number) {
        text(cells, style, "");
        cell(topLeft(CellRangeAddress.valueOf(cells))).setCellValue(number);
    }

    /** A figure that somebody typed as text. */
    void textFigure(CellAddress address, String printed) {
        Cell cell = cell(address);
        cell.setCellStyle(styles.format("@"));
        cell.setCellValue(printed);
    }

    /** A day that shows as its month, such as Apr-22. */
    void month(CellAddress address, LocalDate firstDay) {
        Cell cell = cell(address);
        cell.setCellStyle(styles.format("mmm-yy"));
        cell.setCellValue(firstDay);
    }

    /** Whether something was written here already, a merged label above all. */
    boolean holdsSomething(CellAddress address) {
        return cell(address).getCellType() != CellType.BLANK
                || sheet.getMergedRegions().stream().anyMatch(range -> range.isInRange(address));
    }

    private void number(CellAddress address, double value, String format) {
        Cell cell = cell(address);
        cell.setCellStyle(styles.format(format));
        cell.setCellValue(value);
    }

    private static CellAddress topLeft(CellRangeAddress range) {
        return new CellAddress(range.getFirstRow(), range.getFirstColumn());
    }

    private Cell cell(CellAddress address) {
        Row row = sheet.getRow(address.getRow());
        Row found = row == null ? sheet.createRow(address.getRow()) : row;
        return found.getCell(address.getColumn(), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
    }
}
