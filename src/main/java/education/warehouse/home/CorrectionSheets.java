package education.warehouse.home;

import org.apache.poi.ss.util.CellReference;

/**
 * How a workbook of corrections is laid out, for the one who writes it and the one who reads it back. The sheet {@link #ABOUT}
 * says which delivery it corrects; every other sheet has the rows of one sender, from row {@link #FIRST_ROW} on, each with its
 * sheet and line in the delivery, and row {@link #LETTERS_ROW} has the letter of each column of the delivery.
 */
public final class CorrectionSheets {

    /** Name of the sheet by which such a workbook is known. */
    public static final String ABOUT = "Corrections";

    /** Beside it, in column B, stands the key of the delivery. */
    public static final String KEY = "Delivery";

    public static final int LETTERS_ROW = 1;
    public static final int FIRST_ROW = 3;

    /** Columns, from 1, of the sheet and the line, and how many stand before those of the delivery. */
    public static final int SHEET = 1;

    public static final int LINE = 2;
    public static final int LEADING = 3;

    /** As many signs as a cell of Excel holds; what goes beyond is not exported. */
    public static final int LONGEST = 32_767;

    private CorrectionSheets() {}

    /** The letter of a column, from 1. */
    public static String letter(int column) {
        return CellReference.convertNumToColString(column - 1);
    }
}
