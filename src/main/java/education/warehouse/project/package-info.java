/**
 * The project's own files, which a data team edits: SQL, reference data, YAML and settings.
 *
 * <p>In: {@code jobs/}, {@code sql/} and {@code data/reference/}. Out: their texts and values, and what is wrong with them as files.
 * It knows neither what a contract means nor what a SELECT reads.
 */
package education.warehouse.project;
