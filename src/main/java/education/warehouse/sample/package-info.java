/**
 * A made-up authority's inbox: pupil records of pupils who do not exist, for trying, training and load tests.
 *
 * <p>In: an outline – how many, which years, a seed. Out: an inbox. It makes up a world ({@code world}) and writes it
 * ({@code files}).
 */
package education.warehouse.sample;
