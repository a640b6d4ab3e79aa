/**
 * The records of a made-up authority as the files of feeds, in the layouts and with the faults of real extracts.
 *
 * <p>In: the made-up world. Out: one folder for each feed. What a file looks like – its titles, constants, what stands in which
 * column, and its rows that are wrong on purpose – is a template among the resources ({@link
 * education.warehouse.sample.files.Layout}); the classes say which rows there are and what each is called. It is the only package
 * that knows the layouts of feeds, because it writes them; nothing that reads a feed knows it, and it decides nothing about pupils.
 */
package education.warehouse.sample.files;
