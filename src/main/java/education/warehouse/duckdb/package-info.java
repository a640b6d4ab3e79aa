/**
 * The one way to open DuckDB: settings, hardening, quoting.
 *
 * <p>In: settings and SQL. Out: rows. It knows nothing of feeds, nights or releases.
 */
package education.warehouse.duckdb;
