/**
 * Attacks: files that are meant to do harm and mutations of good ones, each through the same code that a night runs.
 *
 * <p>What a hostile file is stands as a line of data in {@code src/test/resources/attack/hostile-files.csv}: its name, its
 * feed, the steps that make it, and what is right to do with it.
 */
package education.warehouse.attack;
