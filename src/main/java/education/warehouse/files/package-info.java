/**
 * Files and folders that only their owner may enter, and that are there as a whole or not at all, whenever a process is killed.
 *
 * <p>In: paths and bytes. Out: what stands on disk. It does not know what a file is for.
 */
package education.warehouse.files;
