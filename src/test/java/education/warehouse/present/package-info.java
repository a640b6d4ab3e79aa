/** What people look at, tried as they do: pages in a browser, workbooks read back. */
package education.warehouse.present;
