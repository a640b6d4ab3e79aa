package education.warehouse.extract;

import education.warehouse.contract.Resource;
import education.warehouse.home.Raw;

/** What one table of a contract reads of its sheet, which is all that may be kept of it. */
sealed interface SheetReading permits TableReading, CrosstabReading {

    Resource resource();

    /** Whether the table begins in a row, or has begun above it. */
    boolean hasBegunBy(long line);

    /** Whether its header was found with all that the contract wants of it. */
    boolean isWhole();

    /** Whether it reads what a cell is filled with. */
    boolean readsFill(long line, int position);

    /** What is noted of what was kept of its sheet. */
    Raw.KeptTable kept(String sheet);
}
