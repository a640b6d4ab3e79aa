/** What is installed elsewhere: the zip, the Debian package, the container. */
package education.warehouse.packaging;
