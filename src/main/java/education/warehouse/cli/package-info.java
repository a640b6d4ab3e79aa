/** The commands: what a person types, what a person reads, and the exit code that cron sees. */
package education.warehouse.cli;
