/**
 * Which counts must not be published so that small ones do not come back by subtraction.
 *
 * <p>In: counts and the relations between them. Out: those that are suppressed. It does not know what any count is of.
 */
package education.warehouse.disclosure;
