package education.warehouse.extract;

/** Where the cells of one sheet go. They come in order, row by row. */
interface SheetCells {

    /** Whether what cells are filled with matters: then those come too that are filled and blank. */
    boolean readsFills();

    void add(long line, int position, CellValues.Shown shown);

    /** Behind the last one. */
    void end();
}
