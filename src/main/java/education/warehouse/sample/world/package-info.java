/**
 * A made-up authority: its schools, pupils, registers, suspensions and plans, steered to published rates.
 *
 * <p>In: how many, which years, a seed, and whose authority it is to look like. Out: records in memory. It knows neither files nor
 * the titles of their columns.
 */
package education.warehouse.sample.world;
