/**
 * What stands for personal values: keyed pseudonyms, months of birth, outward parts of postcodes.
 *
 * <p>In: a value's text and the key. Out: what may be written. It does not know where a value comes from or goes to.
 */
package education.warehouse.privacy;
