/**
 * What arrives: contracts and their validation, settings, and how a table is recognised by its titles.
 *
 * <p>In: {@code jobs/}, {@code sql/} and {@code data/reference/}. Out: values that the stages work by. It opens no
 * database and knows no stage.
 */
package education.warehouse.feed;
