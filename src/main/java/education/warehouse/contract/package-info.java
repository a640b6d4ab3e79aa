/**
 * What a feed's files must look like: contracts, how they are read, and everything that can be wrong with them.
 *
 * <p>In: {@code jobs/feeds}, {@code jobs/common} and {@code jobs/nightly.yaml} as text. Out: contracts that the stages work by. It
 * opens no database and no delivery, and knows no stage.
 */
package education.warehouse.contract;
