/**
 * Bytes to raw: a delivery's cells as text, in order, as Parquet. Nothing is interpreted. Of what the contract does not read kind and
 * length are kept, unless the file is published; what is personal is replaced before anything is written.
 *
 * <p>In: a file and its contract. Out: a folder with {@code raw.json} and Parquet files. It does not know what a value means.
 */
package education.warehouse.extract;
