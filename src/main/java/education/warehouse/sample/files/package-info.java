/**
 * The records of a made-up authority as the files of feeds, in the layouts and with the faults of real extracts.
 *
 * <p>In: the made-up world. Out: one folder for each feed. It is the only package that knows the layouts of feeds, because it
 * writes them; nothing that reads a feed knows it.
 */
package education.warehouse.sample.files;
