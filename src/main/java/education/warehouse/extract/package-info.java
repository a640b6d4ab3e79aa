/**
 * Bytes to raw: a delivery's cells as text, in order, as Parquet. Nothing is interpreted and nothing is lost.
 *
 * <p>In: a file and its contract. Out: a folder with {@code raw.json} and Parquet files. It does not know what a value means.
 */
package education.warehouse.extract;
