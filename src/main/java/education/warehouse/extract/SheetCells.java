package education.warehouse.extract;

/** Where the cells of one sheet go. They come in order, row by row. */
interface SheetCells {

    void add(long line, int position, CellValues.Shown shown);

    /** Behind the last one. */
    void end();
}
