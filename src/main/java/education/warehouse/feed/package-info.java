/**
 * What arrives: contracts and their validation, settings, deliveries, and how a file finds its feed.
 *
 * <p>In: {@code jobs/}, {@code sql/}, {@code data/reference/} and the inbox. Out: values that the stages work by. It opens no
 * database and knows no stage.
 */
package education.warehouse.feed;
