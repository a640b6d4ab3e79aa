/**
 * A made-up authority: pupil records that nobody has, in the layouts of the feeds, for trying, training and load tests.
 *
 * <p>In: how many, which year, a seed, and whose authority it is to look like. Out: an inbox. The only package that knows the
 * layouts of feeds, because it writes them; nothing that reads a feed knows it.
 */
package education.warehouse.sample;
