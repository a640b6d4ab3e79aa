/**
 * What a SELECT can read: the lake's deliveries and the reference data as tables of a DuckDB session.
 *
 * <p>In: contracts, the lake's folders and {@code data/reference}. Out: the catalogues {@code lake} and {@code reference}. It
 * decides which delivery replaces which, and knows nothing of what is built from them.
 */
package education.warehouse.lake;
