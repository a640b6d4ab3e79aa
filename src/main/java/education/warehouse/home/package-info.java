/**
 * The folders of one home and what stands in them: the inbox, the lake, what a night leaves behind.
 *
 * <p>In: a folder and the contracts. Out: deliveries, and where their parts are. A file or folder is there as a whole or not at
 * all. It knows how personal columns are treated, as raw says so of each file; it knows no stage.
 */
package education.warehouse.home;
