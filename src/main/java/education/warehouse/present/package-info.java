/**
 * A built and audited file to what people look at: the pages of the site and the scorecard workbook, for inside and to publish.
 *
 * <p>In: a database file and the SELECTs of {@code sql/site} over {@code star}, {@code report}, {@code meta} and {@code open}. Out:
 * folders with pages, and workbooks. It does not know how the file came to be, nor how a release becomes current.
 */
package education.warehouse.present;
