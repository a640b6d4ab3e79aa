/**
 * The checks in {@code sql/checks}, and those of the keys that tables declare, on a database that was just built, and the gate: what
 * they find is written into it, and a finding that stops keeps the release back.
 *
 * <p>In: a built file. Out: findings. It does not know what any check is about.
 */
package education.warehouse.audit;
