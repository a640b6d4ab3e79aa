/**
 * The SELECTs in {@code sql/} to a new DuckDB file, in the order that they need each other.
 *
 * <p>In: the catalogues {@code lake} and {@code reference}. Out: a file with the schemas star, report, open and meta. It does not know
 * what any SELECT is about; one table, which no SELECT can fill, is filled by {@code disclosure}.
 */
package education.warehouse.build;
