/**
 * The nightly job: the only package that knows Spring Batch. It strings the stages together and knows what each needs; the
 * stages do not know each other.
 */
package education.warehouse.night;
