/**
 * How a table is recognised by its header row: which field stands in which column, and what is wrong with that row.
 *
 * <p>In: a contract's resources and the first rows of a table. Out: columns of fields, or faults. It opens no file.
 */
package education.warehouse.header;
