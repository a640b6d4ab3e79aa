/**
 * A built and audited file to a release that readers use: Parquet beside it, a data package, one rename.
 *
 * <p>In: a folder with a database file. Out: a release, and {@code current} pointing at it. It does not know how the file came
 * to be.
 */
package education.warehouse.publish;
