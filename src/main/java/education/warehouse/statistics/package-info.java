/**
 * The words of published statistics: breakdowns that say whom a row is about, and indicators that hold its figures.
 *
 * <p>In: what contracts say of published tables. Out: values for {@code contract} and {@code lake}. It knows no file and no SQL.
 */
package education.warehouse.statistics;
