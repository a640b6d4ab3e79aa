/**
 * How fast the night is on a whole made-up authority, beside the bare work and beside what others would use; not part of the tests.
 * {@code Benchmark} starts whole processes in turn and prints a table.
 */
package education.warehouse.benchmark;
