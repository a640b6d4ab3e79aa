/**
 * Raw to clean or quarantine: every rule on every row, all of a row's faults at once, as one set in DuckDB.
 *
 * <p>In: raw Parquet and a contract. Out: clean and quarantined Parquet with counts. It does not know where a file came from
 * nor what its rows are for.
 */
package education.warehouse.normalise;
